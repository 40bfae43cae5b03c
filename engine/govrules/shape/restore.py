"""Texts that look like something else: a name `123`, a code `1.10`, a value `true` (docs/language.md §1).

The reader turns plain scalars into numbers, truth values and null before it knows what is wanted. Where
the schema wants a text, what stands in the file is that text, to the letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govrules.shape.causes import Cause
from govrules.shape.document import Path, Written


def with_texts(data: Any, texts: Iterable[tuple[Path, str]]) -> Any:
    """Return the tree with each text put at its path; what does not change is shared, nothing is altered."""
    wanted: dict[str | int, list[tuple[Path, str]]] = {}
    for path, text in texts:
        if not path:
            return text
        wanted.setdefault(path[0], []).append((path[1:], text))
    if not wanted:
        return data
    copy = data.copy()
    for part, below in wanted.items():
        copy[part] = with_texts(copy[part], below)
    return copy


def texts_as_written(written: Written, causes: Iterable[Cause]) -> list[tuple[Path, str]]:
    """Return path and source text of each value that should be a text and was read as something else.

    A value that is not written at all (`name:` and nothing after it) stays missing.
    """
    found = ((cause.path, written.text(cause.path)) for cause in causes if cause.wants_text)
    return [(path, text) for path, text in found if text]
