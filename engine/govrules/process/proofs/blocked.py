"""Why a proof cannot be had: rings without a way out, proofs that nobody issues, and what waits for either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from govrules.process.proofs.network import ProofNetwork
from govrules.process.proofs.obtainable import obtainable


@dataclass(frozen=True, slots=True)
class Unobtainable:
    """Everything that no applicant can obtain, by its reason. All three in the order of the book."""

    cores: tuple[tuple[str, ...], ...]
    """Rings: sets of proofs each of which needs, through the others, itself."""
    nobody: tuple[str, ...]
    """Proofs without any way to them."""
    blocked: Mapping[str, tuple[str, ...]]
    """Proofs that are merely downstream → what they need directly and cannot have."""


def unobtainable(network: ProofNetwork) -> Unobtainable:
    """Sort what cannot be obtained into cores, proofs that nobody issues, and what is downstream of them.

    Cores are the strongly connected parts, of more than one proof or with a proof that needs itself, of what
    remains after the least fixpoint. A ring with a way out is obtained, and so no core.
    """
    had = obtainable(network)
    left = [material for material in network.ways if material not in had]
    needs = {
        material: tuple(
            dict.fromkeys(name for way in network.ways[material] for name in way.requires if name not in had)
        )
        for material in left
    }
    place = {material: number for number, material in enumerate(left)}
    cores: list[tuple[str, ...]] = []
    inside: set[str] = set()
    for part in strong_parts(needs):
        if len(part) > 1 or part[0] in needs[part[0]]:
            cores.append(tuple(sorted(part, key=place.__getitem__)))
            inside.update(part)
    return Unobtainable(
        cores=tuple(sorted(cores, key=lambda core: place[core[0]])),
        nobody=tuple(material for material in left if not network.ways[material]),
        blocked={
            material: needs[material]
            for material in left
            if network.ways[material] and material not in inside
        },
    )


def strong_parts(needs: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """Return the strongly connected parts of a graph whose every arrow ends at a node of it.

    Source: R. E. Tarjan, Depth-first search and linear graph algorithms (1972), with a stack of its own, so
    that a chain of ten thousand proofs does not exhaust Python's.
    """
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_parts: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for root in needs:
        if root in number:
            continue
        work = [(root, iter(needs[root]))]
        number[root] = lowest[root] = len(number)
        open_parts.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            entered = next((other for other in rest if _meets(node, other, number, lowest, on_stack)), None)
            if entered is not None:
                number[entered] = lowest[entered] = len(number)
                open_parts.append(entered)
                on_stack.add(entered)
                work.append((entered, iter(needs[entered])))
                continue
            work.pop()
            if work:
                parent = work[-1][0]
                lowest[parent] = min(lowest[parent], lowest[node])
            if lowest[node] == number[node]:
                found.append(_part(node, open_parts, on_stack))
    return found


def _meets(
    node: str, other: str, number: Mapping[str, int], lowest: dict[str, int], on_stack: set[str]
) -> bool:
    """Tell whether a neighbour has not been entered yet; else note how far back it leads."""
    if other not in number:
        return True
    if other in on_stack:
        lowest[node] = min(lowest[node], number[other])
    return False


def _part(node: str, open_parts: list[str], on_stack: set[str]) -> list[str]:
    part: list[str] = []
    while True:
        member = open_parts.pop()
        on_stack.discard(member)
        part.append(member)
        if member == node:
            return part
