"""The YAML cases of `tests/cases/findings/`: one file a kind; what each expects is listed under `find`.

`find` holds the findings in their order, each with what is to be compared: `class`, `code`, `where` (all of
it), `changes` (as a reform would write them; `[]` = none), `evidence` and `pays` (a part of the English text),
`before` and `after` (metrics; of an interval, its ends), `related` (how many).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from govrules.book.rulebook import RuleBook
from govrules.codes import Severity
from govrules.pipeline import load_texts
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.redesign.finding import RedesignFinding
from govrules.redesign.inquiry import find, thresholds

FOLDER = Path(__file__).parents[2] / "cases" / "findings"
WORLD = (FOLDER / "world.yaml").read_text("utf-8")
TODAY = date(2026, 3, 2)


class Case(NamedTuple):
    kind: str
    name: str
    written: dict[str, Any]

    @property
    def expected(self) -> list[dict[str, Any]]:
        return self.written["find"]

    def book(self) -> RuleBook:
        book = load_texts({"rules.yaml": self.written["text"], "world.yaml": WORLD}, TODAY)
        assert not [str(d.message) for d in book.diagnostics if d.severity is Severity.ERROR]
        return book

    def graph(self) -> ProcessGraph:
        graph = compile_graph(self.book(), self.written["target"], self.written.get("facts"))
        assert not graph.diagnostics
        return graph

    def found(self, graph: ProcessGraph) -> list[RedesignFinding]:
        limits = thresholds(self.written.get("departments"), self.written.get("slack"))
        return list(find(graph, [self.kind], limits))


def cases() -> list[Case]:
    return [
        Case(path.stem, case["name"], case)
        for path in sorted(FOLDER.glob("*.yaml"))
        if path.stem != "world"
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]
