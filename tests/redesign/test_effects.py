"""A reform listed: what each change brings alone, and after those before it."""

from __future__ import annotations

import govrules
from govrules.redesign.effects import effects_of
from tests.contract.small_books import book_of

RULES = """
kind: MatterList
matters:
  - {id: a, authority: d, limit: {promised: 5 working days}, materials: [form, proof], visits: 1}
  - {id: c, authority: e, limit: {promised: 3 working days}, materials: [form], visits: 1}
---
kind: Bundle
id: b
lead: d
matters: [a, c]
"""


def effects(*changes, scope="{bundle: b}", only=None):
    reform = f"kind: Reform\nid: r\napplies_to: {scope}\nchanges: [{', '.join(changes)}]\n"
    book = book_of(RULES, reform, materials="form proof", allow_errors=True)
    return effects_of(book, book.reforms["r"], only)


def figures(burden):
    told = burden.to_json()
    return [told[key] for key in ("working_days", "visits", "materials", "departments")]


def test_alone_and_after_the_changes_before_it():
    found = effects(
        "{parallelize: all, because: x}", "{shorten: a, to: 2 working days}", "{drop_material: proof}"
    )
    assert figures(found.today) == [8, 2, 3, 2]
    assert [figures(one.alone) for one in found.changes] == [[5, 2, 3, 2], [5, 2, 3, 2], [8, 2, 2, 2]]
    assert [figures(one.cumulated) for one in found.changes] == [[5, 2, 3, 2], [3, 2, 3, 2], [3, 2, 2, 2]]
    assert figures(found.after) == [3, 2, 2, 2]


def test_a_change_that_needs_one_before_it_has_no_figures_alone():
    merge = "{merge_steps: [a.handle, c.handle], into: {id: one, act: work, by: d/w, visit: hall}}"
    found = effects(merge, "{shorten: a.one, to: 1 working day}")
    assert not found.diagnostics
    assert found.changes[1].alone is None
    assert figures(found.changes[1].cumulated) == [1, 1, 2, 1]


def test_a_refused_change_leaves_the_figures_as_they_are():
    found = effects("{shorten: a, to: 9 working days}", "{drop_material: proof}")
    assert [one.trouble.code.number for one in found.changes if one.trouble] == ["GR816"]
    assert figures(found.changes[0].cumulated) == [8, 2, 3, 2]
    assert figures(found.after) == [8, 2, 2, 2]


def test_over_several_processes_the_figures_are_added_up():
    found = effects("{drop_material: proof}", scope="{all: true}")
    assert found.today.processes == 3
    assert figures(found.today) == [16, 4, 6, 4]
    assert figures(found.after) == [16, 4, 4, 4]


def test_only_some_changes():
    changes = ("{id: side, parallelize: all, because: x}", "{shorten: a, to: 2 working days}")
    assert [one.name for one in effects(*changes, only=["side"]).changes] == ["side"]
    assert [one.name for one in effects(*changes, only=["2"]).changes] == ["2"]


def test_many_processes_come_to_the_same_as_few(monkeypatch):
    changes = (
        "{drop_material: proof}",
        "{one_stop: {place: centre, delivery: mail}}",
        "{generate_form: form}",
    )
    few = effects(*changes, scope="{all: true}")
    monkeypatch.setattr("govrules.redesign.effects.FEW", 0)
    many = effects(*changes, scope="{all: true}")
    assert [figures(one.cumulated) for one in few.changes] == [figures(one.cumulated) for one in many.changes]


def test_from_python():
    book = govrules.load(["rules/common", "rules/joint-approval"], as_of="2026-03-02")
    found = govrules.effects(book, "three-departments")
    assert figures(found.today)[0] == 45
    assert [figures(found.after)[n] for n in (0, 3)] == [15, 3]
    assert govrules.apply(book, "three-departments", only=["in-parallel"]).book.bundles["investment-approval"]
