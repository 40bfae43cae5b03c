"""From a place in a document back to the way there: keys, and the ids of list elements rather than numbers."""

from __future__ import annotations

from typing import Any, Final

from govrules.surface.document import NAMING_KEYS, Document

_LONGEST_NAME: Final = 60


def path_at(document: Document, offset: int) -> tuple[str, ...]:
    """Return the way to the deepest part that begins at or before a code-point offset of the file.

    A list element is called by its `id` (or `matter`, `material`, `step`, `name`), a short text by itself,
    anything else by its position from 0. What an alias stands for is not entered.
    """
    offset -= document.base
    layout, positions = document.layout, document.layout.positions
    slot = 0
    node: Any = document.data
    path: list[str] = []
    while slot not in layout.aliases:
        inner: tuple[str, int, Any] | None = None
        if isinstance(node, dict):
            for key, key_slot, value_slot in layout.pairs(slot, node):
                if positions[key_slot] > offset:
                    break
                inner = (key, value_slot, node[key])
        elif isinstance(node, list):
            for number, (element_slot, element) in enumerate(
                zip(layout.elements(slot, node), node, strict=True)
            ):
                if positions[element_slot] > offset:
                    break
                inner = (_name(element, number), element_slot, element)
        if inner is None:
            break
        path.append(inner[0])
        slot, node = inner[1:]
    return tuple(path)


def document_at(documents: tuple[Document, ...], offset: int) -> Document | None:
    """Return the document of a file in which an offset lies; None when it lies before all of them."""
    found = None
    for document in documents:
        if document.layout.positions[0] + document.base > offset:
            break
        found = document
    return found or next(iter(documents), None)


def _name(element: Any, number: int) -> str:
    if isinstance(element, dict):
        names = (element[key] for key in NAMING_KEYS if key in element)
        element = next((name for name in names if not isinstance(name, dict | list)), None)
    if isinstance(element, str) and 0 < len(element) <= _LONGEST_NAME and element.isprintable():
        return element
    return str(number)
