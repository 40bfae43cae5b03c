"""Causes of a syntax fault that lie in how lines stand: spaces, indentation, what follows a value."""

from __future__ import annotations

import re
from typing import Final

from govrules.codes import reading as codes
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.language import Text, say
from govrules.surface.syntax_fault import SyntaxFault, Told
from govrules.surface.text import SourceText

_LONGEST_KEY: Final = 1024
"""Code points, YAML 1.2 §7.4.2."""
_NO_SPACE: Final = re.compile(r"^\s*(?:- +)*(?P<key>[\w.-]+)(?P<colon>[:：])(?=\S)(?!//)")
_FURTHEST: Final = 2000
"""Lines that are searched for the quote that opened."""
_KEY: Final = re.compile(r"^\s*(?:- +)*[^\s:'\"#][^:]*: ")


def missing_space(source: SourceText, line: int) -> Diagnostic | None:
    """Tell that line `line` (from 1) has a colon without a space after it; None if it has not."""
    match = _NO_SPACE.match(source.line(line))
    if match is None:
        return None
    colon = source.line_starts[line - 1] + match.start("colon")
    place = source.place(colon, colon + 1)
    message = say(
        "A space is missing after the colon of “{key}”, so the line is read as one word.", key=match["key"]
    )
    hint = say("Write “{key}: ” with an ordinary colon and a space.", key=match["key"])
    fix = Fix(say("Write a colon and a space."), (Edit(place, ": "),), safe=False)
    return Diagnostic(codes.YAML_SYNTAX, message, place, hint, fix=fix)


def no_space_after_colon(fault: SyntaxFault) -> Diagnostic | None:
    """`name:value`, also with a Chinese colon, which makes one word of both."""
    if "mapping values" not in fault.problem and "expected ':'" not in fault.problem:
        return None
    number = fault.source.span(fault.since, fault.since).line if fault.context else fault.line_number
    above = _line_above(fault.source, number)
    return missing_space(fault.source, number) or missing_space(fault.source, above)


def colon_in_value(fault: SyntaxFault) -> Told | None:
    """`name: one: two`."""
    if "mapping values" not in fault.problem or not _KEY.match(fault.before):
        return None
    return Told(
        say("A value may not contain a colon followed by a space: it looks like the name of another entry."),
        say("Put the whole value in quotes."),
        fault.at,
        fault.at + 1,
    )


def indented_too_far(fault: SyntaxFault) -> Told | None:
    """An entry below a complete value, but further right; or a colon far too late on its line."""
    if "mapping values" not in fault.problem:
        return None
    above = _line_above(fault.source, fault.line_number)
    start = fault.at - len(fault.before.lstrip())
    if not above or len(fault.before) > _LONGEST_KEY:
        return Told(
            say("The name of an entry may not be longer than {most} characters.", most=_LONGEST_KEY),
            say("Put the whole value in quotes if the colon is part of a text."),
            start,
            fault.at,
        )
    return Told(
        say("This line is indented further than the line above it, which already has a value."),
        say("Begin it in the same column as line {line}.", line=above),
        start,
        fault.at,
    )


def line_without_colon(fault: SyntaxFault) -> Told | None:
    """A line of words where an entry belongs."""
    if "expected ':'" not in fault.problem:
        return None
    line = fault.source.span(fault.since, fault.since).line
    end = fault.since + len(fault.source.text[fault.since : fault.at].split("\n")[0].rstrip())
    return Told(
        say(
            "Line {line} has no colon: it is neither an entry nor the rest of the value above it.", line=line
        ),
        say("Write it as “name: value”, or indent it if it continues the value above."),
        fault.since,
        max(end, fault.since + 1),
    )


