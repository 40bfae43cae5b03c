"""How fast a process is simulated: five stations in a row, beside an event loop in C, SimPy and Prosimos.

Stations with 3, 4, 8, 3 and 2 officers, exponential work of 20, 30, 60, 20 and 12 minutes, one arrival in 10 minutes
(mean time in system 192.52 minutes). C is built here with gcc -O2. SimPy and Prosimos 2.1.0 are run by the Python that
the environment variable GOVRULES_BENCH_PEERS names (pip install simpy prosimos==2.1.0); they are given fewer cases, and
CPU seconds a case are compared. Prosimos has offices open Monday to Friday from 9 to 17, and so has the run it is
compared with; SimPy runs round the clock.

Also: the shipped scenario as a child process, first and later runs, and the memory of ten million cases.
Run with `python -m tests.bench.bench_simulate`.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

from tests.simulate.worlds import stations

import govrules
from govrules.book.rulebook import RuleBook
from govrules.process.compile import compile_graph
from govrules.simulate.kernel.replication import replicate
from govrules.simulate.running import prepared
from govrules.simulate.simulation import _cases_to_come

HERE = Path(__file__).parent
WORKS, STAFF = (20, 30, 60, 20, 12), (3, 4, 8, 3, 2)
CASES, MANY = 1_000_000, 10_000_000
PEERS = "GOVRULES_BENCH_PEERS"
OFFICE = """\
kind: Calendar
id: cn
hours: ["09:00-17:00"]
weekend: [saturday, sunday]
known_through: 2026-12-31
years: {2026: {holidays: []}}
---
"""
SHIPPED = ("simulate", "startup-2026", "--cases", "100000")


def main() -> None:
    """Measure the loops, whole runs, peers, children."""
    print(f"five stations, {CASES:,} cases, CPU seconds (compiled before)")
    clock = world("{every: 10 minutes, distribution: exponential}")
    for _ in range(2):
        found = {by_station: loop(clock, by_station) for by_station in (True, False)}
    written = in_c()
    for name, by_station in (("by station", True), ("by event", False)):
        beside = f"   {written / found[by_station]:5.2f} × the speed of C" if written else ""
        print(f"  {name:<28} {found[by_station]:7.3f} s{beside}")
    print(f"  {'C (gcc -O2)':<28} {written:7.3f} s" if written else "  C: no gcc, left out")
    whole = {"round the clock": run(clock), "Monday to Friday, 9 to 17": run(world("{per_day: 48}", OFFICE))}
    for name, (seconds, mean) in whole.items():
        print(f"  whole run, {name:<26} {seconds:7.3f} s   mean {mean:9.2f} minutes")
    beside_peer("simpy", 20_000, whole["round the clock"][0])
    beside_peer("prosimos", 2_000, whole["Monday to Friday, 9 to 17"][0])
    with tempfile.TemporaryDirectory() as cache:
        first = child(*SHIPPED, NUMBA_CACHE_DIR=cache)
        later = child(*SHIPPED, NUMBA_CACHE_DIR=cache)
    print(f"govrules {' '.join(SHIPPED)}: first run {first[0]:.2f} s CPU, later {later[0]:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        made = five_as_project(Path(folder))
        seconds, memory = child("simulate", "s", "--cases", str(MANY), "--replications", "1", "--rules", made)
    print(f"five stations, {MANY:,} cases: {seconds:.1f} s CPU, at most {memory:.0f} MB")


def world(arrivals: str, calendar: str | None = None) -> RuleBook:
    """Return the five stations."""
    more = {"calendar": calendar} if calendar else {}
    return stations(
        [f"{{exponential: {{mean: {work} minutes}}}}" for work in WORKS], STAFF, arrivals=arrivals, **more
    )


def loop(book: RuleBook, by_station: bool) -> float:
    """Return the CPU seconds of the loop alone."""
    blueprint = prepared(compile_graph(book, "m"), book.scenarios["s"], CASES)
    source, window = _cases_to_come(blueprint, 7, 0, CASES)
    blocks = list(source.blocks())
    began = process_time()
    replicate(blueprint.process, blueprint.office, blocks, CASES, 7, 0, window, by_station=by_station)
    return process_time() - began


def run(book: RuleBook) -> tuple[float, float]:
    """Return the CPU seconds of a whole run (arrivals, facts, loop, figures) and the mean time in system."""
    began = process_time()
    found = govrules.simulation(book, "s", cases=CASES, replications=1)
    return process_time() - began, found.metric("calendar_minutes").mean


def in_c() -> float | None:
    """Build the loop in C and return the CPU seconds that it takes."""
    if shutil.which("gcc") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        made = str(Path(folder, "five"))
        subprocess.run(["gcc", "-O2", "-o", made, str(HERE / "five_stations.c"), "-lm"], check=True)
        told = subprocess.run([made, str(CASES)], check=True, capture_output=True, text=True).stdout
    return float(told.split()[0])


def beside_peer(name: str, cases: int, seconds: float) -> None:
    """Print what a peer takes a case, beside the whole run."""
    python = os.environ.get(PEERS)
    if not python:
        print(f"  {name}: left out, {PEERS} names no Python that has it")
        return
    command = [python, str(HERE / "simulate_peers.py"), name, str(cases)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    a_case = float(told.split()[-2]) / cases
    print(
        f"  {name:<10} {a_case * 1e6:9.1f} µs a case ({cases:,} cases); whole run "
        f"{seconds / CASES * 1e6:.2f} µs: {a_case * CASES / seconds:,.0f} ×"
    )


def child(*arguments: str, **environment: str) -> tuple[float, float]:
    """Run the command as a child; return its CPU seconds and the most memory of any child so far, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Python's bytecode is there, as in any installation that ran once.
    left = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, "-m", "govrules", *arguments],
        check=True,
        capture_output=True,
        cwd=HERE.parents[1],
        env={**left, **environment},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, after.ru_maxrss / 1024


def five_as_project(folder: Path) -> str:
    """Write the five stations as rules; return where."""
    from tests.simulate.worlds import text_of

    works = [f"{{exponential: {{mean: {work} minutes}}}}" for work in WORKS]
    (folder / "five.yaml").write_text(text_of(works, STAFF), "utf-8")
    return str(folder)


if __name__ == "__main__":
    main()
