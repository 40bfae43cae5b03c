"""A matter's steps, as activities, and today's arrows between them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from govrules.book.rulebook import RuleBook
from govrules.model.matters import MaterialEntry, Matter, Route, Step, Visit
from govrules.process.activity import (
    EXCLUDED_ACTS,
    Activity,
    Assignment,
    Condition,
    Need,
    RowHit,
    VisitAt,
    Way,
)
from govrules.process.conditions import when_of
from govrules.process.draft import Arrow, Draft, moved
from govrules.process.known_matters import Layout, is_merged, keep_layout, known_layout
from govrules.process.known_steps import MadeStep, known_steps
from govrules.process.limits_of import duration_of, promise_of, step_limit
from govrules.process.parts import Handed
from govrules.process.performers import any_post_of, assignment_of, called
from govrules.process.tables import inputs_of, outputs_of
from govrules.process.through import through_posts
from govrules.process.work import mean_minutes

_GOALS = frozenset({"end", "next", "refused", "escalate"})


def entry_of(item: str | MaterialEntry) -> MaterialEntry:
    """Read a line of `materials` in its long form."""
    return MaterialEntry(material=item) if isinstance(item, str) else item


def asked_by(matter: Matter) -> tuple[Handed, ...]:
    """Return the materials that a matter asks for, in the order of the list."""
    return tuple(
        Handed(matter.id, entry.material, entry, when_of(entry.when) if entry.when is not None else None)
        for entry in map(entry_of, matter.materials or ())
    )


def add_matter(draft: Draft, book: RuleBook, matter: Matter, conditions: tuple[Condition, ...]) -> list[int]:
    """Add the steps of a matter to the draft and return their numbers, posts of `through` included."""
    layout = known_layout(book, matter, conditions)
    if layout is None:
        layout = _laid_out(book, matter, conditions)
        if not is_merged(book, matter):
            keep_layout(book, matter, conditions, layout)
    first = len(draft.activities)
    draft.activities.extend(layout.activities)
    draft.arrows.extend(moved(layout.arrows, first))
    return list(range(first, len(draft.activities)))


def _laid_out(book: RuleBook, matter: Matter, conditions: tuple[Condition, ...]) -> Layout:
    alone = Draft(matter.id)
    if matter.steps:
        add_steps(alone, book, matter.id, matter.steps, conditions, _products(matter), matter.materials)
    else:
        alone.number(_whole(book, matter, conditions))
    return Layout(tuple(alone.activities), tuple(alone.arrows))


def add_steps(
    draft: Draft,
    book: RuleBook,
    owner: str,
    steps: tuple[Step, ...],
    conditions: tuple[Condition, ...],
    products: dict[str, tuple[str, ...]],
    materials: tuple[str | MaterialEntry, ...] | None,
) -> list[int]:
    """Add steps with their arrows. `products` says what each step gives on top of its own `gives`."""
    entries = {entry.material: entry for entry in map(entry_of, materials or ())}
    numbers: dict[str, int] = {}
    heads: dict[str, int] = {}
    """The first node of each step: the first post of `through`, else the step itself."""
    added: list[int] = []
    steps = _first_of_each_id(steps)
    known = known_steps(book, owner, conditions, materials)
    for step in steps:
        given = products.get(step.id, ())
        merged = bool(book.aliases) and f"{owner}.{step.id}" in book.merged
        made = None if merged else known.get(id(step))
        if made is not None and made.products == given:
            activity = made.activity
        else:
            listed = entries
            if merged:
                listed = {**_listed_elsewhere(book, owner, step, steps, products), **entries}
            activity = _made(book, owner, step, conditions, given, listed)
            if not merged:
                known[id(step)] = MadeStep(step, given, activity)
        chain = [] if activity.by.tiers is None else [draft.number(post) for post in _through(book, activity)]
        number = draft.number(activity)
        chain.append(number)
        for earlier, later in pairwise(chain):
            draft.arrows.append(Arrow(earlier, later, act=True))
        numbers[step.id] = number
        heads[step.id] = chain[0]
        added.extend(chain)
    previous: Step | None = None
    for step in steps:
        draft.arrows.extend(_arrows(step, previous, numbers, heads))
        if step.act != "follow_up":
            previous = step
    _ask_at_first_steps(draft, owner, added, materials)
    return added


def _first_of_each_id(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps without those whose id stands above already."""
    firsts: dict[str, Step] = {}
    for step in steps:
        firsts.setdefault(step.id, step)
    return steps if len(firsts) == len(steps) else tuple(firsts.values())


