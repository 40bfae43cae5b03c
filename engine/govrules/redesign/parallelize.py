"""并联审批: take arrows without a reason out of the rules, and pin what the papers still ask for.

Where an arrow goes, everything that today's order implied only through it goes with it. So each step that
is touched gets an explicit `after`: today's direct predecessors, less what goes, plus those whose papers,
facts or laws it waits for and that nothing else puts before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final

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
from govrules.redesign.detect import proven_arrows
from govrules.redesign.remainder import Pair, held_rows
from govrules.redesign.scope import members_of, targets_of
from govrules.redesign.trouble import Trouble, missing

_MOST_ROUNDS: Final = 20
"""Each round frees at least one arrow; a process that needs more is not made simpler by going on."""


def parallelize(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Remove the proven arrows (`all`), or the arrows that are named."""
    targets = targets_of(book, reform)
    if change.parallelize == "all":
        for target in targets:
            book = _without_proven(book, target)
        return book
    graph: ProcessGraph | None = None
    for arrow in change.parallelize or ():
        if isinstance(arrow, str):
            continue
        for target in _with_owner(book, targets, arrow.from_):
            # Named arrows mostly are of one process: what the last one has left of it is compiled already.
            if graph is None or graph.target != target:
                graph = compile_graph(book, target)
            names = graph.numbers
            if arrow.from_ in names and arrow.to in names:
                pair = (names[arrow.from_], names[arrow.to])
                if not graph.orders.is_removable(*pair):
                    return _has_reason(graph, arrow.from_, arrow.to)
                book = without_arrows(book, graph, [pair])
                graph = compile_graph(book, target)
                if graph.orders.is_removable(*pair):
                    return _not_alone(arrow.from_, arrow.to)
                break
        else:
            known = [name for target in targets for name in compile_graph(book, target).activities]
            return missing(arrow.to if arrow.from_ in known else arrow.from_, known)
    return book


def _with_owner(book: RuleBook, targets: Iterable[str], step: str) -> Iterator[str]:
    """Yield the targets that hold the matter or bundle of `OWNER.STEP`: only there can the step stand."""
    owner = step.partition(".")[0]
    for target in targets:
        if target == owner or (target in book.bundles and owner in members_of(book, target)):
            yield target


def _without_proven(book: RuleBook, target: str) -> RuleBook:
    """Remove the proven arrows until none is left: a step that nothing follows any more joins the last ones of
    its matter, and so may come to stand before the next member for no reason."""
    for _ in range(_MOST_ROUNDS):
        graph = compile_graph(book, target)
        proven = proven_arrows(graph)
        if not proven:
            break
        book = without_arrows(book, graph, proven)
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
    wanted = _wanted(graph, rows, removed)
    matters = dict(book.matters)
    for part in graph.parts.values():
        matter = matters.get(part.id)
        if matter is not None and matter.steps:
            matters[part.id] = changed(matter, steps=_steps(matter, wanted))
    bundles = dict(book.bundles)
    bundle = bundles.get(graph.target)
    if bundle is not None:
        bundles[graph.target] = _bundle(graph, bundle, wanted)
    return book.changed(matters=matters, bundles=bundles)


def _pinned(graph: ProcessGraph, rows: list[int]) -> list[int]:
    """Add the arrows whose reason is written in the rules, where nothing else implies them any more."""
    activities = list(graph.steps())
    closed = closure(rows, graph.orders.order)
    for (before, after), found in graph.stated.items():
        if closed[after] >> before & 1:
            continue
        inside = activities[before].owner == activities[after].owner
        kinds = {reason.kind for reason in found}
        if kinds & {"law", "stated", "conflict"} or (inside and kinds & {"material", "fact"}):
            rows[after] |= 1 << before
    for after, activity in enumerate(activities):
        if activity.act == "notify":  # its act asks for what its `after` names, and for nothing else
            for before in bits(graph.orders.reasoned[after] & ~closed[after]):
                if activities[before].owner == activity.owner:
                    rows[after] |= 1 << before
    for after, held in enumerate(held_rows(graph)):
        for before in bits(held & ~closed[after]):
            if activities[before].owner == activities[after].owner:
                rows[after] |= 1 << before
    return rows


def _wanted(graph: ProcessGraph, rows: list[int], removed: list[Pair]) -> dict[str, list[Activity]]:
    """Return what comes right before each step (`OWNER.STEP`; posts of `through` count as their step)."""
    activities = list(graph.steps())
    freed = {(activities[before].owner, activities[after].owner) for before, after in removed}
    drawn = _drawn_again(graph)
    found: dict[str, list[Activity]] = {}
    for number, row in enumerate(rows):
        activity = activities[number]
        before = [
            activities[n]
            for n in bits(row)
            if not (
                drawn[number] >> n & 1
                and activities[n].owner != activity.owner
                and (activities[n].owner, activity.owner) in freed
            )
        ]
        key = f"{activity.owner}.{activity.step}"
        kept = found.setdefault(key, [])
        kept.extend(
            b for b in before if (b.owner, b.step) != (activity.owner, activity.step) and b not in kept
        )
    return found


