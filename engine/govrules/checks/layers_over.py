"""What the layers do, place by place, and what each change is to people: read by every check of layers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from govrules.book.layers.draft import Draft, Effect
from govrules.book.layers.layered import Laid, lay
from govrules.book.layers.patch import VERBS, Patch, patch_of
from govrules.book.layers.where import layers_at, places_of
from govrules.book.rulebook import RuleBook
from govrules.burden.asked import burden_of
from govrules.burden.comparing import ComponentChange, compare_burden
from govrules.burden.demand import Burden
from govrules.model.limits import LimitReference
from govrules.model.matters import MaterialEntry, Matter, Performer
from govrules.source import Place

MOST_USERS: Final = 50
"""A shared material, limit or table may stand in thousands of matters: so many are looked at."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A change of a layer as it takes effect at a place, and what it is to people."""

    effect: Effect
    laid: Laid
    """All the layers of the place."""
    changes: tuple[tuple[str, ComponentChange], ...]
    """What differs in each matter or bundle that it touches."""

    @property
    def key(self) -> tuple[str, str, int]:
        """Which line of which layer it is."""
        return self.effect.layer.id, self.effect.verb, self.effect.number


def base_of(book: RuleBook) -> RuleBook:
    """Return the book under the layers: checks of layers look at every place, wherever they are run."""
    return book.unlayered or book


def laid_everywhere(book: RuleBook) -> tuple[Laid, ...]:
    """Return what the layers come to at every place where they differ; asked for with `book.once`."""
    base = base_of(book)
    found: list[Laid] = []
    seen: set[tuple[str, ...]] = set()
    for where in places_of(base) if base.layers else ():
        layers = tuple(layer.id for layer in layers_at(base, where))
        if layers and layers not in seen:
            seen.add(layers)
            found.append(lay(base, where))
    return tuple(found)


def weighed_everywhere(book: RuleBook) -> tuple[Weighed, ...]:
    """Return every change at every place where layers differ, in the order in which they apply."""
    base = base_of(book)
    return tuple(found for laid in book.once(laid_everywhere) for found in _weighed(base, laid))


def _weighed(base: RuleBook, laid: Laid) -> Iterator[Weighed]:
    draft = Draft(base)
    for layer in laid.layers:
        for verb in VERBS:
            for number, line in enumerate(getattr(layer, verb)):
                before = {target: _burden(draft.book(), target) for target in _targets(base, line.at)}
                effect = draft.apply(layer, verb, number)
                if effect.section in ("matters", "bundles"):
                    before.setdefault(effect.entry, None)
                changes = (
                    [
                        (target, change)
                        for target, asked in before.items()
                        for change in compare_burden(asked, _burden(draft.book(), target))
                    ]
                    if effect.outcome == "done"
                    else []
                )
                yield Weighed(effect, laid, tuple(changes))


def place_above(base: RuleBook, weighed: Weighed) -> Place:
    """Say where that stands which holds above a change: the last change of another layer before it, else the base.

    For what is added it is the list, or the entry, that it is added to.
    """
    effect = weighed.effect
    before: list[Patch] = []
    for patch in weighed.laid.book.patches.get((effect.section, effect.entry), ()):
        if (patch.layer, patch.verb, patch.number) == weighed.key or patch.layer == effect.layer.id:
            break
        before.append(patch)
    path = effect.path[:-1] if effect.verb == "add" and effect.outcome == "done" else effect.path
    patch_above = patch_of(before, path)
    if patch_above is not None:
        return patch_above.place(path[len(patch_above.path) :], str(base.as_of))
    return base.place(effect.section, effect.entry, *path)


def _burden(book: RuleBook, target: str) -> Burden | None:
    return burden_of(book, target) if target in book.matters or target in book.bundles else None


def _targets(book: RuleBook, at: str) -> tuple[str, ...]:
    """Return the matters and bundles whose burden a path may change."""
    section, _, rest = at.partition(".")
    entry = rest.partition(".")[0]
    if section in ("matters", "bundles"):
        return (entry,) if entry in getattr(book, section) else ()
    return book.once(_users).get((section, entry), ())[:MOST_USERS]


def _users(book: RuleBook) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return which matters use a shared material, limit or approval table."""
    found: dict[tuple[str, str], list[str]] = {}
    for matter in book.matters.values():
        for key in dict.fromkeys(shared_by(matter)):
            found.setdefault(key, []).append(matter.id)
    return {key: tuple(matters) for key, matters in found.items()}


def shared_by(matter: Matter) -> Iterator[tuple[str, str]]:
    """Yield the shared rules that a matter uses: the section as paths call it, and the id."""
    for entry in matter.materials or ():
        yield "materials", entry.material if isinstance(entry, MaterialEntry) else entry
    for product in matter.produces:
        yield "materials", product
    for limit in _named(matter.limit):
        yield "limits", limit
    for step in matter.steps or ():
        for limit in _named(step.limit):
            yield "limits", limit
        if isinstance(step.by, Performer) and step.by.tiers is not None:
            yield "tables", step.by.tiers


def _named(limit: LimitReference | None) -> Iterator[str]:
    if isinstance(limit, str):
        yield limit
    elif isinstance(limit, tuple):
        yield from (one for one in limit if isinstance(one, str))
