"""Checks that may refuse, in today's order, in the cheapest and side by side, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from govrules.language import Language, Text, say
from govrules.report.figures import figure_text, number_text
from govrules.report.labels import own_label, owner_label, step_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph


def checks_text(
    orders: Sequence[Mapping[str, Any]], graph: ProcessGraph, language: Language, paint: Paint = PLAIN
) -> list[str]:
    """Return for each matter the work and the days of its orders, and what the threshold favours."""
    if not orders:
        return []
    lines = ["", paint.strong(say("Order of checks that may refuse").tell(language))]
    for order in orders:
        lines.append(f"  {owner_label(graph, order['matter'], language)}")
        lines += [f"    {line}" for line in _table(order, graph, language)]
        lines += [f"    {remark.tell(language)}" for remark in _remarks(order, graph, language)]
    return lines


def _table(order: Mapping[str, Any], graph: ProcessGraph, language: Language) -> Iterator[str]:
    names = {"today": say("today"), "best": say("least work"), "parallel": say("side by side")}
    shown = {"today": order["today"], "best": order["best"]}
    rows = []
    for key, name in names.items():
        hours, days = order["effort_hours"][key], order["working_days"][key]
        if key == "best" and order["best"] is None:
            continue
        work = say("{hours} hours of work", hours="?" if hours is None else number_text(hours))
        time = say("{days} working days", days=figure_text(days))
        chain = [node for node in shown.get(key) or () if node in order["free"]]
        steps = " → ".join(own_label(graph, graph.activities[node], language) for node in chain)
        rows.append((name.tell(language), work.tell(language), time.tell(language), steps))
    widths = [max(display_width(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [pad(cell, width) for cell, width in zip(row[:3], widths, strict=True)]
        yield "  ".join([*cells, row[3]]).rstrip()


def _remarks(order: Mapping[str, Any], graph: ProcessGraph, language: Language) -> Iterator[Text]:
    if order["best"] is None:
        missing = [node for node in order["unknown"] if node in order["free"]]
        yield say(
            "How much work it is is not written: {steps}. So no order can be called the cheapest.",
            steps=[step_label(graph, node, language) for node in missing],
        )
        return
    if order["silent"]:
        yield say(
            "What it needs is not written, so whether it may move is a question: {steps}.",
            steps=[step_label(graph, node, language) for node in order["silent"]],
        )
    if not order["exact"]:
        if order["gap"] is None:
            yield say("So many checks are not compared in every order: this order may not be the cheapest.")
        else:
            yield say(
                "So many checks are not compared in every order: the cheapest may be up to {share} % below.",
                share=number_text(order["gap"] * 100),
            )
    costs, days = order["parallel_costs_hours"], order["parallel_saves_days"]
    if order["advice"] is None or not costs:
        return
    words = {
        "hours": number_text(costs),
        "days": figure_text(days),
        "price": number_text(order["hours_per_day"]),
    }
    if order["advice"] == "parallel":
        yield say(
            "Side by side costs {hours} more hours a case and saves {days} working days: worth it at "
            "{price} hours a day (hours_per_day in govrules.toml).",
            **words,
        )
    else:
        yield say(
            "Side by side costs {hours} more hours a case and saves {days} working days: not worth it at "
            "{price} hours a day (hours_per_day in govrules.toml).",
            **words,
        )
