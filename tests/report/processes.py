"""Rule texts → process graphs, for looking at reports. Reads with PyYAML: reading has tests of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from govrules.book.assemble import TypedDocument, assemble
from govrules.book.rulebook import RuleBook
from govrules.model.kinds import typed
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.source import Place

DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Nowhere:
    """A document without places."""

    file: str = "rules/test.yaml"

    def place(self, path=(), as_of=None) -> Place:
        return Place(self.file)

    key_place = place

    def text_offset_place(self, path, offset, as_of=None) -> Place:
        return Place(self.file)


class _Texts(yaml.SafeLoader):
    """Dates stay texts."""


_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != _TIMESTAMP]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def book_of(text: str) -> RuleBook:
    documents = [document for document in yaml.load_all(text, _Texts) if document]
    return assemble([TypedDocument(Nowhere(), typed(d["kind"], d)) for d in documents], DAY)


def graph_of(text: str, target: str, facts: Mapping[str, Any] | None = None) -> ProcessGraph:
    return compile_graph(book_of(text), target, facts)
