"""The registry of checks, their pages, and what the shipped rules say."""

from __future__ import annotations

import dataclasses
import inspect
import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
import yaml

import govrules.checks
from govrules.book.rulebook import RuleBook
from govrules.checks import CHECKS, run_checks
from govrules.codes import Severity
from govrules.pipeline import load_book
from tests.checks.case_files import book_with

SECTIONS = ("What it finds: ", "Why it matters: ", "Wrong:", "Right:", "Options: ", "Fix: ")
ROOT = Path(__file__).parent.parent.parent


def test_every_check_is_registered() -> None:
    folder = Path(govrules.checks.__file__).parent
    with_check = {
        f"{path.parent.name}.{path.stem}"
        for path in folder.glob("*/*.py")
        if re.search(r"^def check(_entry)?\(", path.read_text("utf-8"), re.MULTILINE)
    }

    assert with_check == set(CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_looks_at_entries_of_the_sections_it_names(name: str) -> None:
    module = import_module(f"govrules.checks.{name}")
    sections = {field.name for field in dataclasses.fields(RuleBook)} - {"tests"}

    assert hasattr(module, "check_entry") == hasattr(module, "OVER")
    assert set(getattr(module, "OVER", ())) <= sections


@pytest.mark.parametrize("name", CHECKS)
def test_the_page_of_a_check_has_its_fixed_form(name: str) -> None:
    page = inspect.cleandoc(import_module(f"govrules.checks.{name}").__doc__ or "")
    paragraphs = page.split("\n\n")

    starts = [next((s for s in SECTIONS if p.startswith(s)), None) for p in paragraphs[1:]]
    assert [start for start in starts if start] == list(SECTIONS)
    assert re.fullmatch(r"[^\n]+\.", paragraphs[0])
    for example in (p for p in paragraphs if p.startswith("    ")):
        assert yaml.safe_load(inspect.cleandoc(example)) is not None


def test_only_runs_what_it_names() -> None:
    text = """\
kind: MatterList
matters:
  - id: one
    limit: {promised: 3 天}
    steps: [{id: a, act: work}]
"""
    book = book_with(text)

    assert [d.code.number for d in run_checks(book)] == ["GR602", "GR421"]
    assert [d.code.number for d in run_checks(book, {"limits"})] == ["GR602"]
    assert [d.code.number for d in run_checks(book, {"process.step_without_post"})] == ["GR421"]
    assert run_checks(book, set()) == []


def test_the_shipped_rules_have_no_errors_and_few_remarks() -> None:
    book = load_book([ROOT / "rules"], date(2026, 8, 1), processes=1)
    found = [*book.diagnostics, *run_checks(book)]

    assert [f"{d.place} {d.message}" for d in found if d.severity is Severity.ERROR] == []
    assert {d.code.number for d in found} <= {"GR617", "GR706", "GR630", "GR420", "GR613", "GR620"}
