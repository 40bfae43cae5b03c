"""What a process graph comes to when cases are carried through it: steps by number, everything asked once.

A plan is made once for a graph and kept as long as the graph lives. It is private to this package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from govrules.book.rulebook import RuleBook
from govrules.case.clock_rules import ClockRule
from govrules.clock.calendar import Calendar
from govrules.clock.duration import Duration
from govrules.model.materials import Material
from govrules.process.activity import Activity, Called, Condition, Way, When
from govrules.process.conditions import Alternatives

if TYPE_CHECKING:
    from govrules.feel.table import CompiledTable

RESULT_ACTS: Final = frozenset({"issue", "deliver"})
"""Acts that bring the result to the applicant: the clock of delivery ends with the last of them."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A material that a step needs, or that a matter asks for."""

    id: str
    own_copy: bool
    """It comes from the applicant, whatever steps make."""
    optional: bool
    deferrable: bool
    when: When | None
    """Needed only then."""
    makers: tuple[int, ...]
    """Steps of the graph that make it."""
    carried: bool
    """False = a register, an e-licence or the system brings it."""
    letter: str | None
    """What stands in for a deferrable one until it comes."""
    within: Duration | None
    commitment: str | None
    """`""` or the letter that may replace it; None = no commitment is offered."""
    not_for: When | None


@dataclass(slots=True)
class Task:
    """A step of the plan."""

    number: int
    id: str
    activity: Activity
    part: PartPlan
    rule: str
    before: tuple[int, ...] = ()
    after: tuple[Task, ...] = ()
    conditions: tuple[Condition, ...] = ()
    facts: tuple[str, ...] = ()
    """Facts that it declares to need."""
    papers: tuple[Paper, ...] = ()
    deferred: tuple[Paper, ...] = ()
    """Deferrable materials whose letter is due at this step."""
    guarded: bool = False
    """It has conditions or needs, which are looked at before it is taken up."""
    posts: tuple[Called, ...] = ()
    posts_may: tuple[Mapping[str, str], ...] = ()
    """For each of `posts`: who may act for it (`department/post` → the post called)."""
    may: Mapping[str, str] | None = None
    """Who may act, if one post is called that is always the same; None = look closer."""
    tiers: CompiledTable | None = None
    router: CompiledTable | None = None
    table: CompiledTable | None = None
    separate_from: frozenset[str] = frozenset()
    clock: ClockRule | None = None
    """How its limit is counted, with its warnings; None = it has no limit."""
    ways: Mapping[str, Way] = field(default_factory=dict)
    chosen: tuple[tuple[str, When], ...] = ()
    """Outcomes that the engine chooses, in the order listed."""
    criteria: tuple[tuple[str, When], ...] = ()
    """Conditions of acceptance, for an `accept` step."""
    done_data: dict[str, object] = field(default_factory=dict)
    """The data of a plain `completed`; shared, never changed."""
    by_system: bool = False
    plain: bool = False
    """Officers do it, nothing is to be looked at before, and no member begins with it."""
    after_case: bool = False
    decides: bool = False
    accepts: bool = False
    simple: bool = False
    """Completing it plainly changes nothing but itself: no table, ways, clocks or acts to follow up."""
    moves_clocks: bool = False
    """Its end may start or end a clock of its matter."""


@dataclass(slots=True)
class PartPlan:
    """A matter of the plan, or the bundle itself for its own steps."""

    id: str
    number: int
    rule: str = ""
    tasks: tuple[Task, ...] = ()
    limits: tuple[ClockRule, ...] = ()
    decisions: tuple[Task, ...] = ()
    accepting: tuple[Task, ...] = ()
    asked: tuple[Paper, ...] = ()
    deferrable: tuple[Paper, ...] = ()
    authority: str | None = None
    clocked: bool = False
    """It has a limit, or its bundle has: stops are worth recording."""
    dependants: tuple[tuple[PartPlan, tuple[Paper, ...]], ...] = ()
    """Members that need what this one makes, and which materials."""
    deems: tuple[Task, ...] = ()
    """The steps that a deemed approval completes: the last decision, or what stands for it."""


@dataclass(slots=True)
class CasePlan:
    """A process graph, ready for cases."""

    target: str
    as_of: str
    rule: str
    """The target with the day of its rules, as the record names it."""
    book: RuleBook
    tasks: tuple[Task, ...]
    by_id: Mapping[str, Task]
    parts: Mapping[str, PartPlan]
    groups: tuple[Alternatives, ...]
    limits: tuple[ClockRule, ...]
    """Limits of a bundle as a whole."""
    calendar: Calendar
    intake: Task | None
    stop_all: bool
    needed: tuple[int, ...]
    """For each step, how many steps must be passed before it."""
    sizes: tuple[int, ...]
    """For each part, how many steps must be passed until it closes."""
    sources: tuple[Task, ...]
    materials: Mapping[str, Material]
    papers: frozenset[str]
    """Materials that some step or matter asks for, and their letters."""
    made_inside: frozenset[str]
    """Materials that some step makes."""
    kinds: Mapping[str, str]
    """Facts whose text is read by a declared type."""
    departments: frozenset[str]
    """Departments that have a part in the case; empty = they depend on a table."""
    reads_today: bool
    said_by: Mapping[str, str]
    """Facts that only one department says."""
    several: bool
    """Whether members begin and end apart from each other."""
    later: dict[int, tuple[Task, ...]] = field(default_factory=dict)
    """Filled when first asked: everything after a step in the graph, itself first, in an order that fits."""


def from_here(plan: CasePlan, task: Task) -> tuple[Task, ...]:
    """Return a step and everything after it, so ordered that each comes after what it waits for."""
    found = plan.later.get(task.number)
    if found is None:
        seen = {task.number}
        stack = [task]
        while stack:
            for later in stack.pop().after:
                if later.number not in seen:
                    seen.add(later.number)
                    stack.append(later)
        found = tuple(each for each in plan.tasks if each.number in seen)
        plan.later[task.number] = found
    return found
