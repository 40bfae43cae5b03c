"""Dated values get a new day; the days before stay as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from msgspec.structs import replace as changed

from govrules.model.reforms import Reform, Scope
from govrules.pipeline import load_texts
from govrules.redesign.write.write_back import write_back
from tests.redesign.write.texts import DAY, change_of, yaml

REFORM = Reform(kind="Reform", id="r", applies_to=Scope(), changes=())
LIMITS = """
    kind: TimeLimits
    limits:
      - id: food
        promised: {2024-01-01: 7 working days, 2025-03-01: {value: 5 working days, legal_basis: ["《…》"]}}   # 承诺
        statutory:
          "2020-01-01": 20 working days
"""


def limit(**fields):
    return lambda book: replace(book, limits={"food": changed(book.limits["food"], **fields)})


def test_a_dated_value_gets_a_new_day():
    text = yaml(LIMITS)
    result = change_of(text, limit(promised="3 working days", statutory="10 working days"))
    assert result == text.replace('["《…》"]}}', '["《…》"]}, 2026-03-02: 3 working days}').replace(
        "20 working days\n", "20 working days\n      2026-03-02: 10 working days\n"
    )
    before = load_texts({"f.yaml": text}, date(2026, 3, 1))
    assert load_texts({"f.yaml": result}, date(2026, 3, 1)).limits == before.limits


def test_on_the_same_day_the_value_is_replaced():
    text = yaml(LIMITS).replace("2025-03-01", "2026-03-02")
    assert change_of(text, limit(promised="3 working days")) == text.replace("value: 5", "value: 3")


def test_what_is_gone_is_not_in_force_from_that_day():
    text = yaml(LIMITS)
    assert "2026-03-02: null}" in change_of(text, limit(promised=None))


def test_what_was_not_in_force_yet():
    text = yaml(LIMITS).replace("2020-01-01", "2030-01-01")
    book = load_texts({"f.yaml": text}, DAY)
    done = write_back(book, limit(statutory="10 working days")(book), REFORM, DAY, ())
    assert [one.code.number for one in done.diagnostics] == ["GR853"]
    assert done.diagnostics[0].place.span.line == 6
    assert done.files[0].text.endswith('"2030-01-01": 20 working days\n      2026-03-02: 10 working days\n')


def test_a_value_without_date_is_replaced_and_said_when_the_day_is_to_come():
    text = "kind: TimeLimits\nlimits:\n  - {id: food, promised: 5 working days}\n"
    book = load_texts({"f.yaml": text}, date(2026, 7, 1))
    done = write_back(book, limit(promised="3 working days")(book), REFORM, DAY, ())
    assert [one.code.number for one in done.diagnostics] == ["GR854"]
    assert done.files[0].text == text.replace("5", "3")
    dated = "kind: TimeLimits\nlimits:\n  - {id: food, promised: {2020-01-01: 5 working days}}\n"
    book = load_texts({"f.yaml": dated}, date(2026, 7, 1))
    done = write_back(book, limit(promised="3 working days")(book), REFORM, DAY, ())
    assert done.diagnostics == ()
    assert "2020-01-01: 5 working days, 2026-07-01: 3 working days" in done.files[0].text


@pytest.mark.parametrize(("day", "number"), [("2025-06-01", 0), ("2026-06-01", 1)])
def test_among_entries_with_bounds_the_one_in_force_changes(day, number):
    text = yaml(
        """
        kind: MatterList
        matters:
          - id: m
            steps:
              - {id: accept, act: accept, by: d/w, limit: 3 working days, until: 2025-12-31}
              - {id: accept, act: accept, by: d/w, limit: 2 working days, from: 2026-01-01}
              - {id: decide, act: decide, by: d/w}
        """
    )

    def faster(book):
        (matter,) = book.matters.values()
        steps = tuple(changed(s, limit="at once") if s.id == "accept" else s for s in matter.steps)
        return replace(book, matters={"m": changed(matter, steps=steps)})

    old = ("limit: 3 working days", "limit: 2 working days")[number]
    assert change_of(text, faster, day=date.fromisoformat(day)) == text.replace(old, "limit: at once")