def _drawn_again(graph: ProcessGraph) -> list[int]:
    """Return the predecessors that papers, facts and acts put before each step without any `after`.

    A law or a stated reason stands on the `after` entry itself, and a conflict only keeps the order that is
    written: what goes through one of them is not drawn again.
    """
    rows = list(graph.orders.reasoned)
    for (before, after), reasons in graph.stated.items():
        by_act = graph.acts[after] & graph.orders.today[after]
        if not by_act >> before & 1 and all(one.kind in ("law", "stated", "conflict") for one in reasons):
            rows[after] &= ~(1 << before)
    return closure(rows, graph.orders.order)


def _steps(matter: Matter, wanted: dict[str, list[Activity]]) -> tuple[Step, ...]:
    steps = matter.steps or ()
    known = {step.id for step in steps}
    renewed: list[Step] = []
    previous: Step | None = None
    for step in steps:
        before = wanted.get(f"{matter.id}.{step.id}", ())
        names = [b.step for b in before if b.owner == matter.id and b.step in known]
        names += _kept_across(step, before, wanted.keys())
        today = _named(step, previous)
        renewed.append(step if set(names) == today else changed(step, after=_after(step, names)))
        if step.act != "follow_up":
            previous = step
    return tuple(renewed)


def _kept_across(step: Step, before: Iterable[Activity], in_graph: Set[str]) -> list[str]:
    """Return the steps of other members that a step names in `after` (`MATTER.STEP`) and still waits for."""
    still = {f"{b.owner}.{b.step}" for b in before}
    return [name for name in _across(step) if name in still or name not in in_graph]


def _across(step: Step) -> list[str]:
    named = (entry if isinstance(entry, str) else entry.step for entry in step.after or ())
    return [name for name in named if "." in name]


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
    heads = _heads(graph, wanted, _steps_across(graph))
    entries: list[str | Member] = []
    previous: tuple[str, ...] = ()
    for item in map(member_of, bundle.matters):
        members = tuple(map(member_of, item.one_of)) if item.one_of is not None else (item,)
        renewed = tuple(_member(graph, item, member, previous, heads, own) for member in members)
        previous = tuple(member.matter or "" for member in members)
        entries.append(changed(item, one_of=renewed) if item.one_of is not None else renewed[0])
    steps = tuple(_own_step(bundle, step, wanted) for step in bundle.steps)
    return changed(bundle, matters=tuple(map(_short, entries)), steps=steps)


def _steps_across(graph: ProcessGraph) -> dict[str, list[str]]:
    """Return the steps that name steps of other members in `after`: `OWNER.STEP` → the names."""
    return {
        f"{owner}.{step.id}": names
        for owner in graph.parts
        for rule in (graph.book.matters.get(owner) or graph.book.bundles.get(owner),)
        if rule is not None
        for step in rule.steps or ()
        if (names := _across(step))
    }


def _heads(
    graph: ProcessGraph, wanted: dict[str, list[Activity]], across: Mapping[str, list[str]]
) -> dict[str, list[Activity]]:
    """Return what comes right before each member: the predecessors of its steps that lie outside it."""
    found: dict[str, list[Activity]] = {}
    for activity in graph.steps():
        outside = [
            before
            for before in wanted.get(f"{activity.owner}.{activity.step}", ())
            if before.owner != activity.owner
            and not _is_stop(graph, before)
            and f"{before.owner}.{before.step}" not in across.get(f"{activity.owner}.{activity.step}", ())
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
    before = wanted.get(f"{bundle.id}.{step.id}", ())
    across = _kept_across(step, before, wanted.keys())
    members = (
        b.step if b.owner == bundle.id else b.owner for b in before if f"{b.owner}.{b.step}" not in across
    )
    return changed(step, after=_after(step, [*dict.fromkeys(members), *across]))


def _short(member: str | Member) -> str | Member:
    """Write a member that says nothing but its id as the id alone."""
    if isinstance(member, Member) and member == Member(matter=member.matter) and member.matter is not None:
        return member.matter
    return member


def _not_alone(before: str, after: str) -> Trouble:
    return Trouble(
        REFORM_BREAKS,
        say(
            "The arrow from {before} to {after} cannot go alone: one entry of `after` draws it together with "
            "others.",
            before=before,
            after=after,
        ),
        say("Name the others too, or take them all: `parallelize: all`."),
    )


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
