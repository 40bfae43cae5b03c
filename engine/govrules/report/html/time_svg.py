"""Where the time goes: of a whole case, and of each step, as bars made of the kinds of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum, isnan
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from govrules.language import Language, say
from govrules.report.html.plot_frame import SIZE, WIDTH, Scale, Side, level_axis, svg, text, ticks
from govrules.report.labels import step_label
from govrules.report.palette import Dye
from govrules.report.simulation_words import KINDS
from govrules.report.svg_text import escaped, fitted, text_width

if TYPE_CHECKING:
    from govrules.simulate.statistics import Estimate

DYES: Final = {
    "work": Dye("#0072b2", "#004c78", 0),
    "queue": Dye("#e69f00", "#8a5f00", 0),
    "closed": Dye("#e3e7ea", "#8a939b", 0),
    "applicant": Dye("#cc79a7", "#8a4470", 0),
    "wait": Dye("#8fd0b8", "#00785a", 0),
}
_ROW: Final = 24.0
_BAR: Final = 15.0
_HEAD: Final = 10.0
_LABELS: Final = (110.0, 290.0)
_FIGURE: Final = 62.0


def case_svg(sides: Sequence[Side], language: Language) -> Markup:
    """Draw the time of a case on the way that leads to its end, a bar a side."""
    rows = [(side.name, side.found.time()) for side in sides]
    title = say("Where the time of a case goes").tell(language)
    longest = max(_total(spent) for _, spent in rows)
    return _bars("case", title, rows, longest, language)


def longest_step(sides: Sequence[Side]) -> float:
    """Return the minutes of the longest step, so that the pictures of two sides have one scale."""
    totals = [_total(step.spent) for side in sides for step in side.found.steps() if step.times.mean > 0]
    return max((total for total in totals if not isnan(total)), default=0.0)


def steps_svg(side: Side, longest: float, language: Language) -> Markup:
    """Draw each step that cases come to: the time it takes each time. `longest` = minutes of the longest bar."""
    graph = side.found.blueprint.setting.graph
    rows = [
        (step_label(graph, step.id, language), step.spent)
        for step in side.found.steps()
        if step.times.mean > 0 and not isnan(_total(step.spent))
    ]
    title = say("Where the time goes in each step: {side}", side=side.name).tell(language)
    return _bars("steps", title, rows, longest, language)


def _total(spent: Mapping[str, Estimate]) -> float:
    return fsum(one.mean for one in spent.values())


def _bars(
    kind: str,
    title: str,
    rows: Sequence[tuple[str, Mapping[str, Estimate]]],
    longest: float,
    language: Language,
) -> Markup:
    widest = max((text_width(name, SIZE) for name, _ in rows), default=0.0) + 14
    left = min(max(_LABELS[0], widest), _LABELS[1])
    most = longest / 60 if longest > 0 else 1.0
    hours = Scale(0.0, most, left, WIDTH - _FIGURE)
    bottom = _HEAD + _ROW * len(rows)
    parts = [
        *level_axis(hours, ticks(0.0, most, 10), _HEAD - 4, bottom),
        *(part for number, row in enumerate(rows) for part in _bar(row, number, left, hours, language)),
        text(WIDTH - _FIGURE, bottom + 36, say("hours").tell(language), "axis", "end"),
    ]
    told = "; ".join(f"{name}: {_total(spent) / 60:.1f}" for name, spent in rows)
    return svg(f"time {kind}", title, told, bottom + 46, parts, language)


def _bar(
    row: tuple[str, Mapping[str, Estimate]], number: int, left: float, hours: Scale, language: Language
) -> Iterator[str]:
    name, spent = row
    top = _HEAD + number * _ROW + (_ROW - _BAR) / 2
    (line,) = fitted(name, left - 12, SIZE, 1)
    yield text(left - 8, top + 12, line, "name", "end")
    reached = 0.0
    for kind, words in KINDS.items():
        amount = max(spent[kind].mean, 0.0) / 60
        if amount <= 0.0:
            continue
        start, end = hours.at(reached), hours.at(reached + amount)
        reached += amount
        dye = DYES[kind]
        tip = escaped(f"{words.tell(language)} {amount:.1f}")
        yield (
            f'<rect x="{start:.1f}" y="{top:.1f}" width="{max(end - start, 0.4):.1f}" height="{_BAR:.0f}" '
            f'fill="{dye.fill}" stroke="{dye.line}" stroke-width="0.6"><title>{tip}</title></rect>'
        )
    yield text(hours.at(reached) + 6, top + 12, f"{reached:.1f}", "figure")
