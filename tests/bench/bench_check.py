"""How long `govrules check` takes as a whole process: on a province's catalogue, on 20 files, and `--help`.

The floor is libyaml's own event stream over the same bytes, in a process of its own in the same run; each figure
is the least of several runs taken in turn.

    python -m tests.bench.bench_check
"""

from __future__ import annotations

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
GOVRULES = [sys.executable, "-m", "govrules"]
FLOOR = """
import sys, pathlib
from yaml._yaml import CParser
for path in sorted(pathlib.Path(sys.argv[1]).glob("**/*.yaml")):
    get = CParser(path.read_bytes()).get_event
    while get() is not None:
        pass
"""


def timed(command: list[str]) -> tuple[float, float]:
    """Run a command and return its seconds and the peak memory of any child so far, in MB."""
    began = perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    seconds = perf_counter() - began
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def least(commands: dict[str, list[str]]) -> dict[str, float]:
    """Return the least seconds of each command, run in turn."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            found[name].append(timed(command)[0])
    return {name: min(seconds) for name, seconds in found.items()}


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder, "whole"), Path(folder, "small")
        write_catalogue(whole)
        write_catalogue(small, matters=80)
        files = sorted(small.glob("**/*.yaml"))
        for file in files[20:]:
            file.unlink()
        one = ["taskset", "-c", "0", *GOVRULES] if Path("/usr/bin/taskset").exists() else GOVRULES
        figures = least(
            {
                "floor": [sys.executable, "-c", FLOOR, str(whole)],
                "one": [*one, "check", str(whole)],
                "all": [*GOVRULES, "check", str(whole)],
            }
        )
        _, memory = timed([*GOVRULES, "check", str(whole)])
        shipped = Path(__file__).parents[2] / "rules"
        twenty = [str(path) for path in sorted(shipped.glob("co*/*.yaml"))[:20]]
        quick = least({"20 files": [*GOVRULES, "check", *twenty], "--help": [*GOVRULES, "--help"]})
    floor, cores = figures["floor"], len(os.sched_getaffinity(0))
    print(f"libyaml's events over the catalogue (floor)   {floor:6.2f} s")
    for label, key in (("one processor", "one"), (f"all {cores} processors", "all")):
        print(
            f"check, {label:17}                      {figures[key]:6.2f} s  = {figures[key] / floor:.2f} x floor"
        )
    print(f"peak memory of a process                      {memory:6.0f} MB")
    print(f"check of {len(twenty)} shipped files, whole process       {quick['20 files']:6.3f} s")
    print(f"--help, whole process                         {quick['--help']:6.3f} s")


if __name__ == "__main__":
    main()
