"""What the builder of the tree refuses, told to people."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import msgspec

from govrules.codes import Code
from govrules.codes import reading as codes
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.language import Text, say
from govrules.source import Place, Span
from govrules.surface.text import SourceText

DEEPEST: Final = 64
"""Mappings and lists inside each other, in one document."""
MOST_VALUES: Final = 2_000_000
"""Pairs and list entries in one file."""
MOST_DOCUMENTS: Final = 20_000
MOST_ALIASED: Final = 200_000
"""Values that the aliases of one document may stand for, taken together."""
MOST_FAULTS: Final = 200
"""Refusals in one file; after that many it is not read further."""

_WORD: Final = re.compile(r"\S+")


class Fault(msgspec.Struct, frozen=True):
    """Something refused, at code-point offsets `[start, end)`; `first` is the other place, if any."""

    code: Code
    start: int
    end: int
    subject: str = ""
    first: tuple[int, int] | None = None


def tell_fault(fault: Fault, source: SourceText) -> Diagnostic:
    """Word a fault, with its place, its mend and the other place that belongs to it."""
    message, hint, other = _WORDINGS[fault.code.number](fault)
    start, end = fault.start, fault.end
    if fault.code is codes.TAG_REFUSED:
        start = max(source.text.find("!", start), start)
        end = match.end() if (match := _WORD.match(source.text, start)) else end
    related: tuple[Related, ...] = ()
    if fault.first is not None and other is not None:
        related = (Related(source.place(*fault.first), other),)
    fix = _without_line(source, start) if fault.code is codes.OTHER_YAML_VERSION else None
    return Diagnostic(fault.code, message, source.place(start, end), hint, related, fix=fix)


def _without_line(source: SourceText, start: int) -> Fix:
    """Take a line away: what it asks for is not done anyway."""
    line = source.span(start, start).line
    place = Place(source.name, Span(line, 1, line + 1, 1))
    return Fix(say("Take the line away."), (Edit(place, ""),))


_Wording = tuple[Text, Text | None, Text | None]


def _duplicate_key(fault: Fault) -> _Wording:
    return (
        say(
            "“{key}” stands twice in the same place, so nobody can tell which of the two values holds.",
            key=fault.subject,
        ),
        say("Keep one of the two, or give the second one its own entry."),
        say("“{key}” stands here first.", key=fault.subject),
    )


def _broken_alias(fault: Fault) -> _Wording:
    if fault.first is not None:
        return (
            say(
                "“*{name}” refers to the very entry that it stands in, so it would never end.",
                name=fault.subject,
            ),
            say("Write the values out, or refer to an entry that is complete further up."),
            say("“&{name}” is set here.", name=fault.subject),
        )
    return (
        say(
            "“*{name}” refers to “&{name}”, which is not set further up in this document.", name=fault.subject
        ),
        say(
            "Set “&{name}” before the first “*{name}”, or put the value in quotes if the asterisk is text.",
            name=fault.subject,
        ),
        None,
    )


def _alias_flood(fault: Fault) -> _Wording:
    return (
        say(
            "The references (“*{name}” is the last one read) stand for more than {most} values in all; "
            "a file of this kind is refused, because it can exhaust any machine.",
            name=fault.subject,
            most=MOST_ALIASED,
        ),
        say("Write the values out instead of referring to references."),
        None,
    )


def _too_deep(_fault: Fault) -> _Wording:
    return (
        say(
            "Entries are nested more than {deepest} levels deep here, and no rule needs that.",
            deepest=DEEPEST,
        ),
        say("Look for brackets that are opened again and again and never closed."),
        None,
    )


def _too_many(_fault: Fault) -> _Wording:
    return (
        say("The file has more entries than the {most} that one file may hold.", most=MOST_VALUES),
        say("Divide it into several files, for example one for each department."),
        None,
    )


def _key_not_text(fault: Fault) -> _Wording:
    if fault.subject == "alias":
        return (
            say("The name of an entry is a reference here; a name must be written out."),
            say("Write the name itself instead of the asterisk."),
            None,
        )
    if fault.subject == "empty":
        return (
            say("An entry has no name: nothing stands before the colon."),
            say("Write the name of the entry before the colon."),
            None,
        )
    return (
        say("A list or a mapping stands where the name of an entry belongs."),
        say("If the brackets are meant as text, put them in quotes."),
        None,
    )


def _tag_refused(fault: Fault) -> _Wording:
    return (
        say(
            "“{tag}” is a YAML tag. Rule files hold plain values only, so tags are refused.",
            tag=fault.subject,
        ),
        say("Take the tag away; if the exclamation mark is meant as text, put the value in quotes."),
        None,
    )


def _merge_key(_fault: Fault) -> _Wording:
    return (
        say("“<<” copies entries in an older version of YAML; in today's YAML 1.2 it means nothing."),
        say("Write the entries out, or refer to a whole value with “&name” and “*name”."),
        None,
    )


def _other_version(fault: Fault) -> _Wording:
    return (
        say(
            "The file says that it is written in YAML {version}, but rule files are read as YAML 1.2, "
            "where words such as no and on have another meaning.",
            version=fault.subject,
        ),
        say("Take the line that begins with “%YAML” away."),
        None,
    )


_WORDINGS: Final[dict[str, Callable[[Fault], _Wording]]] = {
    codes.DUPLICATE_KEY.number: _duplicate_key,
    codes.BROKEN_ALIAS.number: _broken_alias,
    codes.ALIAS_FLOOD.number: _alias_flood,
    codes.NESTED_TOO_DEEP.number: _too_deep,
    codes.TOO_MANY_VALUES.number: _too_many,
    codes.KEY_NOT_TEXT.number: _key_not_text,
    codes.TAG_REFUSED.number: _tag_refused,
    codes.MERGE_KEY.number: _merge_key,
    codes.OTHER_YAML_VERSION.number: _other_version,
}
