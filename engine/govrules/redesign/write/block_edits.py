"""Parts of a list or mapping in block style, a line or more each: taken out, put in, everything else kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from govrules.redesign.write.flow_edits import Part, runs
from govrules.redesign.write.lines import (
    after_break,
    begin_of_own_comments,
    follows_a_blank_line,
    indentation,
    is_blank_line,
    is_first_on_line,
    line_above,
    line_begin,
    line_break_of,
    line_finish,
    skip_idle,
)
from govrules.redesign.write.pieces import Cut


def heads_of_list(text: str, start: int, ends: Sequence[int]) -> list[int]:
    """Return where the dash of each element stands: the first at `start`, the others after `ends`."""
    return [start, *(skip_idle(text, end) for end in ends[:-1])]


def block_cuts(
    text: str, floor: int, parts: Sequence[Part], gone: Set[int], added: Mapping[int, Sequence[str]]
) -> Iterator[Cut]:
    """Take the parts `gone` out, and put lines in. At least one part must stay.

    A part begins at its dash or key and ends with its value. One that goes takes the comment behind it along,
    and the comment lines right above it. `floor` = the offset before which nothing belongs to this block.
    `added`: number of the part after which they come (-1 = first) → lines, indented, without line breaks.
    """
    kept = [number for number in range(len(parts)) if number not in gone]
    cuts = [_cut(text, floor, parts, first, last) for first, last in runs(gone)]
    yield from cuts
    for number, lines in sorted(added.items()):
        before = max((n for n in kept if n <= number), default=None)
        if before is None:
            yield from _put_first(text, parts[0][0], cuts, lines)
        else:
            yield _put_after(text, floor, parts, before, lines)


def renewed_block(text: str, head: int, end: int, lines: Sequence[str]) -> Cut:
    """Put lines in the place of a whole block, whose first part begins at `head` and whose last ends at `end`."""
    line_break = line_break_of(text)
    whole = "".join(f"{line}{line_break}" for line in lines)
    if line_finish(text, end) == len(text):
        whole = whole.removesuffix(line_break)
    return Cut(line_begin(text, head), after_break(text, end), whole)


def _put_after(text: str, floor: int, parts: Sequence[Part], before: int, lines: Sequence[str]) -> Cut:
    line_break = line_break_of(text)
    at = after_break(text, parts[before][1])
    whole = "".join(f"{line}{line_break}" for line in lines)
    if _are_apart(text, floor, parts):
        whole = line_break + whole
    if line_finish(text, parts[before][1]) == len(text):  # the last line has no line break
        whole = line_break + whole.removesuffix(line_break)
    return Cut(at, at, whole)


def _put_first(text: str, head: int, cuts: Sequence[Cut], lines: Sequence[str]) -> Iterator[Cut]:
    line_break = line_break_of(text)
    begin = line_begin(text, head)
    if not is_first_on_line(text, head):
        indent = indentation(text, head)
        yield Cut(head, head, f"{line_break.join(lines).removeprefix(indent)}{line_break}{indent}")
        return
    covering = next((cut.start for cut in cuts if cut.start <= begin < cut.end), begin)
    yield Cut(covering, covering, "".join(f"{line}{line_break}" for line in lines))


def _are_apart(text: str, floor: int, parts: Sequence[Part]) -> bool:
    """Tell whether every part has an empty line before it."""
    if len(parts) < 2:
        return False
    tops = [begin_of_own_comments(text, head, floor) for head, _ in parts[1:]]
    return all(follows_a_blank_line(text, top) for top in tops)


def _cut(text: str, floor: int, parts: Sequence[Part], first: int, last: int) -> Cut:
    head = parts[first][0]
    if not is_first_on_line(text, head):
        return _cut_behind_a_dash(text, parts, first, last)
    begin = line_begin(text, head)
    if first > 0 or _have_own_comments(text, floor, parts[1:]):
        begin = begin_of_own_comments(text, head, floor)
    end = after_break(text, parts[last][1])
    if is_blank_line(text, end) or end == len(text):  # else two empty lines would be left
        while follows_a_blank_line(text, begin):
            begin = line_above(text, begin)
    return Cut(begin, end, "")


def _have_own_comments(text: str, floor: int, parts: Sequence[Part]) -> bool:
    return any(begin_of_own_comments(text, head, floor) < line_begin(text, head) for head, _ in parts)


def _cut_behind_a_dash(text: str, parts: Sequence[Part], first: int, last: int) -> Cut:
    """Cut what stands on the line of a dash that stays: the next part moves up to it."""
    following = parts[last + 1][0]
    finish = line_finish(text, parts[last][1])
    comment_lines = "#" in text[finish:following]
    return Cut(parts[first][0], finish if comment_lines else following, "")
