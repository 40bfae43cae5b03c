"""How long it takes to find what a reform could change about every matter of a province's catalogue.

    python -m tests.bench.bench_findings [FOLDER] [--runs 1]

Without a folder the catalogue of `generate_catalogue.py` (8,294 matters) is written to a temporary one. Reading
it is not counted, but in the last figure: the whole command, which reads the rules, writes every finding as
JSON, and ends. The floor, in the same run and one process, compiles each matter once and measures it once:
what anything that looks at the whole catalogue has to do. Each figure is the best of the runs, in processes of
their own, so that peak memory belongs to it alone.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

if not __package__:  # started as a script: its own folder stands on the path, and not the project's
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.generate_catalogue import write_catalogue

WAYS = ("floor", "one", "two", "command", "proofs")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--runs", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or temporary
        if folder == temporary:
            write_catalogue(Path(folder))
        # In turn, so that a busy moment of the machine does not fall on one of them alone.
        runs = [{way: run(way, folder) for way in WAYS} for _ in range(asked.runs)]
    best = {way: min((each[way] for each in runs), key=lambda one: one["seconds"]) for way in runs[0]}
    floor, one, two = best["floor"], best["one"], best["two"]
    print(f"{one['matters']:,} matters, {one['findings']:,} findings: {one['codes']}")
    print(f"floor: compile and measure each once    {told(floor)}")
    print(
        f"findings, one process                   {told(one)}  = {one['seconds'] / floor['seconds']:.2f} x floor"
    )
    print(
        f"findings, two processes                 {told(two)}  = {two['seconds'] / one['seconds']:.2f} x one"
    )
    print(f"govrules findings --all --format json   {told(best['command'])}")
    print(f"circular proofs, 3,000 proofs in rings  {told(best['proofs'])}")
    print(f"(processors: {len(os.sched_getaffinity(0))}; best of {asked.runs})")


def told(figures: dict[str, float]) -> str:
    return f"{figures['seconds']:6.2f} s, {figures['cpu']:6.2f} s of work, peak memory {figures['peak_mb']:.0f} MB"


def run(way: str, folder: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", way, folder]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def whole_command(folder: str) -> dict[str, object]:
    began, worked = perf_counter(), work_done()
    with tempfile.TemporaryDirectory() as elsewhere:
        target = Path(elsewhere) / "findings.json"
        command = [sys.executable, "-m", "govrules", "findings", "--all", "--rules", folder]
        command += ["--as-of", "2026-03-02", "--format", "json", "--output", str(target)]
        subprocess.run(command, check=True)
        written = target.stat().st_size
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": perf_counter() - began,
        "cpu": work_done() - worked,
        "peak_mb": children.ru_maxrss / 1024,
        "written_mb": written / 1e6,
    }


def measure(way: str, folder: str) -> dict[str, object]:
    if way == "command":
        return whole_command(folder)
    from govrules.pipeline import load_book, load_texts
    from govrules.process.compile import compile_graph
    from govrules.process.metrics import metrics_of
    from govrules.redesign.across import map_findings

    book = load_book([folder], date(2026, 3, 2))
    found = b""
    if way == "proofs":
        book = load_texts({"proofs.yaml": proofs(3000)}, date(2026, 3, 2))
    began, worked = perf_counter(), work_done()
    if way == "floor":
        for matter in book.matters:
            metrics_of(compile_graph(book, matter))
    elif way == "proofs":
        from govrules.checks.materials.circular_proofs import check

        assert len(list(check(book))) == 2000
    else:
        processes = 1 if way == "one" else 2
        found = b"".join(map_findings(book, lambda one: one.code.name.encode() + b"\n", processes=processes))
    codes = Counter(found.decode().split())
    return {
        "seconds": perf_counter() - began,
        "cpu": work_done() - worked,
        "peak_mb": max(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        / 1024,
        "matters": len(book.matters),
        "findings": codes.total(),
        "codes": ", ".join(f"{name} {count:,}" for name, count in sorted(codes.items())),
    }


def work_done() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def proofs(count: int) -> str:
    """Write rings of two, each with one proof that merely waits for it."""
    lines = []
    for ring in range(count // 3):
        lines.append(f"  - {{id: a-{ring}, source: government, issuer: d, requires: [b-{ring}]}}")
        lines.append(f"  - {{id: b-{ring}, source: government, issuer: d, requires: [a-{ring}]}}")
        lines.append(f"  - {{id: c-{ring}, source: government, issuer: d, requires: [a-{ring}]}}")
    return "kind: MaterialTemplates\nmaterials:\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] == "--measure":
        print(json.dumps(measure(sys.argv[2], sys.argv[3])))
    else:
        main()
