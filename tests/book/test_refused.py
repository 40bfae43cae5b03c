"""A name is not blamed where the file that declares it could not be read."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.pipeline import load_texts

TESTS = "kind: RuleTests\ntests: [{name: t, matter: food, expect: {visits: 1}}]\n"


@pytest.mark.parametrize(
    ("matters", "codes"),
    [
        ("kind: MatterList\nmatters:\n\t- id: food\n", {"GR102"}),
        ("kind: MatterList\nmatters:\n  - {id: food, visit: 1}\n", {"GR132"}),
        ("kind: MatterList\nmatters:\n  - {id: drink, visits: 1}\n", {"GR210"}),
    ],
)
def test_one_fault_is_told_once(matters, codes):
    book = load_texts({"matters.yaml": matters, "tests.yaml": TESTS}, date(2026, 3, 2))
    assert {diagnostic.code.number for diagnostic in book.diagnostics} == codes