def _listed_elsewhere(
    book: RuleBook,
    owner: str,
    step: Step,
    steps: tuple[Step, ...],
    products: dict[str, tuple[str, ...]],
) -> dict[str, MaterialEntry]:
    """Return the lines of the matters whose steps a merged one has taken over: it may read their papers.

    What steps beside it make comes from them, and not from the applicant of the other matter.
    """
    owners = (book.matters.get(gone.partition(".")[0]) for gone in book.merged.get(f"{owner}.{step.id}", ()))
    made = {given for one in steps for given in (*(one.gives or ()), *products.get(one.id, ()))}
    return {
        entry.material: entry
        for matter in owners
        if matter is not None
        for entry in map(entry_of, matter.materials or ())
        if entry.material not in made
    }


def _arrows(
    step: Step, previous: Step | None, numbers: dict[str, int], heads: dict[str, int]
) -> Iterable[Arrow]:
    target = heads[step.id]
    if step.after is None:
        return () if previous is None else (Arrow(numbers[previous.id], target, step.because),)
    found: list[Arrow] = []
    for entry in step.after:
        name = entry if isinstance(entry, str) else entry.step
        if name in numbers:
            because = step.because if isinstance(entry, str) else entry.because or step.because
            prefer = not isinstance(entry, str) and entry.prefer
            found.append(Arrow(numbers[name], target, because, prefer=prefer))
    return found


def _ask_at_first_steps(
    draft: Draft, owner: str, added: list[int], materials: tuple[str | MaterialEntry, ...] | None
) -> None:
    """Let every first step need the matter's materials; a deferrable one waits for the step that names it."""
    if not materials:
        return
    inside = {number for number in added if not draft.activities[number].after_case}
    preceded = {arrow.after for arrow in draft.arrows if not arrow.prefer and arrow.before in inside}
    named = {
        need.id for number in added for need in draft.activities[number].needs if need.kind == "material"
    }
    waiting = [number for number in added if number in inside] or added
    decides = [number for number in waiting if draft.activities[number].act == "decide"]
    firsts = [number for number in waiting if number not in preceded]
    needs = {
        number: {(need.kind, need.id): need for need in draft.activities[number].needs}
        for number in (*firsts, *(decides or waiting)[-1:])
    }
    for entry in map(entry_of, materials):
        if entry.necessity == "deferrable":
            takers = [] if entry.material in named else (decides or waiting)[-1:]
        else:
            takers = firsts
        for number in takers:
            for need in _papers([entry]):
                needs[number].setdefault((need.kind, need.id), need)
    for number, found in needs.items():
        activity = draft.activities[number]
        if len(found) > len(activity.needs):
            draft.activities[number] = replace(activity, needs=tuple(found.values()))


def _whole(book: RuleBook, matter: Matter, conditions: tuple[Condition, ...]) -> Activity:
    """A matter without steps is one step, `handle`, by its authority for the promised limit."""
    return Activity(
        id=f"{matter.id}.handle",
        owner=matter.id,
        step="handle",
        name=matter.name,
        act="work",
        by=any_post_of(matter.authority),
        conditions=conditions,
        needs=_once(
            *_papers(map(entry_of, matter.materials or ())),
            *(Need("fact", name, declared=False) for name in _facts_of(conditions)),
        ),
        needs_known=matter.materials is not None,
        gives_materials=matter.produces,
        limit=promise_of(book, matter.limit),
    )


def _products(matter: Matter) -> dict[str, tuple[str, ...]]:
    """What the matter produces and no step names is given by the last `issue` step, else by the last step."""
    steps = matter.steps or ()
    named = {given for step in steps for given in step.gives or ()}
    rest = tuple(product for product in matter.produces if product not in named)
    issues = [step for step in steps if step.act == "issue"]
    others = [step for step in steps if step.act != "follow_up"] or list(steps)
    return {(issues or others)[-1].id: rest} if rest else {}


def _made(
    book: RuleBook,
    owner: str,
    step: Step,
    conditions: tuple[Condition, ...],
    products: tuple[str, ...],
    entries: dict[str, MaterialEntry],
) -> Activity:
    by = assignment_of(step.by)
    gives = tuple(dict.fromkeys((*(step.gives or ()), *products))) if step.gives or products else ()
    gives_facts: tuple[str, ...] = ()
    if gives or step.table is not None:
        gives_facts = tuple(dict.fromkeys((*_facts(gives), *outputs_of(book, step.table))))
    own = when_of(step.when) if step.when is not None else None
    whens = conditions if own is None else (*conditions, own)
    ways = tuple((outcome, _way(owner, route)) for outcome, route in step.on.items()) if step.on else ()
    limit, limit_id = step_limit(book, step.limit)
    return Activity(
        id=f"{owner}.{step.id}",
        owner=owner,
        step=step.id,
        name=step.name,
        act=step.act,
        by=by,
        conditions=whens,
        needs=_needs(book, step, by, whens, ways, frozenset(gives_facts), entries),
        needs_known=step.needs is not None,
        gives_materials=tuple(given for given in gives if not given.startswith("fact:")) if gives else (),
        gives_facts=gives_facts,
        limit=limit,
        limit_id=limit_id,
        work_minutes=mean_minutes(step.work),
        wait=step.wait,
        excluded=step.excluded_from_limit
        if step.excluded_from_limit is not None
        else step.act in EXCLUDED_ACTS,
        visit=_visit(step.visit),
        refuses=step.refuses or 0.0,
        returns=step.returns or 0.0,
        table=step.table,
        agree=_agree(step.agree),
        absent_consents=step.absent == "consent",
        voters=step.voters,
        ways=ways,
        after_case=step.act == "follow_up",
    )


