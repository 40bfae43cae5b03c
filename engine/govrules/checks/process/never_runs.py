"""A step that no case ever reaches, because its condition can never hold.

What it finds: a `when` of a step or of a member of a bundle that is false in every case: not within what is
declared of its facts (values, least and greatest), or not together with the matter's conditions of acceptance;
and a step whose condition excludes that of its own entry in a bundle.

Why it matters: what never runs is skipped in silence. The rules look as if an inspection took place, and it never
does.

Wrong:

    facts: [{id: scale, type: string, values: [small, large]}]
    # … and in a matter
    steps: [{id: inspect, act: inspect, when: 'scale = "big"'}]

Right:

    facts: [{id: scale, type: string, values: [small, large]}]
    # … and in a matter
    steps: [{id: inspect, act: inspect, when: 'scale = "large"'}]

Options: none; it is a warning. Conditions that do more than compare declared facts with values are left alone.

Fix: none. Correct the condition, or take the step out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.names import FACT
from govrules.book.rulebook import RuleBook
from govrules.checks.can_hold import MOST_TEXT, never
from govrules.codes.reachability import STEP_AGAINST_ENTRY, STEP_NEVER_RUNS
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Named
from govrules.model.bundles import Bundle, Member
from govrules.model.matters import Matter, Step
from govrules.process.conditions import when_of

OVER: Final = ("matters", "bundles")

Path = tuple[str | int, ...]


def check_entry(book: RuleBook, entry: Matter | Bundle) -> Iterator[Diagnostic]:
    """Look at every condition of the steps and members of one matter or bundle."""
    if isinstance(entry, Bundle):
        for step in entry.steps:
            if step.when is not None and never(book, step.when):
                yield _never(book, "bundles", entry.id, step)
        yield from _members(book, entry)
        return
    for step in entry.steps or ():
        if step.when is not None:
            yield from _step(book, entry, step)


def _step(book: RuleBook, matter: Matter, step: Step) -> Iterator[Diagnostic]:
    when = step.when or ""
    if never(book, when, channels=matter.channels):
        yield _never(book, "matters", matter.id, step)
        return
    accepted = criteria_that_stay(matter, when)
    if (
        accepted
        and not never(book, *accepted, channels=matter.channels)
        and never(book, when, *accepted, channels=matter.channels)
    ):
        yield Diagnostic(
            STEP_NEVER_RUNS,
            say(
                "“{step}” never runs: its condition excludes the conditions of acceptance of its matter.",
                step=Named(step.name, step.id),
            ),
            book.place("matters", matter.id, "steps", step.id, "when"),
            say("Correct one of the two conditions, or take the step out."),
            _criteria(book, matter, accepted),
        )


def criteria_that_stay(matter: Matter, when: str) -> tuple[str, ...]:
    """Return the conditions of acceptance that read a fact of `when` which no step of the matter changes."""
    if not matter.criteria or len(when) > MOST_TEXT:
        return ()
    read = when_of(when)
    if read is None:
        return ()
    given = {
        name[len(FACT) :] for step in matter.steps or () for name in step.gives or () if name.startswith(FACT)
    }
    found = []
    for criterion in matter.criteria:
        condition = when_of(criterion.when) if criterion.when is not None else None
        if condition is not None and condition.facts & read.facts and not condition.facts & given:
            found.append(condition.text)
    return tuple(found)


def _members(book: RuleBook, bundle: Bundle) -> Iterator[Diagnostic]:
    for member, path in members_with_paths(bundle):
        if member.when is None or member.matter is None:
            continue
        matter = book.matters.get(member.matter)
        if never(book, member.when):
            yield Diagnostic(
                STEP_NEVER_RUNS,
                say(
                    "“{member}” never runs in this bundle: its condition can never hold.",
                    member=Named(matter.name if matter is not None else None, member.matter),
                ),
                book.place("bundles", bundle.id, *path, "when"),
                say("Correct the condition or the declared values of its facts, or take the member out."),
            )
        elif matter is not None:
            yield from _not_accepted(book, bundle, path, matter, member.when)
            for step in matter.steps or ():
                if step.when is not None and _excludes(book, matter, step.when, member.when):
                    yield _against(book, bundle, path, matter, step)


def _not_accepted(
    book: RuleBook, bundle: Bundle, path: Path, matter: Matter, when: str
) -> Iterator[Diagnostic]:
    """Say that the member is only handled where its matter accepts nothing."""
    accepted = criteria_that_stay(matter, when)
    if (
        accepted
        and not never(book, *accepted, channels=matter.channels)
        and never(book, when, *accepted, channels=matter.channels)
    ):
        yield Diagnostic(
            STEP_AGAINST_ENTRY,
            say(
                "In this bundle “{matter}” is never accepted: the member's condition excludes its conditions of "
                "acceptance.",
                matter=Named(matter.name, matter.id),
            ),
            book.place("bundles", bundle.id, *path, "when"),
            say("Let the conditions agree."),
            _criteria(book, matter, accepted),
        )


def _criteria(book: RuleBook, matter: Matter, accepted: tuple[str, ...]) -> tuple[Related, ...]:
    return tuple(
        Related(
            book.place("matters", matter.id, "criteria", one.id, "when"),
            say("Only cases in which this holds are accepted."),
        )
        for one in matter.criteria
        if one.when in accepted
    )


def members_with_paths(bundle: Bundle) -> Iterator[tuple[Member, Path]]:
    """Yield every member in its long form with the path to it; plain ids have no condition and are left out."""
    for index, entry in enumerate(bundle.matters):
        if isinstance(entry, str):
            continue
        if entry.one_of is None:
            yield entry, ("matters", entry.matter if entry.matter is not None else index)
        for number, one in enumerate(entry.one_of or ()):
            if not isinstance(one, str):
                yield one, ("matters", index, "one_of", number)


def _excludes(book: RuleBook, matter: Matter, when: str, entry: str) -> bool:
    mine, its = when_of(when), when_of(entry)
    if mine is None or its is None or not mine.facts & its.facts:
        return False
    given = {
        name[len(FACT) :] for step in matter.steps or () for name in step.gives or () if name.startswith(FACT)
    }
    if mine.facts & given or never(book, when, channels=matter.channels):
        return False
    return never(book, when, entry, channels=matter.channels)


def _never(book: RuleBook, section: str, owner: str, step: Step) -> Diagnostic:
    return Diagnostic(
        STEP_NEVER_RUNS,
        say(
            "“{step}” never runs: its condition can never hold within what is declared of its facts.",
            step=Named(step.name, step.id),
        ),
        book.place(section, owner, "steps", step.id, "when"),
        say("Correct the condition or the declared values of its facts, or take the step out."),
    )


def _against(book: RuleBook, bundle: Bundle, path: Path, matter: Matter, step: Step) -> Diagnostic:
    return Diagnostic(
        STEP_AGAINST_ENTRY,
        say(
            "In this bundle “{step}” of “{matter}” never runs: the member's condition excludes the step's.",
            step=Named(step.name, step.id),
            matter=Named(matter.name, matter.id),
        ),
        book.place("bundles", bundle.id, *path, "when"),
        say("Let the two conditions agree, or take the step's condition out."),
        (
            Related(
                book.place("matters", matter.id, "steps", step.id, "when"),
                say("This is the condition of the step."),
            ),
        ),
    )
