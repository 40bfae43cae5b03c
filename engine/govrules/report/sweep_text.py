"""A sweep for people: one line a point."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govrules.language import Language, say
from govrules.report.against_text import VERDICTS
from govrules.report.labels import fact_label, post_name, target_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.simulation_text import table, unknown

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.simulate.statistics import Estimate
    from govrules.simulate.sweep import Sweep, SweepPoint


def sweep_text(sweep: Sweep, language: Language, paint: Paint = PLAIN) -> str:
    """Return what every point comes to, and how it differs from the first."""
    first = sweep.points[0].simulated
    setting = first.blueprint.setting
    head = say(
        "{target}, scenario {scenario}: {n} points, {replications} replications each, seed {seed}",
        target=target_label(setting.graph, language),
        scenario=setting.scenario.id,
        n=len(sweep.points),
        replications=len(first.replications),
        seed=first.seed,
    )
    heads = (
        say("working days"),
        say("± half the interval"),
        say("95 percent within"),
        say("in time"),
        say("against the first"),
        say("busiest post"),
    )
    names = [knob_name(setting.book, name, language) for name in sweep.points[0].values]
    rows: list[Sequence[str]] = [["", *names, *(one.tell(language) for one in heads)]]
    rows += [_row(sweep, point, language) for point in sweep.points]
    left = (0, len(names) + 5, len(names) + 6)
    lines = [
        paint.strong(head.tell(language)),
        "",
        *table(rows, left=left),
        *unknown(first, language, paint),
        "",
    ]
    kind = say(
        "Figures: simulated, every point with the same cases and the same luck, each with its interval (95 percent); "
        "rules as of {day}.",
        day=setting.book.as_of.isoformat(),
    )
    return "\n".join([*lines, paint.faint(kind.tell(language))])


def knob_name(book: RuleBook, name: str, language: Language) -> str:
    """Return what is turned, for people: a post, the cases a day, a value of a fact."""
    if name == "per_day":
        return say("cases a day").tell(language)
    if name in book.posts:
        return post_name(book, name, language)
    fact, _, value = name.rpartition(".")
    return f"{fact_label(book, fact, language)} = {value}"


def _row(sweep: Sweep, point: SweepPoint, language: Language) -> Sequence[str]:
    from govrules.simulate.against import bottleneck

    days, change = point.simulated.metric("working_days"), sweep.against_first(point).metric("working_days")
    tightest = bottleneck(point.simulated)
    book = point.simulated.blueprint.setting.book
    busiest = (
        ""
        if tightest is None
        else f"{post_name(book, tightest.post, language)} {tightest.utilisation.mean:.0%}"
    )
    differs = (
        ""
        if point is sweep.points[0]
        else f"{change.change.mean:+.2f} {VERDICTS[change.verdict].tell(language)}".replace("-", "−", 1)
    )
    return [
        "",
        *(f"{value:g}" for value in point.values.values()),
        _number(days.mean),
        "" if days.half is None else f"{days.half:.2f}",
        _number(point.simulated.quantile("working_days")["0.95"].mean),
        _share(point.simulated.share("on_time")),
        differs,
        busiest,
    ]


def _number(value: float) -> str:
    return "·" if math.isnan(value) else f"{value:.2f}"


def _share(one: Estimate) -> str:
    return "·" if math.isnan(one.mean) else f"{one.mean:.1%}"
