"""What two books say differently: by paths of ids, from what, to what."""

from __future__ import annotations

import msgspec
from hypothesis import given

from govrules.compare.rules import rule_differences
from govrules.redesign.apply import apply_reform
from tests.contract.small_books import book_of
from tests.process.test_semantics_laws import read
from tests.redesign.test_operations_laws import QUICK, a_reform, reform_of

RULES = """
kind: MatterList
matters:
  - id: m
    limit: {promised: 9 working days, statutory: 20 working days}
    materials: [form, {material: proof, form: copy}]
    steps: [{id: a, act: work, by: d/w, needs: [form]}, {id: c, act: work, by: d/w, limit: 2 working days, needs: []}]
---
kind: MaterialTemplates
materials: [{id: form, source: applicant}, {id: proof, source: government}]
"""


def differences(*changes):
    reform = f"kind: Reform\nid: r\napplies_to: {{matter: m}}\nchanges: [{', '.join(changes)}]\n"
    book = book_of(RULES, reform)
    result = apply_reform(book, book.reforms["r"])
    assert not result.diagnostics
    return [(d.at, d.before, d.after) for d in rule_differences(book, result.book)]


def test_a_value_is_named_by_its_path_of_ids():
    assert differences("{shorten: m.c, to: at once}") == [
        ("matters.m.steps.c.limit", "2 working days", "at once")
    ]
    assert differences("{shorten: m, to: 5 working days}") == [
        ("matters.m.limit.promised", "9 working days", "5 working days")
    ]
    assert differences("{generate_form: form}") == [("materials.form.generated", None, True)]


def test_an_element_of_a_list_is_named_by_its_id():
    assert differences("{drop_material: proof}") == [
        ("matters.m.materials.proof", {"material": "proof", "form": "copy"}, None)
    ]


def test_an_enumeration_is_told_as_a_whole():
    assert differences("{parallelize: all, because: x}") == [("matters.m.steps.c.after", None, ())]
    assert ("matters.m.steps.a.needs", ("form",), ()) in differences("{drop_material: form}")


def test_a_book_does_not_differ_from_itself():
    book = book_of(RULES)
    assert rule_differences(book, book) == ()
    assert rule_differences(book, book_of(RULES)) == ()


@QUICK
@given(a_reform())
def test_every_reform_that_changes_a_book_shows_what_it_changed(drawn):
    texts, changes = drawn
    book = read(texts, reform_of(*changes))
    after = apply_reform(book, book.reforms["r"]).book
    found = rule_differences(book, after)
    assert all(one.before != one.after for one in found)
    assert len({one.at for one in found}) == len(found)
    unchanged = all(
        msgspec.to_builtins(getattr(book, name)) == msgspec.to_builtins(getattr(after, name))
        for name in ("matters", "bundles", "materials", "departments", "tier_tables")
    )
    assert bool(found) != (unchanged and not after.aliases and not after.commits and not after.one_stops)
