"""Proofs that nobody can obtain: rings without a way out, what waits for them, and what nobody issues.

What it finds: sets of materials each of which, in every way of getting it, needs another one of the set; the
materials that need one of those; and materials with `obtained_by: []` that a matter or another proof asks for.
Counted as ways are `requires`, each entry of `obtained_by`, every matter that produces the material (with the
materials that this matter asks of everybody), a commitment, data sharing, an e-licence and generation. A ring
with a way out is none. A government material of which nothing says who issues it counts as held, which a note
says where another proof rests on it.

Why it matters: in a ring (循环证明) every counter sends the applicant to the next one, and whoever has none of
the proofs can never get any. One reform struck 136 such proofs and proofs without a basis.

Wrong:

    materials:
      - {id: residence-permit, requires: [work-contract]}
      - {id: work-contract, requires: [residence-permit]}

Right:

    materials:
      - {id: residence-permit, obtained_by: [{requires: [work-contract]}, {requires: [lease]}]}
      - {id: work-contract, requires: [residence-permit]}
      - {id: lease, source: third_party}

Options: none.

Fix: none. Which arrow of the ring may go is for the departments to say.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from govrules.book.rulebook import RuleBook
from govrules.checks.materials.asked_for import asked_for
from govrules.codes.proofs import CIRCULAR_PROOF, PROOF_BLOCKED, PROOF_NOBODY_ISSUES, PROOF_TAKEN_AS_HELD
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.process.proofs.blocked import Unobtainable, unobtainable
from govrules.process.proofs.network import ProofNetwork, Way, proof_network
from govrules.source import Place


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look at every material, and at the ways to it."""
    network = proof_network(book)
    found = unobtainable(network)
    for core in found.cores:
        yield _circular(book, network, core)
    for material in found.blocked:
        yield _blocked(book, network, found, material)
    if found.nobody or network.held:
        yield from _never_issued(book, network, found.nobody)
        yield from _held(book, network)


def _circular(book: RuleBook, network: ProofNetwork, core: Sequence[str]) -> Diagnostic:
    ring = _ring(network, core)
    rest = [material for material in core if material not in ring]
    related = [_need(book, network, a, b) for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)]
    inside = frozenset(core)
    for material in rest:
        needed = next(name for way in network.ways[material] for name in way.requires if name in inside)
        related.append(_need(book, network, material, needed))
    return Diagnostic(
        CIRCULAR_PROOF,
        say(
            "Nobody who lacks “{first}” can get it: {ring}.",
            first=_name(book, ring[0]),
            ring=[
                say("“{a}” needs “{b}”", a=_name(book, a), b=_name(book, b))
                for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
            ],
        ),
        _place(book, network, ring[0], ring[1] if len(ring) > 1 else ring[0]),
        say(
            "Open a way out: an alternative under `obtained_by`, a commitment, data sharing, or one need less."
        ),
        tuple(related),
    )


def _blocked(book: RuleBook, network: ProofNetwork, found: Unobtainable, material: str) -> Diagnostic:
    causes = found.blocked[material]
    return Diagnostic(
        PROOF_BLOCKED,
        say(
            "“{material}” cannot be obtained, because it needs {causes}, which nobody can get.",
            material=_name(book, material),
            causes=[say("“{name}”", name=_name(book, cause)) for cause in causes],
        ),
        _place(book, network, material, causes[0]),
        say("Mend what it waits for; this proof then comes by itself."),
        tuple(
            Related(
                book.place("materials", cause, "id"),
                say("“{name}” cannot be obtained.", name=_name(book, cause)),
            )
            for cause in _upstream(found, material)
        ),
    )


def _upstream(found: Unobtainable, material: str) -> list[str]:
    """Return everything unobtainable that a blocked proof waits for, nearest first."""
    seen: dict[str, None] = {}
    waiting = deque(found.blocked[material])
    inside = {name: core for core in found.cores for name in core}
    while waiting:
        name = waiting.popleft()
        if name not in seen:
            seen[name] = None
            waiting.extend(found.blocked.get(name, inside.get(name, ())))
    return [name for name in seen if name != material]


