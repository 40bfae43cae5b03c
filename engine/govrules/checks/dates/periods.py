"""Dated values and entries whose periods do not fit together.

What it finds: an entry with `from` after `until`, or outside the period of what it belongs to; a date of a dated
value that comes to hold on no day of its entry; a dated value that is `null` throughout; days between two
periods of one id; a value that begins later than its entry, or after the day of the check; two entries of one id
that are in force on the same days (today's are two of one name, which another check says).

Why it matters: the rules are read as of a day, and today's reading looks right. What is wrong shows on another
day: a case that was accepted then has no limit, or two.

Wrong:

    limits:
      - {id: food, promised: 7 working days, until: 2025-12-31}
      - {id: food, promised: 5 working days, from: 2026-02-01}

Right:

    limits:
      - {id: food, promised: 7 working days, until: 2026-01-31}
      - {id: food, promised: 5 working days, from: 2026-02-01}

Options: `--as-of` sets the day of the check.

Fix: none; a person looks up which day was meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final, NamedTuple

from govrules.book.dating import DatedDocument, Located, is_dated
from govrules.book.rulebook import RuleBook
from govrules.checks.dates.spans import ALWAYS, LAST, Span, span_of
from govrules.codes.dates import NEVER_IN_FORCE, NOT_YET_IN_FORCE, PERIOD_GAP, PERIODS_OVERLAP
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say

_NAMED_BY: Final = ("id", "matter", "material", "step")
_DAY: Final = timedelta(1)

Path = tuple[str | int, ...]


class _Element(NamedTuple):
    name: str
    at: int
    span: Span
    item: dict[str, Any]


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look at every document that holds a date."""
    seen: set[int] = set()
    for origin in book.origins.values():
        document = origin.document
        if isinstance(document, DatedDocument) and id(document.document) not in seen:
            seen.add(id(document.document))
            yield from _Looker(document.document, book.as_of).look(document.document.data, (), ALWAYS)


class _Looker:
    """Walks one document as written: all its days at once."""

    def __init__(self, document: Located, today: date) -> None:
        self.document = document
        self.today = today

    def look(self, node: Any, path: Path, around: Span) -> Iterator[Diagnostic]:
        """Look at a value that is in force on the days of `around`."""
        if isinstance(node, list):
            yield from self._list(node, path, around)
        elif isinstance(node, dict):
            if is_dated(node):
                yield from self._dated(node, path, around)
                return
            for key, item in node.items():
                if isinstance(item, list | dict):
                    yield from self.look(item, (*path, key), around)

    def _list(self, items: list[Any], path: Path, around: Span) -> Iterator[Diagnostic]:
        by_name: dict[str, list[_Element]] = {}
        for index, item in enumerate(items):
            if not isinstance(item, dict):
                continue
            own = span_of(item)
            span = own.within(around)
            if span.empty:
                yield self._never(item, (*path, index), own, around)
                continue
            yield from self.look(item, (*path, index), span)
            name = next((item[key] for key in _NAMED_BY if isinstance(item.get(key), str)), None)
            if name is not None and "when" not in item:
                by_name.setdefault(name, []).append(_Element(name, index, span, item))
        for elements in by_name.values():
            elements.sort(key=lambda one: one.span)
            for one, other in pairwise(elements):
                yield from self._neighbours(one, other, path)

    def _never(self, item: dict[str, Any], path: Path, own: Span, around: Span) -> Diagnostic:
        key = "until" if own.empty or own.last < around.first else "from"
        if own.empty:
            message = say(
                "This ends on {until}, before it begins on {from_}.",
                until=str(own.last),
                from_=str(own.first),
            )
        else:
            message = say(
                "This holds {own}, and what it belongs to {around}: on no day both.",
                own=own.told(),
                around=around.told(),
            )
        place = self.document.place((*path, key if key in item else "from"))
        return Diagnostic(NEVER_IN_FORCE, message, place, say("Look at the years of the two dates."))

    def _neighbours(self, one: _Element, other: _Element, path: Path) -> Iterator[Diagnostic]:
        shared = one.span.within(other.span)
        if not shared.empty:
            if shared.first <= self.today <= shared.last:
                return  # both are in today's book, and said to be two of one name
            yield Diagnostic(
                PERIODS_OVERLAP,
                say("“{name}” stands here twice {shared}.", name=one.name, shared=shared.told()),
                self.document.place((*path, other.at, "from" if "from" in other.item else "until")),
                say("Let the earlier one end on the day before the later one begins."),
                (Related(self._end(one, path), say("The other one is in force until here.")),),
            )
        elif one.span.last + _DAY < other.span.first:
            gap = Span(one.span.last + _DAY, other.span.first - _DAY)
            yield Diagnostic(
                PERIOD_GAP,
                say("There is no “{name}” {gap}.", name=one.name, gap=gap.told()),
                self.document.place((*path, other.at, "from")),
                say("Let it begin on {day}, or the earlier one last longer.", day=str(gap.first)),
                (Related(self._end(one, path), say("The earlier one ends here.")),),
            )

    def _end(self, element: _Element, path: Path) -> Any:
        return self.document.place((*path, element.at, "until" if "until" in element.item else "from"))

    def _dated(self, node: dict[str, Any], path: Path, around: Span) -> Iterator[Diagnostic]:
        try:
            days = sorted((date.fromisoformat(key), key) for key in node)
        except ValueError:
            return  # no day of the calendar, which the reading says
        values = [_value(node[key]) for _, key in days]
        if all(value is None for value in values):
            yield Diagnostic(
                NEVER_IN_FORCE,
                say("This is null on every date: it holds on no day."),
                self.document.key_place((*path, days[0][1])),
                say("Write the value that holds, or take the entry out."),
            )
            return
        first_day, first_key = days[0]
        if around.first < first_day <= around.last:
            yield from self._late(first_day, (*path, first_key), around)
        ends = [day - _DAY for day, _ in days[1:]]
        for (day, key), end, value in zip(days, [*ends, LAST], values, strict=True):
            span = Span(day, end).within(around)
            where: Path = (*path, key)
            if span.empty:
                yield Diagnostic(
                    NEVER_IN_FORCE,
                    say(
                        "This holds {own}, and what it belongs to {around}: on no day both.",
                        own=Span(day, end).told(),
                        around=around.told(),
                    ),
                    self.document.key_place(where),
                    say("Take the entry out, or correct its date."),
                )
            elif isinstance(value, list | dict):
                inside = isinstance(node[key], dict) and "value" in node[key]
                yield from self.look(value, (*where, "value") if inside else where, span)

    def _late(self, day: date, where: Path, around: Span) -> Iterator[Diagnostic]:
        """Look at a value that begins after what it belongs to; where that says no beginning, after today."""
        place = self.document.key_place(where)
        hint = say("Write what holds before under an earlier date, if anything does.")
        if around.first != ALWAYS.first:
            gap = Span(around.first, day - _DAY)
            yield Diagnostic(PERIOD_GAP, say("Nothing holds here {gap}.", gap=gap.told()), place, hint)
        elif day > self.today:
            message = say(
                "Nothing holds here before {day}; today is {today}.", day=str(day), today=str(self.today)
            )
            yield Diagnostic(NOT_YET_IN_FORCE, message, place, hint)


def _value(entry: Any) -> Any:
    return entry["value"] if isinstance(entry, dict) and "value" in entry else entry
