"""How long it takes to read a province's catalogue, against libyaml's own events over the same bytes.

    python -m tests.bench.bench_reading [FOLDER]

Without a folder the catalogue of `generate_catalogue.py` is written to a temporary one. Each figure is
the best of five runs, each in a process of its own, so that peak memory belongs to it alone; the garbage
collector is off in all of them, the floor included.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

if not __package__:  # started as a script: its own folder stands on the path, and not the project's
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.generate_catalogue import write_catalogue

RUNS = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = sys.argv[1] if len(sys.argv) > 1 else temporary
        if folder == temporary:
            write_catalogue(Path(folder))
        # In turn, so that a busy moment of the machine does not fall on one of them alone.
        runs = [{way: run(way, folder) for way in ("floor", "one", "two")} for _ in range(RUNS)]
    figures = {way: min((each[way] for each in runs), key=lambda run: run["seconds"]) for way in runs[0]}
    floor, one, two = (figures[way]["seconds"] for way in ("floor", "one", "two"))
    print(f"{figures['floor']['files']} files, {figures['floor']['bytes'] / 1e6:.1f} MB")
    print(f"floor: libyaml's events, nothing done   {floor:6.2f} s  ({figures['floor']['events']:,} events)")
    print(
        f"reading, one process                    {one:6.2f} s  = {one / floor:.2f} x floor",
        memory(figures, "one"),
    )
    print(
        f"reading, two processes                  {two:6.2f} s  = {two / one:.2f} x one",
        memory(figures, "two"),
    )
    print(f"(processors: {len(os.sched_getaffinity(0))})")


def memory(figures: dict[str, dict[str, float]], way: str) -> str:
    return f", peak memory {figures[way]['peak_mb']:.0f} MB"


def run(way: str, folder: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", way, folder]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def measure(way: str, folder: str) -> dict[str, float]:
    from yaml._yaml import CParser

    from govrules.surface.catalogue import read_files
    from govrules.surface.files import find_rule_files

    files = find_rule_files([folder]).files
    events = 0
    if way == "floor":
        texts = [Path(file.path).read_bytes() for file in files]
        gc.disable()
        start = perf_counter()
        for text in texts:
            get_event = CParser(text).get_event
            while get_event() is not None:
                events += 1
        seconds = perf_counter() - start
    else:
        start = perf_counter()
        read = read_files(files, processes={"one": 1, "two": 2}[way])
        seconds = perf_counter() - start
        assert sum(len(file.documents) for file in read) >= len(files)
        assert not any(file.diagnostics for file in read)
    return {
        "seconds": seconds,
        "files": len(files),
        "bytes": sum(file.size for file in files),
        "events": events,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(*sys.argv[2:4])))
    else:
        main()
