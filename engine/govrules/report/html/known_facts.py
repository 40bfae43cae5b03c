"""What is known of the case, by the names that officers use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from govrules.language import Language, say, tell
from govrules.report.labels import fact_label, material_label

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook

TODAY: Final = "today"
"""The built-in fact that every case has: the day of the rules, unless it is said otherwise."""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact of the case for a page."""

    name: str
    value: str


def known_facts(book: RuleBook, facts: Mapping[str, Any], language: Language) -> tuple[KnownFact, ...]:
    """Return the facts with their units; parts of a fact (`applicant.name`) each on their own."""
    return tuple(
        KnownFact(fact_label(book, name, language), _told(book, name, value, language))
        for name, value in _flat(facts)
        if name != TODAY or str(value) != str(book.as_of)
    )


def _flat(facts: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in facts.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        else:
            yield name, value


def _told(book: RuleBook, name: str, value: object, language: Language) -> str:
    if isinstance(value, bool):
        return (say("yes") if value else say("no")).tell(language)
    if name == "commits":
        named = value if isinstance(value, list | tuple) else [value]
        return tell([material_label(book, str(item), language) for item in named], language)
    fact = book.facts.get(name)
    unit = f" {fact.unit}" if fact is not None and fact.unit else ""
    return f"{tell(value, language)}{unit}"
