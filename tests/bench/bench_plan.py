"""Plans over a province's catalogue: 8,294 matters, 3,000 proofs, 600 interfaces, 120 halls, 90.3 % at the goal.

    python -m tests.bench.bench_plan [--seconds 60] [--seeds 7 8 9] [--no-rules] [--hard]

Prints for each seed the cost that is found, its bound and gap and the seconds it took, beside a greedy plan; for
the first seed also OR-Tools CP-SAT with the same time limit and two workers, by itself and started from the
greedy plan (objective, bound). Then the same question asked of rule
files (`--rules-matters`, default 1,500): load, try the changes, search, recount of every matter. Target: proven
(gap ≤ 0.1 %) in 60 s on two cores. `--hard` adds catalogues whose costs are spread less, where the proof takes
longer, and prints how far it comes.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from fractions import Fraction
from pathlib import Path

from govrules.language import tell
from govrules.pipeline import load_texts
from govrules.redesign.plan.aim import Cheapest
from govrules.redesign.plan.goal import Goal, goal_of
from govrules.redesign.plan.greedy import greedy_for_share
from govrules.redesign.plan.menu import menu_of, with_costs
from govrules.redesign.plan.plan import Request
from govrules.redesign.plan.planning import make_plan
from govrules.redesign.plan.share import needed
from govrules.redesign.plan.solver import Solver
from govrules.redesign.plan.watch import Watch

if not __package__:  # started as a script: its own folder stands on the path, and not the project's
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.plan_catalogue import GOAL, catalogue
from tests.redesign.plan.peers import by_cp_sat

SHARE = Fraction("0.903")


def main() -> None:
    """Measure the solver, its peers, and the whole way from rules."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seeds", type=int, nargs="+", default=[7, 8, 9])
    parser.add_argument("--rules-matters", type=int, default=1500)
    parser.add_argument("--no-rules", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--hard", action="store_true")
    options = parser.parse_args()
    for spread in (0.7, 0.5) if options.hard else (0.7,):
        for seed in options.seeds:
            peers = seed == options.seeds[0] and not options.no_peers
            search(seed, spread, options.seconds, peers=peers)
    if not options.no_rules:
        rules(options.rules_matters, options.seconds)


def search(seed: int, spread: float, seconds: float, *, peers: bool) -> None:
    """Search one catalogue; then greedy and CP-SAT."""
    made = catalogue(spread=spread, seed=seed)
    instance = made.instance()
    need = needed(SHARE, len(made.matters))
    attainable = sum(group.weight for group in instance.groups)
    print(
        f"seed {seed}, costs spread {spread}: {len(made.matters)} matters in {len(instance.groups)} groups, "
        f"attainable {attainable / len(made.matters):.1%}, wanted {need}, everything costs {sum(made.costs):,} 万元"
    )
    began = time.perf_counter()
    greedy = greedy_for_share(instance, need)
    assert greedy is not None
    spent = time.perf_counter() - began
    print(f"  greedy   {instance.cost(greedy):9,} 万元                             {spent:6.2f} s")
    watch = Watch(seconds)
    with Solver() as solver:
        found = solver.find(instance, Cheapest(need), watch)
    print(
        f"  govrules {found.objective:9,.0f} 万元  bound {found.bound:10,.1f}  gap {found.gap:.3%}  {watch.passed:6.2f} s"
        f"  {found.status}, greedy pays {instance.cost(greedy) / found.objective - 1:.2%} more"
    )
    if not peers:
        return
    for told, hint in (("CP-SAT", None), ("CP-SAT from greedy", greedy)):
        began = time.perf_counter()
        peer = by_cp_sat(instance, Cheapest(need), seconds, hint)
        cost = "nothing" if peer.objective is None else f"{peer.objective:,.0f} 万元"
        gap = "" if peer.objective is None else f"gap {(peer.objective - peer.bound) / peer.objective:.2%}"
        print(
            f"  {told}: {cost}, bound {peer.bound:,.0f} {gap}, {time.perf_counter() - began:.1f} s, {peer.status}"
        )


def rules(matters: int, seconds: float) -> None:
    """Go the whole way, from rule files to the recount."""
    size = matters / 8294
    made = catalogue(matters, int(3000 * size), int(600 * size), max(4, int(40 * size)))
    began = time.perf_counter()
    book = load_texts({"rules.yaml": made.yaml()}, date(2026, 3, 2))
    menu = menu_of(book, with_costs(book))
    goal = goal_of(GOAL)
    assert isinstance(goal, Goal)
    print(
        f"from rules: {matters} matters, {len(menu.options)} changes; load {time.perf_counter() - began:.1f} s"
    )
    began = time.perf_counter()
    plan = make_plan(
        book, Request(goal=goal, targets=tuple(book.matters), share=SHARE), menu, seconds=seconds
    )
    print(
        f"  {plan.status}: {tell(plan.objective, 'zh')}, bound {tell(plan.bound, 'zh')}, gap {plan.gap:.3%}; {plan.met} of {plan.request.of} "
        f"at the goal, recount {len(plan.recount.met)}, differing {len(plan.recount.differing)}; "
        f"{len(plan.chosen)} changes; {time.perf_counter() - began:.1f} s"
    )


if __name__ == "__main__":
    main()
