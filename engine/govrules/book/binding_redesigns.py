"""Names in reforms and in the layers of levels and areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from govrules.book.binding_bundles import uses_in_one_stop
from govrules.book.binding_step_ids import StepsOf
from govrules.book.binding_steps import uses_in_step
from govrules.book.names import (
    AREA,
    BODY,
    BUNDLE,
    DATA_SOURCE,
    LAYER,
    LEVEL,
    MATERIAL,
    MATTER,
    PATH,
    POST,
    STEP,
    Names,
    Use,
)
from govrules.book.rulebook import RuleBook
from govrules.model.base import listed
from govrules.model.layers import Layer
from govrules.model.limits import TimeLimit
from govrules.model.matters import MaterialEntry
from govrules.model.reforms import Reform, ReformChange

Path = tuple[str | int, ...]


def uses_in_reform(names: Names, reform: Reform) -> Iterator[Use]:
    """Yield what a reform applies to, and the objects of each of its changes.

    What a merging of the reform has made away with already, since it was written into the rules, is not missed.
    """
    gone = merged_away(names.book, reform)
    yield from (use for use in _uses(names, reform) if use.name not in gone)


def _uses(names: Names, reform: Reform) -> Iterator[Use]:
    scope = reform.applies_to
    if scope.bundle is not None:
        yield Use(BUNDLE, scope.bundle, ("applies_to", "bundle"))
    if scope.matter is not None:
        yield Use(MATTER, scope.matter, ("applies_to", "matter"))
    for index, matter in enumerate(scope.matters or ()):
        yield Use(MATTER, matter, ("applies_to", "matters", index))
    steps = StepsOf(names.book, None, merged_steps(reform))
    for index, change in enumerate(reform.changes):
        yield from _uses_in_change(names, change, ("changes", index), steps)


def merged_steps(reform: Reform) -> frozenset[str]:
    """Return the steps that a reform makes by merging others: each in the matter of the first."""
    return frozenset(
        f"{change.merge_steps[0].partition('.')[0]}.{change.into.id}"
        for change in reform.changes
        if change.merge_steps and change.into is not None
    )


def merged_away(book: RuleBook, reform: Reform) -> frozenset[str]:
    """Return the steps and matters that were merged into a step that the book has already."""
    found: set[str] = set()
    for change in reform.changes:
        if not change.merge_steps or change.into is None:
            continue
        home = change.merge_steps[0].partition(".")[0]
        if change.into.id in _steps_of(book, home):
            for name in change.merge_steps:
                owner, _, step = name.partition(".")
                found |= {name} if step not in _steps_of(book, owner) else set()
                found |= {owner} if owner not in book.matters else set()
    return frozenset(found)


def _steps_of(book: RuleBook, matter: str) -> set[str]:
    found = book.matters.get(matter)
    return {step.id for step in found.steps or ()} if found is not None else set()


def _uses_in_change(names: Names, change: ReformChange, path: Path, steps: StepsOf) -> Iterator[Use]:
    book = names.book
    if isinstance(change.parallelize, tuple):
        for index, arrow in enumerate(change.parallelize):
            yield Use(STEP, arrow.from_, (*path, "parallelize", index, "from"), steps)
            yield Use(STEP, arrow.to, (*path, "parallelize", index, "to"), steps)
    if change.one_stop is not None:
        yield from uses_in_one_stop(names, change.one_stop, (*path, "one_stop"))
    for key in ("share", "drop_material", "commit", "generate_form"):
        materials = getattr(change, key)
        for index, material in enumerate(listed(materials)):
            yield Use(MATERIAL, material, (*path, key) if isinstance(materials, str) else (*path, key, index))
    if change.share is not None and change.from_ is not None:
        yield Use(DATA_SOURCE, change.from_, (*path, "from"))
    for index, matter in enumerate(change.in_ or ()):
        yield Use(MATTER, matter, (*path, "in", index))
    for index, step in enumerate(change.merge_steps or ()):
        yield Use(STEP, step, (*path, "merge_steps", index), steps)
    if change.into is not None and change.merge_steps:
        owner = book.matters.get(change.merge_steps[0].partition(".")[0])
        beside = {step.id for step in (owner.steps or ())} if owner is not None else set()
        yield from uses_in_step(names, change.into, (*path, "into"), beside, STEP, beside)
    for index, body in enumerate(listed(change.reassign)):
        where = ("reassign",) if isinstance(change.reassign, str) else ("reassign", index)
        yield Use(BODY, body, (*path, *where))
    if change.reassign is not None and change.to is not None:
        yield Use(BODY, change.to, (*path, "to"))
    if change.delegate is not None:
        yield from _delegated(book, change.delegate, (*path, "delegate"), steps)
        if change.to is not None:
            yield Use(POST, change.to, (*path, "to"))
    if change.shorten is not None and "." in change.shorten:
        yield Use(STEP, change.shorten, (*path, "shorten"), steps)
    elif change.shorten is not None:
        owners = {**book.matters, **book.bundles}
        yield Use(MATTER, change.shorten, (*path, "shorten"), owners)
    if change.add_staff is not None:
        yield Use(POST, change.add_staff, (*path, "add_staff"))


def _delegated(book: RuleBook, delegated: str, path: Path, steps: StepsOf) -> Iterator[Use]:
    """A delegation names `table.tier` or `matter.step`."""
    head, _, tier = delegated.partition(".")
    table = book.tier_tables.get(head)
    if table is None:
        yield Use(STEP, delegated, path, steps)
        return
    tiers = table.order or tuple(row.tier for row in table.rules)
    if tier not in tiers:
        yield Use(STEP, delegated, path, tuple(f"{head}.{known}" for known in tiers))


def uses_in_layer(names: Names, layer: Layer) -> Iterator[Use]:
    """Yield the level or areas of a layer, what it stands on, and the paths that must exist."""
    if layer.level is not None:
        yield Use(LEVEL, layer.level, ("level",))
    for index, area in enumerate(layer.area or ()):
        yield Use(AREA, area, ("area", index))
    yield Use(LAYER, layer.on, ("on",))
    added = added_paths(names.book)
    for key, changes in (("set", layer.set), ("remove", layer.remove)):
        for index, change in enumerate(changes):
            if not exists(names.book, change.at) and not any(
                change.at == path or change.at.startswith(f"{path}.") for path in added
            ):
                yield Use(PATH, change.at, (key, index, "at"), ())
    for index, change in enumerate(layer.add):
        parent = change.at.rpartition(".")[0]
        if not parent and change.at in SECTIONS:
            continue
        if not exists(names.book, parent) and parent not in added:
            yield Use(PATH, change.at, ("add", index, "at"), ())


SECTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "matters": ("matters",),
    "materials": ("materials",),
    "data_sources": ("data_sources",),
    "tables": ("tier_tables", "decision_tables"),
    "limits": ("limits",),
    "facts": ("facts",),
    "levels": ("levels",),
    "areas": ("areas",),
    "places": ("places",),
    "departments": ("departments",),
    "groups": ("groups",),
    "bundles": ("bundles",),
    "calendars": ("calendars",),
}
"""What a path of a layer may start with: the section, as the files call it → where the book keeps it."""


def exists(book: RuleBook, path: str) -> bool:
    """Tell whether the rules have something at a path of ids and keys (`matters.food.limit.promised`)."""
    section, _, rest = path.partition(".")
    shelves = [getattr(book, name) for name in SECTIONS.get(section, ())]
    if not rest:
        return bool(shelves)
    entry_id, _, inner = rest.partition(".")
    found = [shelf[entry_id] for shelf in shelves if entry_id in shelf]
    return bool(found) and has(book, found[0], inner.split(".") if inner else [])


def added_paths(book: RuleBook) -> frozenset[str]:
    """Return the paths that some layer adds to the rules, and those of the named items in them."""
    found: set[str] = set()
    for layer in book.layers.values():
        for change in layer.add:
            found.add(change.at)
            name = change.item if isinstance(change.item, str) else _name_of(change.item)
            if name is not None:
                found.add(f"{change.at}.{name}")
    return frozenset(found)


def has(book: RuleBook, value: Any, path: list[str], under: str = "") -> bool:
    """Tell whether a rule has something at a path of ids and keys; `under` is the key that it stands under."""
    if not path:
        return value is not None
    if isinstance(value, str):
        value = _written_out(book, value, under)
    key, rest = path[0], path[1:]
    if isinstance(value, msgspec.Struct):
        names = dict(zip(value.__struct_encode_fields__, value.__struct_fields__, strict=True))
        return key in names and has(book, getattr(value, names[key]), rest, key)
    if isinstance(value, Mapping):
        dotted = ".".join(path)
        return dotted in value or (key in value and has(book, value[key], rest, key))
    if isinstance(value, list | tuple):
        return any(has(book, item, rest, under) for item in _elements(value) if key in (item, _name_of(item)))
    return False


def _written_out(book: RuleBook, text: str, under: str) -> Any:
    """Return what a text stands for: a limit by its id or as a plain promise, a material with no more to say."""
    if under == "limit":
        return book.limits.get(text) or TimeLimit(promised=text)
    return MaterialEntry(material=text) if under == "materials" else text


def _elements(items: Iterable[Any]) -> Iterator[Any]:
    """Yield the elements of a list, and those of a choice among them."""
    for item in items:
        yield item
        yield from getattr(item, "one_of", None) or ()


def _name_of(item: Any) -> str | None:
    """Return the name by which an element of a list is known."""
    for key in ("id", "matter", "material", "step", "name", "post"):
        name = item.get(key) if isinstance(item, Mapping) else getattr(item, key, None)
        if isinstance(name, str) and not isinstance(item, str):
            return name
    return None
