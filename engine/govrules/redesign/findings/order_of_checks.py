"""Checks that may refuse, in an order that costs more work than another one (knock-out)."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes.findings import POOR_ORDER_OF_CHECKS
from govrules.language import Text, say
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings import naming
from govrules.redesign.inquiry import Inquiry
from govrules.redesign.order_of_checks import OrderOfChecks, orders_of_checks


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield one finding a matter whose checks would cost less work in another order."""
    if not any(activity.refuses for activity in inquiry.steps):
        return
    for order in orders_of_checks(inquiry.graph):
        if order.turned and order.saves:
            yield _finding(inquiry, order)


def _finding(inquiry: Inquiry, order: OrderOfChecks) -> RedesignFinding:
    earlier, later = order.turned[0]
    moved: list[object] = [inquiry.step_name(name) for name in order.best or () if name in order.free]
    return inquiry.found(
        POOR_ORDER_OF_CHECKS,
        "question" if order.silent else "proven",
        tuple(name for name in order.today if name in order.free),
        _evidence(order, moved),
        say(
            "{later} comes before {earlier} then, and sees the cases that {earlier} ends today: more work for one "
            "post, less for the other.",
            later=inquiry.step_name(later),
            earlier=inquiry.step_name(earlier),
        ),
        inquiry.place_of(inquiry.graph.activities[later]),
    )


def _evidence(order: OrderOfChecks, moved: list[object]) -> Text:
    arguments = {"order": naming.some(moved), "saves": f"{order.saves:g}"}
    if order.effort_today is None or order.effort_best is None:
        return say("In the order {order} a case takes {saves} hours less work (mean).", **arguments)
    arguments |= {"today": f"{order.effort_today:g}", "best": f"{order.effort_best:g}"}
    if order.exact:
        return say(
            "The checks cost {today} hours of work a case (mean), in the order {order} {best}: the least that any "
            "order costs.",
            **arguments,
        )
    return say(
        "The checks cost {today} hours of work a case (mean), in the order {order} {best}; a still better order "
        "is possible.",
        **arguments,
    )
