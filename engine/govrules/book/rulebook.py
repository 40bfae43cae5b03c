"""The rule book: every name of a project resolved to its rule, as of one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias, TypeVar

import msgspec

from govrules.book.excerpts import Excerpt, Excerpted, excerpts_of
from govrules.diagnostics import Diagnostic
from govrules.model.bundles import Bundle, OneStop
from govrules.model.cases import Case
from govrules.model.facts import Fact
from govrules.model.layers import Layer
from govrules.model.limits import TimeLimit
from govrules.model.materials import DataSource, Material
from govrules.model.matters import Matter
from govrules.model.organization import Department, Group, Level, Place, Post
from govrules.model.reforms import Reform
from govrules.model.rule_tests import RuleTest
from govrules.model.scenarios import Scenario
from govrules.model.scorecards import Scorecard
from govrules.model.tables import DecisionTable, TierTable
from govrules.source import Place as SourcePlace

if TYPE_CHECKING:
    from govrules.book.layers.patch import Patch
    from govrules.book.layers.where import Where
    from govrules.clock.calendar import Calendar
    from govrules.surface.text import SourceText


Path: TypeAlias = Sequence[str | int]
Made = TypeVar("Made")


class Located(Protocol):
    """A document that can say where a path of it stands (see `surface.document.Document`)."""

    @property
    def file(self) -> str:
        """The file's name as the user gave it."""
        ...

    def place(self, path: Path = (), as_of: str | None = None) -> SourcePlace:
        """Return where the value at a path of keys, indexes and ids stands."""
        ...

    def key_place(self, path: Path, as_of: str | None = None) -> SourcePlace:
        """Return where the key at the end of a path stands."""
        ...

    def text_offset_place(self, path: Path, offset: int, as_of: str | None = None) -> SourcePlace:
        """Return where one character of a text stands, such as the fault in an expression."""
        ...


class Origin(msgspec.Struct, frozen=True):
    """Where an entry of the book was written: a document and the path to the entry."""

    document: Located
    path: tuple[str | int, ...]


@cache
def plain_weeks() -> Calendar:
    """Monday to Friday, eight hours a day, no holidays known: what counts where no calendar file is given.

    Every date that it gives is provisional.
    """
    from govrules.clock.calendar import build_calendar

    weekend = ["saturday", "sunday"]
    return build_calendar("weeks", None, ["09:00-12:00", "13:00-18:00"], weekend, "1900-01-01", {})[0]


_DERIVED: Final = {
    "day": ("as_of",),
    "posts": ("departments",),
    "producers": ("matters",),
    "merged": ("aliases",),
    "calendar": ("calendars", "calendar_id"),
    "facts_of_tables": ("tier_tables", "decision_tables"),
}
"""What a book works out once: attribute → the fields that it is worked out from."""


