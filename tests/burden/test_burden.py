"""What is asked of people, and how two states compare: examples, and laws that hold for all matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.book.rulebook import RuleBook
from govrules.burden.asked import burden_of
from govrules.burden.comparing import compare_burden, verdict_of
from govrules.burden.demand import OPPOSITE
from govrules.burden.narrowing import narrows
from govrules.model.bundles import Bundle, Member, OneStop
from govrules.model.limits import TimeLimit
from govrules.model.materials import Commitment, Material
from govrules.model.matters import Criterion, Fee, MaterialEntry, Matter, Performer, Step, Visit
from govrules.model.tables import TierRow, TierTable

BOOK = RuleBook(
    date(2026, 3, 2),
    materials={
        "lease": Material(id="lease", form="copy", valid_for="6 months"),
        "proof": Material(id="proof", requires=("lease",)),
        "register": Material(id="register", shared_by="population"),
    },
)


def changes(before: Matter, after: Matter, old: RuleBook = BOOK, new: RuleBook | None = None):
    one = replace(old, matters={before.id: before})
    other = replace(new or old, matters={after.id: after})
    return compare_burden(burden_of(one, before.id), burden_of(other, after.id))


def told(before: Matter, after: Matter, **books: RuleBook):
    return {(c.component, c.path): c.verdict for c in changes(before, after, **books)}


def matter(**parts) -> Matter:
    return Matter(id="food", **{"materials": (), **parts})


def test_a_material_more_is_more_and_what_is_shared_is_nothing():
    assert told(matter(), matter(materials=("lease",))) == {("materials", "lease"): "added"}
    assert told(matter(), matter(materials=("register",))) == {}


@pytest.mark.parametrize(
    ("before", "after", "path", "verdict"),
    [
        ({"form": "copy"}, {"form": "original"}, "lease.form", "added"),
        ({"form": "original_and_copy"}, {"form": "electronic"}, "lease.form", "removed"),
        ({}, {"necessity": "deferrable", "within": "3 working days"}, "lease.necessity", "removed"),
        ({"necessity": "optional"}, {}, "lease.necessity", "added"),
        ({}, {"when": 'premises = "leased"'}, "lease.when", "removed"),
        ({"when": "area > 100"}, {"when": "area > 50"}, "lease.when", "added"),
        ({"when": "a"}, {"when": "b"}, "lease.when", "incomparable"),
    ],
)
def test_how_a_material_is_asked_for(before, after, path, verdict):
    old = matter(materials=(MaterialEntry(material="lease", **before),))
    new = matter(materials=(MaterialEntry(material="lease", **after),))
    assert told(old, new)["materials", path] == verdict


def test_a_form_that_nobody_stated_cannot_be_weighed():
    old = matter(materials=("proof",))
    new = matter(materials=(MaterialEntry(material="proof", form="original"),))
    assert told(old, new) == {("materials", "proof.form"): "incomparable"}


def test_the_template_weighs_too():
    asked = matter(materials=("lease",))
    lease = BOOK.materials["lease"]
    for part, verdict in (
        ({"valid_for": "3 months"}, "added"),
        ({"valid_for": "1 year"}, "removed"),
        ({"commitment": Commitment(letter="letter")}, "removed"),
        ({"requires": ("proof",)}, "added"),
        ({"e_licence": True}, "removed"),
    ):
        changed = {**BOOK.materials, "lease": msgspec.structs.replace(lease, **part)}
        book = replace(BOOK, materials=changed)
        found = changes(asked, asked, new=book)
        assert [change.verdict for change in found if change.verdict != "neutral"] == [verdict], part


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("5 working days", "8 working days", "added"),
        ("8 working days", "8 个工作日", None),
        ("22 working days", "1 month", "incomparable"),
        ("5 working days", "30 calendar days", "added"),
        (None, "20 working days", "removed"),
        ("20 working days", "at once", "removed"),
        ("20 working days", "3 days", "incomparable"),
    ],
)
def test_limits_walk_the_calendar(before, after, verdict):
    found = told(matter(limit=before), matter(limit=after))
    assert found.get(("limit", "promised")) == verdict


def test_a_promise_left_out_is_what_the_law_allows():
    promised = TimeLimit(statutory="20 working days", promised="5 working days")
    lawful = TimeLimit(statutory="20 working days")
    assert told(matter(limit=promised), matter(limit=lawful)) == {("limit", "promised"): "added"}


def test_parts_of_a_limit():
    plain = TimeLimit(promised="5 working days")
    silent = TimeLimit(
        promised="5 working days", on_overdue="deemed_approved", deliver_within="2 working days"
    )
    assert told(matter(limit=silent), matter(limit=plain)) == {
        ("limit", "deliver_within"): "added",
        ("limit", "on_overdue"): "added",
    }


def test_visits_steps_and_places():
    accept = Step(id="accept", act="accept", by="a/window", visit="hall")
    check = Step(id="check", act="inspect", by="a/officer")
    one, two = matter(steps=(accept,)), matter(steps=(accept, check))
    assert told(one, two) == {("steps", "check"): "added"}
    away = Step(id="check", act="inspect", by="a/officer", visit=Visit(place="office", when="big"))
    assert told(two, matter(steps=(accept, away))) == {
        ("visits", "check"): "added",
        ("visits", "places"): "added",
    }
    assert told(one, matter(steps=(accept, Step(id="seen", act="follow_up", by="a/officer")))) == {
        ("steps", "seen"): "neutral"
    }
    assert told(one, matter(steps=(accept, Step(id="look-up", act="work", by="system")))) == {}
    assert told(matter(visits=1), matter(visits=2)) == {("visits", ""): "added"}
    assert told(matter(), matter(visits=2)) == {("visits", ""): "incomparable"}


def test_tiers_go_higher_and_through_more():
    decide = Step(id="decide", act="decide", by=Performer(tiers="table"))
    low = TierTable(
        id="table",
        order=("clerk", "chief"),
        rules=(TierRow(when={"amount": "< 3000"}, tier="clerk", decides="a/clerk"),),
    )
    high = TierTable(
        id="table",
        order=("clerk", "chief"),
        rules=(TierRow(when={"amount": "< 3000"}, tier="chief", decides="a/chief", through=("a/clerk",)),),
    )
    asked = matter(steps=(decide,))
    old, new = (replace(BOOK, tier_tables={"table": table}) for table in (low, high))
    assert told(asked, asked, old=old, new=new) == {
        ("tiers", "decide.amount: < 3000"): "added",
        ("tiers", "decide.amount: < 3000.decides"): "neutral",
        ("tiers", "decide.amount: < 3000.through.a/clerk"): "added",
    }


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (None, Fee(amount="80 元"), "added"),
        (Fee(amount="0.1 万元"), Fee(amount="1000 元"), None),
        (Fee(amount="80 元"), Fee(amount="按面积收取"), "incomparable"),
        (Fee(amount="按面积收取"), Fee(amount="80 元"), "incomparable"),
    ],
)
def test_fees(before, after, verdict):
    assert told(matter(fee=before), matter(fee=after)).get(("fee", "amount")) == verdict


def test_conditions_and_channels():
    large = matter(criteria=(Criterion(id="size", when="area > 100"),))
    larger = matter(criteria=(Criterion(id="size", when="area > 200"),))
    assert told(large, larger) == {("conditions", "size"): "added"}
    assert told(matter(), large) == {("conditions", "size"): "added"}
    both, one = matter(channels=("window", "online")), matter(channels=("window",))
    assert told(both, one) == {("channels", "online"): "added"}
    assert told(matter(), one) == {("channels", ""): "incomparable"}


def test_more_here_and_less_there_cannot_be_weighed():
    found = changes(
        matter(limit="8 working days", materials=()), matter(limit="5 working days", materials=("lease",))
    )
    assert verdict_of(found) == "incomparable"
    assert {change.verdict for change in found} >= {"added", "removed"}
    assert verdict_of(()) == "neutral"


def test_a_matter_that_is_new_asks_all_that_it_asks():
    book = replace(BOOK, matters={"food": matter(materials=("lease",))})
    found = compare_burden(None, burden_of(book, "food"))
    assert ("materials", "lease", "added") in {(c.component, c.path, c.verdict) for c in found}
    with pytest.raises(LookupError):
        burden_of(book, "nothing")


def test_one_stop_takes_a_paper_once():
    matters = {
        name: Matter(
            id=name,
            materials=("proof",),
            steps=(
                Step(id="accept", act="accept", by="a/window", visit="hall"),
                Step(id="issue", act="issue", by="a/window", visit="hall"),
            ),
        )
        for name in ("one", "two")
    }
    plain = Bundle(kind="Bundle", id="all", matters=("one", "two"))
    once = Bundle(
        kind="Bundle", id="all", matters=("one", "two"), one_stop=OneStop(place="hall", delivery="mail")
    )
    book = replace(BOOK, matters=matters, bundles={"all": plain})
    before, after = burden_of(book, "all"), burden_of(replace(book, bundles={"all": once}), "all")
    assert [path for path in before.of("materials") if path.endswith("proof")] == ["one.proof", "two.proof"]
    assert [path for path in after.of("materials") if path == "proof"] == ["proof"]
    assert list(after.of("visits")) == ["intake"]


def test_a_member_more_is_more():
    book = replace(
        BOOK,
        matters={name: Matter(id=name, materials=(), visits=1) for name in ("one", "two")},
        bundles={"all": Bundle(kind="Bundle", id="all", matters=("one",))},
    )
    more = Bundle(kind="Bundle", id="all", matters=("one", Member(matter="two", when="big")))
    found = compare_burden(burden_of(book, "all"), burden_of(replace(book, bundles={"all": more}), "all"))
    assert [(c.component, c.path, c.verdict) for c in found] == [("matters", "two", "added")]


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        ("a and b", "b", True),
        ("b and a", "a and b", True),
        ("a", "a or b", True),
        ("(a or b) and c", "b or a", True),
        ("a or b", "a", False),
        ("x < 5", "x <= 5", True),
        ("x <= 5", "x < 5", False),
        ("x  <5", "x < 5", True),
        ("x = 3", "x < 5", True),
        ("x > 7", "x > 5 or y", True),
        (None, "a", False),
        ("a", None, True),
        ("not ) a", "a", False),
    ],
)
def test_one_condition_within_another(first, second, holds):
    assert narrows(first, second) is holds


conditions = st.sampled_from([None, "a", "b", "a and b", "a or b", "x < 5", "x < 10 and a"])
limits = st.sampled_from(
    [None, "at once", "3 working days", "10 calendar days", "20 working days", "1 month"]
)
names = st.sampled_from(["lease", "proof", "register", "other"])
entries = st.builds(
    MaterialEntry,
    material=names,
    form=st.sampled_from([None, "electronic", "copy", "original"]),
    when=conditions,
    necessity=st.sampled_from(["required", "optional", "deferrable"]),
    within=limits,
)
steps = st.builds(
    Step,
    id=st.sampled_from(["accept", "check", "decide"]),
    act=st.sampled_from(["accept", "review", "decide"]),
    by=st.sampled_from(["a/window", "system", ("a/window", "b/window")]),
    when=conditions,
    limit=limits,
    visit=st.sampled_from([None, "hall", Visit(place="office", when="a")]),
)
matters = st.builds(
    Matter,
    id=st.just("food"),
    materials=st.none() | st.lists(entries, max_size=3, unique_by=lambda e: e.material).map(tuple),
    steps=st.none() | st.lists(steps, max_size=3, unique_by=lambda s: s.id).map(tuple),
    visits=st.none() | st.integers(0, 2),
    limit=limits,
    fee=st.none() | st.builds(Fee, amount=st.sampled_from([None, "80 元", "90 元", "按面积"])),
    channels=st.sampled_from([(), ("window",), ("window", "online")]),
    criteria=st.lists(st.builds(Criterion, id=st.just("c"), when=conditions), max_size=1).map(tuple),
)


@given(matters)
def test_nothing_differs_from_itself(one):
    assert changes(one, one) == ()


@given(matters, matters)
def test_what_is_added_one_way_is_removed_the_other_way(one, other):
    there = {(c.component, c.path): (c.before, c.after, c.verdict) for c in changes(one, other)}
    back = {(c.component, c.path): (c.after, c.before, OPPOSITE[c.verdict]) for c in changes(other, one)}
    assert there == back
    assert verdict_of(changes(other, one)) == OPPOSITE[verdict_of(changes(one, other))]


@given(matters, matters, matters)
def test_two_that_only_add_do_not_take_away(one, two, three):
    first, second = verdict_of(changes(one, two)), verdict_of(changes(two, three))
    if first == second == "added":
        assert all(c.verdict != "removed" for c in changes(one, three))
