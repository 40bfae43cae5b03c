"""A change of what is asked of people, in words: one more material, a longer limit, a higher tier."""

from __future__ import annotations

from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.burden.comparing import ComponentChange
from govrules.burden.demand import Component
from govrules.language import Text, mark, say
from govrules.model.base import Named

_NEW: Final[dict[Component, tuple[str, str]]] = {
    "matters": (mark("one more matter: {what}"), mark("one matter less: {what}")),
    "materials": (mark("one more material: {what}"), mark("one material less: {what}")),
    "visits": (mark("one more visit: {what}"), mark("one visit less: {what}")),
    "steps": (mark("one more step: {what}"), mark("one step less: {what}")),
    "limit": (mark("a limit for {what}"), mark("no limit for {what} any more")),
    "tiers": (mark("one more approval: {what}"), mark("one approval less: {what}")),
    "fee": (mark("a fee: {what}"), mark("no fee any more: {what}")),
    "conditions": (mark("one more condition: {what}"), mark("one condition less: {what}")),
    "validity": (mark("a period of validity: {what}"), mark("no period of validity any more: {what}")),
    "channels": (mark("one more channel: {what}"), mark("one channel less: {what}")),
}
"""What is new, and what is gone."""

_OTHER: Final[dict[Component, tuple[str, str]]] = {
    "matters": (mark("{what} in more cases"), mark("{what} in fewer cases")),
    "materials": (mark("more of the material {what}"), mark("less of the material {what}")),
    "visits": (mark("more visits: {what}"), mark("fewer visits: {what}")),
    "steps": (mark("the step {what} in more cases"), mark("the step {what} in fewer cases")),
    "limit": (mark("a longer limit ({what})"), mark("a shorter limit ({what})")),
    "tiers": (mark("a higher tier for {what}"), mark("a lower tier for {what}")),
    "fee": (mark("a higher fee"), mark("a lower fee")),
    "conditions": (mark("a stricter condition ({what})"), mark("a milder condition ({what})")),
    "validity": (mark("a shorter validity of {what}"), mark("a longer validity of {what}")),
    "channels": (mark("fewer channels ({what})"), mark("more channels ({what})")),
}
"""What asks more than before, and what asks less."""


def told(book: RuleBook, change: ComponentChange) -> Text:
    """Word a change with its old and new value; names are those of `book`."""
    what = _named(book, change)
    if change.before is None or change.after is None:
        template = _NEW[change.component][0 if change.before is None else 1]
        value = change.before if change.after is None else change.after
        if change.component == "fee" and isinstance(value, str):
            return say(template, what=value)
        if change.component in ("limit", "validity", "conditions") and str(value) != change.path:
            return say("{change} ({value})", change=say(template, what=what), value=value)
        return say(template, what=what)
    if change.verdict in ("added", "removed"):
        asks_more = change.verdict == "added"
        what = say(_OTHER[change.component][0 if asks_more else 1], what=what)
    return say("{change}: {before} → {after}", change=what, before=change.before, after=change.after)


def _named(book: RuleBook, change: ComponentChange) -> object:
    """Name a material by its name, everything else by its path."""
    head, _, rest = change.path.partition(".")
    if change.component in ("materials", "validity") and head in book.materials:
        name = Named(book.materials[head].name, head)
        return say("{name} ({part})", name=name, part=rest) if rest else name
    return change.path or change.component
