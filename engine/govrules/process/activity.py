"""A node of the process graph: one step, with everything that the later stages ask about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from govrules.language import Language
from govrules.model.base import Name, name_in
from govrules.model.matters import MaterialEntry, Voters

if TYPE_CHECKING:
    from govrules.clock.duration import Duration
    from govrules.feel import Expression

START: Final = "start"
END: Final = "end"

PHASES: Final[dict[str, int]] = {
    "accept": 0,
    "review": 1,
    "inspect": 1,
    "test": 1,
    "consult": 1,
    "hearing": 1,
    "publicize": 1,
    "deliberate": 1,
    "vote": 1,
    "decide": 2,
    "issue": 3,
    "deliver": 4,
}
"""The phase of an act inside one matter: each act of an earlier phase comes before each of a later one."""

EXCLUDED_ACTS: Final = frozenset({"hearing", "inspect", "test", "publicize", "consult"})
"""Acts that stop the matter's clock unless said otherwise (Administrative Licensing Law art. 45)."""


class Called(Struct, frozen=True):
    """A post that does a step: how many officers of it are held at once (art. 34: two inspect)."""

    department: str
    post: str
    """Empty = any post of the department (a matter without steps names only its authority)."""
    officers: int = 1

    @property
    def id(self) -> str:
        """Return `department/post`, or the department alone where any post of it may act."""
        return f"{self.department}/{self.post}" if self.post else self.department


class Assignment(Struct, frozen=True):
    """Who does a step: `posts` (several = jointly), `system`, `tiers` or `table`; none = not known."""

    posts: tuple[Called, ...] = ()
    system: bool = False
    tiers: str | None = None
    """An approval table: the row that hits says who decides."""
    table: str | None = None
    """A decision table that is asked for the department (several hits under `collect` = jointly)."""
    output: str | None = None
    post: str | None = None


class When(Struct, frozen=True):
    """A FEEL condition under which a step is done at all."""

    text: str
    expression: Expression
    facts: frozenset[str]


class RowHit(Struct, frozen=True):
    """True when the row of table `table` that hits is one of `rows` (numbers from 1): a post of `through`."""

    table: str
    rows: frozenset[int]


class Chosen(Struct, frozen=True):
    """True when alternative `index` of the `one_of` group `group` is the one that runs."""

    group: int
    index: int
    facts: frozenset[str] = frozenset()
    """What the conditions of the group read."""


Condition = When | RowHit | Chosen


class Need(Struct, frozen=True):
    """What a step reads: a material, or a fact. `entry` is the matter's line for it, if it lists it."""

    kind: str
    """`material` or `fact`."""
    id: str
    entry: MaterialEntry | None = None
    declared: bool = True
    """False = read by a condition or a table, not written under `needs`."""


class Way(Struct, frozen=True):
    """What an outcome does: `goal` is `back`, `end`, `next`, `refused` or `escalate`."""

    goal: str
    to: str | None = None
    """Node id to which the case goes back."""
    at_most: int | None = None
    rounds: int | None = None
    then: str = "end"
    when: When | None = None
    keep: tuple[str, ...] = ()


class VisitAt(Struct, frozen=True):
    """Where the applicant must appear for a step, and under which condition."""

    place: str
    when: When | None = None


class Activity(Struct, frozen=True, kw_only=True):
    """A step as the graph holds it."""

    id: str
    """`MATTER.STEP`, `BUNDLE.STEP`, or `MATTER.STEP@department/post` for a post of `through`."""
    owner: str
    """The matter or bundle that the step belongs to."""
    step: str
    """The step's id within its owner."""
    name: Name | None
    act: str
    by: Assignment
    conditions: tuple[Condition, ...] = ()
    """All must hold for the step to be done."""
    needs: tuple[Need, ...] = ()
    needs_known: bool = False
    """False = `needs` was left out: what the step reads is not known."""
    gives_materials: tuple[str, ...] = ()
    gives_facts: tuple[str, ...] = ()
    limit: Duration | None = None
    """None = no limit is written."""
    limit_id: str | None = None
    """The TimeLimits entry that the limit comes from, with its warnings."""
    work_minutes: float | None = None
    """Mean hands-on effort; None = not known."""
    wait: Any = None
    excluded: bool = False
    """The matter's clock stands still while it runs (art. 45)."""
    visit: VisitAt | None = None
    refuses: float = 0.0
    returns: float = 0.0
    table: str | None = None
    """A decision table evaluated when the step is done; its outputs become facts."""
    agree: str | float = "all"
    """`all`, `any`, `majority`, or a share."""
    absent_consents: bool = False
    voters: Voters | None = None
    ways: tuple[tuple[str, Way], ...] = ()
    """Outcome → way, in the order written."""
    through_for: str | None = None
    """For a post of `through`: the id of the deciding node."""
    after_case: bool = False
    """`follow_up`: after the decision, outside clock and metrics."""

    def label(self, language: Language) -> str:
        """Return the step's name for people."""
        return name_in(self.name, language, self.step)
