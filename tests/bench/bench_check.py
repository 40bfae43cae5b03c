"""How long `govrules check` takes as a whole process: on a province's catalogue, on 20 files, and `--help`.

The catalogue is checked without a cache, with an empty one, again unchanged, and after an edit of one file. The
floor is libyaml's own event stream over the same bytes, in a process of its own in the same run; each figure is
the least of several runs taken in turn. Python's bytecode is there, as in any installation that ran once.

    python -m tests.bench.bench_check
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

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


class Run(NamedTuple):
    """What a run took: seconds, seconds of all processors, and the peak memory of its largest process in MB."""

    seconds: float
    processors: float
    memory: float


class Bench:
    """A place to run commands in, with a cache and bytecode of its own."""

    def __init__(self, folder: Path) -> None:
        """Say where the cache and the bytecode go."""
        self.cache = folder / "cache"
        left = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        own = {"GOVRULES_CACHE_DIR": str(self.cache), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
        self.environment = left | own

    def timed(self, command: list[str]) -> Run:
        """Run a command."""
        began = perf_counter()
        started = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.environment
        )
        with started:
            told = started.stderr.read() if started.stderr is not None else b""
            _, status, used = os.wait4(started.pid, 0)
            started.returncode = os.waitstatus_to_exitcode(status)
        seconds = perf_counter() - began
        if started.returncode not in (0, 1):
            raise SystemExit(told.decode())
        return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

    def least(self, commands: dict[str, tuple[list[str], Callable[[], object] | None]]) -> dict[str, Run]:
        """Return the least of each command's runs, taken in turn; what stands beside it is done before."""
        found: dict[str, list[Run]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, (command, before) in commands.items():
                if before is not None:
                    before()
                found[name].append(self.timed(command))
        return {name: min(runs) for name, runs in found.items()}


def edit(file: Path) -> None:
    """Change the limit of the first step of a file that has one of one day or of two."""
    text = file.read_text("utf-8")
    one, two = "limit: 1 working day\n", "limit: 2 working days\n"
    changed = text.replace(one, two, 1) if text.find(one) < text.find(two) else text.replace(two, one, 1)
    file.write_text(f"{changed}# edited\n", "utf-8")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        whole = folder / "whole"
        write_catalogue(whole)
        bench = Bench(folder)
        one = ["taskset", "-c", "0", *GOVRULES] if Path("/usr/bin/taskset").exists() else GOVRULES
        file = max(whole.glob("**/matters-*.yaml"))
        shipped = Path(__file__).parents[2] / "rules"
        twenty = [str(path) for path in sorted(shipped.glob("co*/*.yaml"))[:20]]
        check = [*GOVRULES, "check", str(whole)]
        bench.timed(check)
        figures = bench.least(
            {
                "floor": ([sys.executable, "-c", FLOOR, str(whole)], None),
                "without a cache, one processor": ([*one, "check", str(whole), "--no-cache"], None),
                "without a cache": ([*check, "--no-cache"], None),
                "empty cache": (check, lambda: shutil.rmtree(bench.cache, ignore_errors=True)),
                "unchanged": (check, None),
                "one file changed": (check, lambda: edit(file)),
            }
        )
        quick = bench.least(
            {
                f"check of {len(twenty)} shipped files": ([*GOVRULES, "check", *twenty, "--no-cache"], None),
                "--help": ([*GOVRULES, "--help"], None),
            }
        )
        size = sum(entry.stat().st_size for entry in bench.cache.iterdir()) / 1e6
    floor = figures.pop("floor")
    print(f"libyaml's events over the catalogue (floor)  {floor.seconds:6.2f} s")
    for name, run in figures.items():
        print(
            f"check, {name:36}  {run.seconds:6.2f} s = {run.seconds / floor.seconds:.2f} x floor; "
            f"all processors {run.processors:.2f} s, {run.memory:.0f} MB"
        )
    for name, run in quick.items():
        print(f"{name:43}  {run.seconds:6.3f} s")
    print(f"entries of the cache {size:.0f} MB (several editions of one file)")


if __name__ == "__main__":
    main()
