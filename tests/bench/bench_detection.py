"""How long it takes to find serial steps without a reason in a bundle of 1,000 steps.

Prints seconds and the ratio to one networkx transitive reduction of the same graph, in the same run.
"""

from __future__ import annotations

import time
from datetime import date

import networkx as nx

from govrules.pipeline import load_texts
from govrules.process.compile import compile_graph
from govrules.redesign.detect import find_parallel

STEPS = 12


def bundle(matters: int) -> str:
    """Write a bundle: each matter reviews in a row what nobody asked to be in a row, and needs one licence."""
    lines = ["kind: MatterList", "matters:"]
    for m in range(matters):
        lines += [f"  - id: m{m}", f"    materials: [form-{m}]", "    steps:"]
        lines.append("      - {id: accept, act: accept, by: d/w, limit: 1 working day}")
        for s in range(STEPS - 2):
            needs = f"form-{m}" if s % 3 else f"form-{m}, paper-{(m * 7 + s) % 5}"
            lines.append(
                f"      - {{id: s{s}, act: review, by: d/w, limit: {1 + (m + s) % 4} working days, needs: [{needs}]}}"
            )
        lines.append("      - {id: decide, act: decide, by: d/w, limit: 1 working day, needs: []}")
    members = ", ".join(f"m{m}" for m in range(matters))
    papers = ", ".join(
        f"{{id: {name}, source: applicant}}"
        for name in [*(f"form-{m}" for m in range(matters)), *(f"paper-{p}" for p in range(5))]
    )
    text = "\n".join(lines).replace(
        "materials: [form-", "materials: [paper-0, paper-1, paper-2, paper-3, paper-4, form-"
    )
    return (
        f"{text}\n---\nkind: Bundle\nid: b\nmatters: [{members}]\n---\nkind: MaterialTemplates\nmaterials: [{papers}]\n"
        "---\nkind: Organization\nid: o\ndepartments: [{id: d, posts: [{id: w, staff: 9}]}]\n"
    )


def main() -> None:
    """Measure 250, 500 and 1,000 steps."""
    for steps in (250, 500, 1000):
        book = load_texts({"bench.yaml": bundle(steps // STEPS)}, date(2026, 3, 2))
        began = time.perf_counter()
        graph = compile_graph(book, "b")
        compiled = time.perf_counter()
        found = find_parallel(graph)
        done = time.perf_counter()
        nx.transitive_reduction(nx.transitive_closure_dag(nx.DiGraph(graph.edges)))
        floor = time.perf_counter() - done
        print(
            f"{len(graph.activities):5} steps  compile {compiled - began:6.3f} s  detect {done - compiled:6.3f} s  "
            f"{len(found.findings):4} findings  ratio to one networkx reduction {(done - began) / floor:.2f}"
        )


if __name__ == "__main__":
    main()
