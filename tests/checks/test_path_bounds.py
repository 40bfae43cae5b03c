"""Sums of limits against the process graph: they never settle a promise otherwise than the graph would."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from govrules.book.rulebook import RuleBook
from govrules.checks.limits.path_bounds import PathBounds
from govrules.checks.limits.path_over_promise import check_entry
from govrules.model.facts import Fact
from govrules.model.matters import Matter, Performer, Step
from govrules.model.tables import TableInput, TierRow, TierTable
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.process.schedule import in_days

TIERS = TierTable(
    id="tiers",
    inputs={"score": TableInput(type="number")},
    order=("low", "high"),
    rules=(
        TierRow(when={"score": "< 5"}, tier="low", decides="tax/a"),
        TierRow(when={"score": ">= 5"}, tier="high", decides="tax/b", through=("tax/a", "tax/c")),
    ),
)
PROMISED = 3
LIMITS = st.sampled_from([None, "at once", "1 working day", "3 working days", "4 working hours"])


@st.composite
def matters(draw: st.DrawFn) -> Matter:
    steps = []
    for number in range(draw(st.integers(1, 5))):
        act = draw(st.sampled_from(["accept", "review", "inspect", "work", "decide", "issue", "follow_up"]))
        steps.append(
            Step(
                id=f"s{number}",
                act=act,
                by=Performer(tiers="tiers") if act == "decide" else "tax/a",
                needs=(),
                when=draw(st.sampled_from([None, None, "score > 1"])),
                limit=draw(LIMITS),
                after=draw(
                    st.none()
                    | st.lists(st.sampled_from([f"s{n}" for n in range(number)]), max_size=2).map(tuple)
                )
                if number
                else None,
            )
        )
    return Matter(id="one", limit=f"{PROMISED} working days", materials=(), steps=tuple(steps))


def book_of(matter: Matter) -> RuleBook:
    return RuleBook(
        as_of=date(2026, 3, 2),
        matters={"one": matter},
        tier_tables={"tiers": TIERS},
        facts={"score": Fact(id="score", type="number")},
    )


@given(matters())
def test_the_sums_bound_what_the_graph_measures(matter: Matter) -> None:
    book = book_of(matter)
    bounds = PathBounds(book)
    clock = metrics_of(compile_graph(book, "one")).clock_days

    most, least = bounds.most(matter), bounds.least(matter)

    assert most is not None
    assert least is not None
    assert clock.least <= in_days(most, book.calendar)
    if bounds.is_chain(matter):
        assert clock.least == in_days(least, book.calendar)


@given(matters())
def test_a_promise_is_blamed_exactly_where_the_graph_takes_longer(matter: Matter) -> None:
    book = book_of(matter)
    graph = compile_graph(book, "one")

    found = [str(diagnostic.message) for diagnostic in check_entry(book, matter)]

    assert bool(found) == (metrics_of(graph).clock_days.least > PROMISED and not graph.diagnostics)