def _never_issued(book: RuleBook, network: ProofNetwork, nobody: Sequence[str]) -> Iterator[Diagnostic]:
    asked = asked_for(book) if nobody else {}
    users = _users(network, frozenset(nobody))
    for material in nobody:
        named = _name(book, material)
        place = book.place("materials", material, "obtained_by")
        hint = say("Drop it, let a commitment replace it, or say who issues it.")
        related = [_need(book, network, user, material) for user in users.get(material, ())]
        if material in asked:
            matter = asked[material]
            line = book.place("matters", matter, "materials", material)
            related.insert(0, Related(line, say("“{matter}” asks for it.", matter=matter)))
            message = say(
                "“{matter}” asks for “{material}”, and nobody issues it.", matter=matter, material=named
            )
        elif material in users:
            user = _name(book, users[material][0])
            message = say("“{user}” needs “{material}”, and nobody issues it.", user=user, material=named)
        else:
            continue
        yield Diagnostic(PROOF_NOBODY_ISSUES, message, place, hint, tuple(related))


def _held(book: RuleBook, network: ProofNetwork) -> Iterator[Diagnostic]:
    for material, users in _users(network, network.held).items():
        yield Diagnostic(
            PROOF_TAKEN_AS_HELD,
            say(
                "Nothing says who issues “{material}”; it is taken as something that the applicant holds.",
                material=_name(book, material),
            ),
            book.place("materials", material, "id"),
            say("Say who issues it under `issuer`, or what is handed in for it under `requires`."),
            tuple(_need(book, network, user, material) for user in users),
        )


def _users(network: ProofNetwork, wanted: frozenset[str]) -> dict[str, list[str]]:
    """Return which proofs need one of the wanted materials, as their templates say."""
    found: dict[str, list[str]] = {}
    for material, ways in network.ways.items():
        for way in ways:
            for name in way.requires:
                if name in wanted and way.matter is None and material not in found.setdefault(name, []):
                    found[name].append(material)
    return {name: users for name, users in found.items() if users}


def _ring(network: ProofNetwork, core: Sequence[str]) -> list[str]:
    """Return the shortest ring through the first proof of a core, in the order of the needs."""
    inside, first = frozenset(core), core[0]
    came: dict[str, str] = {}
    waiting = deque([first])
    while waiting:
        material = waiting.popleft()
        for name in (name for way in network.ways[material] for name in way.requires if name in inside):
            if name == first:
                return _path(came, first, material)
            if name not in came:
                came[name] = material
                waiting.append(name)
    raise AssertionError(core)


def _path(came: Mapping[str, str], first: str, last: str) -> list[str]:
    path = [last]
    while path[-1] != first:
        path.append(came[path[-1]])
    return path[::-1]


def _need(book: RuleBook, network: ProofNetwork, material: str, needed: str) -> Related:
    message = say("“{a}” needs “{b}”.", a=_name(book, material), b=_name(book, needed))
    return Related(_place(book, network, material, needed), message)


def _place(book: RuleBook, network: ProofNetwork, material: str, needed: str) -> Place:
    """Return where it is written that a material needs another one."""
    way: Way = next(way for way in network.ways[material] if needed in way.requires)
    if way.matter is not None:
        return book.place("matters", way.matter, "materials", needed)
    template = book.materials[material]
    if template.requires is not None and needed in template.requires:
        return book.place("materials", material, "requires")
    if template.obtained_by is not None and any(needed in one.requires for one in template.obtained_by):
        return book.place("materials", material, "obtained_by")
    return book.place("materials", material, "commitment")


def _name(book: RuleBook, material: str) -> Named:
    return Named(book.materials[material].name, material)
