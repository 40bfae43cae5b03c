"""What holds at a level or in an area, and where each value comes from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govrules
from govrules.book.layers.layered import lay, layered
from govrules.book.layers.sources import source_of
from govrules.book.layers.where import Where, area_facts
from govrules.checks import run_checks
from govrules.pipeline import load_book, load_texts

ROOT = Path(__file__).parent.parent.parent
DAY = date(2026, 3, 2)
BASE = """\
kind: Organization
id: place
levels: [{id: province}, {id: city}, {id: county}]
areas:
  - {id: outer, risk: {2026-01-01: low, 2026-05-01: high}}
  - {id: inner, in: outer}
departments: [{id: market, posts: [{id: window}, {id: chief}]}]
---
kind: MaterialTemplates
materials: [{id: form}, {id: lease}, {id: photo}]
---
kind: TimeLimits
limits: [{id: food, statutory: 20 working days, promised: 10 working days}]
---
kind: MatterList
matters:
  - id: food
    limit: food
    materials: [form, lease]
    steps:
      - {id: accept, act: accept, by: market/window, limit: 1 working day}
      - {id: decide, act: decide, by: market/chief, limit: 4 working days}
  - {id: other, limit: food, materials: [form]}
"""


def book(*layers: str, day: date = DAY):
    return load_texts({"base.yaml": BASE, "layers.yaml": "\n---\n".join(layers)}, day)


CITY = """\
kind: Layer
id: city
level: city
set: [{at: matters.food.limit.promised, to: 8 working days, because: 提速}]
add: [{at: matters.food.steps, item: {id: look, act: inspect, by: market/window, after: [accept], limit: 2 working days}}]
remove: [{at: matters.food.materials.lease}]
"""
COUNTY = """\
kind: Layer
id: county
level: county
on: city
set: [{at: matters.food.limit.promised, to: 5 working days, because: {law: 《…》第…条}}]
"""


def test_each_level_stands_on_the_one_above() -> None:
    rules = book(CITY, COUNTY)
    promises = [layered(rules, Where(level=at)).matters["food"].limit for at in ("city", "county")]

    assert rules.diagnostics == ()
    assert layered(rules, Where(level="province")).matters["food"] is rules.matters["food"]
    assert [(limit.promised, limit.statutory) for limit in promises] == [
        ("8 working days", "20 working days"),
        ("5 working days", "20 working days"),
    ]
    assert rules.matters["food"].limit == "food"
    assert rules.limits["food"].promised == "10 working days"


def test_a_step_that_says_after_which_it_comes_is_waited_for() -> None:
    rules = govrules.at(book(CITY), "city")
    graph = govrules.compile(rules, "food")

    assert [step.id for step in rules.matters["food"].steps] == ["accept", "look", "decide"]
    assert govrules.metrics(graph).to_json()["working_days"] == 7


def test_what_no_layer_touches_is_shared_with_the_base() -> None:
    rules = book(CITY)
    there = layered(rules, Where(level="county"))

    assert there.matters["other"] is rules.matters["other"]
    assert there.materials is rules.materials
    assert set(there.patches) == {("matters", "food")}


def test_every_value_says_who_set_it() -> None:
    rules = layered(book(CITY, COUNTY), Where(level="county"))

    def told(*path: str) -> tuple[str | None, str, tuple[str, ...]]:
        source = source_of(rules, "matters", "food", *path)
        return source.layer, f"{source.place.file}:{source.place.span.line}", source.basis

    assert told("limit", "promised") == ("county", "layers.yaml:13", ("《…》第…条",))
    assert told("limit", "statutory") == (None, "base.yaml:13", ())
    assert told("steps", "look", "act") == ("city", "layers.yaml:5", ())
    assert told("steps", "decide", "limit") == (None, "base.yaml:22", ())


def test_a_layer_ends_and_what_stands_on_it_ends_with_it() -> None:
    pilot = CITY.replace("level: city", "level: city\nuntil: 2026-03-31")
    rules = book(pilot, COUNTY)

    assert [layer.id for layer in lay(rules, Where(level="county")).layers] == ["city", "county"]
    later = layered(rules, Where(level="county")).edition(date(2026, 4, 1))
    assert later.matters["food"].limit == "food"


def test_an_area_holds_for_what_lies_in_it_and_by_its_tier() -> None:
    high = """\
kind: Layer
id: high
level: county
when: 'area.risk = "high"'
set: [{at: matters.food.limit.promised, to: 15 working days, because: {law: 《…》第…条}}]
"""
    area = "kind: Layer\nid: area\narea: [outer]\nset: [{at: matters.other.limit.promised, to: 3 working days}]\n"
    rules = book(high, area)
    before, after = (govrules.on(govrules.at(rules, "inner"), day) for day in ("2026-04-30", "2026-05-01"))

    assert area_facts(rules, "inner") == {"id": "inner", "in": "outer", "risk": "low"}
    assert before.matters["other"].limit.promised == "3 working days"
    assert before.matters["food"].limit == "food"
    assert after.matters["food"].limit.promised == "15 working days"
    assert layered(rules, Where(level="county")).matters["other"].limit == "food"


def test_a_place_that_there_is_not() -> None:
    with pytest.raises(LookupError):
        govrules.at(book(CITY), "nowhere")
    with pytest.raises(LookupError):
        govrules.at(book(CITY), area="city")


def test_the_street_is_to_blame_and_not_the_levels_above_it() -> None:
    rules = load_book([ROOT / "rules"], date(2025, 12, 1), processes=1)
    found = [d for d in run_checks(rules, {"layers"}) if d.code.number == "GR705"]

    assert len(found) == 1
    assert found[0].place.file.endswith("rules/layers/restaurant.yaml")
    assert "东街道" in found[0].message.tell("zh")
    assert "房屋安全承诺书" in found[0].message.tell("zh")
    later = load_book([ROOT / "rules"], DAY, processes=1)
    assert [d.code.number for d in run_checks(later, {"layers"})] == ["GR706"]


changes = st.sampled_from(
    [
        "set: [{at: matters.food.limit.promised, to: 8 working days}]",
        "set: [{at: matters.food.limit, to: 7 working days}]",
        "add: [{at: matters.food.materials, item: photo}]",
        "remove: [{at: matters.food.materials.lease}]",
        "set: [{at: matters.food.materials.lease.necessity, to: optional}]",
        "set: [{at: matters.food.steps.decide.limit, to: nonsense}]",
        "set: [{at: matters.food.materials, to: 3}]",
        "remove: [{at: matters.other}]",
    ]
)


@given(st.lists(changes, max_size=3))
def test_laying_twice_is_laying_once_and_the_base_stays(drawn: list[str]) -> None:
    levels = ("province", "city", "county")
    layers = [f"kind: Layer\nid: l{n}\nlevel: {levels[n]}\n{text}\n" for n, text in enumerate(drawn)]
    rules = book(*layers) if layers else load_texts({"base.yaml": BASE}, DAY)
    untouched = load_texts({"base.yaml": BASE}, DAY)
    once = layered(rules, Where(level="county"))
    twice = layered(once, Where(level="county"))

    assert once.matters == twice.matters
    assert rules.matters == untouched.matters
    assert layered(once, Where(level="province")).matters == layered(rules, Where(level="province")).matters
