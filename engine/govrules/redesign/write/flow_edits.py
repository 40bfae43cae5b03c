"""Parts of a list or mapping in brackets or braces: taken out, put in, everything else kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby

from govrules.redesign.write.lines import (
    after_break,
    is_first_on_line,
    line_begin,
    line_break_of,
    line_finish,
    rest_is_idle,
    skip_idle,
)
from govrules.redesign.write.pieces import Cut

Part = tuple[int, int]
"""Where an element, or a key with its value, begins and ends."""


def flow_cuts(
    text: str, span: Part, parts: Sequence[Part], gone: Set[int], added: Mapping[int, Sequence[str]]
) -> Iterator[Cut]:
    """Take the parts `gone` out of the collection at `span`, and put texts in.

    `added`: number of the part after which they come (-1 = first) → texts. A part that goes takes its comma
    and the comment behind it along; comments on lines of their own stay.
    """
    kept = [number for number in range(len(parts)) if number not in gone]
    if not kept:
        yield from _refilled(text, span, parts, [one for _, texts in sorted(added.items()) for one in texts])
        return
    left = dict(added)
    for first, last in runs(gone):
        here = [one for number in range(first - 1, last + 1) for one in left.pop(number, ())]
        if here:
            yield Cut(parts[first][0], parts[last][1], _joined(text, span, parts, first, here))
        elif last + 1 < len(parts):
            yield _cut_before(text, span, parts, first, last)
        else:
            yield from _cut_at_the_end(text, parts, first, last)
    for number, texts in sorted(left.items()):
        if number < 0:
            at = parts[0][0]
            yield Cut(at, at, "".join(f"{one}, " for one in texts))
        else:
            yield from _put_after(text, span, parts, number, texts)


def runs(numbers: Set[int]) -> Iterator[Part]:
    """Yield first and last of each run of numbers that follow each other."""
    for _, group in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield run[0], run[-1]


def _refilled(text: str, span: Part, parts: Sequence[Part], texts: Sequence[str]) -> Iterator[Cut]:
    """Fill a collection of which nothing stays."""
    begin, end = span[0] + 1, span[1] - 1
    if not parts and text[begin:end].strip():  # a comment stands in it
        yield Cut(begin, begin, ", ".join(texts))
    else:
        yield Cut(begin, end, ", ".join(texts))


def _cut_before(text: str, span: Part, parts: Sequence[Part], first: int, last: int) -> Cut:
    """Cut a run that another part follows."""
    begin, following = parts[first][0], parts[last + 1][0]
    after_comma = skip_idle(text, parts[last][1]) + 1
    if not rest_is_idle(text, after_comma):  # the next part stands on the same line
        return Cut(begin, skip_spaces(text, after_comma, following), "")
    line = line_begin(text, begin)
    if line > span[0] and is_first_on_line(text, begin):
        return Cut(line, after_break(text, after_comma), "")
    return Cut(len(text[:begin].rstrip(" \t")), line_finish(text, after_comma), "")


def skip_spaces(text: str, at: int, limit: int) -> int:
    """Return the offset of what comes after spaces and tabs, at most `limit`."""
    while at < limit and text[at] in " \t":
        at += 1
    return at


def _cut_at_the_end(text: str, parts: Sequence[Part], first: int, last: int) -> Iterator[Cut]:
    """Cut a run that nothing follows, with the comma before it."""
    kept_end, begin, end = parts[first - 1][1], parts[first][0], parts[last][1]
    tail = end
    comma = skip_idle(text, end)
    if text[comma : comma + 1] == "," and rest_is_idle(text, comma + 1):
        tail = line_finish(text, comma) if "#" in text[comma : line_finish(text, comma)] else end
    elif rest_is_idle(text, end):
        tail = line_finish(text, end)
    between = text[kept_end:begin]
    if "#" not in between:
        yield Cut(kept_end, tail, "")
        return
    at = skip_idle(text, kept_end)
    yield Cut(at, at + 1, "")
    yield Cut(begin, tail, "")


def _put_after(
    text: str, span: Part, parts: Sequence[Part], before: int, texts: Sequence[str]
) -> Iterator[Cut]:
    """Put texts after a part that stays: on lines of their own where every part has one."""
    begin, end = parts[before]
    if not _one_a_line(text, span, parts) or not is_first_on_line(text, begin):
        yield Cut(end, end, "".join(f", {one}" for one in texts))
        return
    new_line = line_break_of(text) + text[line_begin(text, begin) : begin]
    comma = skip_idle(text, end)
    if text[comma] == "," and rest_is_idle(text, comma + 1):
        at = line_finish(text, comma)
        yield Cut(at, at, "".join(f"{new_line}{one}," for one in texts))
    elif text[comma] != "," and rest_is_idle(text, end):
        at = line_finish(text, end)
        yield Cut(end, end, ",")
        yield Cut(at, at, ",".join(f"{new_line}{one}" for one in texts))
    else:
        yield Cut(end, end, "".join(f",{new_line}{one}" for one in texts))


def _joined(text: str, span: Part, parts: Sequence[Part], model: int, texts: Sequence[str]) -> str:
    """Join texts as the parts are: on lines of their own, indented like the part `model`, or on one line."""
    begin = parts[model][0]
    if not _one_a_line(text, span, parts) or not is_first_on_line(text, begin):
        return ", ".join(texts)
    return f",{line_break_of(text)}{text[line_begin(text, begin) : begin]}".join(texts)


def _one_a_line(text: str, span: Part, parts: Sequence[Part]) -> bool:
    own = [is_first_on_line(text, begin) for begin, _ in parts]
    return all(own[1:]) and (own[0] or len(own) > 1) and line_begin(text, parts[-1][0]) > span[0]
