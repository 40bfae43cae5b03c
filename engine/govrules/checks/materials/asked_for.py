"""Which materials are asked of applicants, and by which matters."""

from __future__ import annotations

from govrules.book.rulebook import RuleBook


def asked_for(book: RuleBook) -> dict[str, str]:
    """Return every material that some matter asks for: material id → the first such matter's id."""
    found: dict[str, str] = {}
    for matter in book.matters.values():
        for entry in matter.materials or ():
            found.setdefault(entry if isinstance(entry, str) else entry.material, matter.id)
    return found
