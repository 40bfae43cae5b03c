"""并联审批: take arrows without a reason out of the rules, and pin what the papers still ask for.

Where an arrow goes, everything that today's order implied only through it goes with it. So each step that
is touched gets an explicit `after`: today's direct predecessors, less what goes, plus those whose papers,
facts or laws it waits for and that nothing else puts before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.codes.redesign import REFORM_BREAKS
from govrules.language import say
from govrules.model.bundles import Bundle, Member, MemberAfter
from govrules.model.matters import After, Matter, Step
from govrules.model.reforms import Reform, ReformChange
from govrules.process.activity import Activity
from govrules.process.bundle_steps import member_of
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.process.order import bits, closure
from govrules.redesign.detect import classify
from govrules.redesign.savings import Pair
from govrules.redesign.trouble import Trouble, missing


def parallelize(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Remove the proven arrows (`all`), or the arrows that are named."""
    from govrules.redesign.apply import targets_of

    targets = targets_of(book, reform)
    if change.parallelize == "all":
        for target in targets:
            graph = compile_graph(book, target)
            steps = list(graph.steps())
            pairs = [
                pair
                for pair in graph.orders.removable()
                if classify(graph, steps[pair[0]], steps[pair[1]]) == "proven"
            ]
            book = without_arrows(book, graph, pairs)
        return book
    for arrow in change.parallelize or ():
        if isinstance(arrow, str):
            continue
        for target in targets:
            graph = compile_graph(book, target)
            names = list(graph.activities)
            if arrow.from_ in names and arrow.to in names:
                pair = (names.index(arrow.from_), names.index(arrow.to))
                if not graph.orders.is_removable(*pair):
                    return _has_reason(graph, arrow.from_, arrow.to)
                book = without_arrows(book, graph, [pair])
                break
        else:
            known = [name for target in targets for name in compile_graph(book, target).activities]
            return missing(arrow.to if arrow.from_ in known else arrow.from_, known)
    return book


def without_arrows(book: RuleBook, graph: ProcessGraph, pairs: Iterable[Pair]) -> RuleBook:
    """Return the book in which the arrows of a graph are gone, and everything with a reason stays."""
    removed = list(pairs)
    if not removed:
        return book
    rows = list(graph.orders.declared)
    for before, after in removed:
        rows[after] &= ~(1 << before)
    rows = _pinned(graph, rows)
    wanted = _wanted(graph, rows)
    matters = dict(book.matters)
    for part in graph.parts.values():
        matter = matters.get(part.id)
        if matter is not None and matter.steps:
            matters[part.id] = changed(matter, steps=_steps(matter, wanted))
    bundles = dict(book.bundles)
    bundle = bundles.get(graph.target)
    if bundle is not None:
        bundles[graph.target] = _bundle(graph, bundle, wanted)
    return replace(book, matters=matters, bundles=bundles)


def _pinned(graph: ProcessGraph, rows: list[int]) -> list[int]:
    """Add the arrows whose reason is written in the rules, where nothing else implies them any more."""
    names = {name: number for number, name in enumerate(graph.activities)}
    activities = list(graph.steps())
    reasons = [
        (names[before], names[after], found)
        for before, after, found in (
            *((a, b, data["reasons"]) for a, b, data in graph.edges(data=True) if a in names and b in names),
            *graph.implied,
        )
    ]
    closed = closure(rows, graph.orders.order)
    for before, after, found in reasons:
        if closed[after] >> before & 1:
            continue
        inside = activities[before].owner == activities[after].owner
        kinds = {reason.kind for reason in found}
        if kinds & {"law", "stated", "conflict"} or (inside and kinds & {"material", "fact"}):
            rows[after] |= 1 << before
    return rows


def _wanted(graph: ProcessGraph, rows: list[int]) -> dict[str, list[Activity]]:
    """Return what comes right before each step (`OWNER.STEP`; posts of `through` count as their step)."""
    activities = list(graph.steps())
    found: dict[str, list[Activity]] = {}
    for number, row in enumerate(rows):
        activity = activities[number]
        before = [activities[n] for n in bits(row)]
        key = f"{activity.owner}.{activity.step}"
        kept = found.setdefault(key, [])
        kept.extend(
            b for b in before if (b.owner, b.step) != (activity.owner, activity.step) and b not in kept
        )
    return found


def _steps(matter: Matter, wanted: dict[str, list[Activity]]) -> tuple[Step, ...]:
    steps = matter.steps or ()
    renewed: list[Step] = []
    previous: Step | None = None
    for step in steps:
        names = [b.step for b in wanted.get(f"{matter.id}.{step.id}", ()) if b.owner == matter.id]
        today = _named(step, previous)
        renewed.append(step if set(names) == today else changed(step, after=_after(step, names)))
        if step.act != "follow_up":
            previous = step
    return tuple(renewed)


