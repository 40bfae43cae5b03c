"""The tables of the page on a simulation: figures with their intervals, told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import fsum, isnan
from typing import TYPE_CHECKING

from govrules.language import Language, Text, say
from govrules.report.against_text import VERDICTS
from govrules.report.html.plot_frame import Side
from govrules.report.labels import owner_label, post_name, step_label
from govrules.report.simulation_words import FIGURES, KINDS, card_name, half_of, number, percent

if TYPE_CHECKING:
    from govrules.simulate.against import Against, Difference
    from govrules.simulate.statistics import Estimate


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what it is about, and its cells; `side` = whose figures, where there are two sides."""

    label: str
    cells: tuple[str, ...]
    side: str = ""


def figure_rows(sides: Sequence[Side], language: Language) -> tuple[Row, ...]:
    """Return mean and quantiles of each metric."""
    rows = []
    for name, (words, scale) in FIGURES.items():
        for side in sides:
            found = [side.found.metric(name), *side.found.quantile(name).values()]
            cells = tuple(told(one, scale) for one in found)
            rows.append(Row(words.tell(language), cells, side.name if len(sides) > 1 else ""))
    return tuple(rows)


def outcome_rows(sides: Sequence[Side], language: Language) -> tuple[Row, ...]:
    """Return how cases end, a column a side."""
    rows = []
    promise = sides[0].found.blueprint.promise
    if promise is not None:
        words = say("Within the promise ({promise})", promise=promise)
        rows.append(_shares(words, [side.found.share("on_time") for side in sides], language))
    for card in dict.fromkeys(card for side in sides for card, _ in side.found.cards()):
        found = [dict(side.found.cards()).get(card) for side in sides]
        rows.append(_shares(card_name(card), found, language))
    rows += _matters(sides, language)
    for name, words in (
        ("refused", say("Refused cases")),
        ("partial", say("Partly refused")),
        ("unfinished", say("Not finished in the period")),
    ):
        rows.append(_shares(words, [side.found.share(name) for side in sides], language))
    returns = tuple(told(side.found.share("returns")) for side in sides)
    rows.append(Row(say("Sent back (times a case)").tell(language), returns))
    return tuple(rows)


def _matters(sides: Sequence[Side], language: Language) -> list[Row]:
    """Return the matters of a bundle, each held to its own limit, and their cards."""
    graph = sides[0].found.blueprint.setting.graph
    found = [
        {one.matter: one for one in side.found.matters() if one.matter != graph.target} for side in sides
    ]
    rows = []
    for matter in dict.fromkeys(name for matters in found for name in matters):
        known = [matters.get(matter) for matters in found]
        promises = dict.fromkeys(one.promise for one in known if one is not None)
        words = say(
            "{matter}: within its own limit ({promise})",
            matter=owner_label(graph, matter, language),
            promise=list(promises),
        )
        rows.append(_shares(words, [None if one is None else one.on_time for one in known], language))
        for card in dict.fromkeys(card for one in known if one is not None for card, _ in one.cards):
            label = say("{matter}: {card}", matter=owner_label(graph, matter, language), card=card_name(card))
            shares = [None if one is None else dict(one.cards).get(card) for one in known]
            rows.append(_shares(label, shares, language))
    return rows


def _shares(words: Text, found: Sequence[Estimate | None], language: Language) -> Row:
    return Row(words.tell(language), tuple("" if one is None else told_share(one) for one in found))


def time_rows(sides: Sequence[Side], language: Language) -> tuple[Row, ...]:
    """Return where the time of a case goes: hours and shares, two columns a side."""
    spent = [side.found.time() for side in sides]
    totals = [fsum(one.mean for one in time.values()) for time in spent]
    rows = []
    for kind, words in KINDS.items():
        cells: list[str] = []
        for time, total in zip(spent, totals, strict=True):
            share = time[kind].mean / total if total else float("nan")
            cells += [told(time[kind], 60.0), percent(share)]
        rows.append(Row(words.tell(language), tuple(cells)))
    together = [cell for total in totals for cell in (number(total / 60.0), percent(1.0))]
    return (*rows, Row(say("together").tell(language), tuple(together)))


def step_rows(side: Side, language: Language) -> tuple[Row, ...]:
    """Return the steps of a side, in the order of the process: times, minutes by kind, sent back, refused."""
    graph = side.found.blueprint.setting.graph
    return tuple(
        Row(
            step_label(graph, step.id, language),
            (
                number(step.times.mean),
                *(number(step.spent[kind].mean, 1) for kind in KINDS),
                percent(step.returned.mean),
                percent(step.refused.mean),
            ),
        )
        for step in side.found.steps()
    )


def post_rows(sides: Sequence[Side], language: Language) -> tuple[Row, ...]:
    """Return the posts: officers, busy, minutes queued, three columns a side, the busiest first."""
    book = sides[0].found.blueprint.setting.book
    found = [{one.post: one for one in side.found.posts()} for side in sides]
    rows = []
    for post in dict.fromkeys(name for posts in found for name in posts):
        cells: list[str] = []
        busiest = -1.0
        for posts in found:
            one = posts.get(post)
            if one is None:
                cells += ["", "", ""]
                continue
            officers = say("no limit").tell(language) if one.staff is None else f"{one.staff:,}"
            used = one.utilisation
            cells += [officers, "" if used is None else told_share(used), told(one.queue_minutes, 1.0, 1)]
            if used is not None and not isnan(used.mean):
                busiest = max(busiest, used.mean)
        rows.append((busiest, Row(post_name(book, post, language), tuple(cells))))
    return tuple(row for _, row in sorted(rows, key=lambda pair: -pair[0]))


def difference_rows(found: Against, language: Language) -> tuple[Row, ...]:
    """Return what differs: first, second, difference, verdict."""
    return tuple(Row(words.tell(language), cells) for words, cells in _differences(found, language))


def _differences(found: Against, language: Language) -> Iterator[tuple[Text, tuple[str, ...]]]:
    for name, (words, scale) in FIGURES.items():
        yield words, _cells(found.metric(name), scale, language)
        if name == "working_days":
            for quantile in (0.5, 0.9, 0.95, 0.99):
                label = say("{n} percent of the cases within (working days)", n=f"{quantile * 100:g}")
                yield label, _cells(found.quantile(name, quantile), scale, language)
    for name, words in (("on_time", say("Within the promise")), ("refused", say("Refused cases"))):
        share = found.share(name)
        if not isnan(share.change.mean):
            yield words, _cells(share, 0.01, language, " %")


def _cells(one: Difference, scale: float, language: Language, unit: str = "") -> tuple[str, ...]:
    change = number(one.change.mean / scale).replace("-", "−")
    sign = "+" if one.change.mean > 0 else ""
    interval = ""
    if one.change.half:
        low, high = (number(end / scale).replace("-", "−") for end in (one.change.low, one.change.high))
        interval = f" [{low}, {high}]"
    return (
        f"{number(one.base.mean / scale)}{unit}",
        f"{number(one.other.mean / scale)}{unit}",
        f"{sign}{change}{interval}",
        VERDICTS[one.verdict].tell(language),
    )


def told(one: Estimate, scale: float = 1.0, places: int = 2) -> str:
    """Return a figure with half of its interval."""
    return f"{number(one.mean / scale, places)} {half_of(one, scale, places)}".strip()


def told_share(one: Estimate) -> str:
    """Return a share with half of its interval, both in per cent."""
    return f"{percent(one.mean)} {half_of(one, 0.01, 1)}".strip()
