"""The one step that several become: who does it, how long, what it needs, gives and asks of the applicant."""

from __future__ import annotations

from math import prod
from typing import Any, Final

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.clock.compare import Verdict, compare_limits
from govrules.language import say
from govrules.model.matters import Performer, Route, Step
from govrules.process.activity import Need
from govrules.process.limits_of import step_limit
from govrules.redesign.merging.taken import Merging, Taken
from govrules.redesign.trouble import Trouble, unclear

GOALS: Final = frozenset({"end", "next", "refused", "escalate"})
"""Where an outcome may lead besides a step."""

_AGREED: Final = ("table", "agree", "absent", "voters")
"""What merged steps must have in common, where `into` does not say it."""


def merged_step(book: RuleBook, merging: Merging) -> Step | Trouble:
    """Make the one step, without its arrows. What `into` says holds; the rest comes from the merged steps.

    Needs and gives are the union; what one of them made for another stays inside. Its limit is the longest,
    its work the sum, its share of refusals 1 − Π(1 − p).
    """
    into, taken = merging.into, merging.taken
    said: dict[str, Any] = {}
    for key in _AGREED:
        found = _distinct(getattr(one.step, key) for one in taken)
        if getattr(into, key) is None and len(found) > 1:
            return _differ(merging, key)
        said[key] = getattr(into, key) if getattr(into, key) is not None else next(iter(found), None)
    for key, find in (("by", _by), ("limit", _limit), ("visit", _visit), ("on", _on)):
        value = find(book, merging)
        if isinstance(value, Trouble):
            return value
        said[key] = value
    return changed(
        into,
        name=into.name if into.name is not None else taken[0].step.name,
        needs=_needs(merging),
        gives=gives_of(merging) or None,
        after=(),
        because=None,
        when=into.when or _when(taken),
        work=into.work if into.work is not None else _work(taken),
        refuses=into.refuses if into.refuses is not None else _share([one.step.refuses for one in taken]),
        returns=into.returns if into.returns is not None else _share([one.step.returns for one in taken]),
        legal_basis=_laws(merging),
        **said,
    )


def gives_of(merging: Merging) -> tuple[str, ...]:
    """Return everything that the merged steps give, what their matters produce through them included."""
    given = [
        thing
        for one in merging.taken
        for thing in (
            *one.activity.gives_materials,
            *(g for g in one.step.gives or () if g.startswith("fact:")),
        )
    ]
    return tuple(dict.fromkeys((*(merging.into.gives or ()), *given)))


def _needs(merging: Merging) -> tuple[str, ...] | None:
    """Return the union of what is needed, less what one makes for another; None = not all of it is known."""
    into, made = merging.into.needs, set(gives_of(merging))
    if into is None and not all(one.activity.needs_known for one in merging.taken):
        return None
    needed = [
        need.id if need.kind == "material" else f"fact:{need.id}"
        for one in merging.taken
        for need in one.activity.needs
        if need.declared and not _comes_later(one, need)
    ]
    return tuple(thing for thing in dict.fromkeys((*(into or ()), *needed)) if thing not in made)


def _comes_later(one: Taken, need: Need) -> bool:
    """Tell whether a deferrable paper is only asked for here because it must come at some time."""
    deferrable = need.entry is not None and need.entry.necessity == "deferrable"
    return deferrable and need.id not in (one.step.needs or ())


def _by(book: RuleBook, merging: Merging) -> Any:
    if merging.into.by is not None:
        return merging.into.by
    found: dict[str | Performer, None] = {}
    for one in merging.taken:
        if one.step.by is None:
            return unclear(
                say("Who does “{step}” is not written, so that nobody can do the merged step.", step=one.id),
                say("Write `by` in `into`."),
            )
        parts = one.step.by if isinstance(one.step.by, tuple) else (one.step.by,)
        found.update(dict.fromkeys(parts))
    parts = tuple(found)
    if len(parts) > 1 and any(part == "system" or _asks_table(part) for part in parts):
        return _differ(merging, "by")
    return parts[0] if len(parts) == 1 else parts


