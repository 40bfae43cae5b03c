"""The changes of a reform in words: what each does, why, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.language import Language, Text, say, tell
from govrules.model.base import because_text, listed, name_in
from govrules.model.reforms import Reform, ReformChange
from govrules.process.limits_of import duration_of
from govrules.report.labels import department_label, material_label, place_label, post_name, step_label

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

DELIVERIES: Final[dict[str, Text]] = {
    "window": say("the results are handed over there"),
    "mail": say("the results come by mail"),
    "electronic": say("the results come as electronic licences"),
}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change for a page."""

    number: int
    what: str
    because: str
    cost: str


def change_rows(reform: Reform, graph: ProcessGraph, language: Language) -> tuple[ChangeRow, ...]:
    """Return a row a change; `graph` is the process as it is today, for names and limits."""
    return tuple(
        ChangeRow(
            number=number,
            what=_TOLD[change.operation](_Telling(graph, language), change).tell(language),
            because="" if change.because is None else because_text(change.because),
            cost=_cost(change, language),
        )
        for number, change in enumerate(reform.changes, 1)
    )


def _cost(change: ReformChange, language: Language) -> str:
    if change.cost is None:
        return ""
    parts = []
    if change.cost.once is not None:
        parts.append(say("{amount} once", amount=change.cost.once))
    if change.cost.yearly is not None:
        parts.append(say("{amount} a year", amount=change.cost.yearly))
    return tell(parts, language)


@dataclass(frozen=True, slots=True)
class _Telling:
    graph: ProcessGraph
    language: Language

    def materials(self, named: str | tuple[str, ...] | None) -> list[str]:
        return [material_label(self.graph.book, name, self.language) for name in listed(named)]

    def thing(self, name: str) -> str:
        """Name a step, a matter, a bundle or a row of a table."""
        graph, book = self.graph, self.graph.book
        if name in graph.activities:
            return step_label(graph, name, self.language)
        rule = book.bundles.get(name) or book.matters.get(name)
        if rule is not None:
            return name_in(rule.name, self.language, name)
        table, dot, row = name.partition(".")
        found = book.table(table)
        return f"{name_in(found.name, self.language, table)} · {row}" if found is not None and dot else name

    def things(self, names: Iterable[str]) -> list[str]:
        return [self.thing(name) for name in names]


def _parallelize(telling: _Telling, change: ReformChange) -> Text:
    if isinstance(change.parallelize, str) or change.parallelize is None:
        return say("Steps that wait for each other without a reason start together.")
    arrows = [
        say("{b} no longer waits for {a}", a=telling.thing(arrow.from_), b=telling.thing(arrow.to))
        for arrow in change.parallelize
    ]
    return say("Side by side: {arrows}.", arrows=arrows)


def _one_stop(telling: _Telling, change: ReformChange) -> Text:
    assert change.one_stop is not None
    place = place_label(telling.graph.book, change.one_stop.place, telling.language)
    delivery = DELIVERIES.get(change.one_stop.delivery, change.one_stop.delivery)
    return say("{place} takes in, once, for all; {delivery}.", place=place, delivery=delivery)


def _share(telling: _Telling, change: ReformChange) -> Text:
    source = telling.graph.book.data_sources.get(change.from_ or "")
    name = name_in(source.name if source else None, telling.language, change.from_ or "")
    return say(
        "Offices get from {source}: {materials}. Nobody asks the applicant.",
        source=name,
        materials=telling.materials(change.share),
    )


def _drop(telling: _Telling, change: ReformChange) -> Text:
    materials = telling.materials(change.drop_material)
    if change.in_:
        return say(
            "No longer asked for by {matters}: {materials}.",
            matters=telling.things(change.in_),
            materials=materials,
        )
    return say("No longer asked for: {materials}.", materials=materials)


def _merge(telling: _Telling, change: ReformChange) -> Text:
    assert change.into is not None
    return say(
        "Become one step, {name}: {steps}.",
        name=name_in(change.into.name, telling.language, change.into.id),
        steps=telling.things(change.merge_steps or ()),
    )


def _reassign(telling: _Telling, change: ReformChange) -> Text:
    book = telling.graph.book
    return say(
        "The tasks of {departments} pass to {to}.",
        departments=[department_label(book, name, telling.language) for name in listed(change.reassign)],
        to=department_label(book, change.to or "", telling.language),
    )


def _delegate(telling: _Telling, change: ReformChange) -> Text:
    return say(
        "{what} is decided by {post}.",
        what=telling.thing(change.delegate or ""),
        post=post_name(telling.graph.book, change.to or "", telling.language),
    )


def _shorten(telling: _Telling, change: ReformChange) -> Text:
    name = change.shorten or ""
    to = duration_of(change.to) or change.to or ""
    activity = telling.graph.activities.get(name)
    if activity is not None and activity.limit is not None:
        return say("{what}: {before} → {after}.", what=telling.thing(name), before=activity.limit, after=to)
    return say("{what}: {after} at most.", what=telling.thing(name), after=to)


def _add_staff(telling: _Telling, change: ReformChange) -> Text:
    post = post_name(telling.graph.book, change.add_staff or "", telling.language)
    return say("{post}: {n} more officers.", post=post, n=change.by or 0)


_TOLD: Final[dict[str, Callable[[_Telling, ReformChange], Text]]] = {
    "parallelize": _parallelize,
    "one_stop": _one_stop,
    "share": _share,
    "drop_material": _drop,
    "commit": lambda t, c: say(
        "A commitment replaces: {materials}; the office checks afterwards.", materials=t.materials(c.commit)
    ),
    "generate_form": lambda t, c: say(
        "The system fills in: {materials}.", materials=t.materials(c.generate_form)
    ),
    "merge_steps": _merge,
    "reassign": _reassign,
    "delegate": _delegate,
    "shorten": _shorten,
    "add_staff": _add_staff,
}