@dataclass(frozen=True, eq=False)
class RuleBook:
    """All rules in force on `as_of`, by id. A value: whatever changes it makes a new one."""

    as_of: date
    matters: Mapping[str, Matter] = field(default_factory=dict)
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    materials: Mapping[str, Material] = field(default_factory=dict)
    data_sources: Mapping[str, DataSource] = field(default_factory=dict)
    tier_tables: Mapping[str, TierTable] = field(default_factory=dict)
    decision_tables: Mapping[str, DecisionTable] = field(default_factory=dict)
    limits: Mapping[str, TimeLimit] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    areas: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    departments: Mapping[str, Department] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    reforms: Mapping[str, Reform] = field(default_factory=dict)
    layers: Mapping[str, Layer] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    scorecards: Mapping[str, Scorecard] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    tests: tuple[RuleTest, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    one_stops: Mapping[str, OneStop] = field(default_factory=dict)
    """One stop for a matter of its own, set by a reform; a bundle carries its own."""
    commits: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Materials whose commitment a reform has chosen: matter or bundle → materials."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Steps and matters that a reform has merged away → what stands for them now."""
    origins: Mapping[tuple[str, str], Origin] = field(default_factory=dict, repr=False)
    edition: Callable[[date], RuleBook] | None = field(default=None, repr=False)
    """The same rules as of another day; None = this book was not read from files."""
    seen_at: Where | None = None
    """The level or area whose layers are laid over the rules; None = the base."""
    unlayered: RuleBook | None = field(default=None, repr=False)
    """The base under the layers; None = this is the base."""
    patches: Mapping[tuple[str, str], tuple[Patch, ...]] = field(default_factory=dict, repr=False)
    """What layers have changed: section and id → the changes, in order."""
    texts: Mapping[str, SourceText] = field(default_factory=dict, repr=False)
    """The files that the book was read from, by their names."""
    calendar_id: str | None = None
    """The calendar that counts unless a rule says otherwise; None = the only one, else `cn`."""

    def once(self, make: Callable[[RuleBook], Made]) -> Made:
        """Return `make(book)`: an index, a set of names …, made once for this book, whoever asks for it.

        What is made may remember what it works out, from the book that it was made with and no other: checks
        are watched for what they read (`checks.watched`).
        """
        made: dict[Callable[[RuleBook], Any], Any] = self.__dict__.setdefault("_made", {})
        if make not in made:
            made[make] = make(self)
        value: Made = made[make]
        return value

    def excerpts(self, what: Excerpt[Made]) -> Sequence[Excerpted[Made]]:
        """Return an excerpt of the matters file by file: what is asked of all of them, without decoding all."""
        return excerpts_of(self.matters, what)

    @cached_property
    def posts(self) -> dict[str, Post]:
        """Every post by `department/post`."""
        return {
            f"{department.id}/{post.id}": post
            for department in self.departments.values()
            for post in department.posts
        }

    @cached_property
    def producers(self) -> dict[str, tuple[str, ...]]:
        """Which matters produce a material: material id → matter ids."""
        found: dict[str, list[str]] = {}
        for matter in self.matters.values():
            for material in matter.produces:
                found.setdefault(material, []).append(matter.id)
        return {material: tuple(matters) for material, matters in found.items()}

    @cached_property
    def merged(self) -> dict[str, tuple[str, ...]]:
        """What each step or matter stands for since a reform merged others into it."""
        found: dict[str, list[str]] = {}
        for gone, now in self.aliases.items():
            found.setdefault(now, []).append(gone)
        return {now: tuple(gone) for now, gone in found.items()}

    @cached_property
    def facts_of_tables(self) -> frozenset[str]:
        """The facts that tables declare as their inputs."""
        return frozenset(
            name for table in self.tables() for name, column in table.inputs.items() if column.from_ is None
        )

    def with_diagnostics(self, diagnostics: Iterable[Diagnostic]) -> RuleBook:
        """Return the book with these diagnostics instead of its own."""
        return self.changed(diagnostics=tuple(diagnostics))

    def changed(self, **fields: Any) -> RuleBook:
        """Return the book with some fields replaced.

        As `dataclasses.replace`, but what is derived from other fields than those is taken along: a proposal
        changes one matter of thousands, and needs no second index of all posts for that.

        Raises:
            TypeError: when a book has no such field.
        """
        mine = self.__dict__
        unknown = fields.keys() - RuleBook.__dataclass_fields__.keys()
        if unknown:
            raise TypeError(f"a book has no {min(unknown)!r}")
        twin = object.__new__(RuleBook)
        twin.__dict__.update({name: mine[name] for name in RuleBook.__dataclass_fields__})
        twin.__dict__.update(fields)
        for name, sources in _DERIVED.items():
            if name in mine and all(twin.__dict__[source] is mine[source] for source in sources):
                twin.__dict__[name] = mine[name]
        return twin

    @cached_property
    def day(self) -> str:
        """The day of the book as rules write it: `2026-03-02`."""
        return str(self.as_of)

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar that counts unless a rule names another."""
        return self.calendar_of(None)

    def calendar_of(self, calendar_id: str | None) -> Calendar:
        """Return a calendar by id, else the project's own, else `cn`, else the first, else plain weeks."""
        for wanted in (calendar_id, self.calendar_id, "cn"):
            if wanted is not None and wanted in self.calendars:
                return self.calendars[wanted]
        return next(iter(self.calendars.values()), None) or plain_weeks()

    def place(self, section: str, entry: str, *path: str | int) -> SourcePlace:
        """Say where something stands: `place("matters", "food", "steps", "review", "limit")`.

        `section` is the attribute of this book that holds the entry; the rest is a path of keys, indexes and
        ids. What has no file (a rule made by a reform) stands nowhere, in the file `""`.
        """
        origin = self.origins.get((section, entry))
        if origin is None:
            return SourcePlace("")
        return origin.document.place((*origin.path, *path), self.day)

    def key_place(self, section: str, entry: str, *path: str | int) -> SourcePlace:
        """Say where the key at the end of a path stands (see `place`)."""
        origin = self.origins.get((section, entry))
        if origin is None:
            return SourcePlace("")
        return origin.document.key_place((*origin.path, *path), self.day)

    def offset_place(self, section: str, entry: str, path: Path, offset: int) -> SourcePlace:
        """Say where one character of a text stands, such as the fault in a FEEL expression."""
        origin = self.origins.get((section, entry))
        if origin is None:
            return SourcePlace("")
        return origin.document.text_offset_place((*origin.path, *path), offset, self.day)

    def tables(self) -> Iterator[TierTable | DecisionTable]:
        """Yield every table: approval tables first."""
        yield from self.tier_tables.values()
        yield from self.decision_tables.values()

    def table(self, table_id: str) -> TierTable | DecisionTable | None:
        """Return an approval or decision table by id."""
        return self.tier_tables.get(table_id) or self.decision_tables.get(table_id)
