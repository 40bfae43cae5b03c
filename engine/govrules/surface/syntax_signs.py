"""Causes of a syntax fault that lie in a sign: tabs, quotes, brackets, signs that YAML keeps for itself."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.codes import reading as codes
from govrules.diagnostics import Edit, Fix, Related
from govrules.language import say
from govrules.source import Place, Span
from govrules.surface.syntax_fault import SyntaxFault, Told
from govrules.surface.text import SourceText


def tab(fault: SyntaxFault) -> Told | None:
    """A tab where only spaces may stand."""
    if "tab character" not in fault.problem and fault.sign != "\t":
        return None
    start = fault.source.line_starts[fault.line_number - 1]
    text = fault.source.text
    end = (
        start + len(text[start:]) - len(text[start:].lstrip(" \t"))
        if not fault.before.strip()
        else fault.at + 1
    )
    if fault.before.strip():
        start = fault.at
    edits = [Edit(fault.source.place(start, end), text[start:end].replace("\t", "  "))]
    edits += _tabs_below(fault.source, fault.line_number)
    return Told(
        say("This line is indented with a tab, and it is not clear what it belongs to."),
        say("Use spaces, two for each level."),
        fault.at,
        fault.at + 1,
        codes.TAB_INDENTATION,
        fix=Fix(say("Write each tab as two spaces."), tuple(edits), safe=False),
    )


def _tabs_below(source: SourceText, number: int) -> Iterator[Edit]:
    """Yield the edits of the lines below that begin with tabs: who uses them does so throughout."""
    for below in range(number + 1, len(source.line_starts) + 1):
        line = source.line(below)
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in indent:
            place = Place(source.name, Span(below, 1, below, len(indent) + 1))
            yield Edit(place, indent.replace("\t", "  "))


def unclosed_quote(fault: SyntaxFault) -> Told | None:
    """A quote that is still open at the end of the file or document."""
    if fault.context != "while scanning a quoted scalar" or "unexpected" not in fault.problem:
        return None
    quote = fault.source.text[fault.since : fault.since + 1]
    return Told(
        say(
            "The quote {quote} that opens here is never closed, so everything below is taken for text.",
            quote=quote,
        ),
        say("Close it with {quote} at the end of the value.", quote=quote),
        fault.since,
        fault.since + 1,
    )


def bad_escape(fault: SyntaxFault) -> Told | None:
    """A backslash between double quotes that escapes nothing."""
    if "escape" not in fault.problem and "hexdecimal" not in fault.problem and "Unicode" not in fault.problem:
        return None
    return Told(
        say("Between double quotes a backslash has a special meaning, and what follows it here has none."),
        say("Use single quotes, or write two backslashes."),
        fault.at,
        fault.at + 1,
    )


def sign_at_start(fault: SyntaxFault) -> Told | None:
    """A plain value that begins with a sign which YAML keeps for itself: @ ` % * & > |."""
    if "cannot start any token" in fault.problem:
        sign = fault.sign
    elif "alphabetic or numeric" in fault.problem or "comment or line break" in fault.problem:
        sign = fault.source.text[fault.since : fault.since + 1]
    else:
        return None
    start = fault.at if "cannot start" in fault.problem else fault.since
    return Told(
        say("A value may not begin with “{sign}”, which has a meaning of its own in YAML.", sign=sign),
        say("Put the whole value in quotes."),
        start,
        start + 1,
    )


def bracket(fault: SyntaxFault) -> Told | None:
    """A list or mapping in brackets that does not close, or lacks a comma."""
    if not fault.context.startswith("while parsing a flow") or fault.context.endswith("node"):
        return None
    opening = fault.source.text[fault.since : fault.since + 1]
    closing = "}" if opening == "{" else "]"
    opened_line, line = (fault.source.span(at, at).line for at in (fault.since, fault.at))
    if opened_line == line and fault.sign not in ("", "\n", "\r"):
        return Told(
            say("Between two entries in brackets a comma is missing, or another sign closes the bracket."),
            say(
                "Separate entries with commas and close with “{closing}”; put text with brackets in quotes.",
                closing=closing,
            ),
            fault.at,
            fault.at + 1,
            related=(
                Related(fault.source.place(fault.since, fault.since + 1), say("The bracket opens here.")),
            ),
        )
    return Told(
        say(
            "The bracket “{opening}” that opens here is not closed by “{closing}”.",
            opening=opening,
            closing=closing,
        ),
        say(
            "Close it with “{closing}”; if the bracket is meant as text, put the value in quotes.",
            closing=closing,
        ),
        fault.since,
        fault.since + 1,
        related=(
            Related(fault.source.place(fault.at, fault.at), say("Here the list can go on no further.")),
        ),
    )


def nothing_between_commas(fault: SyntaxFault) -> Told | None:
    """`[a, , b]`, or a document that ends inside brackets."""
    if "node content" not in fault.problem:
        return None
    if fault.sign == "" or (
        not fault.before.strip() and fault.source.line(fault.line_number).startswith("---")
    ):
        return Told(
            say("The document ends here, but a bracket that opens further up is not closed."),
            say("Close the bracket; if it is meant as text, put the value in quotes."),
            fault.at,
            fault.after,
        )
    return Told(
        say("A value is missing here."),
        say("Write the value, or take the extra comma or bracket away."),
        fault.at,
        fault.after,
    )


def list_on_the_line(fault: SyntaxFault) -> Told | None:
    """`name: - item`."""
    if "block sequence entries" not in fault.problem:
        return None
    return Told(
        say("A list with dashes cannot begin on the line of its name."),
        say("Begin the list on the next line, or write it in brackets: [a, b]."),
        fault.at,
        fault.at + 1,
    )


def directive(fault: SyntaxFault) -> Told | None:
    """A line that begins with a percent sign."""
    if (
        "directive" not in fault.context
        and "directive" not in fault.problem
        and "incompatible" not in fault.problem
    ):
        return None
    return Told(
        say("A line that begins with “%” gives orders to the YAML reader; rule files have none."),
        say("Take the line away; if it is text, put it in quotes."),
        fault.since,
        fault.since + 1,
    )


def undefined_tag(fault: SyntaxFault) -> Told | None:
    """`!handle!tag`."""
    if "tag" not in fault.problem and "tag" not in fault.context:
        return None
    return Told(
        say("An exclamation mark at the beginning of a value is a YAML tag, and rule files have none."),
        say("Take the tag away; if the exclamation mark is meant as text, put the value in quotes."),
        fault.since,
        fault.since + 1,
        codes.TAG_REFUSED,
    )
