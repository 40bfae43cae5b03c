"""kind: Bundle — 一件事: several matters as one thing."""

from __future__ import annotations

from govrules.model.base import Name, Reason, Rule
from govrules.model.limits import LimitReference
from govrules.model.matters import Step


class MemberAfter(Rule, frozen=True, kw_only=True):
    """An entry of a member's `after`: a member, with its reason; `prefer` = advice, in no order."""

    matter: str
    because: Reason | None = None
    prefer: bool = False


class Member(Rule, frozen=True, kw_only=True):
    """A member of a bundle, or a group of alternatives of which exactly one runs (`one_of`)."""

    matter: str | None = None
    one_of: tuple[str | Member, ...] | None = None
    after: tuple[str | MemberAfter, ...] | None = None
    because: Reason | None = None
    when: str | None = None
    else_: bool = False


class OneStop(Rule, frozen=True, kw_only=True):
    """一窗受理: one place takes in, once, for all."""

    place: str
    by: str | None = None
    delivery: str = "window"


class Bundle(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    id: str
    name: Name | None = None
    lead: str | None = None
    limit: LimitReference | None = None
    one_stop: OneStop | None = None
    matters: tuple[str | Member, ...]
    steps: tuple[Step, ...] = ()
    on_refusal: str = "others_go_on"
    legal_basis: tuple[str, ...] | None = None
    cases_per_year: int | None = None
    review_by: str | None = None
    description: Name | None = None