def _asks_table(part: str | Performer) -> bool:
    return isinstance(part, Performer) and (part.tiers is not None or part.table is not None)


def _limit(book: RuleBook, merging: Merging) -> Any:
    """Return the longest of the limits; not known where one of them is not."""
    if merging.into.limit is not None:
        return merging.into.limit
    longest = None
    for one in merging.taken:
        limit = step_limit(book, one.step.limit)[0]
        if limit is None:
            return None
        if longest is None or compare_limits(limit, longest[0], book.calendar).verdict is Verdict.NEVER:
            longest = (limit, one.step.limit)
    assert longest is not None
    for one in merging.taken:
        limit = step_limit(book, one.step.limit)[0]
        if (
            limit is not None
            and compare_limits(limit, longest[0], book.calendar).verdict is not Verdict.ALWAYS
        ):
            return _differ(merging, "limit")
    return longest[1]


def _visit(book: RuleBook, merging: Merging) -> Any:
    """Return where the applicant must appear. Trips that are only counted (`visits`) have no place of their own."""
    if merging.into.visit is not None:
        return merging.into.visit
    places = _distinct(one.step.visit for one in merging.taken)
    if len(places) > 1:
        return _differ(merging, "visit")
    one_stop = all(book.bundles[name].one_stop is not None for name in merging.homes) and merging.homes
    for one in merging.taken:
        if one.matter.steps or one_stop:
            continue
        if one.matter.visits is None or one.matter.visits > 1:
            return unclear(
                say(
                    "“{matter}” does not say at one place where the applicant appears.", matter=one.matter.id
                ),
                say("Write `visit` in `into`, or `visits: 0` on the matter if nobody has to come."),
            )
        if one.matter.visits and not places:
            places = [_place(merging)]
    return places[0] if places else None


def _place(merging: Merging) -> str:
    """Name the place after who does the step: nothing else is written."""
    by = merging.into.by if merging.into.by is not None else merging.taken[0].step.by
    first = by[0] if isinstance(by, tuple) else by
    post = first.post if isinstance(first, Performer) else first
    return (post or merging.home.id).partition("/")[0]


def _on(book: RuleBook, merging: Merging) -> Any:
    """Return what outcomes do. A way back into another matter cannot be carried over."""
    if merging.into.on:
        return merging.into.on
    found: dict[str, str | Route] = {}
    for one in merging.taken:
        for outcome, route in one.step.on.items():
            goal = route if isinstance(route, str) else route.to
            leaves = goal is not None and goal not in GOALS and one.matter.id != merging.home.id
            if leaves or found.get(outcome, route) != route:
                return _differ(merging, "on")
            found[outcome] = route
    return found


def _when(taken: tuple[Taken, ...]) -> str | None:
    """Return when any of the steps would be done; always, if one of them is."""
    whens = _distinct(one.step.when for one in taken)
    if not whens or any(one.step.when is None for one in taken):
        return None
    return whens[0] if len(whens) == 1 else " or ".join(f"({when})" for when in whens)


def _work(taken: tuple[Taken, ...]) -> str | None:
    minutes = [one.activity.work_minutes for one in taken]
    known = [minute for minute in minutes if minute is not None]
    return f"{sum(known):g} minutes" if len(known) == len(minutes) else None


def _share(shares: list[float | None]) -> float | None:
    known = [share for share in shares if share is not None]
    return round(1 - prod(1 - share for share in known), 6) if known else None


def _laws(merging: Merging) -> tuple[str, ...] | None:
    named = [merging.into.legal_basis, *(one.step.legal_basis for one in merging.taken)]
    known = [law for laws in named if laws is not None for law in laws]
    return tuple(dict.fromkeys(known)) if any(laws is not None for laws in named) else None


def _distinct(values: Any) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if value is not None and value not in found:
            found.append(value)
    return found


def _differ(merging: Merging, key: str) -> Trouble:
    return unclear(
        say(
            "The steps {steps} differ in `{key}`, and the merged step can have only one.",
            steps=sorted(merging.ids),
            key=key,
        ),
        say("Write `{key}` in `into`.", key=key),
    )
