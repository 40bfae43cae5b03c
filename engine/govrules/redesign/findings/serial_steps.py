"""Serial steps that could run in parallel: orders without a reason, proven, in question, or at a price."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from govrules.codes.redesign import SERIAL_QUESTION, SERIAL_TRADE_OFF, SERIAL_WITHOUT_REASON
from govrules.diagnostics import Related
from govrules.language import Text, say, say_count
from govrules.model.reforms import Arrow, ReformChange
from govrules.process.naming import step_name
from govrules.redesign.detect import classify
from govrules.redesign.extra_effort import Prices
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.findings.naming import some
from govrules.redesign.inquiry import Inquiry
from govrules.redesign.remainder import Pair, without
from govrules.redesign.single_officer import officer_of_both
from govrules.redesign.wording import why

BECAUSE: Final = "并联审批"
"""The reason of the reform, as reforms cite it."""


def find(inquiry: Inquiry) -> Iterator[RedesignFinding]:
    """Yield the proven orders as one finding, each trade-off as its own, and the open questions as one.

    Orders between two steps of one single officer are left out: he does one after the other anyway.
    """
    graph, steps = inquiry.graph, inquiry.steps
    removable = graph.orders.removable()
    pairs = [pair for pair in removable if officer_of_both(graph, pair) is None]
    kinds = {pair: classify(graph, steps[pair[0]], steps[pair[1]]) for pair in pairs}
    proven = [pair for pair in pairs if kinds[pair] == "proven"]
    questions = [pair for pair in pairs if kinds[pair] == "question"]
    if proven:
        yield _proven(inquiry, proven)
    for pair in pairs:
        if kinds[pair] == "trade_off":
            yield _trade_off(inquiry, pair)
    if questions:
        yield _question(inquiry, questions)


def _proven(inquiry: Inquiry, pairs: Sequence[Pair]) -> RedesignFinding:
    return inquiry.found(
        SERIAL_WITHOUT_REASON,
        "proven",
        _ids(inquiry, pairs),
        say_count(
            "A step waits for another of which it needs nothing: {arrows}.",
            "{n} steps wait for others of which they need nothing: {arrows}.",
            len(pairs),
            arrows=_arrows(inquiry, pairs),
        ),
        say(
            "The posts of these steps work on the case at the same time; what one of them does is in vain when "
            "the case is withdrawn meanwhile."
        ),
        inquiry.place_of(inquiry.steps[pairs[0][1]]),
        (ReformChange(parallelize="all", because=BECAUSE),),
        _related(inquiry, pairs, "proven"),
        without(inquiry.graph, pairs),
    )


def _trade_off(inquiry: Inquiry, pair: Pair) -> RedesignFinding:
    before, after = inquiry.steps[pair[0]], inquiry.steps[pair[1]]
    a, b = step_name(inquiry.graph, before), step_name(inquiry.graph, after)
    return inquiry.found(
        SERIAL_TRADE_OFF,
        "trade_off",
        (before.id, after.id),
        say(
            "{b} needs nothing of {a}. Cases that end at {a}: {share} %.",
            a=a,
            b=b,
            share=f"{before.refuses * 100:g}",
        ),
        _effort(inquiry, pair),
        inquiry.place_of(after),
        (_change(inquiry, [pair]),),
        _related(inquiry, [pair], "trade_off"),
        without(inquiry.graph, [pair]),
    )


def _effort(inquiry: Inquiry, pair: Pair) -> Text:
    after = step_name(inquiry.graph, inquiry.steps[pair[1]])
    hours = Prices(inquiry.graph).extra_hours(pair)
    if hours is None:
        return say(
            "The post of {step} works on cases that are refused today before they come to it; how much work "
            "that is, is not written.",
            step=after,
        )
    return say(
        "{hours} more hours of work a case (mean): cases that are refused today before they come to {step} "
        "are worked on as well.",
        hours=f"{hours:g}",
        step=after,
    )


def _question(inquiry: Inquiry, pairs: Sequence[Pair]) -> RedesignFinding:
    return inquiry.found(
        SERIAL_QUESTION,
        "question",
        _ids(inquiry, pairs),
        say_count(
            "A step waits for another, and what one of the two needs is not written: {arrows}.",
            "{n} steps wait for others, and what one of each two needs is not written: {arrows}.",
            len(pairs),
            arrows=_arrows(inquiry, pairs),
        ),
        say("Who knows these steps first has to write what each of them needs; then it can be told."),
        inquiry.place_of(inquiry.steps[pairs[0][1]]),
        (_change(inquiry, pairs),),
        _related(inquiry, pairs, "question"),
        without(inquiry.graph, pairs),
    )


def _change(inquiry: Inquiry, pairs: Sequence[Pair]) -> ReformChange:
    return ReformChange(
        parallelize=tuple(
            Arrow(from_=inquiry.steps[before].id, to=inquiry.steps[after].id) for before, after in pairs
        ),
        because=BECAUSE,
    )


def _ids(inquiry: Inquiry, pairs: Sequence[Pair]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(inquiry.steps[number].id for pair in pairs for number in pair))


def _arrows(inquiry: Inquiry, pairs: Sequence[Pair]) -> list[object]:
    return some(
        say(
            "{a} → {b}",
            a=step_name(inquiry.graph, inquiry.steps[before]),
            b=step_name(inquiry.graph, inquiry.steps[after]),
        )
        for before, after in pairs
    )


def _related(inquiry: Inquiry, pairs: Sequence[Pair], kind: str) -> Iterator[Related]:
    for pair in pairs:
        before, after = inquiry.steps[pair[0]], inquiry.steps[pair[1]]
        yield Related(inquiry.place_of(after), why(inquiry.graph, before, after, kind, None))
