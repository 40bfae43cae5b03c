"""What a word in a rule file stands for: the entry that it defines or names, found by the walk that binds names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from govrules.book import names as things
from govrules.book.binding import uses_in
from govrules.book.names import Names, Thing, Use
from govrules.book.rulebook import RuleBook
from govrules.editor.pointing import Pointed, pointed_at
from govrules.editor.workspace import Workspace
from govrules.source import Place, Span

SECTIONS: Final[Mapping[Thing, tuple[str, ...]]] = {
    things.DEPARTMENT: ("departments",),
    things.BODY: ("departments", "groups"),
    things.PLACE: ("places",),
    things.LEVEL: ("levels",),
    things.AREA: ("areas",),
    things.CALENDAR: ("calendars",),
    things.MATERIAL: ("materials",),
    things.DATA_SOURCE: ("data_sources",),
    things.MATTER: ("matters", "bundles"),
    things.BUNDLE: ("bundles",),
    things.TARGET: ("matters", "bundles"),
    things.MEMBER: ("matters",),
    things.TIER_TABLE: ("tier_tables",),
    things.DECISION_TABLE: ("decision_tables",),
    things.TABLE: ("tier_tables", "decision_tables"),
    things.LIMIT: ("limits",),
    things.LAYER: ("layers",),
    things.REFORM: ("reforms",),
    things.CASE: ("cases",),
}
"""Kind of thing → where the book keeps it."""

_STEPS: Final = frozenset({things.STEP, things.STEP_OF_MATTER, things.STEP_OR_MEMBER, things.EVENT_OR_STEP})
_POSTS: Final = frozenset({things.POST, things.OFFICER})


@dataclass(frozen=True, slots=True)
class Target:
    """An entry of the book, or a step or post inside one."""

    section: str
    entry: str
    path: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its own id."""
        return self.path[-1] if self.path else self.entry

    def place(self, book: RuleBook) -> Place:
        """Return where its id stands."""
        return book.place(self.section, self.entry, *self.path, "id")

    def value(self, book: RuleBook) -> Any:
        """Return its rule; None when the book has none."""
        found = getattr(book, self.section).get(self.entry)
        for part in self.path:
            if part in ("steps", "posts"):
                found = getattr(found, part, None)
            else:
                found = next((one for one in found or () if one.id == part), None)
        return found


@dataclass(frozen=True, slots=True)
class Word:
    """A word under the cursor: what it stands for, and where the word itself stands."""

    target: Target
    place: Place
    use: Use | None = None
    """None = the word defines it."""


def target_of(book: RuleBook, section: str, entry: str, use: Use) -> Target | None:
    """Return what a use in an entry names; None where the book has nothing of that name."""
    if use.thing in _POSTS and "/" in use.name:
        department, _, post = use.name.partition("/")
        return _known(book, Target("departments", department, ("posts", post)))
    if use.thing in _STEPS:
        return _step(book, section, entry, use)
    for shelf in (*SECTIONS.get(use.thing, ()), *(("departments", "groups") if use.thing in _POSTS else ())):
        if use.name in getattr(book, shelf):
            return Target(shelf, use.name)
    return None


def _step(book: RuleBook, section: str, entry: str, use: Use) -> Target | None:
    owner, dot, step = use.name.partition(".")
    if dot:
        step = step.partition("@")[0]
        shelf = "bundles" if owner in book.bundles else "matters"
        return _known(book, Target(shelf, owner, ("steps", step)))
    if section in ("matters", "bundles"):
        own = _known(book, Target(section, entry, ("steps", use.name)))
        if own is not None:
            return own
        return Target("matters", use.name) if use.name in book.matters else None
    target = getattr(getattr(book, section, {}), "get", lambda _: None)(entry)
    about = getattr(target, "matter", None)
    if section == "tests":
        test = book.tests[int(entry)]
        case = book.cases.get(test.case or "")
        about = test.matter or (case.matter if case is not None else None)
    return _known(book, Target("matters", about, ("steps", use.name))) if about else None


def _known(book: RuleBook, target: Target) -> Target | None:
    return target if target.value(book) is not None else None


def word_at(workspace: Workspace, file: str, offset: int) -> Word | None:
    """Return what the word at an offset (in code points) of a file stands for; None = nothing that is known."""
    book = workspace.book
    document = workspace.document_at(file, offset)
    if document is None:
        return None
    pointed = pointed_at(document, offset)
    names = Names(book)
    for section, entry in _entries_at(workspace, file, offset):
        defined = _defined(book, section, entry, pointed)
        if defined is not None:
            return Word(defined, defined.place(book))
        for use in uses_in(names, section, entry):
            place = use_place(book, section, entry, use)
            if place.file == file and _holds(place.span, document.source.span(offset, offset)):
                target = target_of(book, section, entry, use)
                if target is not None:
                    return Word(target, place, use)
    return _fact(workspace, file, offset, pointed)


def use_place(book: RuleBook, section: str, entry: str, use: Use) -> Place:
    """Return where the name of a use stands."""
    if use.is_key:
        return book.key_place(section, entry, *use.path)
    return book.place(section, entry, *use.path)


def _entries_at(workspace: Workspace, file: str, offset: int) -> Iterator[tuple[str, str]]:
    """Yield the entries whose text holds an offset."""
    typed = workspace.files[file]
    at = typed.source.source.span(offset, offset)
    for section, entry in workspace.entries_in(file):
        if _holds(workspace.book.place(section, entry).span, at):
            yield section, entry


def _holds(span: Span, at: Span) -> bool:
    point = (at.line, at.column)
    return (span.line, span.column) <= point <= (span.end_line, span.end_column)


def _defined(book: RuleBook, section: str, entry: str, pointed: Pointed) -> Target | None:
    """Return the target whose `id` the cursor stands on."""
    if pointed.is_key or pointed.path[-1:] != ("id",) or not pointed.inside:
        return None
    if section == "tests":
        return None
    found = Target(section, entry)
    inner = pointed.path[-3:-2]
    if inner and inner[0] in ("steps", "posts"):
        found = Target(section, entry, (str(inner[0]), str(pointed.node)))
        return _known(book, found)
    return found if str(pointed.node) == entry else None


def _fact(workspace: Workspace, file: str, offset: int, pointed: Pointed) -> Word | None:
    """Return the fact that a word inside a condition names, or that a Facts file defines."""
    source = workspace.files[file].source.source
    text = source.text
    start = end = offset
    while start > 0 and _in_name(text[start - 1]):
        start -= 1
    while end < len(text) and _in_name(text[end]):
        end += 1
    name = text[start:end].strip(".")
    if not name or name not in workspace.book.facts or (pointed.is_key and "when" not in pointed.path):
        return None
    return Word(Target("facts", name), source.place(start, end))


def _in_name(character: str) -> bool:
    return character.isalnum() or character in "_.-"


def references(workspace: Workspace, target: Target) -> Iterator[tuple[Place, Use, str, str]]:
    """Yield every place that names a target, with the use, and the section and entry in which it stands."""
    book = workspace.book
    names = Names(book)
    for section, entry in book.origins:
        for use in uses_in(names, section, entry):
            if _may_name(use, target) and target_of(book, section, entry, use) == target:
                place = use_place(book, section, entry, use)
                if place.file:
                    yield place, use, section, entry


def _may_name(use: Use, target: Target) -> bool:
    """Tell quickly that a use surely names something else."""
    return target.id in use.name
