"""Names in what tries the rules: cases, tests, scenarios, scorecards."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.binding_redesigns import merged_steps
from govrules.book.binding_step_ids import StepsOf
from govrules.book.names import (
    AREA,
    BODY,
    BUNDLE,
    CALENDAR,
    CASE,
    DATA_SOURCE,
    GOAL,
    LEVEL,
    MATERIAL,
    MATTER,
    OFFICER,
    POST,
    REFORM,
    STEP,
    TABLE,
    Names,
    Use,
)
from govrules.model.cases import Action, Case
from govrules.model.rule_tests import RuleTest
from govrules.model.scenarios import PostStaff, Scenario
from govrules.model.scorecards import Scorecard

APPLICANT = "applicant"
ANYTHING = "…"
"""In an expected path: whatever steps there are."""


def uses_in_case(names: Names, case: Case) -> Iterator[Use]:
    """Yield what the case is about, its materials, and the steps, posts and materials of its script."""
    yield from _targets(case.bundle, case.matter, case.reform)
    for index, material in enumerate(case.materials or ()):
        yield Use(MATERIAL, material, ("materials", index))
    steps = _steps(names, case.bundle, case.matter, case.reform)
    yield from _uses_in_script(case.script or (), steps)


def uses_in_test(names: Names, test: RuleTest) -> Iterator[Use]:
    """Yield what the test is about, and what its script and its expectations name."""
    yield from _targets(test.bundle, test.matter, test.reform)
    if test.table is not None:
        yield Use(TABLE, test.table, ("table",))
    if test.case is not None:
        yield Use(CASE, test.case, ("case",))
    if test.at is not None and test.at.level is not None:
        yield Use(LEVEL, test.at.level, ("at", "level"))
    if test.at is not None and test.at.area is not None:
        yield Use(AREA, test.at.area, ("at", "area"))
    for index, material in enumerate(test.materials or ()):
        yield Use(MATERIAL, material, ("materials", index))
    case = names.book.cases.get(test.case or "")
    bundle, matter = (test.bundle, test.matter) if case is None else (case.bundle, case.matter)
    steps = _steps(names, bundle, matter, test.reform or (case.reform if case is not None else None))
    yield from _uses_in_script(test.script or (), steps)
    if steps is not None:
        for index, step in enumerate(test.expect.get("path") or ()):
            if step != ANYTHING:
                yield Use(STEP, str(step), ("expect", "path", index), steps)


def uses_in_scenario(names: Names, scenario: Scenario) -> Iterator[Use]:
    """Yield what is simulated, and the steps, posts, calendars and data sources of its assumptions."""
    yield from _targets(scenario.bundle, scenario.matter, scenario.reform)
    steps = _steps(names, scenario.bundle, scenario.matter, scenario.reform)
    if steps is not None:
        for key in ("work", "wait", "answers", "comings", "outcomes", "votes", "meetings"):
            for step in getattr(scenario, key):
                yield Use(STEP, step, (key, step), steps, is_key=True)
    for post, staff in scenario.staff.items():
        yield Use(POST, post, ("staff", post), is_key=True)
        if isinstance(staff, PostStaff) and staff.calendar is not None:
            yield Use(CALENDAR, staff.calendar, ("staff", post, "calendar"))
    for index, outage in enumerate(scenario.outages):
        yield Use(DATA_SOURCE, outage.source, ("outages", index, "source"))


def uses_in_scorecard(names: Names, card: Scorecard) -> Iterator[Use]:
    """Yield the owners and judges of goals, and the goals that they are part of."""
    for goal in card.goals:
        path = ("goals", goal.id)
        if goal.owner is not None:
            yield Use(BODY, goal.owner, (*path, "owner"))
        for index, judge in enumerate(goal.scored_by):
            yield Use(BODY, judge, (*path, "scored_by", index))
        if goal.part_of is not None and goal.part_of not in names.book.scorecards:
            yield Use(GOAL, goal.part_of, (*path, "part_of"))


def _targets(bundle: str | None, matter: str | None, reform: str | None) -> Iterator[Use]:
    if bundle is not None:
        yield Use(BUNDLE, bundle, ("bundle",))
    if matter is not None:
        yield Use(MATTER, matter, ("matter",))
    if reform is not None:
        yield Use(REFORM, reform, ("reform",))


def _steps(names: Names, bundle: str | None, matter: str | None, reform: str | None) -> StepsOf | None:
    """Return the steps of the target; None when there is no such target, which is said already."""
    book = names.book
    target = bundle or matter
    if target is None or (target not in book.bundles and target not in book.matters):
        return None
    redesign = book.reforms.get(reform or "")
    made = merged_steps(redesign) if redesign is not None else frozenset()
    return StepsOf(book, (target,), made)


def _uses_in_script(script: tuple[Action, ...], steps: StepsOf | None) -> Iterator[Use]:
    for index, action in enumerate(script):
        path = ("script", index)
        if action.step is not None and steps is not None:
            yield Use(STEP, action.step, (*path, "step"), steps)
        if action.matter is not None:
            yield Use(MATTER, action.matter, (*path, "matter"))
        if action.by is not None and action.by not in (APPLICANT, "system"):
            yield Use(OFFICER, action.by, (*path, "by"))
        for key, materials in (("materials", action.materials), ("missing", action.missing)):
            for number, material in enumerate(materials):
                yield Use(MATERIAL, material, (*path, key, number))
