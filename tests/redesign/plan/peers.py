"""Second opinions on a planning problem: every choice tried, and another solver (OR-Tools CP-SAT)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from govrules.redesign.plan.aim import Aim, Cheapest
from govrules.redesign.plan.instance import Instance


def by_trying_all(instance: Instance, aim: Aim) -> int | None:
    """Return the best objective: the least cost, or the most matters; None = there is no such choice."""
    found: list[int] = []
    for picks in product((False, True), repeat=len(instance.costs)):
        chosen = frozenset(option for option, picked in enumerate(picks) if picked)
        if not instance.is_allowed(chosen):
            continue
        met, cost = instance.met(chosen), instance.cost(chosen)
        if isinstance(aim, Cheapest):
            if met >= aim.need:
                found.append(cost)
        elif aim.budget is None or cost <= aim.budget:
            found.append(-met)
    return abs(min(found)) if found else None


@dataclass(frozen=True)
class Answer:
    status: str
    objective: float | None
    bound: float


def by_cp_sat(
    instance: Instance, aim: Aim, seconds: float, hint: frozenset[int] | None = None, workers: int = 2
) -> Answer:
    """Solve with CP-SAT: every variable 0 or 1, each demand a row `Σ items ≥ least · group`."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in instance.costs]
    gone: dict[frozenset[int], object] = {}

    def fulfilled(providers):
        literals = [x[c] if c >= 0 else x[~c].negated() for c in sorted(providers)]
        if len(literals) == 1:
            return literals[0]
        if providers not in gone:
            gone[providers] = model.new_bool_var("")
            model.add(sum(literals) >= gone[providers])
        return gone[providers]

    covered = []
    for weight, demands in instance.groups:
        y = model.new_bool_var("")
        covered.append(weight * y)
        for least, items in demands:
            model.add(sum(times * fulfilled(p) for p, times in items) >= least * y)
    for one, other in instance.exclusive:
        model.add_bool_or([x[one].negated(), x[other].negated()])
    cost = sum(c * v for c, v in zip(instance.costs, x, strict=True))
    if isinstance(aim, Cheapest):
        model.add(sum(covered) >= aim.need)
        model.minimize(cost)
    else:
        if aim.budget is not None:
            model.add(cost <= aim.budget)
        model.maximize(sum(covered))
    for option, variable in enumerate(x):
        if hint is not None:
            model.add_hint(variable, option in hint)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.relative_gap_limit = 1e-3 if len(instance.groups) > 2000 else 0.0
    status = solver.solve(model)
    has = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Answer(
        solver.status_name(status), solver.objective_value if has else None, solver.best_objective_bound
    )