def _named(step: Step, previous: Step | None) -> set[str]:
    if step.after is None:
        return {previous.id} if previous is not None else set()
    return {e if isinstance(e, str) else e.step for e in step.after if isinstance(e, str) or not e.prefer}


def _after(step: Step, names: list[str]) -> tuple[str | After, ...]:
    """Return `after` for these predecessors; entries that were there stay as they were, advice included."""
    entries = {e if isinstance(e, str) else e.step: e for e in step.after or ()}
    advice = [e for e in entries.values() if isinstance(e, After) and e.prefer]
    return (*(entries.get(name, name) for name in names), *advice)


def _bundle(graph: ProcessGraph, bundle: Bundle, wanted: dict[str, list[Activity]]) -> Bundle:
    """Write what each member and each step of the bundle's own comes after."""
    own = {step.id for step in bundle.steps}
    heads = _heads(graph, wanted)
    entries: list[str | Member] = []
    previous: tuple[str, ...] = ()
    for item in map(member_of, bundle.matters):
        members = tuple(map(member_of, item.one_of)) if item.one_of is not None else (item,)
        renewed = tuple(_member(graph, item, member, previous, heads, own) for member in members)
        previous = tuple(member.matter or "" for member in members)
        entries.append(changed(item, one_of=renewed) if item.one_of is not None else renewed[0])
    steps = tuple(_own_step(bundle, step, wanted) for step in bundle.steps)
    return changed(bundle, matters=tuple(map(_short, entries)), steps=steps)


def _heads(graph: ProcessGraph, wanted: dict[str, list[Activity]]) -> dict[str, list[Activity]]:
    """Return what comes right before each member: the predecessors of its steps that lie outside it."""
    found: dict[str, list[Activity]] = {}
    for activity in graph.steps():
        outside = [
            before
            for before in wanted.get(f"{activity.owner}.{activity.step}", ())
            if before.owner != activity.owner and not _is_stop(graph, before)
        ]
        kept = found.setdefault(activity.owner, [])
        kept.extend(before for before in outside if before not in kept)
    return found


def _is_stop(graph: ProcessGraph, activity: Activity) -> bool:
    return graph.one_stop is not None and activity.id in (
        f"{graph.target}.intake",
        f"{graph.target}.handover",
    )


def _member(
    graph: ProcessGraph,
    item: Member,
    member: Member,
    previous: tuple[str, ...],
    heads: dict[str, list[Activity]],
    own: set[str],
) -> Member:
    before = heads.get(member.matter or "", [])
    names = list(
        dict.fromkeys(b.step if b.owner == graph.target and b.step in own else b.owner for b in before)
    )
    written = member.after if member.after is not None else item.after
    if written is None:
        today = set(previous)
    else:
        today = {e if isinstance(e, str) else e.matter for e in written if isinstance(e, str) or not e.prefer}
    if set(names) == today or (written is None and names and set(names) <= today):
        return member
    entries = {e if isinstance(e, str) else e.matter: e for e in written or ()}
    advice = [e for e in entries.values() if isinstance(e, MemberAfter) and e.prefer]
    return changed(member, after=(*(entries.get(name, name) for name in names), *advice))


def _own_step(bundle: Bundle, step: Step, wanted: dict[str, list[Activity]]) -> Step:
    names = list(
        dict.fromkeys(
            b.step if b.owner == bundle.id else b.owner for b in wanted.get(f"{bundle.id}.{step.id}", ())
        )
    )
    return changed(step, after=_after(step, names))


def _short(member: str | Member) -> str | Member:
    """Write a member that says nothing but its id as the id alone."""
    if isinstance(member, Member) and member == Member(matter=member.matter) and member.matter is not None:
        return member.matter
    return member


def _has_reason(graph: ProcessGraph, before: str, after: str) -> Trouble:
    reasons = graph.reasons(before, after)
    if reasons:
        return Trouble(
            REFORM_BREAKS,
            say(
                "The arrow from {before} to {after} has a reason ({reason}): it cannot simply go.",
                before=before,
                after=after,
                reason=reasons[0].detail,
            ),
            say("Remove the reason first (the need, the law), or keep the order."),
        )
    return Trouble(
        REFORM_BREAKS,
        say("There is no arrow without a reason from {before} to {after} today.", before=before, after=after),
        say("Name two steps of which one comes right after the other: see `govrules parallel`."),
    )
