"""The names that a rule book knows, kind by kind, and what was meant by one that it does not know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.clock.duration import Duration, parse_duration
from govrules.codes import Code
from govrules.codes import references as codes
from govrules.language import mark


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """A kind of thing that rules name: what is said of a name that nothing has."""

    code: Code
    unknown: str
    """English template with `{name}`."""


DEPARTMENT: Final = Thing(codes.UNKNOWN_DEPARTMENT, mark("There is no department “{name}”."))
BODY: Final = Thing(codes.UNKNOWN_DEPARTMENT, mark("There is no department or group “{name}”."))
POST: Final = Thing(codes.UNKNOWN_POST, mark("There is no post “{name}”."))
OFFICER: Final = Thing(
    codes.UNKNOWN_POST, mark("There is no post or department “{name}” that could do this.")
)
PLACE: Final = Thing(codes.UNKNOWN_PLACE, mark("“{name}” is not on the list of places."))
LEVEL: Final = Thing(codes.UNKNOWN_LEVEL, mark("There is no level “{name}”."))
AREA: Final = Thing(codes.UNKNOWN_AREA, mark("There is no area “{name}”."))
CALENDAR: Final = Thing(codes.UNKNOWN_CALENDAR, mark("There is no calendar “{name}”."))
MATERIAL: Final = Thing(codes.UNKNOWN_MATERIAL, mark("There is no material “{name}”."))
DATA_SOURCE: Final = Thing(codes.UNKNOWN_DATA_SOURCE, mark("There is no data source “{name}”."))
MATTER: Final = Thing(codes.UNKNOWN_MATTER, mark("There is no matter “{name}”."))
BUNDLE: Final = Thing(codes.UNKNOWN_BUNDLE, mark("There is no bundle “{name}”."))
TARGET: Final = Thing(codes.UNKNOWN_MATTER, mark("There is no matter or bundle “{name}”."))
MEMBER: Final = Thing(codes.UNKNOWN_MATTER, mark("“{name}” is not a member of this bundle."))
STEP: Final = Thing(codes.UNKNOWN_STEP, mark("There is no step “{name}”."))
STEP_OF_MATTER: Final = Thing(codes.UNKNOWN_STEP, mark("This matter has no step “{name}”."))
STEP_OR_MEMBER: Final = Thing(
    codes.UNKNOWN_STEP, mark("This bundle has neither a member nor a step of its own “{name}”.")
)
EVENT_OR_STEP: Final = Thing(
    codes.UNKNOWN_STEP,
    mark("“{name}” is neither an event (submitted, accepted, decided, closed) nor the id of a step."),
)
TIER_TABLE: Final = Thing(codes.UNKNOWN_TABLE, mark("There is no approval table “{name}”."))
DECISION_TABLE: Final = Thing(codes.UNKNOWN_TABLE, mark("There is no decision table “{name}”."))
TABLE: Final = Thing(codes.UNKNOWN_TABLE, mark("There is no table “{name}”."))
TIER: Final = Thing(codes.UNKNOWN_TIER, mark("The tier “{name}” is not in the table's `order`."))
OUTPUT: Final = Thing(codes.UNKNOWN_OUTPUT, mark("The table has no output “{name}”."))
LIMIT: Final = Thing(codes.UNKNOWN_LIMIT, mark("“{name}” is neither a duration nor the id of a limit."))
LAYER: Final = Thing(codes.UNKNOWN_LAYER, mark("There is no layer “{name}”."))
REFORM: Final = Thing(codes.UNKNOWN_REFORM, mark("There is no reform “{name}”."))
CASE: Final = Thing(codes.UNKNOWN_CASE, mark("There is no case “{name}”."))
PATH: Final = Thing(codes.UNKNOWN_PATH, mark("The rules have nothing at “{name}”."))
GOAL: Final = Thing(codes.UNKNOWN_GOAL, mark("No scorecard has a goal “{name}”."))


class Use(NamedTuple):
    """A name where a rule uses it: the kind of thing, the name, and the path to it inside the entry."""

    thing: Thing
    name: str
    path: tuple[str | int, ...]
    among: Collection[str] | None = None
    """The names that serve here; None = all of that kind."""
    is_key: bool = False
    """The name is a key of a mapping, not a value."""


BUILT_IN_LAYER: Final = "base"
SYSTEM: Final = "system"
FACT: Final = "fact:"


@dataclass(frozen=True)
class Names:
    """Every name of a book by kind of thing."""

    book: RuleBook
    refused: Collection[str] = ()
    """Ids of documents that were refused: they are there, only not readable, and nobody is told otherwise."""
    _indexes: dict[Thing, Spellings] = field(default_factory=dict, repr=False)

    @cached_property
    def known(self) -> Mapping[Thing, Collection[str]]:
        """Return the names that serve for each kind of thing, wherever they stand."""
        book = self.book
        bodies = {**book.departments, **book.groups}
        return {
            DEPARTMENT: book.departments,
            BODY: bodies,
            POST: book.posts,
            OFFICER: {**book.posts, **bodies},
            PLACE: book.places,
            LEVEL: book.levels,
            AREA: book.areas,
            CALENDAR: book.calendars,
            MATERIAL: book.materials,
            DATA_SOURCE: book.data_sources,
            MATTER: book.matters,
            BUNDLE: book.bundles,
            TARGET: dict.fromkeys((*book.matters, *book.bundles)),
            TIER_TABLE: book.tier_tables,
            DECISION_TABLE: book.decision_tables,
            TABLE: {**book.tier_tables, **book.decision_tables},
            LIMIT: book.limits,
            LAYER: {**book.layers, BUILT_IN_LAYER: None},
            REFORM: book.reforms,
            CASE: book.cases,
            GOAL: {goal.id for card in book.scorecards.values() for goal in card.goals},
        }

    def serves(self, use: Use) -> bool:
        """Tell whether a name means something where it stands."""
        known = self.known[use.thing] if use.among is None else use.among
        if use.name in known:
            return True
        if use.thing is LIMIT and isinstance(parse_duration(use.name), Duration):
            return True
        return bool(self.refused) and self._is_refused(use.name)

    def _is_refused(self, name: str) -> bool:
        return all(part in self.refused for part in re.split(r"[./@]", name))

    def meant(self, use: Use) -> tuple[str, ...]:
        """Return the one to three names that were most likely meant, the likeliest first."""
        if isinstance(use.among, Searchable):
            return use.among.nearest(use.name)
        if use.among is not None:
            return Spellings(use.among).nearest(use.name)
        index = self._indexes.get(use.thing)
        if index is None:
            index = self._indexes[use.thing] = Spellings(self.known[use.thing])
        return index.nearest(use.name)


_NONE: Final[list[str]] = []
_RAREST: Final = 8
"""Pairs of letters looked up: the rarest ones say most, and the common ones stand in thousands of names."""


_SHORT: Final = 5
"""In a word of so few letters one slip is already a third of it."""


class Spellings:
    """Names indexed by the pairs of letters in them, so that a near one is found among thousands at once."""

    def __init__(self, names: Iterable[str]) -> None:
        """Index the names."""
        self._by_pair: dict[str, list[str]] = {}
        for name in names:
            for pair in _pairs(name):
                self._by_pair.setdefault(pair, []).append(name)

    def nearest(self, written: str, most: int = 3) -> tuple[str, ...]:
        """Return up to `most` names spelt like `written`, the nearest first."""
        shared: dict[str, int] = {}
        holders = sorted((self._by_pair.get(pair, _NONE) for pair in _pairs(written)), key=len)
        for names in [found for found in holders if found][:_RAREST]:
            for name in names:
                shared[name] = shared.get(name, 0) + 1
        likely = sorted(shared, key=lambda name: (-shared[name], name))[:50]
        if not likely:
            return ()
        from difflib import get_close_matches

        near = get_close_matches(written, likely, n=most, cutoff=0.6 if len(written) > _SHORT else 0.5)
        best = [name for name in near if _same_but_form(written, name)]
        return tuple(best or near)


def _pairs(name: str) -> set[str]:
    padded = f" {name.lower()} "
    return {padded[i : i + 2] for i in range(len(padded) - 1)}


def _same_but_form(written: str, name: str) -> bool:
    return written.lower().replace("_", "-").replace(" ", "-") == name.lower()


class Searchable(Collection[str]):
    """Names too many to list for one question: they know themselves which is near."""

    def nearest(self, written: str) -> tuple[str, ...]:
        """Return the names spelt like `written`, the nearest first."""
        return Spellings(self).nearest(written)


def ids_in(tree: object) -> Iterator[str]:
    """Yield every id that a tree as read declares, however deep: what a refused document would have given."""
    if isinstance(tree, dict):
        if isinstance(tree.get("id"), str):
            yield tree["id"]
        for value in tree.values():
            yield from ids_in(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from ids_in(value)
