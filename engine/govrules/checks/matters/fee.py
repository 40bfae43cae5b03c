"""A fee without its basis, or a free matter that can be paid for.

What it finds: `fee.basis: []`; in a matter with a guide, a fee that leaves out `basis`, `items`, `amount` or
`pay_online` (W10); a fee of 0 with `pay_online: true` (W11). Without a guide, what is left out is not known.

Why it matters: fees are charged by published items and standards that a law or regulation allows
(Administrative Licensing Law art. 58 and 59). Rules W10 and W11 of one city's sixteen on its published list.

Wrong:

    fee: {amount: 80 元, basis: []}

Right:

    fee: {amount: 80 元, basis: [发改价格规〔2016〕2559号], items: [{name: 登记费}], pay_online: true}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.matters.said_of_matters import city_rule, is_free
from govrules.codes.matter_lists import FEE_INCOMPLETE, FREE_YET_PAID
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.matters import Fee, Matter

OVER: Final = ("matters",)


def check_entry(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Look at what a matter costs."""
    fee = matter.fee
    if fee is None:
        return
    if is_free(fee):
        if fee.pay_online:
            yield Diagnostic(
                FREE_YET_PAID,
                say("The matter is free, and yet it can be paid for online."),
                book.place("matters", matter.id, "fee", "pay_online"),
                say("Take `pay_online` out, or write what it costs."),
                basis=city_rule("W11"),
            )
        return
    if fee.basis is not None and not fee.basis:
        yield Diagnostic(
            FEE_INCOMPLETE,
            say("The fee has no legal basis."),
            book.place("matters", matter.id, "fee", "basis"),
            say("Cite the law or regulation that allows it; without one it is not charged."),
            basis=f"《行政许可法》第五十八条、第五十九条；{city_rule('W10')}",
        )
    missing = _missing(fee) if matter.guide is not None else []
    if missing:
        yield Diagnostic(
            FEE_INCOMPLETE,
            say("The guide is there, but the fee does not say: {keys}.", keys=missing),
            book.place("matters", matter.id, "fee"),
            say(
                "Write `basis` (on what basis), `items` (for what), `amount` (how much) and `pay_online`; "
                "missing here: {keys}.",
                keys=missing,
            ),
            basis=city_rule("W10"),
        )


def _missing(fee: Fee) -> list[str]:
    amounts = fee.amount is not None or (fee.items and all(item.amount is not None for item in fee.items))
    said = {
        "basis": fee.basis is not None,
        "items": bool(fee.items),
        "amount": bool(amounts),
        "pay_online": fee.pay_online is not None,
    }
    return [key for key, there in said.items() if not there]
