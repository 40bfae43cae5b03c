"""`# govrules: ignore[GR203] reason`: comments in rule files that let a finding pass.

A comment at the end of a line counts for that line; one that stands alone counts for the next line that holds
more than a comment; `ignore-file[…]` counts for the file. Files without the word `govrules` are passed over by
one search through their bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import msgspec

from govrules.codes.topics import expand
from govrules.diagnostics import Edit
from govrules.source import Place, Span
from govrules.surface.text import SourceText

_MARK: Final = b"govrules"
_COMMENT: Final = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*govrules[ \t]*[:：][ \t]*(?P<order>.*)$")
_ORDER: Final = re.compile(
    r"(?P<what>ignore-file|ignore)[ \t]*[\[［【](?P<words>[^\]］】]*)[\]］】](?P<reason>.*)"
)
_WORD: Final = re.compile(r"[^\s,，、;；]+")
_DIVIDER: Final = re.compile(r"\s*[,，、;；]\s*")
_SENSE: Final = re.compile(r"\w")


class Ignored(msgspec.Struct, frozen=True):
    """One word of a comment: the codes that it stands for and where it does."""

    word: str
    place: Place
    """Where the word stands."""
    line: int | None
    """The line it counts for; None = the whole file."""
    without: Edit
    """What takes the word out: the comment, when it has no other."""
    numbers: frozenset[str]
    """Empty = nothing is called so."""
    reason: str


class Misread(msgspec.Struct, frozen=True):
    """A `govrules:` comment that cannot be understood."""

    place: Place


def comments_in(file: str, data: bytes) -> list[Ignored | Misread]:
    """Return what the `govrules:` comments of a file ask for, in order."""
    if _MARK not in data:
        return []
    source = SourceText(file, data)
    lines = [source.line(number) for number in range(1, len(source.line_starts) + 1)]
    found = [
        (number, match)
        for number, line in enumerate(lines, 1)
        if (match := _COMMENT.search(line)) is not None
    ]
    if not found:
        return []
    texts = _scalars(data)
    orders: list[Ignored | Misread] = []
    for number, match in found:
        if not _is_within(texts, (number, match.start() + 1)):
            orders += _read(file, number, match, lines)
    return orders


def _read(file: str, number: int, match: re.Match[str], lines: list[str]) -> Iterator[Ignored | Misread]:
    order = _ORDER.fullmatch(match["order"])
    line_text = lines[number - 1]
    whole = Place(file, Span(number, match.start() + 1, number, len(line_text.rstrip()) + 1))
    before = len(line_text[: match.start()].rstrip())
    with_room = Place(file, Span(number, before + 1, number, len(line_text) + 1))
    words = list(_WORD.finditer(order["words"])) if order is not None else []
    if order is None or not words:
        yield Misread(whole)
        return
    alone = not match.string[: match.start()].strip()
    line = None if order["what"] == "ignore-file" else _meant_line(number, lines) if alone else number
    reason = order["reason"].strip(" \t:：-—–,，.。")
    start = match.start("order") + order.start("words") + 1
    for word in words:
        place = Place(file, Span(number, start + word.start(), number, start + word.end()))
        without = (
            _without(place, word, order["words"], start) if len(words) > 1 else _no_comment(with_room, alone)
        )
        yield Ignored(word[0], place, line, without, expand(word[0]), reason if _SENSE.search(reason) else "")


def _without(place: Place, word: re.Match[str], words: str, start: int) -> Edit:
    """Take one word of several out, with the comma after it, or before the last one."""
    begin, end = word.span()
    if after := _DIVIDER.match(words, end):
        end = after.end()
    elif before := list(_DIVIDER.finditer(words, 0, begin)):
        begin = before[-1].start()
    line = place.span.line
    return Edit(Place(place.file, Span(line, start + begin, line, start + end)), "")


def _no_comment(whole: Place, alone: bool) -> Edit:
    """Take a comment out: its line when it stands alone, else it and the space before it."""
    line, column, _, end = whole.span
    span = Span(line, 1, line + 1, 1) if alone else Span(line, column, line, end)
    return Edit(Place(whole.file, span), "")


def _meant_line(number: int, lines: list[str]) -> int:
    below = range(number + 1, len(lines) + 1)
    return next((n for n in below if (text := lines[n - 1].strip()) and not text.startswith("#")), number)


def _scalars(data: bytes) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return begin and end (line and column, from 1) of every text in which a number sign may be no comment.

    Of a block text the line with its sign does not count: what stands behind `|` or `>` is a comment.
    """
    import yaml

    spans = []
    text = data.decode("utf-8-sig", errors="replace")
    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark, token.end_mark
                begin = (start.line + 1, start.column + 1)
                if token.style in ("|", ">"):
                    begin = (start.line + 2, 1)
                spans.append((begin, (end.line + 1, end.column + 1)))
    except yaml.YAMLError:
        pass  # what comes after a fault of syntax is taken at its looks
    return spans


def _is_within(spans: list[tuple[tuple[int, int], tuple[int, int]]], at: tuple[int, int]) -> bool:
    position = bisect_right(spans, (at, (2**31, 0)))
    return position > 0 and at < spans[position - 1][1]
