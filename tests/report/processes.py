"""Rule texts → process graphs, for looking at reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from govrules.book.rulebook import RuleBook
from govrules.pipeline import load_texts
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.redesign.detect import find_parallel

DAY = date(2026, 3, 2)
GOLDEN = Path(__file__).parents[1] / "golden" / "report"
OPENING = Path(__file__).with_name("opening.yaml").read_text(encoding="utf-8")


def book_of(text: str) -> RuleBook:
    book = load_texts({"rules/test.yaml": text}, DAY)
    assert not book.diagnostics, [str(diagnostic.message) for diagnostic in book.diagnostics]
    return book


def graph_of(text: str, target: str, facts: Mapping[str, Any] | None = None) -> ProcessGraph:
    graph = compile_graph(book_of(text), target, facts)
    assert not graph.diagnostics, [str(diagnostic.message) for diagnostic in graph.diagnostics]
    return graph


def found_in(graph: ProcessGraph, language: str = "zh") -> dict[str, Any]:
    return find_parallel(graph).to_json(language)


def golden(name: str, text: str) -> None:
    """Compare with the text in `tests/golden/report/`; change that file by hand, after reading it."""
    assert text + "\n" == (GOLDEN / name).read_text(encoding="utf-8")
