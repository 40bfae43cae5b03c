"""Bytes before they are YAML: byte order marks, what is not UTF-8, characters that no text needs."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import Final, NamedTuple

from govrules.codes import reading as codes
from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.language import Text, say
from govrules.surface.text import SourceText

_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# What libyaml's reader refuses (YAML 1.2 §5.1, without the supplementary controls that it accepts).
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")

_MOST_DELETED: Final = 1000
"""A text with more of them is no text; a person should look."""


class Start(NamedTuple):
    """What the first bytes say."""

    marks: int
    """Code points of byte order marks (three bytes each) before the text."""
    readable: bool
    diagnostics: tuple[Diagnostic, ...] = ()


def look_at_start(source: SourceText) -> Start:
    """Recognise a byte order mark."""
    data = source.data
    if data.startswith(codecs.BOM_UTF8):
        marks = len(source.text) - len(source.text.lstrip("\ufeff"))
        place = source.place(0, marks)
        fix = Fix(say("Take the byte order mark away."), (Edit(place, ""),))
        message = say(
            "The file begins with an invisible byte order mark, so programs that compare files see a change."
        )
        hint = say("Save the file as UTF-8 without BOM.")
        return Start(marks, True, (Diagnostic(codes.BYTE_ORDER_MARK, message, place, hint, fix=fix),))
    if data.startswith(_WIDE_MARKS) or _looks_wide(data):
        message = say("The file is saved as UTF-16, in which no rule can be read.")
        hint = say("Save the file as UTF-8 (in most editors: Save with encoding).")
        return Start(0, False, (Diagnostic(codes.BYTE_ORDER_MARK, message, source.place(0, 0), hint),))
    return Start(0, True)


def unreadable_character(source: SourceText) -> Diagnostic | None:
    """Find the first byte that is not UTF-8, or the first control character; None if there is neither."""
    bad_byte = _first_bad_byte(source.data)
    if bad_byte is not None:
        before = len(source.data[:bad_byte].decode("utf-8"))
        message = say(
            "The byte {byte} does not belong to UTF-8 text, so this name or sentence would come out garbled.",
            byte=f"0x{source.data[bad_byte]:02X}",
        )
        place = source.place(before, before + 1)
        return Diagnostic(codes.UNREADABLE_CHARACTERS, message, place, _encoding_hint(source.data))
    control = _CONTROL.search(source.text)
    if control is None:
        return None
    message = say(
        "An invisible control character (U+{number}) stands here, and no text needs it.",
        number=f"{ord(control[0]):04X}",
    )
    hint = say("Delete it; it often comes with text that is copied from a PDF or a database.")
    places = [source.place(*match.span()) for match in islice(_CONTROL.finditer(source.text), _MOST_DELETED)]
    fix = Fix(say("Delete them."), tuple(Edit(place, "") for place in places), safe=False)
    return Diagnostic(codes.UNREADABLE_CHARACTERS, message, source.place(*control.span()), hint, fix=fix)


def _looks_wide(data: bytes) -> bool:
    """Tell UTF-16 without a mark: every second byte of ASCII text is zero."""
    even, odd = data[0:8:2], data[1:8:2]
    return len(data) >= 8 and ((all(even) and not any(odd)) or (all(odd) and not any(even)))


def _first_bad_byte(data: bytes) -> int | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _encoding_hint(data: bytes) -> Text:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return say("Save the file as UTF-8 (in most editors: Save with encoding).")
    return say("The file seems to be saved as GBK (GB 18030). Save it as UTF-8.")
