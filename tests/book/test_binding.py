"""Binding: what a name that nothing has leads to, and that a glance and a close look say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.book.binding import bind
from govrules.book.binding_faults import MOST_PLACES
from govrules.book.binding_matters import Glance, uses_in_matter
from govrules.book.names import Names, Spellings, ids_in
from govrules.book.rulebook import RuleBook
from govrules.model.limits import Extension, Reminder, TimeLimit
from govrules.model.materials import Material
from govrules.model.matters import After, MaterialEntry, Matter, Performer, Route, Step, Visit
from govrules.model.organization import Department, Level, Place, Post
from govrules.model.tables import DecisionTable, TableOutput, TierTable
from govrules.pipeline import load_texts

BOOK = RuleBook(
    as_of=date(2026, 3, 2),
    departments={"tax": Department(id="tax", posts=(Post(id="officer"),))},
    materials={"form": Material(id="form"), "lease": Material(id="lease")},
    limits={"ten-days": TimeLimit(id="ten-days", promised="10 working days")},
    levels={"county": Level(id="county")},
    places={"hall": Place(id="hall")},
    tier_tables={"tiers": TierTable(id="tiers")},
    decision_tables={"routing": DecisionTable(id="routing", outputs={"department": TableOutput()})},
)

posts = st.sampled_from(["tax/officer", "tax/boss", "system", "tax"])
materials = st.sampled_from(["form", "lease", "deed", "fact:capital"])
ids = st.sampled_from(["a", "b", "c"])
performers = st.one_of(
    st.none(),
    posts,
    st.builds(Performer, post=posts),
    st.builds(Performer, tiers=st.sampled_from(["tiers", "routing"])),
    st.builds(
        Performer, table=st.sampled_from(["tiers", "routing"]), output=st.sampled_from(["department", "x"])
    ),
    st.lists(posts, min_size=1, max_size=3).map(tuple),
)
limits = st.one_of(
    st.none(),
    st.sampled_from(["ten-days", "5 working days", "3 天", "soon"]),
    st.builds(
        TimeLimit,
        promised=st.just("5 working days"),
        from_=st.sampled_from(["accepted", "a", "x"]),
        extension=st.none() | st.builds(Extension, by=st.just("1 hour"), approved_by=posts),
        warnings=st.lists(st.builds(Reminder, tell=posts), max_size=1).map(tuple),
    ),
)
steps = st.builds(
    Step,
    id=ids,
    act=st.just("work"),
    by=performers,
    table=st.sampled_from([None, "routing", "colours"]),
    needs=st.none() | st.lists(materials, max_size=2).map(tuple),
    gives=st.none() | st.lists(materials, max_size=2).map(tuple),
    after=st.none() | st.lists(ids | st.builds(After, step=ids), max_size=2).map(tuple),
    limit=limits,
    visit=st.sampled_from([None, "hall", "court", Visit(place="hall"), Visit(place="court")]),
    on=st.dictionaries(
        st.just("returned"),
        st.sampled_from(["end", "a", "x"])
        | st.builds(Route, to=ids, keep=st.lists(ids, max_size=1).map(tuple)),
        max_size=1,
    ),
)
matters = st.builds(
    Matter,
    id=st.just("one"),
    authority=st.sampled_from([None, "tax", "taks", ("tax",), ("tax", "taks")]),
    cooperating=st.sampled_from([(), ("tax",), ("taks",)]),
    level=st.sampled_from([None, "county", "country"]),
    limit=limits,
    materials=st.none()
    | st.lists(
        materials | st.builds(MaterialEntry, material=materials, letter=st.none() | materials), max_size=2
    ).map(tuple),
    produces=st.lists(materials, max_size=1).map(tuple),
    steps=st.none() | st.lists(steps, max_size=3, unique_by=lambda step: step.id).map(tuple),
)


@given(matters)
def test_a_glance_and_a_close_look_agree(matter: Matter) -> None:
    names = Names(BOOK)

    assert Glance(names).sees_no_fault(matter) == all(map(names.serves, uses_in_matter(names, matter)))


@given(st.lists(matters, max_size=3))
def test_what_is_remembered_does_not_change_the_verdict(several: list[Matter]) -> None:
    names = Names(BOOK)
    glance = Glance(names)

    assert [glance.sees_no_fault(matter) for matter in several] == [
        Glance(names).sees_no_fault(matter) for matter in several
    ]


def test_a_name_missing_in_a_thousand_places_is_shown_in_twenty_and_counted() -> None:
    broken = {f"m-{n}": Matter(id=f"m-{n}", authority="taks") for n in range(1000)}

    found = bind(replace(BOOK, matters=broken))

    assert len(found) == MOST_PLACES == 20
    assert [len(d.related) for d in found] == [0] * 19 + [1]
    assert "980 more places" in str(found[-1].related[0].message)


def test_places_and_levels_are_free_until_the_organization_lists_some() -> None:
    matter = Matter(
        id="one", level="county", steps=(Step(id="a", act="accept", by="tax/officer", visit="hall"),)
    )
    free = replace(BOOK, places={}, levels={}, matters={"one": matter})

    assert bind(free) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("busines-licence", "business-licence"),
        ("business_licence", "business-licence"),
        ("Business-Licence", "business-licence"),
        ("taks", "tax"),
        ("营业执照副本", "营业执照"),
    ],
)
def test_what_was_meant(written: str, meant: str) -> None:
    known = [*(f"matter-{n}" for n in range(5000)), "business-licence", "tax", "营业执照", "identity-card"]

    assert Spellings(known).nearest(written)[0] == meant


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    assert Spellings(["identity-card", "lease"]).nearest("zzz") == ()
    assert Spellings([]).nearest("zzz") == ()


def test_rules_that_name_something_in_a_refused_document_are_not_blamed() -> None:
    refused = {"kind": "Organization", "departments": [{"id": "fire", "posts": [{"id": "chief"}]}], "x": 1}
    step = Step(id="a", act="accept", by="fire/chief")
    book = replace(BOOK, matters={"one": Matter(id="one", authority="fire", steps=(step,))})

    assert len(bind(book)) == 2
    assert bind(book, set(ids_in(refused))) == []


def test_a_place_is_found_by_name_when_dates_leave_entries_out() -> None:
    text = """\
kind: Bundle
id: two
matters:
  - {matter: old, until: 2020-01-01}
  - one
  - {matter: new, after: [old]}
---
kind: MatterList
matters: [{id: one}, {id: new}, {id: old}]
"""

    book = load_texts({"rules.yaml": text}, date(2026, 3, 2))

    assert [(d.code.number, d.place.span[:2]) for d in book.diagnostics] == [("GR212", (6, 27))]
