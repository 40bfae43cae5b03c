"""告知承诺: which materials the applicant replaces by a commitment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govrules.book.rulebook import RuleBook
from govrules.process.conditions import holds, when_of


def committed_of(book: RuleBook, facts: Mapping[str, Any]) -> frozenset[str]:
    """Return the materials of the fact `commits` that a commitment may replace.

    A material without `commitment` cannot be replaced, nor one whose `not_for` surely holds of this case.
    """
    chosen = facts.get("commits")
    names = (chosen,) if isinstance(chosen, str) else chosen if isinstance(chosen, list | tuple) else ()
    return frozenset(str(name) for name in names if _may_replace(book, str(name), facts))


def with_chosen(book: RuleBook, target: str, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the facts of a case, with the commitments that a reform has chosen for `target`."""
    reformed = book.commits.get(target)
    if not reformed:
        return facts
    chosen = facts.get("commits")
    own = (chosen,) if isinstance(chosen, str) else chosen if isinstance(chosen, list | tuple) else ()
    return {**facts, "commits": [*dict.fromkeys((*map(str, own), *sorted(reformed)))]}


def letter_of(book: RuleBook, material: str) -> str | None:
    """Return the letter that a commitment replaces a material by."""
    template = book.materials.get(material)
    return template.commitment.letter if template is not None and template.commitment is not None else None


def _may_replace(book: RuleBook, material: str, facts: Mapping[str, Any]) -> bool:
    template = book.materials.get(material)
    if template is None or template.commitment is None:
        return False
    barred = template.commitment.not_for
    when = when_of(barred) if barred is not None else None
    return when is None or holds(when, facts) is not True
