"""A Gantt of a process as inline SVG: when each step may run, on the working calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from govrules.language import Language, say
from govrules.report.html.day_scale import DayScale, last_day
from govrules.report.palette import NOBODY, Dye
from govrules.report.svg_text import escaped, fitted, text_width

if TYPE_CHECKING:
    from govrules.clock.calendar import Calendar

WIDTH: Final = 1000.0
_ROW: Final = 25.0
_BAR: Final = 15.0
_HEAD: Final = 46.0
_FOOT: Final = 30.0
_LABELS: Final = (120.0, 300.0)
"""The least and the most that the names of the steps may take."""
_SIZE: Final = 12.0
_BESIDE: Final = 14.0
"""Room between a name and the chart: half a diamond fits in."""
_RIGHT: Final = 96.0
"""Room at the right for what is written behind the last bar."""
_TICK: Final = 46.0
_SHADED: Final = 1.5
"""Days narrower than this are not shaded one by one."""


@dataclass(frozen=True, slots=True)
class Task:
    """A step: its name, when it runs, how long it may take, and whether the end depends on it."""

    label: str
    start: datetime
    end: datetime
    latest_end: datetime
    limit: str
    department: str | None = None
    critical: bool = False
    runs: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """A Gantt: its title, what it says in one sentence, its tasks, and how long the whole takes."""

    title: str
    description: str
    tasks: tuple[Task, ...]
    length: str
    """Such as `22 个工作日`."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What several charts have in common: the days that they show, and the room for names at the left."""

    calendar: Calendar
    first: date
    last: date
    labels: float


def frame_of(charts: Sequence[Chart], calendar: Calendar) -> Frame:
    """Return the frame in which charts can be compared with the eye."""
    tasks = [task for chart in charts for task in chart.tasks]
    first = min(task.start for task in tasks).date()
    widest = max(text_width(task.label, _SIZE) for task in tasks) + _BESIDE + 8
    last = max(first, *(last_day(task.end) for task in tasks))
    return Frame(calendar, first, last, min(_LABELS[1], max(_LABELS[0], widest)))


def gantt_svg(chart: Chart, frame: Frame, departments: Mapping[str, Dye], language: Language) -> Markup:
    """Return the chart in its frame."""
    labels = frame.labels
    scale = DayScale(frame.calendar, frame.first, frame.last, WIDTH - labels - _RIGHT)
    bottom = _HEAD + _ROW * len(chart.tasks)
    height = bottom + _FOOT
    end = max(task.end for task in chart.tasks)
    finish = scale.span(end, end)[0]
    parts = [
        f'<svg class="gantt" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img" lang="{language}">',
        f"<title>{escaped(chart.title)}</title>",
        f"<desc>{escaped(chart.description)}</desc>",
        f'<g transform="translate({labels:.1f},0)">',
        *_days(scale, bottom),
        f'<path class="finish" d="M{finish:.1f},{_HEAD - 8:.0f} V{bottom:.0f}"/>',
        _length(_finish(chart, end, language), finish, bottom, scale.width),
        *(_task(task, number, scale, departments, language) for number, task in enumerate(chart.tasks)),
        "</g>",
        *_names(chart.tasks, labels),
        "</svg>",
    ]
    return Markup("\n".join(parts))  # noqa: S704 - every text in it went through `escaped`


def _finish(chart: Chart, end: datetime, language: Language) -> str:
    return say("{length}, done on {day}", length=chart.length, day=last_day(end)).tell(language)


def _length(words: str, finish: float, bottom: float, width: float) -> str:
    """Write how long it takes under the line of the end, inside the picture."""
    half = text_width(words, _SIZE) / 2
    middle = min(finish, width + _RIGHT - half - 4)
    return f'<text class="length" x="{middle:.1f}" y="{bottom + 19:.1f}">{escaped(words)}</text>'


def _days(scale: DayScale, bottom: float) -> Iterator[str]:
    """Yield the ruler: months and days at the top, days off shaded."""
    if scale.day >= _SHADED:
        for day in scale.free_days():
            yield (
                f'<rect class="free" x="{scale.x(day):.1f}" y="{_HEAD - 8:.0f}" width="{scale.day:.1f}" '
                f'height="{bottom - _HEAD + 8:.1f}"/>'
            )
    yield f'<path class="ruler" d="M0,{_HEAD - 8:.0f} H{scale.width:.1f}"/>'
    year = None
    for day in scale.ticks(_TICK):
        x = scale.x(day)
        yield f'<path class="tick" d="M{x:.1f},{_HEAD - 12:.0f} V{bottom:.0f}"/>'
        if day.year != year:
            year = day.year
            yield f'<text class="year" x="{x + 2:.1f}" y="14">{year}</text>'
        yield f'<text class="day" x="{x + 2:.1f}" y="29">{day:%m-%d}</text>'


def _task(
    task: Task, number: int, scale: DayScale, departments: Mapping[str, Dye], language: Language
) -> str:
    top = _HEAD + number * _ROW + (_ROW - _BAR) / 2
    middle = top + _BAR / 2
    begin, stop = scale.span(task.start, task.end)
    dye = departments.get(task.department or "", NOBODY)
    tip = escaped(_tip(task, language))
    if not task.runs:
        word = escaped(say("does not apply").tell(language))
        return (
            f'<text class="idle" x="{begin + 4:.1f}" y="{middle + 4:.1f}"><title>{tip}</title>{word}</text>'
        )
    kind = "bar critical" if task.critical else "bar"
    paint = f'fill="{dye.fill}" style="stroke:{dye.line}"'
    if task.end <= task.start:
        sign = (
            f'<path class="{kind}" {paint} d="M{begin:.1f},{top + 1:.1f} l6.5,6.5 l-6.5,6.5 l-6.5,-6.5 z"/>'
        )
        behind = begin + 11
    else:
        wide = max(2.0, stop - begin)
        sign = (
            f'<rect class="{kind}" {paint} x="{begin:.1f}" y="{top:.1f}" width="{wide:.1f}" '
            f'height="{_BAR:.0f}" rx="3"/>'
        )
        behind = begin + wide + 6
    room = scale.span(task.latest_end, task.latest_end)[0]
    spare = ""
    if task.latest_end > task.end and room > stop + 1:
        spare = f'<path class="spare" d="M{stop + 2:.1f},{middle:.1f} H{room:.1f} m0,-4 v8"/>'
        behind = room + 6
    words = f'<text class="limit" x="{behind:.1f}" y="{middle + 4:.1f}">{escaped(task.limit)}</text>'
    return f'<g class="task"><title>{tip}</title>{spare}{sign}{words}</g>'


def _tip(task: Task, language: Language) -> str:
    if not task.runs:
        return task.label
    start, end = f"{task.start:%Y-%m-%d %H:%M}", f"{task.end:%Y-%m-%d %H:%M}"
    text = say("{step}: {limit}, {start} to {end}", step=task.label, limit=task.limit, start=start, end=end)
    return text.tell(language)


def _names(tasks: Sequence[Task], width: float) -> Iterator[str]:
    for number, task in enumerate(tasks):
        y = _HEAD + number * _ROW + _ROW / 2 + 4
        (line,) = fitted(task.label, width - _BESIDE - 2, _SIZE, 1)
        kind = "step critical" if task.critical else "step"
        yield f'<text class="{kind}" x="{width - _BESIDE:.1f}" y="{y:.1f}" text-anchor="end">{escaped(line)}</text>'
