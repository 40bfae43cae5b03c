"""What a change of the rules means, as Markdown for a pull request.

Whole rows are left out at the end where it would be too long, never half of one, and the text says how many:
a comment has room for 65,536 characters, a step's summary for 1 MiB, and GitHub drops a longer summary as a whole
(“Adding a job summary”, docs.github.com; prefix-dev/rattler-build#2738).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from govrules.language import Text, say
from govrules.report.diff_words import DiffWords
from govrules.report.width import visible

if TYPE_CHECKING:
    from govrules.diagnostics import Diagnostic

COMMENT: Final = 65_000
"""Bytes; a comment's 65,536 characters, and some room for who posts it."""
STEP_SUMMARY: Final = 1024 * 1024 - 4096
"""Bytes of a step's summary; some room for the line ends of other systems."""

_SIGNS: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\|*_`<>[]#~"} | {"@": "@\u200b"})
"""An `@` before a name would call that person, backslash or not: a space without width keeps them apart."""


def diff_markdown(words: DiffWords, faults: Sequence[Diagnostic] = (), most: int = COMMENT) -> str:
    """Return the report in at most `most` bytes. Names of rules cannot write Markdown of their own.

    `faults` are what the gate stops at.
    """
    language = words.language
    room = most - 400
    kept: list[str] = []
    for block in _blocks(words, faults):
        size = sum(len(line.encode()) + 1 for line in block)
        if size > room:
            note = say("More does not fit in here: `govrules diff --format json` lists all of it.")
            kept += ["", f"_{note.tell(language)}_"]
            break
        kept += block
        room -= size
    return "\n".join((*kept, ""))


def _blocks(words: DiffWords, faults: Sequence[Diagnostic]) -> Iterator[list[str]]:
    """Yield what belongs together: a heading with its table's head and first row, then row by row."""
    language = words.language
    changes = words.changes
    yield [f"## {_plain(words.title())}", ""]
    if not changes.changes and not changes.renames:
        yield [_plain(words.nothing())]
        return
    yield [_plain(words.counts())]
    if faults:
        stops = say("Stopped: burden is added without a legal basis.").tell(language)
        yield from _section(f"❌ {stops}", (_fault(fault, words) for fault in faults))
    heads = [say("Change"), say("Value"), say("Reason"), say("Holds"), say("Concerns")]
    for _, heading, found in words.groups():
        rows = (
            [
                words.what(change) or change.difference.at,
                f"{change.difference.at}: {' → '.join(words.values(change))}",
                words.reasons(change),
                words.when(change),
                words.whom(change),
            ]
            for change in found
        )
        yield from _table(heading, heads, rows, language)
    yield from _section(say("Renamed").tell(language), map(_plain, words.renames()))
    effects = ([words.effect_name(effect), words.effect(effect)] for effect in changes.effects)
    title = say("What becomes of the processes").tell(language)
    yield from _table(title, [say("Process"), say("Before and after")], effects, language)
    if words.unmeasured():
        yield ["", _plain(words.unmeasured())]
    yield from _section(say("Open cases under changed rules").tell(language), map(_plain, words.cases()))


def _fault(fault: Diagnostic, words: DiffWords) -> str:
    place = f" ({_plain(str(fault.place))})" if fault.place.file else ""
    hint = "" if fault.hint is None else " " + _plain(fault.hint.tell(words.language))
    return f"{_plain(fault.message.tell(words.language))}{place}{hint}"


def _section(heading: str, lines: Iterator[str]) -> Iterator[list[str]]:
    first = True
    for line in lines:
        yield [*(["", f"### {_plain(heading)}", ""] if first else []), f"- {line}"]
        first = False


def _table(
    heading: str, heads: Sequence[Text], rows: Iterator[list[str]], language: str
) -> Iterator[list[str]]:
    names = " | ".join(_plain(head.tell(language)) for head in heads)
    top = ["", f"### {_plain(heading)}", "", f"| {names} |", "|" + " --- |" * len(heads)]
    for row in rows:
        yield [*top, "| " + " | ".join(map(_plain, row)) + " |"]
        top = []


def _plain(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    return visible(" ".join(text.split())).translate(_SIGNS)
