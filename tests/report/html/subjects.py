"""Rule texts → what the pages are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import govrules
from govrules import api
from govrules.book.rulebook import RuleBook
from govrules.diagnostics import has_errors
from govrules.pipeline import load_texts
from govrules.process.graph import ProcessGraph
from govrules.report.html.pages import Form, render
from govrules.report.html.report_page import Subject, report_values
from govrules.report.html.tomorrow import tomorrow_of

DAY = date(2026, 3, 2)
ROOT = Path(__file__).parents[3]
SHOP = Path(__file__).with_name("shop.yaml").read_text(encoding="utf-8")
SILENT = SHOP.replace("    materials: [permit, form]\n", "").replace(", needs: [permit, form]", "")
"""The same, but what the filing needs is not written."""
SMALL = {"capital": 100, "industry": "ordinary"}


@cache
def shipped() -> RuleBook:
    return govrules.load(ROOT / "rules", as_of=DAY)


@cache
def book_of(text: str) -> RuleBook:
    book = load_texts({"rules/shop.yaml": text}, DAY)
    assert not has_errors(book.diagnostics), [str(diagnostic.message) for diagnostic in book.diagnostics]
    return book


def shop(target: str = "hygiene", facts: Mapping[str, Any] | None = None, text: str = SHOP) -> ProcessGraph:
    return graph_of(book_of(text), target, facts)


def graph_of(book: RuleBook, target: str, facts: Mapping[str, Any] | None = None) -> ProcessGraph:
    graph = govrules.compile(book, target, facts)
    assert not has_errors(graph.diagnostics)
    return graph


def subject_of(graph: ProcessGraph, reform: str | None = None) -> Subject:
    tomorrow = tomorrow_of(graph, reform)
    if tomorrow is not None:
        assert not has_errors(tomorrow.diagnostics), [str(d.message) for d in tomorrow.diagnostics]
    comparison = api.compare(graph, tomorrow.graph) if tomorrow is not None else None
    return Subject(today=graph, tomorrow=tomorrow, findings=api.findings(graph), comparison=comparison)


def lines_of(file: str) -> list[str] | None:
    path = ROOT / file
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else None


def filled(template: str, form: Form, values: Mapping[str, Any], project: Path | None = None) -> str:
    page = render(template, form, values, project)
    assert isinstance(page, str), str(page.message)
    return page


def report(graph: ProcessGraph, form: Form = "html", language: str = "en", reform: str | None = None) -> str:
    return filled("report/report", form, report_values(subject_of(graph, reform), lines_of, language))
