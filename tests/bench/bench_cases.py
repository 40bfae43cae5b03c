"""Cases in memory: every command checked, every event made, from the opening to the close.

    python -m tests.bench.bench_cases [--seconds 2]

Prints cases a second for a case of 5 tasks (a choice, a fork, a join) and of 20 tasks, the ratio to
SpiffWorkflow 3.2 on the same process in the same run (`pip install 'govrules[bench]'`), and what a task
costs in cases of 10 to 1,000 steps. Targets: 10,000 and 2,500 cases a second, 12 and 25 times, linear.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from govrules.case.commands import Complete, Open, Start, Submit
from govrules.case.runner import CaseRun
from govrules.pipeline import load_texts
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph

OPENED = datetime(2026, 3, 2, 9)
MINUTE = timedelta(minutes=1)
ORGANIZATION = """
kind: Organization
id: town
departments: [{id: hall, posts: [{id: window, staff: 9}, {id: clerk, staff: 9}, {id: chief, staff: 9}]}]
---
kind: Facts
facts: [{id: amount, type: number}]
---
kind: MaterialTemplates
materials: [{id: form, source: applicant}]
---
kind: MatterList
matters:
  - id: m
    authority: hall
"""

Block = tuple[str, tuple[str, ...], str]
"""A choice between two steps, a fork of several, and the step that joins them."""


def blocks_of(count: int, width: int, last: int = 0) -> list[str]:
    """Steps of `count` blocks: one of two, then `width` side by side, then a join; `last` in a row."""
    lines: list[str] = []
    before = "accept"
    for block in range(count):
        small, large = f"s{block}", f"l{block}"
        lines.append(_step(small, [before], "amount < 100"))
        lines.append(_step(large, [before], "amount >= 100"))
        forks = [f"f{block}-{branch}" for branch in range(width)]
        lines += [_step(fork, [small, large]) for fork in forks]
        before = f"j{block}"
        lines.append(_step(before, forks))
    for number in range(last):
        lines.append(_step(f"e{number}", [before if not number else f"e{number - 1}"]))
    return lines


def _step(name: str, after: list[str], when: str | None = None) -> str:
    condition = f", when: '{when}'" if when else ""
    before = ", ".join(after)
    return f"      - {{id: {name}, act: work, by: hall/clerk, needs: [], after: [{before}]{condition}}}"


def process(steps: list[str], *, limits: bool = False) -> ProcessGraph:
    """Compile a matter that accepts and then takes these steps."""
    limit = "    limit: {promised: 20 working days, warnings: [{at: overdue, card: red}]}\n" if limits else ""
    accept = "      - {id: accept, act: accept, by: hall/window}"
    lines = [accept, *steps]
    if limits:
        lines = [line.replace(", by:", ", limit: 2 working days, by:") for line in lines]
    text = ORGANIZATION + limit + "    materials: [form]\n    steps:\n" + "\n".join(lines) + "\n"
    book = load_texts({"town.yaml": text}, date(2026, 3, 2))
    errors = [str(d.message) for d in book.diagnostics if d.severity == "error"]
    assert not errors, errors
    graph = compile_graph(book, "m", {})
    assert not graph.diagnostics
    return graph


def carry(graph: ProcessGraph, tasks: int) -> CaseRun:
    """Carry one case from the opening to the close; every task is started and completed by an officer."""
    run = CaseRun(graph, "case-1")
    run.do(Open(OPENED, "applicant", facts={"amount": 50}))
    run.do(Submit(OPENED, "applicant", materials=("form",)))
    at = OPENED
    ready = run.desk.ready
    done = 0
    while ready:
        for task in list(ready.values()):
            at += MINUTE
            by = "hall/window" if task.accepts else "hall/clerk"
            run.do(Start(at, by, "officer", step=task.id))
            run.do(Complete(at, by, "officer", step=task.id))
            done += 1
    assert done == tasks, done
    assert run.desk.draft.outcome == "approved"
    return run


def rates(works: list[Callable[[], Any]], seconds: float) -> list[float]:
    """How often a second of processor time each can be done: stretches taken in turn, the best of each.

    In turn and by processor time, so that whatever else the machine does weighs on all alike.
    """
    best = [0.0] * len(works)
    for work in works:
        work()
    for _ in range(5):
        for number, work in enumerate(works):
            gc.collect()
            count, start = 0, time.process_time()
            while (passed := time.process_time() - start) < seconds / 5:
                for _ in range(5):
                    work()
                count += 5
            best[number] = max(best[number], count / passed)
    return best


def spiff(blocks: int, width: int, last: int, tasks: int) -> Callable[[], Any] | None:
    """The same process in SpiffWorkflow: simple tasks, exclusive choices, joins."""
    try:
        from SpiffWorkflow import TaskState, Workflow
        from SpiffWorkflow.operators import Attrib, GreaterThan
        from SpiffWorkflow.specs import ExclusiveChoice, Join, Simple, WorkflowSpec
    except ImportError:
        return None
    spec = WorkflowSpec(name="m", addstart=True)
    manual = set()

    def simple(name: str) -> Simple:
        manual.add(name)
        return Simple(spec, name, manual=True)

    before = simple("accept")
    spec.start.connect(before)
    for block in range(blocks):
        choice = ExclusiveChoice(spec, f"c{block}")
        before.connect(choice)
        small, large = simple(f"s{block}"), simple(f"l{block}")
        choice.connect(small)
        choice.connect_if(GreaterThan(Attrib("amount"), 99), large)
        merged = Simple(spec, f"m{block}")
        small.connect(merged)
        large.connect(merged)
        join = Join(spec, f"g{block}")
        for branch in range(width):
            fork = simple(f"f{block}-{branch}")
            merged.connect(fork)
            fork.connect(join)
        before = simple(f"j{block}")
        join.connect(before)
    for number in range(last):
        end = simple(f"e{number}")
        before.connect(end)
        before = end

    def work() -> None:
        flow = Workflow(spec)
        flow.task_tree.data["amount"] = 50
        done = 0
        while not flow.is_completed():
            flow.run_all(halt_on_manual=True)
            for task in flow.get_tasks(state=TaskState.READY, manual=True):
                task.data.setdefault("amount", 50)
                task.run()
                done += 1
        assert done == tasks, done

    return work


def compared(name: str, blocks: int, width: int, last: int, target: tuple[int, int], seconds: float) -> None:
    """Print one process: ours, with limits, and the peer's."""
    tasks = 1 + blocks * (width + 2) + last
    steps = blocks_of(blocks, width, last)
    graph, clocked = process(steps), process(steps, limits=True)
    works: list[Callable[[], Any]] = [lambda: carry(graph, tasks), lambda: carry(clocked, tasks)]
    peer = spiff(blocks, width, last, tasks)
    if peer is not None:
        works.append(peer)
    ours, with_limits, *theirs = rates(works, seconds)
    events = len(carry(graph, tasks).events)
    print(f"{name}: {ours:,.0f} cases/s (target {target[0]:,}), {events} events a case")
    print(f"  with limits on every step and the matter: {with_limits:,.0f} cases/s")
    if theirs:
        print(
            f"  SpiffWorkflow 3.2: {theirs[0]:,.0f} cases/s; ratio {ours / theirs[0]:.1f} (aim {target[1]})"
        )
    else:
        print("  SpiffWorkflow is not installed: pip install 'govrules[bench]'")


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2.0, help="how long each figure is measured")
    seconds = parser.parse_args().seconds
    compared("5 tasks", 1, 2, 0, (10_000, 12), seconds)
    compared("20 tasks", 3, 4, 1, (2_500, 25), seconds)
    print("cost of a task, microseconds (linear = the same in every row):")
    for blocks, width in ((2, 2), (24, 2), (1, 96), (249, 2), (1, 996)):
        graph = process(blocks_of(blocks, width))
        tasks = 1 + blocks * (width + 2)
        each = 1e6 / rates([lambda g=graph, n=tasks: carry(g, n)], seconds)[0] / tasks
        print(f"  {tasks:5} tasks, {width:4} side by side: {each:.1f}")


if __name__ == "__main__":
    main()
