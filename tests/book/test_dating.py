"""Dated values: each holds from its day until the next; entries may be bounded by `from` and `until`."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.book.dating import may_be_dated, read_as_of
from govrules.pipeline import load_texts

PROMISE = {
    "promised": {"2024-01-01": "7 working days", "2026-03-01": {"value": "3 working days", "legal_basis": []}}
}


@pytest.mark.parametrize(
    ("day", "tree"),
    [
        ("2023-12-31", {}),
        ("2024-01-01", {"promised": "7 working days"}),
        ("2026-02-28", {"promised": "7 working days"}),
        ("2026-03-01", {"promised": "3 working days"}),
    ],
)
def test_a_value_holds_until_the_next_date(day, tree):
    assert read_as_of(PROMISE, day).tree == tree


def test_null_means_not_in_force():
    assert read_as_of({"shared_by": {"2024-01-01": "register", "2025-01-01": None}}, "2025-06-01").tree == {}


def test_from_and_until_are_inclusive_and_places_are_found_again():
    tree = {
        "matters": [
            {"id": "old", "until": "2025-12-31"},
            {"id": "new", "from": "2026-01-01", "materials": [{"material": "a", "from": "applicant"}]},
        ]
    }
    last_day = read_as_of(tree, "2025-12-31")
    assert last_day.tree == {"matters": [{"id": "old"}]}
    first_day = read_as_of(tree, "2026-01-01")
    assert first_day.tree == {
        "matters": [{"id": "new", "materials": [{"material": "a", "from": "applicant"}]}]
    }
    assert first_day.original(("matters", 0, "id")) == ("matters", 1, "id")


def test_a_dated_list_element_that_is_not_in_force_is_left_out():
    tree = {"warnings": [{"2026-01-01": "late"}, "always"]}
    reading = read_as_of(tree, "2025-01-01")
    assert reading.tree == {"warnings": ["always"]}
    assert reading.original(("warnings", 0)) == ("warnings", 1)


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(st.dictionaries(DAYS.map(str), st.integers(), min_size=1), DAYS)
def test_the_last_date_not_after_the_day_wins(dated, day):
    found = read_as_of({"value": dated}, str(day)).tree
    earlier = [key for key in dated if key <= str(day)]
    assert found == ({"value": dated[max(earlier)]} if earlier else {})


@given(DAYS)
def test_what_is_dated_is_never_passed_over(day):
    for text in (f"a: {{{day}: x}}", f'a:\n  "{day}": x\n', f"- from: {day}", f"- {{until: '{day}'}}"):
        assert may_be_dated(text.encode(), [str(day)])
    assert not may_be_dated(f"at: {day} 09:10".encode(), [str(day)])
    assert not may_be_dated(f"holidays: [{day}..{day + timedelta(3)}]".encode(), [str(day)])


def test_a_day_that_does_not_exist_and_a_misspelt_basis_are_said():
    text = """kind: TimeLimits
limits:
  - id: food
    promised:
      2024-02-30: 7 working days
      2026-03-01: {value: 3 working days, legal_bassis: []}
"""
    book = load_texts({"limits.yaml": text}, date(2026, 3, 2))
    found = [(d.code.number, d.place.span.line, d.place.span.column) for d in book.diagnostics]
    assert found == [("GR140", 5, 7), ("GR132", 6, 43)]
    assert book.limits["food"].promised == "3 working days"


def test_another_day_is_another_edition_of_the_same_files():
    promised = "{2024-01-01: 7 working days, 2026-03-01: 3 working days}"
    text = f"kind: TimeLimits\nlimits:\n  - {{id: food, promised: {promised}}}\n"
    book = load_texts({"limits.yaml": text}, date(2026, 3, 2))
    assert book.edition(date(2025, 1, 1)).limits["food"].promised == "7 working days"
    assert book.edition(date(2026, 3, 2)) is book


def test_a_row_in_force_is_found_behind_one_that_is_not():
    text = """kind: DecisionTables
tables:
  - id: routing
    inputs: {category: {type: string}}
    outputs: {department: {type: string}}
    rules:
      - {when: {category: '"noise"'}, then: {department: ecology}, until: 2020-01-01}
      - {when: {category: '"wages'}, then: {department: labour}}
"""
    book = load_texts({"tables.yaml": text}, date(2026, 3, 2))
    assert book.place("decision_tables", "routing", "rules", 0, "when", "category").span.line == 8


def test_the_version_in_force_of_an_id_is_found():
    text = """kind: MatterList
matters:
  - {id: food, until: 2025-12-31, authority: a}
  - {id: food, from: 2026-01-01, authority: b}
"""
    book = load_texts({"matters.yaml": text}, date(2026, 3, 2))
    assert book.place("matters", "food", "authority").span.line == 4
