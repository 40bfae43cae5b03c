"""Periods of one id held against the day's reading itself: every day of a month is read, and counted."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.book.dating import read_as_of
from govrules.checks.dates.periods import check
from govrules.pipeline import load_texts

DAYS = [f"2026-06-{day:02}" for day in range(1, 31)]
TODAY = date(2030, 1, 1)  # long after: what of today is twice is another check's

day = st.none() | st.integers(8, 22)


def bounds(first: int | None, last: int | None) -> str:
    written = [f"from: {DAYS[first]}"] if first is not None else []
    written += [f"until: {DAYS[last]}"] if last is not None else []
    return "".join(f", {bound}" for bound in written)


@settings(max_examples=150, deadline=None)
@given(day, st.integers(8, 22), st.integers(8, 22), st.integers(8, 22))
def test_two_periods(first: int | None, second: int, third: int, fourth: int) -> None:
    text = (
        "kind: TimeLimits\nlimits:\n"
        f"  - {{id: one, promised: 1 working day{bounds(first, second)}}}\n"
        f"  - {{id: one, promised: 2 working days{bounds(third, fourth)}}}\n"
    )
    book = load_texts({"a.yaml": f"{text}  - {{id: always, promised: 1 working day}}\n"}, TODAY)
    limits = book.origins["limits", "always"].document.document.data["limits"]  # type: ignore[attr-defined]

    found = {diagnostic.code.number for diagnostic in check(book)}

    each = [[len(read_as_of([one], today).tree) for today in DAYS] for one in limits[:2]]
    together = [sum(both) for both in zip(*each, strict=True)]
    in_force = [at for at, count in enumerate(together) if count]
    wanted = {"GR652"} if not all(map(any, each)) else set()
    if not wanted and max(together) == 2:
        wanted = {"GR655"}
    elif not wanted and 0 in together[in_force[0] : in_force[-1]]:
        wanted = {"GR653"}
    assert found == wanted
