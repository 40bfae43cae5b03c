"""What a plan may choose from: the changes of the book's reforms, each with its id and its cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.codes.plans import CHANGE_WITHOUT_COST, CHANGES_EXCLUDE, COST_UNREADABLE
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import listed
from govrules.model.reforms import Reform, ReformChange, Scope
from govrules.redesign.conflicts import settings_of
from govrules.redesign.operations.drop_material import material_of
from govrules.redesign.plan.money import Money, money_of
from govrules.redesign.scope import matters_of

_ADDS_UP = frozenset({"shared_by", "generated", "commits"})
"""What may be set twice: the later change is written without what the earlier one has set already."""


@dataclass(frozen=True, slots=True)
class Option:
    """One change on offer: the unit that a plan chooses or leaves."""

    id: str
    """The change's own id, else `REFORM.N`, N from 1."""
    reform: Reform
    index: int
    change: ReformChange
    once: Money
    yearly: Money
    cost: Money
    """Once and every year over the years of the plan."""
    priced: bool
    """Whether anything is written about its cost."""
    document: int = 0
    """Which of the written reforms holds it: one for each scope, in the order of the menu."""


@dataclass(frozen=True, slots=True)
class Menu:
    """The changes on offer, in the order of the book."""

    options: tuple[Option, ...]
    exclusive: tuple[tuple[int, int], ...]
    """Pairs that set one value: at most one of them."""
    diagnostics: tuple[Diagnostic, ...]
    """With an error a cost is not known."""


def menu_of(book: RuleBook, reforms: Sequence[str], years: int = 1) -> Menu:
    """Gather the changes of some reforms, each with what it costs over so many years.

    A change that is written alike in two reforms, id included, is offered once.

    Raises:
        LookupError: when there is no such reform.
    """
    found: list[Diagnostic] = []
    options: dict[str, Option] = {}
    documents: dict[Scope, int] = {}
    for name in reforms:
        if name not in book.reforms:
            raise LookupError(name)
        reform = book.reforms[name]
        for index, change in enumerate(reform.changes):
            option = _option(book, reform, index, change, years, found)
            known = options.get(option.id)
            if known is not None and (known.change, known.reform.applies_to) == (
                option.change,
                reform.applies_to,
            ):
                continue
            unique = option.id if known is None else f"{reform.id}.{index + 1}"
            document = documents.setdefault(reform.applies_to, len(documents))
            options[unique] = replace(option, id=unique, document=document)
    chosen = tuple(options.values())
    free = [option for option in chosen if not option.priced]
    found += _without_cost(book, free)
    exclusive = _exclusive(book, chosen)
    found += (_excluding(book, chosen[one], chosen[other]) for one, other in exclusive)
    return Menu(chosen, exclusive, tuple(found))


def with_costs(book: RuleBook) -> tuple[str, ...]:
    """Return the reforms of which a change says what it costs."""
    return tuple(r.id for r in book.reforms.values() if any(change.cost is not None for change in r.changes))


def _option(
    book: RuleBook, reform: Reform, index: int, change: ReformChange, years: int, found: list[Diagnostic]
) -> Option:
    amounts: list[Money] = []
    for key in ("once", "yearly"):
        text = getattr(change.cost, key) if change.cost is not None else None
        money = Money(Fraction(0)) if text is None else money_of(text)
        if money is None:
            place = book.place("reforms", reform.id, "changes", index, "cost", key)
            message = say("“{text}” is no amount of money.", text=text)
            found.append(
                Diagnostic(COST_UNREADABLE, message, place, say("Write it with its unit: 20 万元, 1,200 元."))
            )
            money = Money(Fraction(0))
        amounts.append(money)
    once, yearly = amounts
    cost = Money(once.yuan + yearly.yuan * years)
    priced = change.cost is not None and (change.cost.once is not None or change.cost.yearly is not None)
    name = change.id or f"{reform.id}.{index + 1}"
    return Option(name, reform, index, _explicit(book, reform, change), once, yearly, cost, priced)


def _explicit(book: RuleBook, reform: Reform, change: ReformChange) -> ReformChange:
    """Name the matters of a `drop_material` that leaves them to the scope: those that ask for it today."""
    if change.drop_material is None or change.in_ is not None:
        return change
    names = set(listed(change.drop_material))
    asking = tuple(matter for matter in matters_of(book, reform) if names & asked_in(book, matter))
    return changed(change, in_=asking) if asking else change


def asked_in(book: RuleBook, matter: str) -> set[str]:
    """Return the materials that a matter asks for."""
    return {material_of(entry) for entry in book.matters[matter].materials or ()}


def _without_cost(book: RuleBook, free: Iterable[Option]) -> Iterable[Diagnostic]:
    for option in free:
        yield Diagnostic(
            CHANGE_WITHOUT_COST,
            say("The change “{id}” does not say what it costs, and counts as free.", id=option.id),
            book.place("reforms", option.reform.id, "changes", option.index),
            say("Write under `cost` what it costs once and every year; 0 where it costs nothing."),
        )


def _exclusive(book: RuleBook, options: Sequence[Option]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of options that set one value, of reforms that are written with one scope or not."""
    setters: dict[tuple[object, ...], list[int]] = {}
    for number, option in enumerate(options):
        for key, of in settings_of(book, option.reform, option.change):
            if key in _ADDS_UP:
                continue
            scope = option.reform.applies_to if key == "one_stop" else None
            setters.setdefault((key, of, scope), []).append(number)
    pairs = {
        (one, other)
        for numbers in setters.values()
        for position, one in enumerate(numbers)
        for other in numbers[position + 1 :]
    }
    return tuple(sorted(pairs))


def _excluding(book: RuleBook, one: Option, other: Option) -> Diagnostic:
    return Diagnostic(
        CHANGES_EXCLUDE,
        say(
            "The changes “{one}” and “{other}” set the same value: a plan takes one of them at most.",
            one=one.id,
            other=other.id,
        ),
        book.place("reforms", other.reform.id, "changes", other.index),
        None,
        (Related(book.place("reforms", one.reform.id, "changes", one.index), say("The other one.")),),
    )
