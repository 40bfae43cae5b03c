"""Peers of the simulation: the same five stations for Prosimos and SimPy. Runs in an environment of its own.

python simulate_peers.py prosimos|simpy CASES: prints CPU seconds and the mean time in system in minutes.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from time import process_time

WORKS, STAFF, GAP = (20, 30, 60, 20, 12), (3, 4, 8, 3, 2), 10


def by_simpy(cases: int) -> tuple[float, float]:
    """Run the stations round the clock."""
    import simpy

    chance = random.Random(7)
    world = simpy.Environment()
    posts = [simpy.Resource(world, capacity=officers) for officers in STAFF]
    spent = []

    def case():
        arrived = world.now
        for post, work in zip(posts, WORKS, strict=True):
            with post.request() as request:
                yield request
                yield world.timeout(chance.expovariate(1 / work))
        spent.append(world.now - arrived)

    def come():
        for _ in range(cases):
            yield world.timeout(chance.expovariate(1 / GAP))
            world.process(case())

    began = process_time()
    world.process(come())
    world.run()
    return process_time() - began, sum(spent) / len(spent)


def bpmn() -> str:
    """Return the stations one after the other as BPMN."""
    names = ["start", *(f"s{n}" for n in range(len(WORKS))), "end"]
    tasks = "".join(f'<task id="{name}" name="{name}"/>' for name in names[1:-1])
    flows = "".join(
        f'<sequenceFlow id="f{n}" sourceRef="{a}" targetRef="{b}"/>'
        for n, (a, b) in enumerate(pairwise(names))
    )
    return (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">'
        f'<process id="p"><startEvent id="start"/>{tasks}<endEvent id="end"/>{flows}</process></definitions>'
    )


def parameters() -> dict[str, object]:
    """Return what Prosimos asks of the process: exponential work, Monday to Friday from 9 to 17; times in seconds."""
    hours = [{"from": "MONDAY", "to": "FRIDAY", "beginTime": "09:00:00", "endTime": "17:00:00"}]

    def exponential(minutes: float) -> dict[str, object]:
        values = [minutes * 60, 0, 1e9]
        return {
            "distribution_name": "expon",
            "distribution_params": [{"value": value} for value in values],
        }

    return {
        "resource_profiles": [
            {
                "id": f"pool{n}",
                "name": f"pool{n}",
                "resource_list": [
                    {
                        "id": f"p{n}",
                        "name": f"p{n}",
                        "cost_per_hour": "1",
                        "amount": officers,
                        "calendar": "office",
                    }
                ],
            }
            for n, officers in enumerate(STAFF)
        ],
        "arrival_time_distribution": exponential(GAP),
        "arrival_time_calendar": hours,
        "gateway_branching_probabilities": [],
        "task_resource_distribution": [
            {"task_id": f"s{n}", "resources": [{"resource_id": f"p{n}", **exponential(work)}]}
            for n, work in enumerate(WORKS)
        ],
        "resource_calendars": [{"id": "office", "name": "office", "time_periods": hours}],
        "event_distribution": [],
    }


def by_prosimos(cases: int) -> tuple[float, float]:
    """Run the stations in office hours, without writing a log."""
    from prosimos.simulation_engine import run_simulation

    with tempfile.TemporaryDirectory() as folder:
        process, said = Path(folder, "p.bpmn"), Path(folder, "p.json")
        process.write_text(bpmn(), "utf-8")
        said.write_text(json.dumps(parameters()), "utf-8")
        began = process_time()
        figures, _ = run_simulation(
            str(process), str(said), cases, starting_at="2026-03-02T09:00:00.000000+00:00"
        )
        spent = process_time() - began
    return spent, figures[0].cycle_time.avg / 60 if hasattr(figures[0], "cycle_time") else float("nan")


if __name__ == "__main__":
    run = {"simpy": by_simpy, "prosimos": by_prosimos}[sys.argv[1]]
    seconds, mean = run(int(sys.argv[2]))
    print(f"{seconds:.6f} {mean:.4f}")
