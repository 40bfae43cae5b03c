"""The YAML cases of `tests/cases/checks/`: one file a code, each case a rule file with its faults marked.

In the text of a case ⟦…⟧ stands around every place at which a diagnostic is expected; `expect` lists their
codes in reading order. The marks are taken out before the file is read.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from govrules.book.rulebook import RuleBook
from govrules.checks import run_checks
from govrules.codes import Code, completeness
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.pipeline import load_texts

LEFT_OUT = {value.number for value in vars(completeness).values() if isinstance(value, Code)}
"""Codes that speak of what is left out of a matter: only their own cases are meant to be complete."""
FOLDER = Path(__file__).parent.parent / "cases" / "checks"
WORLD = (FOLDER / "world.yaml").read_text("utf-8")
FILE = "rules.yaml"
TODAY = date(2026, 3, 2)


class Case(NamedTuple):
    file: str
    name: str
    text: str
    expect: list[str]
    hints: list[str]
    related: list[str]


def cases() -> list[Case]:
    return [
        Case(
            path.stem,
            case["name"],
            case["text"],
            case.get("expect", []),
            case.get("hints", []),
            case.get("related", []),
        )
        for path in sorted(FOLDER.glob("GR*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def without_marks(text: str) -> tuple[str, list[tuple[int, int, int, int]]]:
    """Return the text and the spans that were marked: line, column, end line, end column, from 1."""
    plain: list[str] = []
    opened: list[tuple[int, int]] = []
    spans: list[tuple[int, int, int, int]] = []
    line, column = 1, 1
    for character in text:
        if character == "⟦":
            opened.append((line, column))
        elif character == "⟧":
            spans.append((*opened.pop(), line, column))
        else:
            plain.append(character)
            line, column = (line + 1, 1) if character == "\n" else (line, column + 1)
    return "".join(plain), sorted(spans)


def book_with(text: str) -> RuleBook:
    return load_texts({FILE: text, "world.yaml": WORLD}, TODAY)


def found_in(text: str) -> list[Diagnostic]:
    book = book_with(text)
    found = in_reading_order([*book.diagnostics, *run_checks(book)])
    assert [d for d in found if d.place.file != FILE] == []
    return found


def about(case: Case, found: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what speaks of things left out, unless the case is about that."""
    return [d for d in found if d.code.number not in LEFT_OUT or case.file in LEFT_OUT]
