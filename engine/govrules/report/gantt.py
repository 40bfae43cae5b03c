"""A Gantt for the terminal: one line a step, columns of Chinese text aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from govrules.language import Language, say
from govrules.report.width import display_width, pad, shorten, visible

CHART: Final = 60
"""Columns of the chart."""
_LABEL: Final = 36
_WORK: Final = "█"
_OPEN: Final = "▒"
_DUE: Final = "┊"


@dataclass(frozen=True, slots=True)
class Bar:
    """A step: when it was worked on (start, end), by when it was due, and whether it still runs."""

    label: str
    spans: tuple[tuple[datetime, datetime], ...]
    due: datetime | None = None
    open: bool = False


def gantt(bars: Sequence[Bar], language: Language, columns: int = CHART) -> list[str]:
    """Return the chart: a ruler of days, a line a step, a line that says what the signs mean.

    A piece of work shorter than a column still shows as one, so that nothing that happened is hidden.
    """
    first = min(start for bar in bars for start, _ in bar.spans)
    last = max(end for bar in bars for _, end in bar.spans)
    begin = first.replace(hour=0, minute=0, second=0, microsecond=0)
    # An end at 24:00 belongs to the day before.
    last_day = max(first, last - timedelta(microseconds=1))
    end = last_day.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    scale = _Scale(begin, end, columns)
    labels = [shorten(visible(bar.label), _LABEL) for bar in bars]
    width = max(display_width(label) for label in labels)
    lines = [f"{' ' * width}  {scale.ruler()}".rstrip()]
    lines += [
        f"{pad(label, width)}  {_line(bar, scale)}".rstrip() for label, bar in zip(labels, bars, strict=True)
    ]
    legend = say("{work} worked on   {open} still running   {due} due", work=_WORK, open=_OPEN, due=_DUE)
    return [*lines, f"{' ' * width}  {legend.tell(language)}"]


@dataclass(frozen=True, slots=True)
class _Scale:
    begin: datetime
    end: datetime
    columns: int

    def column(self, moment: datetime) -> int:
        share = (moment - self.begin) / (self.end - self.begin)
        return min(self.columns - 1, max(0, int(share * self.columns)))

    def ruler(self) -> str:
        """Return the days as `03-02`, as many as fit without touching."""
        days = (self.end - self.begin).days
        every = max(1, -(-days * 7 // self.columns))
        cells = [" "] * (self.columns + 5)
        for day in range(0, days, every):
            moment = self.begin + timedelta(days=day)
            at = self.column(moment)
            cells[at : at + 5] = f"{moment:%m-%d}"
        return "".join(cells)


def _line(bar: Bar, scale: _Scale) -> str:
    cells = [" "] * scale.columns
    for start, end in bar.spans:
        last = scale.column(max(start, end - timedelta(microseconds=1)))
        for column in range(scale.column(start), last + 1):
            cells[column] = _WORK
    if bar.open:
        cells[scale.column(max(bar.spans[-1][0], bar.spans[-1][1] - timedelta(microseconds=1)))] = _OPEN
    if bar.due is not None and scale.begin < bar.due <= scale.end:
        column = scale.column(bar.due - timedelta(microseconds=1))
        if cells[column] == " ":
            cells[column] = _DUE
    return "".join(cells)
