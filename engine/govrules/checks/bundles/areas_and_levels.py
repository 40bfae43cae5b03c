"""Members of a bundle that are handled in different areas, or at different levels.

What it finds: two members that every case needs whose `area`s have nothing in common, an area inside another
counted; members that every case needs at different `level`s, in a bundle without `one_stop`. Members with a
`when`, alternatives, and members that say no area or level are passed over.

Why it matters: nobody can have both in one place; and halls of two levels are two places to go, whatever the
bundle is called.

Wrong:

    matters: [food-furong, signboard-yuelu]       # area: furong, area: yuelu

Right:

    matters: [food-furong, signboard-furong]

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.bundles import AREAS_APART, LEVELS_DIFFER
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named, listed
from govrules.model.bundles import Bundle
from govrules.model.matters import Matter

OVER: Final = ("bundles",)


def check_entry(book: RuleBook, bundle: Bundle) -> Iterator[Diagnostic]:
    """Compare the members of a bundle that every case needs."""
    members = list(_always(book, bundle))
    apart = _first_apart(book, [matter for matter in members if matter.area is not None])
    if apart is not None:
        first, second = apart
        yield Diagnostic(
            AREAS_APART,
            say(
                "“{second}” is handled in {there}, “{first}” in {here}: nobody can have both.",
                first=Named(first.name, first.id),
                second=Named(second.name, second.id),
                here=listed(first.area),
                there=listed(second.area),
            ),
            book.place("bundles", bundle.id, "matters", second.id),
            say("Take one of the two out, or name the matter that is meant for the same area."),
            tuple(
                Related(
                    book.place("matters", matter.id, "area"),
                    say("“{matter}” is handled here.", matter=Named(matter.name, matter.id)),
                )
                for matter in apart
            ),
        )
    levels: dict[str, Matter] = {}
    for matter in members:
        if matter.level is not None:
            levels.setdefault(matter.level, matter)
    if len(levels) > 1 and bundle.one_stop is None:
        yield Diagnostic(
            LEVELS_DIFFER,
            say(
                "The members are handled at {levels}, and there is no one stop for them.", levels=list(levels)
            ),
            book.place("bundles", bundle.id, "matters"),
            say("Give the bundle a `one_stop`, or correct the level of the member."),
            tuple(
                Related(
                    book.place("matters", matter.id, "level"),
                    say("“{matter}” is handled at this level.", matter=Named(matter.name, matter.id)),
                )
                for matter in levels.values()
            ),
        )


def _always(book: RuleBook, bundle: Bundle) -> Iterator[Matter]:
    for entry in bundle.matters:
        name = entry if isinstance(entry, str) else entry.matter if entry.when is None else None
        if name is not None and name in book.matters:
            yield book.matters[name]


def _first_apart(book: RuleBook, members: list[Matter]) -> tuple[Matter, Matter] | None:
    inside = {matter.id: _covered(book.areas, matter) for matter in members}
    for first, second in combinations(members, 2):
        if not inside[first.id] & inside[second.id]:
            return first, second
    return None


def _covered(areas: Mapping[str, dict[str, object]], matter: Matter) -> frozenset[str]:
    """Return the areas of a matter and all that lie in them."""
    own = set(listed(matter.area))
    for area in areas:
        above: object = area
        seen: set[object] = set()
        while isinstance(above, str) and above not in seen:
            seen.add(above)
            if above in own:
                own.add(area)
                break
            above = areas[above].get("in") if above in areas else None
    return frozenset(own)