def _needs(
    book: RuleBook,
    step: Step,
    by: Assignment,
    conditions: tuple[Condition, ...],
    ways: tuple[tuple[str, Way], ...],
    own_facts: frozenset[str],
    entries: dict[str, MaterialEntry],
) -> tuple[Need, ...]:
    """Everything a step reads: what `needs` names, and the facts of its conditions and tables."""
    asks_table = by.tiers is not None or by.table is not None or step.table is not None
    if not (step.needs or conditions or ways or asks_table):
        return ()
    found: dict[tuple[str, str], Need] = {}
    for item in step.needs or ():
        kind, name = ("fact", item[5:]) if item.startswith("fact:") else ("material", item)
        found[kind, name] = Need(kind, name, entries.get(name) if kind == "material" else None)
    read = _facts_of(conditions)
    for need in tuple(found.values()):
        if need.entry is not None and need.kind == "material":
            read.extend(other.id for other in _papers([need.entry]) if other.kind == "fact")
    for table in (by.tiers, by.table, step.table):
        read.extend(inputs_of(book, table))
    for _, way in ways:
        if way.when is not None:
            read.extend(fact for fact in way.when.facts if fact not in own_facts)
    for name in sorted(set(read)):
        found.setdefault(("fact", name), Need("fact", name, declared=False))
    return tuple(found.values())


def _papers(entries: Iterable[MaterialEntry]) -> Iterable[Need]:
    """Return the needs of listed materials: each, and the facts that decide whether it is asked for."""
    for entry in entries:
        yield Need("material", entry.material, entry)
        when = when_of(entry.when) if entry.when is not None else None
        if when is not None:
            yield from (Need("fact", name, declared=False) for name in sorted(when.facts))


def _facts_of(conditions: tuple[Condition, ...]) -> list[str]:
    """Return the facts that conditions read; a row of a table is read with the table."""
    return [name for c in conditions if not isinstance(c, RowHit) for name in sorted(c.facts)]


def _once(*needs: Need) -> tuple[Need, ...]:
    return tuple({(need.kind, need.id): need for need in reversed(needs)}.values())[::-1]


def _through(book: RuleBook, activity: Activity) -> Iterable[Activity]:
    """逐级审批: the posts that approve before the deciding one, each under the rows that name it."""
    if activity.by.tiers is None:
        return
    for post, (limit, rows) in through_posts(book, activity.by.tiers).items():
        yield replace(
            activity,
            id=f"{activity.id}@{post}",
            by=Assignment(posts=(called(post),)),
            conditions=(*activity.conditions, RowHit(activity.by.tiers, rows)),
            gives_materials=(),
            gives_facts=(),
            limit=duration_of(limit) or activity.limit,
            visit=None,
            refuses=0.0,
            returns=0.0,
            table=None,
            ways=(),
            through_for=activity.id,
        )


def _way(owner: str, route: str | Route) -> Way:
    if isinstance(route, str):
        return Way(route) if route in _GOALS else Way("back", f"{owner}.{route}")
    when = when_of(route.when) if route.when is not None else None
    keep = tuple(f"{owner}.{step}" for step in route.keep)
    if route.to is None or route.to in _GOALS:
        goal = route.to or route.then
        return Way(goal, None, route.at_most, route.rounds, route.then, when, keep)
    return Way("back", f"{owner}.{route.to}", route.at_most, route.rounds, route.then, when, keep)


def _visit(visit: str | Visit | None) -> VisitAt | None:
    if visit is None:
        return None
    if isinstance(visit, str):
        return VisitAt(visit)
    return VisitAt(visit.place, when_of(visit.when) if visit.when is not None else None)


def _facts(gives: Iterable[str]) -> Iterable[str]:
    return (given[5:] for given in gives if given.startswith("fact:"))


@lru_cache(maxsize=256)
def _agree(agree: str | float | None) -> str | float:
    if agree is None:
        return "all"
    return agree if isinstance(agree, str) else float(agree)
