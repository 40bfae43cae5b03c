"""One place of a document: children taken out and put in, or the value written over, in the style of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from govrules.codes.writing import WRITE_SHARED
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.redesign.write.block_edits import block_cuts, heads_of_list, renewed_block
from govrules.redesign.write.flow_edits import flow_cuts
from govrules.redesign.write.lines import (
    indentation,
    is_first_on_line,
    line_above,
    line_begin,
    line_break_of,
    line_finish,
    rest_is_idle,
)
from govrules.redesign.write.node import Node
from govrules.redesign.write.pieces import AtOnce, Cut, Piece
from govrules.redesign.write.yaml_text import (
    flow_text,
    item_lines,
    nested_lines,
    pair_lines,
    pair_text,
    scalar_text,
    value_text,
)

Added = Mapping[int, Sequence[tuple[str | None, Any]]]
"""Number of the child after which they come (-1 = first) → keys (None in a list) and values."""

_ANCHOR: Final = re.compile(r"&[^\s,\[\]{}]+")


def shared(node: Node) -> Diagnostic:
    """Refuse to change a value that other places use."""
    return Diagnostic(
        WRITE_SHARED,
        say("This value is shared with other places (&name, *name): a change here would change them too."),
        node.place,
        say("Write the value out here and in the other places, then apply the reform again."),
    )


def cuts(
    node: Node,
    children: Sequence[Node],
    gone: set[int],
    added: Added,
) -> Iterator[Piece]:
    """Take children of a mapping or list out and put new ones in, in the style of the text."""
    for number in gone:
        if children[number].holds_what_others_use():
            yield shared(children[number])
    parts = [(child.begin, child.end) for child in children]
    if node.is_flow:
        texts = {
            number: [flow_text(value) if key is None else pair_text(key, value) for key, value in new]
            for number, new in added.items()
        }
        yield from flow_cuts(node.text, node.span, parts, gone, texts)
    elif len(gone) == len(parts) and not (added and _is_block_list(node)):
        yield from _emptied(node, [one for _, new in sorted(added.items()) for one in new])
    elif isinstance(node.value, dict):
        indent = indentation(node.text, parts[0][0])
        lines = {
            number: [line for key, value in new for line in pair_lines(str(key), value, indent)]
            for number, new in added.items()
        }
        yield from block_cuts(node.text, node.span[0], parts, gone, lines)
    else:
        yield from _block_list(node, children, gone, added)


def _block_list(
    node: Node,
    children: Sequence[Node],
    gone: set[int],
    added: Added,
) -> Iterator[Cut]:
    text = node.text
    ends = [child.end for child in children]
    heads = heads_of_list(text, node.span[0], ends)
    lines: dict[int, list[str]] = {}
    for number, new in added.items():
        model = children[max(number, 0)]
        block = isinstance(model.value, dict) and not model.is_flow and not model.is_alias
        head, begin = heads[max(number, 0)], model.begin
        gap = begin - head if block and line_begin(text, begin) <= head else 2
        indent = indentation(text, head)
        lines[number] = [line for _, value in new for line in item_lines(value, indent, block=block, gap=gap)]
    if len(gone) == len(children):
        whole = [line for _, new in sorted(lines.items()) for line in new]
        yield renewed_block(text, heads[0], ends[-1], whole)
        return
    yield from block_cuts(text, node.span[0], list(zip(heads, ends, strict=True)), gone, lines)


def _is_block_list(node: Node) -> bool:
    """Tell whether it is a list whose first dash begins a line."""
    return isinstance(node.value, list) and is_first_on_line(node.text, node.span[0])


def _emptied(node: Node, new: Sequence[tuple[str | None, Any]]) -> Iterator[Piece]:
    """Write a block of which nothing stays in one line."""
    value: Any = [value for _, value in new] if isinstance(node.value, list) else dict(new)
    yield from _on_one_line(node, flow_text(value))


def replaced(node: Node, new: Any) -> Iterator[Piece]:
    """Write a value over the old one."""
    if node.holds_what_others_use():
        yield shared(node)
        return
    yield AtOnce()
    start, end = node.span
    text = node.text
    if not node.in_flow and node.key_slot is not None and rest_is_idle(text, end):
        indent = indentation(text, node.begin)
        lines = pair_lines(str(node.path[-1]), new, indent)
        alone = line_finish(text, end) == end
        if len(lines) > 1 and alone:
            breaks = line_break_of(text)
            yield Cut(_after_its_key(node), end, breaks + breaks.join(nested_lines(new, indent + "  ")))
            return
    if isinstance(node.value, dict | list) and not node.is_flow and not node.is_alias:
        yield from _on_one_line(node, value_text(new, flow=False))
        return
    quote = text[start : start + 1] if text[start : start + 1] in ("'", '"') else ""
    if isinstance(new, dict | list):
        written = flow_text(new)
    else:
        written = scalar_text(new, flow=node.in_flow, quote=quote if isinstance(new, str) else "")
    yield Cut(start, end, f" {written}" if start == end else written)


def _on_one_line(node: Node, written: str) -> Iterator[Cut]:
    """Write over a block; the comment behind its key, and lines of comment before its first part, stay."""
    text, (start, end) = node.text, node.span
    if node.key_slot is None:
        yield Cut(start, end, written)
        return
    anchor = _ANCHOR.match(text, node.document.layout.positions[node.slot] + node.document.base)
    head = anchor.end() if anchor else _after_its_key(node)
    if "#" not in text[head:start]:
        yield Cut(head, end, f" {written}")
        return
    yield Cut(head, head, f" {written}")
    yield Cut(line_finish(text, line_above(text, line_begin(text, start))), end, "")


def _after_its_key(node: Node) -> int:
    """Return the offset after the colon of the value's key."""
    assert node.key_slot is not None
    key_end = node.document.layout.positions[node.key_slot + 1] + node.document.base
    return node.text.index(":", key_end) + 1
