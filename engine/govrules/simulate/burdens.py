"""Visits and papers of each case: the promised figures of the way that it goes, worked out once a way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.process.metrics import metrics_of
from govrules.simulate.cases import CaseColumns
from govrules.simulate.facts import Column

Way = bytes


class Burdens:
    """Remembers what each way comes to. Lives in one simulation."""

    def __init__(self, graph: ProcessGraph) -> None:
        self.graph = graph
        self._known: dict[Way, tuple[int, int]] = {}

    def of(
        self, columns: CaseColumns, facts: Mapping[str, Column]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the visits and the papers of each case of a block."""
        parts = [columns.runs, *(truth[:, None] for _, truth in sorted(columns.truths.items()))]
        packed = np.packbits(np.concatenate(parts, axis=1).astype(np.uint8), axis=1)
        kinds, first, which = np.unique(packed, axis=0, return_index=True, return_inverse=True)
        found = np.zeros((len(kinds), 2), np.int64)
        for number, (kind, row) in enumerate(zip(kinds, first, strict=True)):
            way = kind.tobytes()
            if way not in self._known:
                self._known[way] = self._measured({name: column[row] for name, column in facts.items()})
            found[number] = self._known[way]
        each = found[which.reshape(-1)]
        return each[:, 0], each[:, 1]

    def _measured(self, facts: Mapping[str, Any]) -> tuple[int, int]:
        told = {
            name: value.item() if isinstance(value, np.generic) else value for name, value in facts.items()
        }
        known = {**self.graph.facts, **told}
        measured = metrics_of(compile_graph(self.graph.book, self.graph.target, known))
        return int(measured.visits.least), int(measured.materials.least)
