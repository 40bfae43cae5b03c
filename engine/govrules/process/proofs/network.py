"""Which ways lead to a proof: the and-or graph. A proof needs one of its ways, a way all that it requires.

Source: the rule language, §2.2 (`requires`, `obtained_by`, `shared_by`, `commitment`, matters that produce).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from govrules.book.excerpts import Excerpt
from govrules.book.rulebook import RuleBook
from govrules.model.base import listed
from govrules.model.materials import Material
from govrules.model.matters import MaterialEntry, Matter


@dataclass(frozen=True, slots=True)
class Way:
    """One way of obtaining a proof."""

    requires: tuple[str, ...]
    matter: str | None = None
    """The matter that produces it; None = the template says so."""


FREELY = (Way(()),)
"""One way that requires nothing."""


@dataclass(frozen=True, slots=True)
class ProofNetwork:
    """Every material of a book with its ways; one without a way is issued by nobody."""

    ways: Mapping[str, tuple[Way, ...]]
    held: frozenset[str]
    """Government materials of which nothing says who issues them: the applicant is taken to hold them."""


class Producer(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A matter that produces materials."""

    matter: str
    produces: tuple[str, ...]
    authority: tuple[str, ...]
    required: tuple[str, ...]
    """What it asks of everybody (see `required_by`); nothing where it does not say."""


def _producers(matters: Iterable[Matter]) -> tuple[Producer, ...]:
    return tuple(
        Producer(matter.id, matter.produces, listed(matter.authority), required_by(matter) or ())
        for matter in matters
        if matter.produces
    )


EXCERPT: Final = Excerpt("products", tuple[Producer, ...], _producers)


def proof_network(book: RuleBook) -> ProofNetwork:
    """Read the ways to every material of a book. Names that are no material of it are taken as at hand."""
    known = book.materials.keys()
    producers: dict[str, list[Producer]] = {}
    for producer in (one for file in book.excerpts(EXCERPT) for one in file.taken):
        for product in producer.produces:
            producers.setdefault(product, []).append(producer)
    ways: dict[str, tuple[Way, ...]] = {}
    held: set[str] = set()
    for material in book.materials.values():
        found = tuple(_ways(material, producers.get(material.id, ())))
        if not found and material.obtained_by is None:
            if material.source == "government" and material.issuer is None:
                held.add(material.id)
            found = FREELY
        ways[material.id] = tuple(
            Way(tuple(name for name in way.requires if name in known), way.matter) for way in found
        )
    return ProofNetwork(ways, frozenset(held))


def _ways(material: Material, producers: Sequence[Producer]) -> Iterator[Way]:
    """Yield what the rules say; nothing when they say nothing (or, with `obtained_by: []`, that nobody does)."""
    if not material.carried_by_applicant:
        yield Way(())
        return
    if material.requires is not None:
        yield Way(material.requires)
    for one in material.obtained_by or ():
        yield Way(one.requires)
    if material.commitment is not None:
        yield Way(listed(material.commitment.letter))
    for producer in producers:
        yield Way(producer.required, producer.matter)
    if _comes_freely(material, producers):
        yield Way(())


def _comes_freely(material: Material, producers: Sequence[Producer]) -> bool:
    """Tell whether it comes from somewhere that asks for nothing which is written.

    What the applicant makes himself, what a third party gives him, and what an issuer gives out. Where a
    matter of that issuer produces it, this matter is how the issuer gives it out.
    """
    if material.requires is not None or material.obtained_by is not None:
        return False
    if material.source in ("applicant", "third_party"):
        return True
    if material.issuer is None:
        return False
    return all(material.issuer not in producer.authority for producer in producers)


def required_by(matter: Matter) -> tuple[str, ...] | None:
    """Return what a matter asks of everybody before it gives its product; None = it does not say.

    Left out: what is optional, what the applicant holds anyway (`from: applicant`), and what is asked for only
    under a condition, since some applicant then gets by without it. A deferrable one has to come before the
    decision.
    """
    if matter.materials is None:
        return None
    return tuple(name for name in map(_required, matter.materials) if name is not None)


def _required(entry: str | MaterialEntry) -> str | None:
    if isinstance(entry, str):
        return entry
    if entry.when is not None or entry.from_ == "applicant" or entry.necessity == "optional":
        return None
    return entry.material
