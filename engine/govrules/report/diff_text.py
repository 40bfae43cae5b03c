"""What a change of the rules means, for a terminal: what is added first, what is neutral in one line each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from govrules.language import say
from govrules.report.diff_words import DiffWords
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad, visible

if TYPE_CHECKING:
    from govrules.compare.changes.rule_changes import Change

_SIGNS: Final = {"added": "+", "removed": "−", "incomparable": "±", "neutral": "·"}
_MOST_NEUTRAL: Final = 40
_MOST_TOLD: Final = 100


def diff_text(words: DiffWords, paint: Paint = PLAIN) -> str:
    """Return the report."""
    lines = [paint.strong(visible(words.title()))]
    changes = words.changes
    if not changes.changes and not changes.renames:
        return "\n".join((*lines, words.nothing()))
    lines.append(words.counts())
    for verdict, heading, found in words.groups():
        lines += ["", paint.strong(heading)]
        if verdict == "neutral":
            lines += _neutral(words, found)
            continue
        for change in found[:_MOST_TOLD]:
            lines += _told(words, change, verdict, paint)
        lines += _rest(words, len(found) - _MOST_TOLD)
    for title, body in (
        (say("Renamed"), words.renames()),
        (say("What becomes of the processes"), _effects(words)),
        (say("Open cases under changed rules"), words.cases()),
    ):
        if body:
            lines += [
                "",
                paint.strong(title.tell(words.language)),
                *(f"  {visible(line)}" for line in body),
            ]
    return "\n".join(lines)


def _told(words: DiffWords, change: Change, verdict: str, paint: Paint) -> Iterator[str]:
    sign = _SIGNS[verdict]
    mark = paint.bad(sign) if verdict == "added" else paint.good(sign) if verdict == "removed" else sign
    yield f"  {mark} {visible(words.what(change) or change.difference.at)}"
    before, after = words.values(change)
    place = str(change.place) if change.place.file else ""
    rows = [
        (say("Value"), f"{change.difference.at}: {before} → {after}"),
        (say("Reason"), words.reasons(change) or say("none given").tell(words.language)),
        (say("Holds"), words.when(change)),
        (say("Concerns"), words.whom(change)),
        (say("Place"), place),
    ]
    width = max(display_width(label.tell(words.language)) for label, _ in rows)
    for label, text in rows:
        if text:
            yield f"    {paint.faint(pad(label.tell(words.language), width))}  {visible(text)}"


def _neutral(words: DiffWords, changes: list[Change]) -> Iterator[str]:
    for change in changes[:_MOST_NEUTRAL]:
        before, after = words.values(change)
        when = words.when(change)
        told = f"{change.difference.at}: {before} → {after}" + (f" ({when})" if when else "")
        yield f"  · {visible(told)}"
    yield from _rest(words, len(changes) - _MOST_NEUTRAL)


def _rest(words: DiffWords, over: int) -> Iterator[str]:
    if over > 0:
        yield "  " + say("… {n} more: --format json lists all of them.", n=over).tell(words.language)


def _effects(words: DiffWords) -> list[str]:
    found = words.changes.effects
    lines = [words.effect_line(effect) for effect in found[:_MOST_NEUTRAL]]
    lines += [line.strip() for line in _rest(words, len(found) - _MOST_NEUTRAL)]
    return [*lines, *filter(None, [words.unmeasured()])]
