"""A part of a document with its place: what the edits walk over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from govrules.source import Place
from govrules.surface.document import Document


@dataclass(frozen=True, slots=True)
class Node:
    """A value as it stands in the file. Offsets are code points of the file's text."""

    document: Document
    path: tuple[str | int, ...]
    """Keys and indexes from the root, dates on the way included."""
    slot: int
    value: Any
    key_slot: int | None = None
    in_flow: bool = False
    """Whether it stands inside brackets or braces."""

    @property
    def text(self) -> str:
        """The text of the whole file."""
        return self.document.source.text

    @property
    def is_alias(self) -> bool:
        """Whether it is written as `*name`: its content stands elsewhere."""
        return self.slot in self.document.layout.aliases

    @property
    def is_shared(self) -> bool:
        """Whether it has an anchor that an alias elsewhere uses."""
        return self.slot in self.document.layout.aliases.values()

    @property
    def span(self) -> tuple[int, int]:
        """Where the value begins and ends, without its anchor."""
        source = self.document.source
        line, column, end_line, end_column = self.document.span(self.path)
        return source.offset(line, column), source.offset(end_line, end_column)

    @property
    def begin(self) -> int:
        """Where it begins, its anchor included; for the value of a key, where the key begins."""
        slot = self.slot if self.key_slot is None else self.key_slot
        return self.document.layout.positions[slot] + self.document.base

    @property
    def end(self) -> int:
        """Where it ends; for a key without a value, after the colon."""
        end = self.span[1]
        if self.key_slot is not None and self.value is None:
            key_end = self.document.layout.positions[self.key_slot + 1] + self.document.base
            colon = self.text.find(":", key_end)
            return max(end, key_end, colon + 1 if not self.text[key_end:colon].strip() else 0)
        return end

    @property
    def is_flow(self) -> bool:
        """Whether a mapping or list is written in braces or brackets."""
        start = self.span[0]
        return self.text[start : start + 1] in ("{", "[")

    @property
    def place(self) -> Place:
        """Where it stands, for people."""
        return self.document.place(self.path)

    def pairs(self) -> dict[str, Node]:
        """Return the values of a mapping by their keys, in the order of the text."""
        inside = self.in_flow or self.is_flow
        return {
            key: Node(self.document, (*self.path, key), slot, self.value[key], key_slot, inside)
            for key, key_slot, slot in self.document.layout.pairs(self.slot, self.value)
        }

    def elements(self) -> list[Node]:
        """Return the elements of a list."""
        inside = self.in_flow or self.is_flow
        slots = self.document.layout.elements(self.slot, self.value)
        return [
            Node(self.document, (*self.path, index), slot, self.value[index], None, inside)
            for index, slot in enumerate(slots)
        ]

    def holds_what_others_use(self) -> bool:
        """Tell whether an anchor in it is used by an alias outside of it."""
        last = self.document.layout.slot_after(self.slot, self.value)
        return any(
            self.slot <= anchored < last and not self.slot <= alias < last
            for alias, anchored in self.document.layout.aliases.items()
        )


def root_of(document: Document) -> Node:
    """Return the whole document as a node."""
    return Node(document, (), 0, document.data)
