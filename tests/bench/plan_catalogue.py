"""A made-up catalogue for planning: matters that ask for proofs, registers that could bring them, halls.

Proofs belong to departments and are asked for unevenly, a few by hundreds of matters, most by a handful; some
are held by several registers. What an interface costs grows with what it brings, spread log-normally (`spread`),
as budgets of such projects are: with everything at one price the choice is harder to prove, and no truer.
The same seed gives the same catalogue, as values for the solver or as rule files.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from govrules.redesign.plan.instance import Demand, Group, Instance, Item, merged

MOST_PAPERS = 2
GOAL = f"materials <= {MOST_PAPERS} and visits <= 1"
_HALLS = 3
_COMMON = 60
_SECOND_REGISTER = 0.15


@dataclass(frozen=True)
class Matter:
    proofs: tuple[int, ...]
    own: int
    """Papers that only the applicant has."""
    hall: int | None
    """The option (one stop at that hall) that it needs for one trip; None = it takes one trip today."""
    reachable: bool
    """False = it takes two trips, and nobody offers it one stop."""


@dataclass(frozen=True)
class Catalogue:
    matters: tuple[Matter, ...]
    registers: tuple[tuple[int, ...], ...]
    """For each proof, the interfaces that could bring it."""
    costs: tuple[int, ...]
    """In 万元: the interfaces, then the halls."""
    interfaces: int

    def instance(self) -> Instance:
        """Return the problem for the solver."""
        groups = []
        for matter in self.matters:
            if not matter.reachable:
                continue
            least = len(matter.proofs) + matter.own - MOST_PAPERS
            demands = [Demand(least, tuple(Item(frozenset(self.registers[p])) for p in matter.proofs))]
            if matter.hall is not None:
                demands.append(Demand(1, (Item(frozenset({matter.hall})),)))
            groups.append(Group(1, tuple(demands)))
        return Instance(self.costs, merged(groups))

    def yaml(self) -> str:
        """Return the same as a rule file."""
        return "---\n".join((ORGANIZATION, self._materials(), self._matters(), *self._reforms()))

    def _matters(self) -> str:
        lines = ["kind: MatterList", "matters:"]
        for number, matter in enumerate(self.matters):
            papers = [*(f"p{p}" for p in matter.proofs), *(f"own{n}" for n in range(matter.own))]
            visits = 1 if matter.hall is None and matter.reachable else 2
            asked = ", ".join(papers)
            lines.append(
                f"  - {{id: m{number}, materials: [{asked}], visits: {visits}, limit: {{promised: 5 working days}}}}"
            )
        return "\n".join(lines) + "\n"

    def _materials(self) -> str:
        held: list[list[int]] = [[] for _ in range(self.interfaces)]
        for proof, registers in enumerate(self.registers):
            for register in registers:
                held[register].append(proof)
        lines = ["kind: MaterialTemplates", "data_sources:"]
        for register, proofs in enumerate(held):
            provided = ", ".join(f"p{proof}" for proof in proofs)
            lines.append(f"  - {{id: r{register}, owner: d, provides: [{provided}]}}")
        lines.append("materials:")
        lines += [
            f"  - {{id: p{proof}, source: government, issuer: d}}" for proof in range(len(self.registers))
        ]
        lines += [f"  - {{id: own{n}, source: applicant}}" for n in range(MOST_PAPERS + 1)]
        return "\n".join(lines) + "\n"

    def _reforms(self) -> list[str]:
        lines = ["kind: Reform", "id: interfaces", "applies_to: {all: true}", "changes:"]
        for register in range(self.interfaces):
            proofs = [f"p{p}" for p, registers in enumerate(self.registers) if register in registers]
            if proofs:
                lines.append(
                    f"  - {{id: i{register}, share: [{', '.join(proofs)}], from: r{register}, "
                    f"cost: {{once: {self.costs[register]} 万元}}}}"
                )
        texts = ["\n".join(lines) + "\n"]
        for hall in range(self.interfaces, len(self.costs)):
            there = [f"m{number}" for number, matter in enumerate(self.matters) if matter.hall == hall]
            if there:
                texts.append(
                    f"kind: Reform\nid: h{hall}\napplies_to: {{matters: [{', '.join(there)}]}}\nchanges:\n"
                    f"  - {{id: one-stop-{hall}, one_stop: {{place: centre, delivery: electronic}}, "
                    f"cost: {{once: {self.costs[hall]} 万元}}}}\n"
                )
        return texts


ORGANIZATION = """\
kind: Organization
id: town
departments: [{id: d, posts: [{id: w, staff: 9}]}, {id: centre, posts: [{id: window, staff: 9}]}]
"""


def catalogue(
    matters: int = 8294,
    proofs: int = 3000,
    interfaces: int = 600,
    departments: int = 40,
    *,
    spread: float = 1.0,
    seed: int = 7,
) -> Catalogue:
    """Make a catalogue; `spread` = the standard deviation of the logarithm of what things cost."""
    random = Random(seed)
    inside = [range(department, proofs, departments) for department in range(departments)]
    registers, costs = _registers(random, proofs, interfaces, inside, spread)
    halls = departments * _HALLS
    costs += [_priced(random, random.randint(20, 120), spread) for _ in range(halls)]
    made: list[Matter] = []
    while len(made) < matters:
        department = random.randrange(departments)
        asked = random.choice((1, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9))
        wanted = tuple(sorted({_proof(random, inside[department], proofs) for _ in range(asked)}))
        own = random.choice((0, 1, 1, 2))
        for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3, 5))):
            one_trip = random.random() < 0.5
            hall = None if one_trip else interfaces + department * _HALLS + random.randrange(_HALLS)
            reachable = random.random() < 0.985
            made.append(Matter(wanted, own, hall if reachable else None, reachable))
    return Catalogue(tuple(made[:matters]), tuple(map(tuple, registers)), tuple(costs), interfaces)


def _registers(
    random: Random, proofs: int, interfaces: int, inside: list[range], spread: float
) -> tuple[list[list[int]], list[int]]:
    """Return for each proof who holds it, and what each interface costs."""
    holders: list[list[int]] = [[] for _ in range(proofs)]
    costs = []
    for interface in range(interfaces):
        own = inside[interface % len(inside)]
        size = random.randint(3, 12)
        brought = set(random.sample(own, min(max(1, size * 4 // 5), len(own))))
        for _ in range(size - size * 4 // 5):
            brought.add(random.randrange(_COMMON if random.random() < 0.3 else proofs))
        for proof in sorted(brought):
            if not holders[proof] or random.random() < _SECOND_REGISTER:
                holders[proof].append(interface)
        base = random.randint(8, 20) + sum(random.randint(1, 6) for _ in brought)
        costs.append(_priced(random, base, spread))
    for held in holders:
        if not held and random.random() < 0.93:
            held.append(random.randrange(interfaces))
    return holders, costs


def _proof(random: Random, inside: range, proofs: int) -> int:
    if random.random() < 0.7:
        return inside[min(len(inside) - 1, int(random.expovariate(1 / 18)))]
    return min(_COMMON - 1, proofs - 1, int(random.expovariate(1 / 15)))


def _priced(random: Random, base: int, spread: float) -> int:
    return max(1, round(base * random.lognormvariate(0, spread)))
