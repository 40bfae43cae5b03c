"""A matter that is listed under the topics of people whom it is not for.

What it finds: `guide.topics` written apart for natural and legal persons, and an addressee without topics, or
topics for someone who is no addressee (W13). Topics in one list, or no `addressee`, are not known.

Why it matters: portals show natural persons one list and legal persons another; what stands in the wrong one
is not found. Rule W13 of one city's sixteen on its published list.

Wrong:

    addressee: [natural_person]
    guide: {topics: {legal_person: [设立变更]}}

Right:

    addressee: [natural_person]
    guide: {topics: {natural_person: [生育收养]}}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.matters.said_of_matters import city_rule
from govrules.codes.matter_lists import TOPICS_AGAINST_ADDRESSEE
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.matters import Matter

OVER: Final = ("matters",)

_PERSONS: Final = {"natural_person": say("natural persons"), "legal_person": say("legal persons")}


def check_entry(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Hold the topics of a matter against whom it is for."""
    topics = matter.guide.get("topics") if matter.guide is not None else None
    if not isinstance(topics, dict) or not matter.addressee:
        return
    for person, name in _PERSONS.items():
        if person in matter.addressee and not topics.get(person):
            yield Diagnostic(
                TOPICS_AGAINST_ADDRESSEE,
                say("The matter is for {persons}, but stands under no topic of theirs.", persons=name),
                book.place("matters", matter.id, "guide", "topics"),
                say("Write topics under `{key}`.", key=person),
                _addressee(book, matter),
                basis=city_rule("W13"),
            )
        elif person not in matter.addressee and topics.get(person):
            yield Diagnostic(
                TOPICS_AGAINST_ADDRESSEE,
                say("The matter stands under topics of {persons}, but is not for them.", persons=name),
                book.place("matters", matter.id, "guide", "topics", person),
                say("Take the topics out, or add `{key}` to `addressee`.", key=person),
                _addressee(book, matter),
                basis=city_rule("W13"),
            )


def _addressee(book: RuleBook, matter: Matter) -> tuple[Related, ...]:
    return (Related(book.place("matters", matter.id, "addressee"), say("Whom it is for stands here.")),)
