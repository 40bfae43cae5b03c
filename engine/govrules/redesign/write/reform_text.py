"""A reform as the text of a rule file, with a comment before each change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from govrules.model.reforms import Reform
from govrules.redesign.write.yaml_text import item_lines, pair_lines


def reform_text(reform: Reform, head: Sequence[str], comments: Sequence[Sequence[str]]) -> str:
    """Return the file: `head` at the top, and before each change its lines of `comments` (none = no lines)."""
    tree = msgspec.msgpack.decode(msgspec.msgpack.encode(reform))
    changes = tree.pop("changes")
    lines = [_comment(line) for line in head]
    for key, value in tree.items():
        lines += pair_lines(key, value, "")
    lines.append("changes:")
    for change, told in zip(changes, comments, strict=True):
        lines += [f"  {_comment(line)}" for line in told]
        lines += item_lines(_in_order(change), "  ")
    return "\n".join(lines) + "\n"


def _in_order(change: Mapping[str, Any]) -> dict[str, Any]:
    """Return a change with its operation first and what is said about it last."""
    said = [key for key in ("because", "cost") if key in change]
    first = [key for key in ("id",) if key in change]
    return {
        key: change[key] for key in (*first, *(key for key in change if key not in (*first, *said)), *said)
    }


def _comment(line: str) -> str:
    return f"# {' '.join(line.split())}" if line.strip() else "#"
