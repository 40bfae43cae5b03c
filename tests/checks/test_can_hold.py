"""Whether conditions can hold together: against trying every value that the facts may have."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from govrules.book.rulebook import RuleBook
from govrules.checks.can_hold import find_case, never
from govrules.model.facts import Fact
from govrules.process.conditions import holds, when_of

BOOK = RuleBook(
    as_of=date(2026, 3, 2),
    facts={
        "n": Fact(id="n", type="integer", min=0, max=9),
        "s": Fact(id="s", type="string", values=("a", "b", "c")),
        "p": Fact(id="p", type="boolean"),
    },
)
EVERYTHING = [
    {"n": Decimal(n), "s": s, "p": p} for n, s, p in product(range(10), ("a", "b", "c"), (True, False))
]

numbers = st.integers(-2, 12)
atoms = st.one_of(
    st.builds("n {} {}".format, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), numbers),
    st.builds("n between {} and {}".format, numbers, numbers),
    st.builds("n in [{}..{})".format, numbers, numbers),
    st.builds('s {} "{}"'.format, st.sampled_from(["=", "!="]), st.sampled_from("abcd")),
    st.sampled_from(["p", "p = false", 's in ("a", "b")']),
)
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not({})".format, inner),
    ),
    max_leaves=4,
)


def is_so(text: str, case: dict[str, object]) -> bool:
    when = when_of(text)
    assert when is not None
    return holds(when, case) is True


@example(true=["n > 2", "n < 4"], false=[])
@example(true=["n > 2 and n < 5"], false=["n = 4"])
@given(true=st.lists(conditions, min_size=1, max_size=3), false=st.lists(conditions, max_size=2))
def test_a_case_is_found_exactly_where_there_is_one(true: list[str], false: list[str]) -> None:
    there = any(
        all(is_so(text, case) for text in true) and not any(is_so(text, case) for text in false)
        for case in EVERYTHING
    )

    answer = find_case(BOOK, tuple(true), tuple(false))

    assert answer.decided
    assert (answer.case is not None) == there
    if answer.case is not None:
        known = {**EVERYTHING[0], **answer.case}
        assert all(is_so(text, known) for text in true)
        assert not any(is_so(text, known) for text in false)
    if not false:
        assert never(BOOK, *true) == (not there)


def test_what_is_more_than_a_comparison_stays_open() -> None:
    for text in ("n * 2 < 0", "n < m", "n = null", "string length(s) > 9", "unknown > 3", 'channel = "mail"'):
        assert not never(BOOK, text)
        assert not find_case(BOOK, (text,)).decided


def test_what_would_take_long_stays_open() -> None:
    facts = {f"n{number}": Fact(id=f"n{number}", type="number") for number in range(12)}
    book = RuleBook(as_of=date(2026, 3, 2), facts=facts)
    clash = "n0 < 1 and n0 > 2"

    assert never(book, clash)
    for text in (
        " and ".join([clash, *(f"{name} > 1" for name in facts)]),
        " and ".join([clash, *(f"n0 != {number}" for number in range(2_000))]),
    ):
        assert not never(book, text)
    assert never(book, *[clash] * 40)
    assert not never(book, *[clash] * 41)
