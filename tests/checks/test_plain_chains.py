"""What is passed over as plainly in order is in order: the compiler finds nothing in it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from govrules.book.rulebook import RuleBook
from govrules.checks.process.plain_chain import PlainChains
from govrules.model.facts import Fact
from govrules.model.materials import Material
from govrules.model.matters import After, MaterialEntry, Matter, Step
from govrules.process.weave import draft_of, weave

THINGS = ("form", "map", "licence", "fact:score", "fact:rank")
things = st.lists(st.sampled_from(THINGS), max_size=2).map(tuple)
ids = st.sampled_from(["s0", "s1", "s2", "s3"])
acts = st.sampled_from(["accept", "review", "decide", "issue", "survey", "follow_up", "work"])


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    steps = tuple(
        Step(
            id=f"s{number}",
            act=draw(acts),
            needs=draw(st.none() | things),
            gives=draw(st.none() | things),
            when=draw(st.sampled_from([None, "score > 1"])),
            after=draw(
                st.none()
                | st.lists(ids | st.builds(After, step=ids, prefer=st.booleans()), max_size=2).map(tuple)
            ),
        )
        for number in range(draw(st.integers(0, 4)))
    )
    asked = st.sampled_from(["form", "map"])
    entries = st.lists(asked | st.builds(MaterialEntry, material=asked), max_size=2).map(tuple)
    produces = draw(st.sampled_from([(), ("licence",)]))
    return Matter(id="one", materials=draw(st.none() | entries), produces=produces, steps=steps or None)


@given(matters())
def test_a_plain_chain_has_an_order_that_can_be(matter: Matter) -> None:
    book = RuleBook(
        as_of=date(2026, 3, 2),
        matters={"one": matter},
        materials={name: Material(id=name) for name in ("form", "map", "licence")},
        facts={"score": Fact(id="score", type="number")},
    )

    if PlainChains(book).hold(matter):
        assert weave(book, draft_of(book, "one"), {}).diagnostics == ()


def test_most_matters_are_plain_chains() -> None:
    chain = Matter(
        id="one",
        materials=("form",),
        steps=(
            Step(id="accept", act="accept", needs=("form",)),
            Step(id="inspect", act="inspect", after=("accept",), gives=("map",)),
            Step(id="decide", act="decide", needs=("form", "map")),
        ),
    )

    assert PlainChains(RuleBook(as_of=date(2026, 3, 2))).hold(chain)
