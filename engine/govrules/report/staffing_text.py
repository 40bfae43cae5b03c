"""The cheapest officers for people: how many at each post, today and found, and what that comes to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govrules.language import Language, Text, say, say_count
from govrules.report.labels import post_name, target_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.simulation_text import table, unknown

if TYPE_CHECKING:
    from govrules.simulate.simulated import Simulated
    from govrules.simulate.staffing import Staffing


def staffing_text(found: Staffing, language: Language, paint: Paint = PLAIN) -> str:
    """Return the officers of each post, the share in time with its interval, and how sure the search is."""
    from govrules.simulate.staffing import keeps

    setting = found.after.blueprint.setting
    head = say(
        "{target}, scenario {scenario}: officers with whom {share} of the cases keep the promise",
        target=target_label(setting.graph, language),
        scenario=setting.scenario.id,
        share=f"{found.share:.0%}",
    )
    heads = (say("today"), say("found"), say("busy then"))
    rows: list[Sequence[str]] = [["", *(one.tell(language) for one in heads)]]
    rows += [
        [
            post_name(setting.book, post, language),
            str(found.today[post]),
            str(count),
            _busy(found.after, post),
        ]
        for post, count in found.found.items()
    ]
    costs = [f"{found.cost(one):g}" for one in (found.today, found.found)]
    rows.append([(say("cost") if found.costs else say("officers")).tell(language), *costs, ""])
    lines = [paint.strong(head.tell(language)), "", *table(rows), ""]
    for name, one in (
        (say("today"), found.before),
        (say("found"), found.after),
        (say("found, with other luck"), found.again),
    ):
        share, days = one.share("on_time"), one.metric("working_days")
        told = say(
            "{state}: {share} in time ({low} to {high}), {days} working days on average",
            state=name,
            share=f"{share.mean:.2%}",
            low=f"{share.low:.2%}",
            high=f"{min(share.high, 1.0):.2%}",
            days=f"{days.mean:.2f}",
        )
        lines.append(f"  {told.tell(language)}")
    if not keeps(found.again.share("on_time"), found.share):
        unsure = say("With other luck it is not surely kept: take more replications.")
        lines.append(f"  {unsure.tell(language)}")
    lines += ["", f"  {_sure(found).tell(language)}", *unknown(found.after, language, paint), ""]
    kind = say(
        "Figures: simulated, every mix with the same cases and the same luck; kept = the lower end of the interval (95 "
        "percent) reaches the share; rules as of {day}.",
        day=setting.book.as_of.isoformat(),
    )
    return "\n".join([*lines, paint.faint(kind.tell(language))])


def _sure(found: Staffing) -> Text:
    if found.minimal:
        return say_count(
            "{n} mix was simulated. One officer fewer at any post is too few; that no other mix is cheaper is not "
            "proven.",
            "{n} mixes were simulated. One officer fewer at any post is too few; that no other mix is cheaper is not "
            "proven.",
            found.tried,
        )
    return say_count(
        "{n} mix was simulated, then the search ended: fewer officers may do.",
        "{n} mixes were simulated, then the search ended: fewer officers may do.",
        found.tried,
    )


def _busy(simulated: Simulated, post: str) -> str:
    for one in simulated.posts():
        if one.post == post and one.utilisation is not None and not math.isnan(one.utilisation.mean):
            return f"{one.utilisation.mean:.0%}"
    return "·"
