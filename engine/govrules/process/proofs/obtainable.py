"""What an applicant can obtain: the least fixpoint over the ways to each proof, in linear time.

Source: W. F. Dowling, J. H. Gallier, Linear-time algorithms for testing the satisfiability of propositional
Horn formulae (1984): a way is a Horn clause, and a counter of what it still lacks is all that has to be kept.
"""

from __future__ import annotations

from govrules.process.proofs.network import ProofNetwork


def obtainable(network: ProofNetwork) -> frozenset[str]:
    """Return every material that can be had, starting from nothing."""
    lacking: list[int] = []
    product: list[str] = []
    waiting: dict[str, list[int]] = {}
    ready: list[str] = []
    for material, ways in network.ways.items():
        for way in ways:
            required = set(way.requires)
            for name in required:
                waiting.setdefault(name, []).append(len(lacking))
            if not required:
                ready.append(material)
            lacking.append(len(required))
            product.append(material)
    found: set[str] = set()
    while ready:
        material = ready.pop()
        if material in found:
            continue
        found.add(material)
        for number in waiting.get(material, ()):
            lacking[number] -= 1
            if not lacking[number]:
                ready.append(product[number])
    return frozenset(found)
