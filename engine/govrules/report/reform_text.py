"""A reform for people: what each change brings, alone and after those before it, and what it sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from govrules.language import Language, Text, say, say_count
from govrules.model.base import name_in
from govrules.report.figures import figure_text
from govrules.report.html.change_rows import ChangeRow, change_rows
from govrules.report.metrics_text import kind_line
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad, visible, wrap

if TYPE_CHECKING:
    from govrules.compare.rules import RuleDifference
    from govrules.model.reforms import Reform
    from govrules.process.graph import ProcessGraph
    from govrules.redesign.effects import Burden, Effect, Effects

COLUMNS: Final[dict[str, Text]] = {
    "working_days": say("days"),
    "visits": say("visits"),
    "materials": say("materials"),
    "departments": say("departments"),
}
_SAME: Final = "·"
_WIDTH: Final = 100
_VALUE: Final = 60
"""Characters of a value in a list of differences; a longer one is cut."""


def reform_text(
    reform: Reform,
    effects: Effects,
    graph: ProcessGraph,
    language: Language,
    paint: Paint = PLAIN,
) -> str:
    """Return the table of changes with their figures, then each in words with its reason and its cost.

    `graph` is the process of today (the first one, where the reform has several), for names.
    """
    rows = {row.number - 1: row for row in change_rows(reform, graph, language)}
    lines = [_heading(reform, effects, language, paint), "", *_table(effects, language, paint), ""]
    for effect in effects.changes:
        lines += _told(effect, rows[effect.index], language, paint)
    lines += [""] + [f"  {paint.faint(note)}" for note in _notes(effects, graph, language)]
    return "\n".join(lines)


def _heading(reform: Reform, effects: Effects, language: Language, paint: Paint) -> str:
    name = name_in(reform.name, language, reform.id)
    title = reform.id if name == reform.id else f"{name}  {reform.id}"
    count = say_count("{n} change", "{n} changes", len(effects.changes)).tell(language)
    over = ""
    if effects.today.processes > 1:
        processes = say_count(
            "added up over {n} process", "added up over {n} processes", effects.today.processes
        )
        over = f" · {processes.tell(language)}"
    return f"{paint.strong(title)}    {paint.faint(count + over)}"


def _table(effects: Effects, language: Language, paint: Paint) -> Iterator[str]:
    names = [_name(effect) for effect in effects.changes]
    today = say("today").tell(language)
    label_width = max(map(display_width, (*names, today)))
    heads = [text.tell(language) for text in COLUMNS.values()]
    widths = [max(display_width(head), 6) for head in heads]
    group = sum(widths) + 2 * (len(widths) - 1)
    alone = pad(say("this change alone").tell(language), group)
    after = say("after those before it").tell(language)
    titles = "  ".join(pad(head, width, "right") for head, width in zip(heads, widths, strict=True))
    indent = " " * (label_width + 4)
    yield f"{indent}{paint.faint(alone)}    {paint.faint(after)}".rstrip()
    yield f"{indent}{paint.faint(titles)}    {paint.faint(titles)}"
    blank = " " * group
    yield f"  {pad(today, label_width)}  {blank}    {_cells(effects.today, None, widths)}"
    for effect, name in zip(effects.changes, names, strict=True):
        single = _cells(effect.alone, effects.today, widths)
        if effect.trouble is not None:
            cumulated = paint.bad(say("refused").tell(language))
        else:
            cumulated = _cells(effect.cumulated, None, widths)
        yield f"  {pad(name, label_width)}  {single}    {cumulated}"


def _cells(burden: Burden | None, today: Burden | None, widths: Sequence[int]) -> str:
    """Return figures in columns; a dot where a figure is that of today, `–` where there is none."""
    if burden is None:
        return "  ".join(pad("–", width, "right") for width in widths)
    found, known = burden.to_json(), today.to_json() if today is not None else {}
    cells = [_SAME if found[key] == known.get(key) else figure_text(found[key]) for key in COLUMNS]
    return "  ".join(pad(cell, width, "right") for cell, width in zip(cells, widths, strict=True))


def _name(effect: Effect) -> str:
    number = str(effect.index + 1)
    return number if effect.name == number else f"{number} {effect.name}"


def _told(effect: Effect, row: ChangeRow, language: Language, paint: Paint) -> Iterator[str]:
    head = f"  {effect.index + 1:>2}  "
    indent = " " * len(head)
    told = wrap(visible(row.what), _WIDTH - len(head))
    yield head + told[0]
    yield from (indent + line for line in told[1:])
    notes = [(say("Reason"), row.because), (say("Cost"), row.cost)]
    if effect.trouble is not None:
        notes.append((say("Refused"), effect.trouble.message.tell(language)))
    width = max(display_width(label.tell(language)) for label, _ in notes)
    for label, text in notes:
        if text:
            lines = wrap(visible(text), _WIDTH - len(head) - width - 2)
            yield f"{indent}{paint.faint(pad(label.tell(language), width))}  {lines[0]}"
            yield from (f"{indent}{' ' * width}  {line}" for line in lines[1:])


def _notes(effects: Effects, graph: ProcessGraph, language: Language) -> Iterator[str]:
    if any(effect.alone is None and effect.trouble is None for effect in effects.changes):
        note = say("–: not possible without the changes before it; {dot}: as today.", dot=_SAME)
    else:
        note = say("{dot}: as today.", dot=_SAME)
    yield note.tell(language)
    yield kind_line({"basis": "promised", "as_of": graph.book.as_of}, language)


def differences_text(
    changes: Iterable[tuple[str, Sequence[RuleDifference]]], language: Language, paint: Paint = PLAIN
) -> str:
    """Return what each change sets in the rules: place, from what, to what."""
    lines: list[str] = []
    for name, differences in changes:
        count = say_count("{n} value differs", "{n} values differ", len(differences)).tell(language)
        lines.append(f"{paint.strong(name)}  {paint.faint(count)}")
        for difference in differences:
            lines += [
                f"  {difference.at}",
                f"    {paint.bad('− ' + _value(difference.before, language))}",
                f"    {paint.good('+ ' + _value(difference.after, language))}",
            ]
        lines.append("")
    return "\n".join(lines).rstrip()


def _value(value: Any, language: Language) -> str:
    """Return a value as a rule file would write it on one line, cut where it is long."""
    if value is None:
        return say("not written").tell(language)
    text = visible(_flow(value))
    return text if len(text) <= _VALUE * 2 else f"{text[: _VALUE * 2]}…"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