def after_the_value(fault: SyntaxFault) -> Told | None:
    """A second thing on a line whose value is complete: text after a closing quote or bracket."""
    before = fault.before.rstrip()
    if "expected key" not in fault.problem or not before.endswith(("'", '"', "]", "}")):
        return None
    if before[-1] in "'\"" and before.count(before[-1]) % 2 == 1:
        opened = _line_of_open_quote(fault.source, fault.line_number, before[-1])
        if opened:
            start = fault.source.offset(opened, fault.source.line(opened).rindex(before[-1]) + 1)
            return Told(
                say(
                    "The quote that opens here is not closed on its line; it ends only in line {line}.",
                    line=fault.line_number,
                ),
                say("Close it with {quote} at the end of the value.", quote=before[-1]),
                start,
                start + 1,
                related=(Related(fault.source.place(fault.at - 1, fault.at), say("Here it ends.")),),
            )
    return Told(
        say("The value ends before this place, so what follows on the line cannot be read."),
        say("Between single quotes write an apostrophe twice.")
        if before[-1] == "'" and before == fault.before
        else say("Put the whole value in one pair of quotes, or take the rest away."),
        fault.at,
        fault.after,
    )


def _line_of_open_quote(source: SourceText, line: int, quote: str) -> int:
    """Return the line above `line` on which `quote` opens without closing; 0 if none does."""
    nearby = range(line - 1, max(0, line - _FURTHEST), -1)
    odd = (above for above in nearby if source.line(above).count(quote) % 2 == 1)
    return next(odd, 0)


def nameless(fault: SyntaxFault) -> Told | None:
    """`: value`."""
    if "expected key" not in fault.problem or fault.sign != ":" or fault.before.strip(" -"):
        return None
    return Told(
        say("An entry has no name: nothing stands before the colon."),
        say("Write the name of the entry before the colon."),
        fault.at,
        fault.after,
        codes.KEY_NOT_TEXT,
    )


def indentation(fault: SyntaxFault) -> Told | None:
    """An entry in a column where none began, or a list where names belong, or the reverse."""
    if "expected key" not in fault.problem and "expected '-' indicator" not in fault.problem:
        return None
    opened = fault.source.span(fault.since, fault.since)
    column = fault.source.span(fault.at, fault.at).column
    related = (Related(fault.source.place(fault.since, fault.since + 1), say("These entries begin here.")),)
    if column == opened.column and "'-'" in fault.problem:
        return Told(
            say(
                "The entries of the list from line {line} begin with a dash, and this one does not.",
                line=opened.line,
            ),
            say("Write a dash and a space before it, or indent it to belong to the entry above."),
            fault.at,
            fault.after,
            related=related,
        )
    if column == opened.column and fault.sign == "-":
        return Told(
            say(
                "This line begins with a dash, but the entries from line {line} on have names.",
                line=opened.line,
            ),
            say("Put a name with a colon above the list, or indent the list to belong to the entry above."),
            fault.at,
            fault.after,
            related=related,
        )
    return Told(
        say("This line begins in column {column}, where no entry above it begins.", column=column),
        _columns_above(fault.source, fault.line_number, column),
        fault.at,
        fault.after,
    )


def _columns_above(source: SourceText, number: int, column: int) -> Text | None:
    """Name the nearest lines above that begin further right and further left."""
    further: tuple[int, int] | None = None
    for line in range(number - 1, 0, -1):
        text = source.line(line)
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        begins = len(text) - len(text.lstrip()) + 1
        if begins > column:
            further = further or (line, begins)
        elif further is not None:
            return say(
                "Begin it in column {inner} if it belongs to line {inner_line}, "
                "in column {outer} if it belongs to line {outer_line}.",
                inner=further[1],
                inner_line=further[0],
                outer=begins,
                outer_line=line,
            )
        else:
            return say(
                "Begin it in column {outer} if it belongs to line {outer_line}.",
                outer=begins,
                outer_line=line,
            )
    return None


def second_document(fault: SyntaxFault) -> Told | None:
    """Text after the end of a document."""
    if "document start" not in fault.problem:
        return None
    return Told(
        say("The document is complete before this line, so what follows cannot be read."),
        say("Begin a new document with a line of three hyphens (---), or indent the line to belong above."),
        fault.at,
        fault.at + 1,
    )


def _line_above(source: SourceText, number: int) -> int:
    """Return the number of the nearest line above that holds more than space or a comment; 0 if none does."""
    for above in range(number - 1, 0, -1):
        text = source.line(above).strip()
        if text and not text.startswith("#"):
            return above
    return 0
