"""Shares of a scenario that do not fit together, and values that a fact does not have.

What it finds: shares of the values of a fact, or of the rows of a joint table, that do not sum to 1; shares of the
outcomes of a step that sum to more than 1; a value that is not among those declared for its fact.

Why it matters: what is left over has no value, and nothing can be drawn; a value with a slip of the pen hits no row of
any table, and its cases go where no case goes.

Wrong:

    facts: {industry: {ordinary: 0.9, licensed: 0.2}}
    outcomes: {food.review: {returned: 0.9, refused: 0.2}}

Right:

    facts: {industry: {ordinary: 0.9, licensed: 0.1}}
    outcomes: {food.review: {returned: 0.1, refused: 0.02}}

Options: none.

Fix: none; only who knows the cases can say which share is off.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final

from govrules.book.names import Spellings
from govrules.book.rulebook import RuleBook
from govrules.codes.scenarios import SHARES_OFF, VALUE_OFF
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.scenarios import Scenario
from govrules.process.mixes import JOINT, SHARE, is_distribution, numbers_in

OVER: Final = ("scenarios",)
_ROUNDING: Final = 1e-6


def check_entry(book: RuleBook, scenario: Scenario) -> Iterator[Diagnostic]:
    """Add up the shares of a scenario, and look its values up."""
    for name, mix in scenario.facts.items():
        if name == JOINT:
            yield from _joint(book, scenario, mix)
        elif isinstance(mix, Mapping) and not is_distribution(mix):
            yield from _sum(book, scenario, mix.values(), ("facts", name))
            for value in mix:
                yield from _value(book, scenario, name, value, ("facts", name, value), is_key=True)
        elif not isinstance(mix, Mapping | list | tuple):
            yield from _value(book, scenario, name, mix, ("facts", name))
    for step, shares in scenario.outcomes.items():
        total = math.fsum(shares.values())
        if total > 1.0 + _ROUNDING:
            yield Diagnostic(
                SHARES_OFF,
                say("The shares of the outcomes sum to {total}, more than 1.", total=f"{total:g}"),
                book.key_place("scenarios", scenario.id, "outcomes", step),
                hint=say("What is left over is done as it should be: leave room for it."),
            )


def _joint(book: RuleBook, scenario: Scenario, rows: Any) -> Iterator[Diagnostic]:
    if not isinstance(rows, list | tuple) or not all(isinstance(row, Mapping) for row in rows):
        yield Diagnostic(
            SHARES_OFF,
            say("A joint table is a list of rows, each with its share."),
            book.key_place("scenarios", scenario.id, "facts", JOINT),
            hint=say("Such as [{share: 0.2, capital: 100, industry: ordinary}, …]."),
        )
        return
    yield from _sum(book, scenario, [row.get(SHARE) for row in rows], ("facts", JOINT))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name != SHARE:
                yield from _value(book, scenario, name, value, ("facts", JOINT, number, name))


def _sum(book: RuleBook, scenario: Scenario, shares: Any, path: tuple[str, ...]) -> Iterator[Diagnostic]:
    numbers = numbers_in(shares)
    place = book.key_place("scenarios", scenario.id, *path)
    if numbers is None or any(not 0.0 <= number <= 1.0 for number in numbers):
        yield Diagnostic(
            SHARES_OFF,
            say("A share is a number from 0 to 1."),
            place,
            hint=say(
                "Write shares that sum to 1, such as {ordinary: 0.9, licensed: 0.1}, or a distribution."
            ),
        )
        return
    total = math.fsum(numbers)
    if abs(total - 1.0) > _ROUNDING:
        yield Diagnostic(
            SHARES_OFF,
            say("The shares sum to {total}, not to 1.", total=f"{total:g}"),
            place,
            hint=say("Every case has one of the values: correct a share, or add the value that is missing."),
        )


def _value(
    book: RuleBook,
    scenario: Scenario,
    name: str,
    value: Any,
    path: tuple[str | int, ...],
    is_key: bool = False,
) -> Iterator[Diagnostic]:
    fact = book.facts.get(name)
    if fact is None or not fact.values:
        return
    known = [_told(one) for one in fact.values]
    if _told(value) in known:
        return
    near = Spellings(known).nearest(_told(value), most=1)
    place = book.key_place if is_key else book.place
    yield Diagnostic(
        VALUE_OFF,
        say("“{value}” is no value of the fact “{fact}”.", value=_told(value), fact=name),
        place("scenarios", scenario.id, *path),
        hint=say("Did you mean “{name}”?", name=near[0])
        if near
        else say("It can be {values}.", values=known),
    )


def _told(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
