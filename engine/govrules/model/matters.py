"""kind: MatterList — the matters: what each needs, makes, and the steps it takes."""

from __future__ import annotations

from typing import Any

from govrules.model.base import FactValue, Name, Reason, Rule
from govrules.model.limits import LimitReference


class Codes(Rule, frozen=True, kw_only=True):
    """基本编码 (12 characters) and 实施编码 (31)."""

    catalog: str | None = None
    item: str | None = None


class Criterion(Rule, frozen=True, kw_only=True):
    """受理条件: a FEEL condition that an application must meet."""

    id: str
    name: Name | None = None
    when: str | None = None


class FeeItem(Rule, frozen=True, kw_only=True):
    """收费项目: one thing that is charged for."""

    name: Name
    amount: str | None = None


class Fee(Rule, frozen=True, kw_only=True):
    """What it costs, and on what basis."""

    amount: str | None = None
    items: tuple[FeeItem, ...] | None = None
    basis: tuple[str, ...] | None = None
    pay_online: bool | None = None


class Result(Rule, frozen=True, kw_only=True):
    """What the applicant gets."""

    name: Name | None = None
    type: str | None = None
    """`licence` 出证办结, `document` 出文办结, `approval` 审批办结, `other`."""
    sample: str | None = None


class MaterialEntry(Rule, frozen=True, kw_only=True):
    """A material that a matter asks for, and under which condition."""

    material: str
    form: str | None = None
    when: str | None = None
    from_: str | None = None
    """`applicant`: holds it already, so that it waits for no step."""
    necessity: str = "required"
    within: str | None = None
    letter: str | None = None
    legal_basis: tuple[str, ...] | None = None


class After(Rule, frozen=True, kw_only=True):
    """An entry of `after`: a step, with its reason; `prefer` = advice, in no order."""

    step: str
    because: Reason | None = None
    prefer: bool = False


class Performer(Rule, frozen=True, kw_only=True):
    """Who does a step, in its long forms."""

    post: str | None = None
    officers: int = 1
    tiers: str | None = None
    table: str | None = None
    output: str | None = None


class Visit(Rule, frozen=True, kw_only=True):
    """Where the applicant must appear, and when at all."""

    place: str
    when: str | None = None


class Route(Rule, frozen=True, kw_only=True):
    """What an outcome does: a way back, bounded, and what holds when it is used up."""

    to: str | None = None
    at_most: int | None = None
    rounds: int | None = None
    then: str = "end"
    when: str | None = None
    keep: tuple[str, ...] = ()


class Voters(Rule, frozen=True, kw_only=True):
    """Who votes: roles with how many of each (`1`, `5..`, `2..7`), quorum and what passes."""

    roles: dict[str, FactValue] = {}
    quorum: float | None = None
    pass_: FactValue | None = None
    of: str = "present"


Work = str | dict[str, Any]
"""A duration, or a distribution of durations."""


class Step(Rule, frozen=True, kw_only=True):
    """A step of a matter or of a bundle."""

    id: str
    name: Name | None = None
    act: str
    by: str | Performer | tuple[str | Performer, ...] | None = None
    agree: FactValue | None = None
    absent: str | None = None
    voters: Voters | None = None
    table: str | None = None
    needs: tuple[str, ...] | None = None
    gives: tuple[str, ...] | None = None
    after: tuple[str | After, ...] | None = None
    because: Reason | None = None
    when: str | None = None
    limit: LimitReference | None = None
    work: Work | None = None
    wait: Work | None = None
    visit: str | Visit | None = None
    refuses: float | None = None
    returns: float | None = None
    on: dict[str, str | Route] = {}
    excluded_from_limit: bool | None = None
    legal_basis: tuple[str, ...] | None = None
    description: Name | None = None
    review_by: str | None = None


class Matter(Rule, frozen=True, kw_only=True):
    """A matter of the list."""

    id: str
    name: Name | None = None
    codes: Codes | None = None
    authority: str | tuple[str, ...] | None = None
    cooperating: tuple[str, ...] = ()
    level: str | None = None
    type: str | None = None
    case_type: str | None = None
    addressee: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] | None = None
    criteria: tuple[Criterion, ...] = ()
    channels: tuple[str, ...] = ()
    limit: LimitReference | None = None
    fee: Fee | None = None
    result: Result | None = None
    guide: dict[str, Any] | None = None
    review_by: str | None = None
    cases_per_year: int | None = None
    materials: tuple[str | MaterialEntry, ...] | None = None
    produces: tuple[str, ...] = ()
    visits: int | None = None
    steps: tuple[Step, ...] | None = None
    description: Name | None = None
    area: str | tuple[str, ...] | None = None


class MatterList(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    matters: tuple[Matter, ...]
