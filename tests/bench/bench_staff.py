"""How long it takes to prove the shortest schedule of 30 activities on 4 posts.

Twenty instances, seeded, made as the set j30 of PSPLIB is (Kolisch and Sprecher, PSPLIB, European J. of
Operational Research 96, 1997): three first activities, lengths and demands from 1 to 10, network complexity
1.5, 1.8 or 2.1, resource factor 0.25 to 1, resource strength 0.2, 0.5 or 0.7. Beside it the peer: the same
solver over the plain model, without the lower bounds, the serial plan and its hint, in the same run.

Prints seconds to the proof (median, most), the share proven, and how far the serial rules alone are off.
Run with `python -m tests.bench.bench_staff`.
"""

from __future__ import annotations

import random
from statistics import mean, median
from time import perf_counter

from ortools.sat.python import cp_model

from govrules.process.order import bits, closure, reduction
from govrules.redesign.staff.problem import Problem, Task
from govrules.redesign.staff.search import SEED, shortest
from govrules.redesign.staff.serial import best_serial_plan

ACTIVITIES, POSTS, INSTANCES, SECONDS = 30, 4, 20, 10.0
COMPLEXITY, FACTOR, STRENGTH = (1.5, 1.8, 2.1), (0.25, 0.5, 0.75, 1.0), (0.2, 0.5, 0.7)


def main() -> None:
    """Measure the search, then the plain model."""
    solved, plain, proven, off = [], [], 0, []
    for seed in range(INSTANCES):
        problem = instance(seed)
        began = perf_counter()
        found = shortest(problem, SECONDS)
        solved.append(perf_counter() - began)
        proven += found.optimal
        off.append(best_serial_plan(problem).length / found.plan.length - 1)
        began = perf_counter()
        length = plain_model(problem)
        plain.append(perf_counter() - began)
        assert length is None or not found.optimal or length >= found.plan.length
    print(f"{INSTANCES} schedules of {ACTIVITIES} activities on {POSTS} posts, one worker")
    print(
        f"  search      median {median(solved):6.3f} s   most {max(solved):6.3f} s   proven {proven / INSTANCES:.0%}"
    )
    print(f"  plain model median {median(plain):6.3f} s   most {max(plain):6.3f} s")
    print(
        f"  ratio of the sums {sum(solved) / sum(plain):.2f}; serial rules alone {mean(off):.1%} longer on average"
    )


def instance(seed: int) -> Problem:
    """Make an instance; the parameters go round with the seed."""
    chance = random.Random(seed)
    arrows = round(COMPLEXITY[seed % 3] * (ACTIVITIES + 2)) - 6
    rows = [0] * ACTIVITIES
    for number in range(3, ACTIVITIES):
        rows[number] |= 1 << chance.randrange(max(0, number - 10), number)
    for _ in range(50 * arrows):
        if sum(row.bit_count() for row in rows) >= arrows:
            break
        later = chance.randrange(3, ACTIVITIES)
        more = list(rows)
        more[later] |= 1 << chance.randrange(max(0, later - 10), later)
        reduced = reduction(more, closure(more, range(ACTIVITIES)))
        rows = more if reduced == more else rows
    lengths = [chance.randint(1, 10) for _ in range(ACTIVITIES)]
    factor, strength = FACTOR[seed % 4], STRENGTH[seed // 3 % 3]
    wanted = [
        {post: chance.randint(1, 10) for post in chance.sample(range(POSTS), max(1, round(factor * POSTS)))}
        for _ in range(ACTIVITIES)
    ]
    tasks = tuple(
        Task(length, length, tuple(sorted(officers.items())))
        for length, officers in zip(lengths, wanted, strict=True)
    )
    heads = Problem(tasks, tuple(rows), (0,) * POSTS).heads()
    staff = []
    for post in range(POSTS):
        least = max((officers.get(post, 0) for officers in wanted), default=0)
        peak = max(
            sum(
                w.get(post, 0)
                for head, length, w in zip(heads, lengths, wanted, strict=True)
                if head <= t < head + length
            )
            for t in range(max(heads) + 10)
        )
        staff.append(least + round(strength * (peak - least)))
    return Problem(tasks, tuple(rows), tuple(staff))


def plain_model(problem: Problem) -> int | None:
    """Solve the textbook model with the same solver, worker, seed and limit; None = nothing found."""
    model = cp_model.CpModel()
    horizon = sum(task.length for task in problem.tasks)
    starts = [model.new_int_var(0, horizon, f"s{n}") for n in range(len(problem.tasks))]
    last = model.new_int_var(0, horizon, "last")
    spans = [
        model.new_fixed_size_interval_var(start, task.length, f"i{n}")
        for n, (start, task) in enumerate(zip(starts, problem.tasks, strict=True))
    ]
    for number, row in enumerate(problem.before):
        model.add(last >= starts[number] + problem.tasks[number].length)
        for earlier in bits(row):
            model.add(starts[number] >= starts[earlier] + problem.tasks[earlier].length)
    for post, staff in enumerate(problem.staff):
        wanted = [dict(task.posts).get(post, 0) for task in problem.tasks]
        model.add_cumulative(spans, wanted, staff)
    model.minimize(last)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.max_time_in_seconds = SECONDS
    status = solver.solve(model)
    return round(solver.objective_value) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


if __name__ == "__main__":
    main()
