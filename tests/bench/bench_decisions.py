"""The figures that docs/decisions cites: each choice against what it was chosen over, in one run.

    python -m tests.bench.bench_decisions [events] [positions] [schemas] [tables] [orders] [layout]

Without a name all are measured. Each time is the best of five, the garbage collector off.
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

import jsonschema_rs
import networkx as nx
import yaml
import yaml._yaml as libyaml
from ruamel.yaml import YAML

import govrules
from govrules.assets import asset_text
from govrules.feel import Table, TableInput, TableOutput, TableRule, compile_table, compile_unary_tests
from govrules.process.order import closure, reduction
from govrules.report import graph_layout
from govrules.shape.kinds import KINDS, schema_file
from govrules.shape.schemas import validator_for
from govrules.surface.events import lean_events
from govrules.surface.reading import read_text

if not __package__:  # started as a script: its own folder stands on the path, and not the project's
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.generate_catalogue import write_catalogue

RULES = Path(__file__).parents[2] / "rules"
DAY = "2026-03-02"


def main() -> None:
    gc.disable()
    for name in sys.argv[1:] or MEASURES:
        print(f"{name}:")
        for line in MEASURES[name]():
            print(f"  {line}")


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    best = float("inf")
    for _ in range(runs):
        began = perf_counter()
        work()
        best = min(best, perf_counter() - began)
    return best


def events() -> Iterator[str]:
    data = catalogue(1_200)

    def drain() -> None:
        parser = libyaml.CParser(data)
        while parser.get_event() is not None:
            pass

    usual = seconds(drain)
    with lean_events():
        lean = seconds(drain)
    yield f"libyaml's events over {len(data) / 1e6:.1f} MB"
    yield f"  usual classes {usual:.3f} s, lean {lean:.3f} s = {lean / usual:.2f}"


def positions() -> Iterator[str]:
    data = catalogue(60)
    ours = seconds(lambda: read_text(data, "bench.yaml"))
    composed = seconds(lambda: list(yaml.compose_all(data, Loader=yaml.CSafeLoader)))
    ruamel = seconds(lambda: list(YAML(typ="rt").load_all(data)), runs=1)
    read = read_text(data, "bench.yaml")
    slots = sum(len(document.layout.positions) for document in read.documents)
    yield f"{len(data) / 1e3:.0f} KB with every place kept: plain data and an array {ours:.3f} s"
    yield f"  PyYAML's node objects (libyaml) {composed:.3f} s = {composed / ours:.1f} x, not yet data"
    yield f"  ruamel.yaml round trip {ruamel:.3f} s = {ruamel / ours:.0f} x"
    yield f"  the array: {slots * 4 / len(data):.2f} bytes for each byte of text"


def schemas() -> Iterator[str]:
    trees = [document.data for path in sorted(RULES.rglob("*.yaml")) for document in documents(path)]
    undated = {kind: validator_for(kind) for kind in KINDS}
    shipped = {kind: shipped_validator(kind) for kind in KINDS}
    fits = [tree for tree in trees if undated[tree["kind"]].is_valid(tree)]
    lines = {
        folder: sum(asset_text("schemas", f"{folder}{schema_file(k)}").count("\n") for k in KINDS.values())
        for folder in ("", "undated/")
    }
    ours = seconds(lambda: [undated[tree["kind"]].is_valid(tree) for tree in fits])
    theirs = seconds(lambda: [shipped[tree["kind"]].is_valid(tree) for tree in fits])
    yield f"verdict on {len(fits)} documents without dates"
    yield f"  undated {ours * 1e3:.2f} ms, shipped {theirs * 1e3:.2f} ms = {theirs / ours:.1f} x"
    yield f"lines of schema: undated {lines['undated/']:,}, shipped {lines['']:,}"


def tables() -> Iterator[str]:
    limits = [500 * 2**n for n in range(6)]
    bands = [f"< {limits[0]}", *(f"[{a}..{b})" for a, b in pairwise(limits[:5])), f">= {limits[4]}"]
    rows = [(band, f'"{sector}"', "-") for band in bands for sector in ("housing", "road")]
    inputs = (
        TableInput("amount", type="number"),
        TableInput("sector", type="string"),
        TableInput("urgent", type="boolean"),
    )
    rules = tuple(TableRule(cells, (f"tier-{number}",)) for number, cells in enumerate(rows))
    table = compile_table(Table("bench", "unique", inputs, (TableOutput("tier"),), rules))
    cells = [[compile_unary_tests(cell) for cell in row] for row in rows]
    cases = [
        {"amount": 7 * n % 20_000, "sector": ("housing", "road")[n % 2], "urgent": False}
        for n in range(20_000)
    ]

    def each_cell(facts: dict[str, object]) -> int:
        values = list(facts.values())
        return next(
            row
            for row, tests in enumerate(cells)
            if all(test.decide(value) is True for test, value in zip(tests, values, strict=True))
        )

    for facts in cases[:200]:
        assert table.decide(facts).outputs == {"tier": f"tier-{each_cell(facts)}"}
    indexed = len(cases) / seconds(lambda: [table.decide(facts) for facts in cases])
    asked = 2_000 / seconds(lambda: [each_cell(facts) for facts in cases[:2_000]])
    yield f"{len(rows)} rows, {len(inputs)} inputs, decisions a second"
    yield f"  indexed {indexed:,.0f}, cell by cell {asked:,.0f} = {indexed / asked:.0f} x"


def orders() -> Iterator[str]:
    count = 1_000
    before = [sum(1 << i for i in {j - 1, j - 7, j // 2} if 0 <= i < j) for j in range(count)]
    graph = nx.DiGraph((i, j) for j in range(count) for i in range(j) if before[j] >> i & 1)

    def by_bits() -> list[int]:
        return reduction(before, closure(before, range(count)))

    ours, theirs = seconds(by_bits), seconds(lambda: nx.transitive_reduction(graph), runs=2)
    assert sum(row.bit_count() for row in by_bits()) == nx.transitive_reduction(graph).number_of_edges()
    yield f"reduction of an order of {count:,} steps"
    yield f"  bit sets {ours * 1e3:.1f} ms, networkx {theirs * 1e3:.0f} ms = {theirs / ours:.0f} x"


def layout() -> Iterator[str]:
    book = govrules.load(RULES, as_of=DAY)
    for target in ("company-startup", "nanjing-investment", "newborn"):
        graph = govrules.compile(book, target)
        nodes, edges = list(graph.nodes), list(graph.edges)
        with patch.object(graph_layout, "_by_library", lambda *_: None):
            plain = crossings(graph_layout.lay_out(nodes, edges))
        time = seconds(lambda n=nodes, e=edges: graph_layout.lay_out(n, e))
        found = crossings(graph_layout.lay_out(nodes, edges))
        yield f"{target}: {len(nodes)} boxes, {len(edges)} lines, {time * 1e3:.1f} ms"
        yield f"  crossings: {found}; with layers by longest way alone: {plain}"


def crossings(placed: graph_layout.Layout) -> int:
    pieces = [piece for route in placed.routes.values() for piece in pairwise(route)]
    return sum(
        1
        for (a, b), (c, d) in combinations(pieces, 2)
        if a[0] == c[0] and b[0] == d[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0
    )


def catalogue(matters: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write_catalogue(Path(folder), matters)
        return b"---\n".join(path.read_bytes() for path in sorted(Path(folder).rglob("*.yaml")))


def documents(path: Path) -> Iterator[object]:
    yield from (document for document in read_text(path.read_bytes(), path.name).documents)


def shipped_validator(kind: str) -> jsonschema_rs.Draft202012Validator:
    common = json.loads(asset_text("schemas", "common.schema.json"))
    shared = jsonschema_rs.Registry([("common.schema.json", common)])
    schema = json.loads(asset_text("schemas", schema_file(KINDS[kind])))
    return jsonschema_rs.Draft202012Validator(schema, registry=shared)


MEASURES = {
    "events": events,
    "positions": positions,
    "schemas": schemas,
    "tables": tables,
    "orders": orders,
    "layout": layout,
}

if __name__ == "__main__":
    main()
