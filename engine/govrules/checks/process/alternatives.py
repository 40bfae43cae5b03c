"""Alternatives of which two can hold at once, or none.

What it finds: in a `one_of` of a bundle two conditions that some case meets both (an alternative without a
condition always holds), and cases that meet none where no alternative is marked `else: true`. Each finding names
such a case.

Why it matters: exactly one alternative runs. A case in which two fit, or none, stops there, and it shows only when
the first applicant brings it.

Wrong:

    matters:
      - one_of:
          - {matter: small-food, when: area <= 50}
          - {matter: food, when: area >= 50}

Right:

    matters:
      - one_of:
          - {matter: small-food, when: area < 50}
          - {matter: food, when: area >= 50}

Options: none. Only what is declared is looked at: a text fact without `values` leaves no gap.

Fix: none. Where the last alternative is for all other cases, mark it `else: true`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.can_hold import find_case
from govrules.codes.reachability import ALTERNATIVES_GAP, ALTERNATIVES_OVERLAP
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.bundles import Bundle, Member
from govrules.process.conditions import when_of
from govrules.process.facts import type_of
from govrules.process.turning_points import listed_values, shown_case
from govrules.source import Place

OVER: Final = ("bundles",)

_MOST_PAIRS: Final = 2_000

Path = tuple[str | int, ...]
Alternative = tuple[Member, Path]


def check_entry(book: RuleBook, entry: Bundle) -> Iterator[Diagnostic]:
    """Look at every group of alternatives of a bundle."""
    for index, group in enumerate(entry.matters):
        if isinstance(group, str) or not group.one_of:
            continue
        alternatives: list[Alternative] = [
            (Member(matter=one) if isinstance(one, str) else one, ("matters", index, "one_of", number))
            for number, one in enumerate(group.one_of)
        ]
        conditional = [one for one in alternatives if not one[0].else_]
        yield from _overlaps(book, entry, conditional)
        if len(conditional) == len(alternatives):
            yield from _gap(book, entry, ("matters", index, "one_of"), conditional)


def _overlaps(book: RuleBook, bundle: Bundle, alternatives: list[Alternative]) -> Iterator[Diagnostic]:
    told: set[Path] = set()
    for (first, path), (second, other) in islice(combinations(alternatives, 2), _MOST_PAIRS):
        whens = tuple(when for when in (first.when, second.when) if when is not None)
        found = find_case(book, whens)
        if found.case is None or other in told:
            continue
        told.add(other)
        names = [_name(book, member) for member in (first, second)]
        yield Diagnostic(
            ALTERNATIVES_OVERLAP,
            say(
                "“{first}” and “{second}” are alternatives, and both hold in a case with {case}.",
                first=names[0],
                second=names[1],
                case=shown_case(found.case),
            )
            if found.case
            else say(
                "“{first}” and “{second}” are alternatives, and neither has a condition: both always hold.",
                first=names[0],
                second=names[1],
            ),
            _place(book, bundle, second, other),
            say("Narrow one of the conditions, or mark the last alternative `else: true`."),
            (Related(_place(book, bundle, first, path), say("This is the other one.")),),
        )


def _gap(book: RuleBook, bundle: Bundle, path: Path, alternatives: list[Alternative]) -> Iterator[Diagnostic]:
    whens = [member.when for member, _ in alternatives]
    if not whens or any(when is None for when in whens):
        return
    texts = tuple(when for when in whens if when is not None)
    if not all(_has_known_values(book, text) for text in texts):
        return
    found = find_case(book, (), texts)
    if found.case is not None:
        yield Diagnostic(
            ALTERNATIVES_GAP,
            say("None of these alternatives holds in a case with {case}.", case=shown_case(found.case)),
            book.place("bundles", bundle.id, *path),
            say("Widen one of the conditions, or mark the last alternative `else: true`."),
        )


def _has_known_values(book: RuleBook, text: str) -> bool:
    """Tell whether all values of the facts of a condition are known: a text could be anything."""
    when = when_of(text)
    return when is not None and all(
        type_of(book, fact) != "string" or listed_values(book, fact) is not None for fact in when.facts
    )


def _name(book: RuleBook, member: Member) -> Named:
    matter = book.matters.get(member.matter or "")
    return Named(matter.name if matter is not None else None, member.matter or "")


def _place(book: RuleBook, bundle: Bundle, member: Member, path: Path) -> Place:
    return book.place("bundles", bundle.id, *path, *(("when",) if member.when is not None else ()))
