"""Words for a name that nothing has: what is missing, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from govrules.book.names import (
    DECISION_TABLE,
    FACT,
    LIMIT,
    MATERIAL,
    OFFICER,
    PATH,
    POST,
    TIER_TABLE,
    Names,
    Thing,
    Use,
)
from govrules.clock.duration import DurationProblem, ProblemKind, duration_problem_diagnostic, parse_duration
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.language import Text, say
from govrules.source import Place

MOST_PLACES: Final = 20
"""One missing name stands in thousands of places of a catalogue: so many are shown, the rest is counted."""


class Unknown(NamedTuple):
    """A use of a name that nothing has, and the entry of the book in which it stands."""

    section: str
    entry: str
    use: Use


def faults(names: Names, unknown: Iterable[Unknown]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each place of each unknown name, at most `MOST_PLACES` for one name."""
    groups: dict[tuple[Thing, str], list[Unknown]] = {}
    for one in unknown:
        groups.setdefault((one.use.thing, one.use.name), []).append(one)
    for places in groups.values():
        for number, one in enumerate(places[:MOST_PLACES], start=1):
            related: tuple[Related, ...] = ()
            if number == MOST_PLACES and len(places) > MOST_PLACES:
                next_place = _place(names, places[MOST_PLACES])
                related = and_more(one.use.name, next_place, len(places) - MOST_PLACES)
            yield _fault(names, one, related)


def and_more(name: str, next_place: Place, count: int) -> tuple[Related, ...]:
    """Count the places of a name that are not shown, and point to the first of them."""
    message = say("“{name}” stands in {count} more places; this is the next.", name=name, count=count)
    return (Related(next_place, message),)


def _fault(names: Names, unknown: Unknown, related: tuple[Related, ...]) -> Diagnostic:
    use, place = unknown.use, _place(names, unknown)
    if use.thing is LIMIT:
        problem = parse_duration(use.name)
        if isinstance(problem, DurationProblem) and _meant_as_duration(problem):
            return duration_problem_diagnostic(use.name, problem, place)
    meant = names.meant(use)
    return Diagnostic(
        code=use.thing.code,
        message=_message(names, use),
        place=place,
        hint=_hint(names, use, meant),
        related=related,
        fix=_fix(meant, place),
    )


def _meant_as_duration(problem: DurationProblem) -> bool:
    return problem.kind is not ProblemKind.NOT_A_NUMBER or bool(problem.suggestions)


def _place(names: Names, unknown: Unknown) -> Place:
    section, entry, use = unknown
    if use.is_key:
        return names.book.key_place(section, entry, *use.path)
    return names.book.place(section, entry, *use.path)


def _message(names: Names, use: Use) -> Text:
    book = names.book
    if use.thing in (POST, OFFICER):
        department, _, post = use.name.partition("/")
        if use.thing is POST and use.name in book.departments:
            return say("“{name}” is a department; a post of it is meant here.", name=use.name)
        if department in book.departments and post:
            return say(
                "The department “{department}” has no post “{post}”.", department=department, post=post
            )
        if post:
            return say(
                "There is no department “{department}”, and so no post “{name}”.",
                department=department,
                name=use.name,
            )
    if use.thing is TIER_TABLE and use.name in book.decision_tables:
        return say("“{name}” is a decision table; `tiers` names an approval table.", name=use.name)
    if use.thing is DECISION_TABLE and use.name in book.tier_tables:
        return say("“{name}” is an approval table; `table` asks a decision table.", name=use.name)
    return say(use.thing.unknown, name=use.name)


def _hint(names: Names, use: Use, meant: tuple[str, ...]) -> Text:
    book = names.book
    if use.thing is TIER_TABLE and use.name in book.decision_tables:
        return say("Write {{table: {name}, output: …}} to ask it for a department.", name=use.name)
    if use.thing is DECISION_TABLE and use.name in book.tier_tables:
        return say("Write {{tiers: {name}}} to let it say who decides.", name=use.name)
    if use.thing is MATERIAL and use.name in book.facts:
        return say("It is a fact: write “{fact}”.", fact=f"{FACT}{use.name}")
    if use.thing is PATH:
        return say(
            "A path is a section, then ids and keys: matters.food.limit.promised. Put new things with `add`."
        )
    department = use.name.partition("/")[0]
    if use.thing in (POST, OFFICER) and not meant and department in book.departments:
        posts = [f"{department}/{post.id}" for post in book.departments[department].posts]
        if posts:
            return say("It has these posts: {posts}.", posts=posts)
    if len(meant) == 1:
        return say("Did you mean “{name}”?", name=meant[0])
    if meant:
        return say("Did you mean one of these: {names}?", names=list(meant))
    return say(use.thing.code.mend)


def _fix(meant: tuple[str, ...], place: Place) -> Fix | None:
    """Offer the one name that was probably meant; a person decides, since it may mean another thing."""
    if len(meant) != 1:
        return None
    return Fix(say("Write “{name}”.", name=meant[0]), (Edit(place, meant[0]),), safe=False)
