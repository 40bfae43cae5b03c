"""RuleBook → woven draft: today's order, the reasons for it, and what is impossible about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.model.base import Because, because_text, listed
from govrules.process.across import also_for
from govrules.process.acts import draw_acts
from govrules.process.bundle_steps import add_bundle, add_part
from govrules.process.commitments import committed_of
from govrules.process.decision import table_troubles
from govrules.process.draft import Draft, today
from govrules.process.facts import is_declared
from govrules.process.makers import Late, Makers, Missing, Supply
from govrules.process.matter_steps import add_matter
from govrules.process.one_stop import join_at_one_stop
from govrules.process.order import Order, closure, reduction, ring, sorted_by_arrows
from govrules.process.parts import Orders, Reason
from govrules.process.troubles import (
    alternative_trouble,
    doubled_troubles,
    late_trouble,
    missing_trouble,
    needs_ring_trouble,
    race_trouble,
    ring_trouble,
)


class UnknownTargetError(LookupError):
    """There is no matter or bundle of that id. Misuse of the API; a command looks the id up first."""


class Woven(Struct, frozen=True):
    """Everything about the order of a draft: today's arrows, the reasons, and what is impossible."""

    orders: Orders
    reasons: Mapping[tuple[int, int], tuple[Reason, ...]]
    """By pair, without `act`."""
    acts: tuple[int, ...]
    supplies: Mapping[tuple[int, str, str], tuple[int, ...]]
    open_needs: bool
    diagnostics: tuple[Diagnostic, ...]


def draft_of(book: RuleBook, target: str) -> Draft:
    """Lay out the steps and today's arrows of a matter or a bundle.

    Raises:
        UnknownTargetError: when there is none of that id.
    """
    if target not in book.bundles and target not in book.matters:
        target = book.aliases.get(target, target)
    draft = Draft(target)
    bundle = book.bundles.get(target)
    if bundle is not None:
        draft.on_refusal, draft.bundle = bundle.on_refusal, True
        add_bundle(draft, book, bundle)
        one_stop, lead = bundle.one_stop, bundle.lead
    elif target in book.matters:
        matter = book.matters[target]
        add_part(draft, book, matter, add_matter(draft, book, matter, ()))
        one_stop, lead = book.one_stops.get(target), next(iter(listed(matter.authority)), None)
    else:
        raise UnknownTargetError(target)
    draft.also_for = also_for(draft, book)
    if one_stop is not None:
        join_at_one_stop(draft, book, one_stop, lead)
    return draft


def weave(book: RuleBook, draft: Draft, facts: Mapping[str, Any], *, doubt: bool = False) -> Woven:
    """Find the reasons of a draft's arrows, and draw those that the reasons ask for."""
    makers = Makers(
        draft, facts, lambda fact: is_declared(book, fact), committed_of(book, facts), doubt=doubt
    )
    troubles = doubled_troubles(book, draft)
    declared = today(draft)
    acted = [0] * len(declared)
    for arrow in draft.arrows:
        if arrow.act:
            acted[arrow.after] |= 1 << arrow.before
    ranks = sorted_by_arrows(declared)
    while len(ranks) < len(declared) and (closed_ring := ring(declared)) is not None:
        troubles.append(ring_trouble(book, draft.activities, closed_ring))
        declared[closed_ring[0]] &= ~(1 << closed_ring[-1])
        ranks = sorted_by_arrows(declared)
    order = Order(declared, ranks)
    as_declared = order.copy()
    reasons: dict[tuple[int, int], list[Reason]] = {}
    _state(draft, reasons)
    supplies = _supply(book, draft, makers, order, as_declared, reasons, troubles)
    acts = draw_acts(draft, order)
    for index, group in enumerate(draft.groups):
        sure = group.surely(facts)
        if sure > 1 or not group.candidates(facts):
            troubles.append(alternative_trouble(book, draft.target, draft.groups[index], sure))
    reasoned = list(acts)
    for before, after in reasons:
        reasoned[after] |= 1 << before
    troubles.extend(table_troubles(book, draft.activities, makers.facts))
    ranks = sorted_by_arrows(order.direct)
    for after, row in enumerate(reasoned):
        reasoned[after] = row & order.before[after]
    orders = Orders(
        order=tuple(ranks),
        today=tuple(reduction(order.direct, order.before)),
        declared=tuple(reduction(declared, as_declared.before)),
        written=tuple(row & ~act for row, act in zip(declared, acted, strict=True)),
        reasoned=tuple(reduction(reasoned, closed := closure(reasoned, ranks))),
        reasoned_closure=tuple(closed),
    )
    kept = {pair: tuple(dict.fromkeys(found)) for pair, found in reasons.items()}
    return Woven(orders, kept, tuple(acts), supplies, makers.open_needs, tuple(in_reading_order(troubles)))


def _state(draft: Draft, reasons: dict[tuple[int, int], list[Reason]]) -> None:
    """Note the arrows that say why: by law, or in the officer's own words."""
    for arrow in draft.arrows:
        if arrow.because is not None and not arrow.prefer:
            kind = "law" if isinstance(arrow.because, Because) else "stated"
            pair = (arrow.before, arrow.after)
            reasons.setdefault(pair, []).append(Reason(kind, because_text(arrow.because)))


def _supply(
    book: RuleBook,
    draft: Draft,
    makers: Makers,
    order: Order,
    as_declared: Order,
    reasons: dict[tuple[int, int], list[Reason]],
    troubles: list[Diagnostic],
) -> dict[tuple[int, str, str], tuple[int, ...]]:
    """Find who makes what each step needs, draw the arrows that this asks for, and keep writers in order."""
    supplied: dict[tuple[int, int], list[tuple[str, str]]] = {}
    for found in makers.findings(as_declared):
        match found:
            case Supply(maker, reader, need):
                if order.add(maker, reader):
                    reasons.setdefault((maker, reader), []).append(Reason(need.kind, need.id))
                    supplied.setdefault((maker, reader), []).append((need.kind, need.id))
                else:
                    troubles.append(
                        needs_ring_trouble(book, draft.activities[maker], draft.activities[reader], need)
                    )
            case Late():
                troubles.append(late_trouble(book, draft.activities, found))
            case Missing():
                troubles.append(missing_trouble(book, draft.activities, found))
    for clash in makers.clashes(order, supplied):
        if clash.ordered:
            order.add(clash.first, clash.second)
            reasons.setdefault((clash.first, clash.second), []).append(Reason("conflict", clash.id))
        else:
            troubles.append(race_trouble(book, draft.activities, clash))
    found_makers: dict[tuple[int, str, str], tuple[int, ...]] = {}
    for (maker, reader), things in supplied.items():
        for kind, name in things:
            key = (reader, kind, name)
            found_makers[key] = (*found_makers.get(key, ()), maker)
    return found_makers
