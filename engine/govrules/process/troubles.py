"""Words for an order that cannot be: rings, races, and what nobody makes in time."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from govrules.book.rulebook import RuleBook
from govrules.codes import Code
from govrules.codes.process import (
    DOUBLED_STEP,
    MADE_TOO_LATE,
    NO_ALTERNATIVE,
    NOBODY_MAKES,
    RACE,
    RING_OF_NEEDS,
    STEP_ORDER_RING,
    TWO_ALTERNATIVES,
)
from govrules.diagnostics import Diagnostic, Related
from govrules.language import Text, say
from govrules.model.base import Name, Named
from govrules.process.activity import Activity, Need
from govrules.process.conditions import Alternatives
from govrules.process.draft import Draft
from govrules.process.makers import Clash, Late, Missing
from govrules.source import Place


def place_of(book: RuleBook, activity: Activity, *path: str | int) -> Place:
    """Say where a step was written; a matter without steps stands for its one step."""
    section = (
        "bundles" if activity.owner in book.bundles and activity.owner not in book.matters else "matters"
    )
    entry = book.matters.get(activity.owner)
    if entry is not None and not entry.steps:
        return book.place(section, activity.owner, *path)
    return book.place(section, activity.owner, "steps", activity.step, *path)


def step_name(activity: Activity) -> Named:
    """Return a step's name for a message."""
    return Named(activity.name, activity.id)


def thing_name(book: RuleBook, kind: str, name: str) -> Named:
    """Return the name of a material or fact for a message, its id where it has none."""
    declared = book.materials.get(name) if kind == "material" else book.facts.get(name)
    shown: Name | None = declared.name if declared is not None else None
    return Named(shown, name)


def ring_trouble(book: RuleBook, activities: Sequence[Activity], numbers: Sequence[int]) -> Diagnostic:
    """Steps that are declared one after another in a ring."""
    members = [activities[number] for number in numbers]
    return Diagnostic(
        STEP_ORDER_RING,
        say(
            "These steps wait for each other in a ring: {steps}.",
            steps=[a.id for a in (*members, members[0])],
        ),
        place_of(book, members[0], "after"),
        say("Take one of the `after` entries out, where neither law nor papers ask for it."),
        tuple(
            Related(place_of(book, member, "after"), say("{step} waits here.", step=member.id))
            for member in members[1:]
        ),
    )


def doubled_troubles(book: RuleBook, draft: Draft) -> list[Diagnostic]:
    """Two steps of the graph that would have one name: a bundle and one of its members share an id."""
    seen: dict[str, Activity] = {}
    found = []
    for number, activity in enumerate(draft.activities):
        if activity.id not in seen:
            seen[activity.id] = activity
            continue
        message = say("Two steps of this process would both be called {step}.", step=activity.id)
        hint = say("Give the bundle, or its member, another id.")
        found.append(Diagnostic(DOUBLED_STEP, message, place_of(book, activity), hint))
        draft.activities[number] = replace(activity, id=f"{activity.id}~{number}")
    return found


def needs_ring_trouble(book: RuleBook, maker: Activity, reader: Activity, need: Need) -> Diagnostic:
    """Drawing the arrow for a need would close a ring."""
    return Diagnostic(
        RING_OF_NEEDS,
        say(
            "{reader} needs “{thing}” from {maker}, and {maker} itself has to wait for {reader}.",
            reader=reader.id,
            thing=thing_name(book, need.kind, need.id),
            maker=maker.id,
        ),
        place_of(book, reader, "needs"),
        say("Let one of the two work without what the other makes."),
        (Related(place_of(book, maker, "gives"), say("“{thing}” is made here.", thing=need.id)),),
    )


def late_trouble(book: RuleBook, activities: Sequence[Activity], late: Late) -> Diagnostic:
    """The only step that makes it comes later."""
    maker, reader = activities[late.maker], activities[late.reader]
    listed = late.need.entry is not None
    return Diagnostic(
        MADE_TOO_LATE,
        say(
            "{reader} needs “{thing}”, which only {maker} makes, and that comes later.",
            reader=reader.id,
            thing=thing_name(book, late.need.kind, late.need.id),
            maker=maker.id,
        ),
        _need_place(book, reader, late.need),
        say(
            "Put {maker} before {reader}; if the applicant holds it already, write "
            "{{material: {id}, from: applicant}}.",
            maker=maker.id,
            reader=reader.id,
            id=late.need.id,
        )
        if listed or late.need.kind == "material"
        else say("Put {maker} before {reader}.", maker=maker.id, reader=reader.id),
        (Related(place_of(book, maker), say("It is made here, by {maker}.", maker=maker.id)),),
    )


def missing_trouble(book: RuleBook, activities: Sequence[Activity], missing: Missing) -> Diagnostic:
    """Nobody makes it, and nobody is asked for it."""
    reader, need = activities[missing.reader], missing.need
    hint = (
        say(
            "List `{id}` under the matter's `materials`, or under `gives` of the step that makes it.",
            id=need.id,
        )
        if need.kind == "material"
        else say(
            "Declare the fact `{id}` in a Facts file, or under `gives` of the step that finds it.", id=need.id
        )
    )
    return Diagnostic(
        NOBODY_MAKES,
        say(
            "{reader} needs “{thing}”: no step makes it, and the applicant is not asked for it.",
            reader=reader.id,
            thing=thing_name(book, need.kind, need.id),
        ),
        _need_place(book, reader, need),
        hint,
    )


def race_trouble(book: RuleBook, activities: Sequence[Activity], clash: Clash) -> Diagnostic:
    """Two steps without order that both concern one thing."""
    first, second = activities[clash.first], activities[clash.second]
    return Diagnostic(
        RACE,
        say(
            "{first} and {second} both concern “{thing}”, and nothing says which comes first.",
            first=first.id,
            second=second.id,
            thing=thing_name(book, clash.kind, clash.id),
        ),
        place_of(book, first),
        say("Put the two in order with `after`, or give each version a name of its own."),
        (Related(place_of(book, second), say("{second} stands here.", second=second.id)),),
    )


def alternative_trouble(book: RuleBook, target: str, group: Alternatives, sure: int) -> Diagnostic:
    """None, or more than one, of the alternatives fits the facts of the case."""
    code: Code = TWO_ALTERNATIVES if sure else NO_ALTERNATIVE
    message: Text = (
        say("More than one of {matters} fits the facts of this case.", matters=group.matters)
        if sure
        else say("None of {matters} fits the facts of this case.", matters=group.matters)
    )
    hint = (
        say("Narrow the conditions so that exactly one holds.")
        if sure
        else say("Correct the fact, or mark the last alternative `else: true`.")
    )
    return Diagnostic(code, message, book.place("bundles", target, "matters"), hint)


def _need_place(book: RuleBook, reader: Activity, need: Need) -> Place:
    matter = book.matters.get(reader.owner)
    step = next((s for s in (matter.steps or ()) if s.id == reader.step), None) if matter else None
    written = f"fact:{need.id}" if need.kind == "fact" else need.id
    if step is not None and written in (step.needs or ()):
        return place_of(book, reader, "needs", written)
    if matter is not None and need.kind == "material" and need.entry is not None:
        return book.place("matters", matter.id, "materials", need.id)
    return place_of(book, reader)
