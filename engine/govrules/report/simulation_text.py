"""A simulation for people: figures with their intervals, how the time spreads, where it goes, who is busy."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from govrules.language import Language, Text, say, tell
from govrules.report.labels import owner_label, step_label, target_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.simulation_words import (
    FIGURES,
    KINDS,
    basis,
    card_name,
    half_of,
    not_known,
    number,
    percent,
    provisional,
)
from govrules.report.width import display_width, pad, visible

if TYPE_CHECKING:
    from govrules.simulate.cards import Card
    from govrules.simulate.simulated import PostFigures, Simulated, StepFigures
    from govrules.simulate.statistics import Estimate

_MOST_STEPS: Final = 8
"""So many steps are shown."""
_BINS: Final = 12
_BAR: Final = 40
"""Columns of the longest bar."""
_NAMED: Final = 6
"""So many steps or posts are named where something is not known of them."""


def simulation_text(simulated: Simulated, language: Language, paint: Paint = PLAIN) -> str:
    """Return the figures, their spread, the steps that keep cases waiting, the posts, and what was not known."""
    setting = simulated.blueprint.setting
    head = say(
        "{target}, scenario {scenario}: {cases} cases, {n} replications, seed {seed}",
        target=target_label(setting.graph, language),
        scenario=setting.scenario.id,
        cases=f"{simulated.cases:,}",
        n=len(simulated.replications),
        seed=simulated.seed,
    )
    parts: list[tuple[Text, list[str]]] = [
        (say("Working days that cases take"), _spread(simulated, language)),
        (say("Where the time goes (on the way that leads to the end of a case)"), _time(simulated, language)),
        (
            say("Steps (minutes each time; those that take most of a case’s time first)"),
            _steps(simulated, language),
        ),
        (say("Posts"), _posts(simulated, language)),
    ]
    beyond = provisional(simulated)
    last = [basis(simulated), *([] if beyond is None else [beyond])]
    return "\n".join(
        [
            paint.strong(head.tell(language)),
            *_figures(simulated, language),
            "",
            *_outcomes(simulated, language),
            *_matters(simulated, language, paint),
            *(line for title, lines in parts for line in ("", paint.strong(title.tell(language)), *lines)),
            *unknown(simulated, language, paint),
            "",
            *(paint.faint(text.tell(language)) for text in last),
        ]
    )


def _figures(simulated: Simulated, language: Language) -> list[str]:
    head = [say("mean"), *(say("{n} % within", n=n) for n in (50, 90, 95, 99))]
    columns = [[words.tell(language) for words, _ in FIGURES.values()]]
    for index in range(len(head)):
        found = [
            ([simulated.metric(name), *simulated.quantile(name).values()][index], scale)
            for name, (_, scale) in FIGURES.items()
        ]
        columns.append(_paired([(number(one.mean / scale), half_of(one, scale)) for one, scale in found]))
    rows = [["", *(words.tell(language) for words in head)], *zip(*columns, strict=True)]
    return table(rows)


def _paired(cells: Sequence[tuple[str, str]]) -> list[str]:
    """Set a column of figures with their intervals: figures to the right, the signs below each other."""
    widths = [max(display_width(cell[part]) for cell in cells) for part in range(2)]
    gap = " " if widths[1] else ""
    return [f"{pad(figure, widths[0], 'right')}{gap}{pad(half, widths[1])}" for figure, half in cells]


def _outcomes(simulated: Simulated, language: Language) -> list[str]:
    told: list[str] = []
    rows: list[Sequence[str]] = []

    def row(words: Text, one: Estimate, always: bool = False) -> None:
        if not math.isnan(one.mean) and (one.mean or always):
            rows.append([words.tell(language), percent(one.mean), half_of(one, 0.01)])

    promise = simulated.blueprint.promise
    if promise is None:
        nothing = say("No limit in days or hours is promised for the whole.")
        told.append(f"  {nothing.tell(language)}")
    else:
        row(say("Within the promise ({promise})", promise=promise), simulated.share("on_time"), always=True)
    for card, share in simulated.cards():
        row(card_name(card), share, always=True)
    for name, words in (
        ("refused", say("Refused cases")),
        ("partial", say("Partly refused")),
        ("unfinished", say("Not finished in the period")),
    ):
        row(words, simulated.share(name))
    returns = simulated.share("returns")
    if returns.mean:
        rows.append([say("Sent back (times a case)").tell(language), number(returns.mean), half_of(returns)])
    return [*told, *(table(rows, left=(0, 2)) if rows else [])]


def _matters(simulated: Simulated, language: Language, paint: Paint) -> list[str]:
    """Hold each matter of a bundle to its own limit; a single matter is the whole."""
    found = simulated.matters()
    if not found or [one.matter for one in found] == [simulated.blueprint.setting.graph.target]:
        return []
    title = say("Matters and their own limits (from acceptance to decision)")
    graph = simulated.blueprint.setting.graph
    heads = (say("limit"), say("within it"))
    columns = [
        [owner_label(graph, one.matter, language) for one in found],
        [tell(one.promise, language) for one in found],
        _paired([_share(one.on_time) for one in found]),
        [_cards(one.cards, language) for one in found],
    ]
    rows = [["", *(words.tell(language) for words in heads), ""], *zip(*columns, strict=True)]
    return ["", paint.strong(title.tell(language)), *table(rows, left=(0, 1, 3))]


def _cards(cards: Sequence[tuple[Card, Estimate]], language: Language) -> str:
    return tell(
        [f"{card_name(card).tell(language)} {percent(share.mean)}" for card, share in cards], language
    )


def _spread(simulated: Simulated, language: Language) -> list[str]:
    bins = simulated.distribution("working_days", most=_BINS)
    most = max((one.share.mean for one in bins), default=0.0)
    rows = []
    for index, one in enumerate(bins):
        places = 0 if one.high == int(one.high) and one.low == int(one.low) else 2
        ends = (number(one.low, places), number(one.high, places))
        if index == len(bins) - 1:
            ends = (ends[0], number(one.high, max(places, 1)))
        bar = "█" * round(_BAR * one.share.mean / most) if most > 0 else ""
        rows.append([f"{ends[0]}–{ends[1]}", percent(one.share.mean), bar])
    return table(rows, left=(2,))


def _time(simulated: Simulated, language: Language) -> list[str]:
    time = simulated.time()
    total = math.fsum(one.mean for one in time.values())
    rows: list[Sequence[str]] = [["", say("hours").tell(language), "", say("share").tell(language), ""]]
    for kind, words in KINDS.items():
        one = time[kind]
        share = one.mean / total if total else math.nan
        bar = "" if math.isnan(share) else "█" * round(_BAR * share)
        rows.append(
            [words.tell(language), number(one.mean / 60, 1), half_of(one, 60, 1), percent(share), bar]
        )
    rows.append([say("together").tell(language), number(total / 60, 1)])
    return table(rows, left=(0, 2, 4))


def _steps(simulated: Simulated, language: Language) -> list[str]:
    graph = simulated.blueprint.setting.graph

    def taken(step: StepFigures) -> float:
        minutes = math.fsum(one.mean for one in step.spent.values()) * step.times.mean
        return 0.0 if math.isnan(minutes) else minutes

    rows: list[Sequence[str]] = [
        ["", say("times").tell(language), *(words.tell(language) for words in KINDS.values())]
    ]
    for step in sorted(simulated.steps(), key=taken, reverse=True)[:_MOST_STEPS]:
        spent = [number(step.spent[kind].mean, 1) for kind in KINDS]
        rows.append([step_label(graph, step.id, language), number(step.times.mean), *spent])
    return table(rows)


def _posts(simulated: Simulated, language: Language) -> list[str]:
    found = sorted(simulated.posts(), key=_busy, reverse=True)
    heads = [
        "",
        *(
            words.tell(language)
            for words in (say("officers"), say("busy"), say("queue (minutes, closed hours too)"))
        ),
    ]
    columns = [
        [visible(one.post) for one in found],
        [say("no limit").tell(language) if one.staff is None else f"{one.staff:,}" for one in found],
        _paired([("·", "") if one.utilisation is None else _share(one.utilisation) for one in found]),
        _paired([(number(one.queue_minutes.mean, 1), half_of(one.queue_minutes, 1.0, 1)) for one in found]),
    ]
    return table([heads, *zip(*columns, strict=True)]) if found else []


def _share(one: Estimate) -> tuple[str, str]:
    return percent(one.mean), half_of(one, 0.01, 1)


def _busy(post: PostFigures) -> float:
    used = post.utilisation
    return -1.0 if used is None or math.isnan(used.mean) else used.mean


def table(rows: Sequence[Sequence[str]], left: Sequence[int] = (0,)) -> list[str]:
    """Set rows in columns, to the right but for those of `left`; a column that is empty takes no room."""
    columns = max(len(row) for row in rows)
    widths = [max((display_width(row[c]) for row in rows if c < len(row)), default=0) for c in range(columns)]
    lines = []
    for row in rows:
        cells = (
            pad(cell, widths[c], "left" if c in left else "right") for c, cell in enumerate(row) if widths[c]
        )
        lines.append("  ".join(["", *cells]).rstrip())
    return lines


def unknown(simulated: Simulated, language: Language, paint: Paint) -> list[str]:
    """Say what the scenario does not: work and officers that nobody wrote, what is not simulated."""
    told = [*_not_known(simulated, language), *(text.tell(language) for text in simulated.blueprint.left_out)]
    return ["", *(paint.faint(text) for text in told)] if told else []


def _not_known(simulated: Simulated, language: Language) -> Iterator[str]:
    gap = "" if language == "zh" else " "
    for text, things in not_known(simulated):
        more = ["…"] if len(things) > _NAMED else []
        yield f"{text.tell(language)}{gap}{tell([*things[:_NAMED], *more], language)}"
