"""What is asked of a plan, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from govrules.diagnostics import Diagnostic
from govrules.language import Language
from govrules.model.base import Name
from govrules.model.reforms import Reform
from govrules.redesign.plan.blockers import Blocker
from govrules.redesign.plan.goal import Goal
from govrules.redesign.plan.menu import Option
from govrules.redesign.plan.money import Money
from govrules.redesign.plan.recount import Recount
from govrules.redesign.plan.search import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Bring a share of matters to a goal, or as many as a budget allows.

    With a share: the cheapest way to it; with a budget besides, the best share within it where that way costs
    more. With a budget alone: the best share within it. With neither: the cheapest way to what is attainable.
    """

    goal: Goal
    targets: tuple[str, ...]
    """Matters (and bundles) that count."""
    share: Fraction | None = None
    budget: Money | None = None
    years: int = 1
    """Years over which yearly costs are added up."""
    reform_id: str = "plan"
    name: Name | None = None

    @property
    def of(self) -> int:
        """How many matters count."""
        return len(self.targets)

    @property
    def counts_money(self) -> bool:
        """Whether the cheapest way is looked for first."""
        return self.share is not None or self.budget is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan, with its bound and what an independent recount says."""

    request: Request
    aim: Literal["cheapest", "best_share"]
    status: Status
    objective: Money | int
    """What it costs (`cheapest`), or how many matters it brings to the goal (`best_share`)."""
    bound: Money | float
    """No plan costs less, or brings more there."""
    gap: float
    cost: Money
    need: int
    """Matters that make the share that is asked for, or the attainable one."""
    today: int
    attainable: int
    chosen: tuple[Option, ...]
    met: int
    blockers: tuple[Blocker, ...]
    """Matters that no change on offer brings to the goal."""
    reforms: tuple[Reform, ...]
    recount: Recount
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_reached(self) -> bool:
        """Whether what was asked for is there: the share, or simply a plan within the budget."""
        if self.request.share is None:
            return self.status in ("optimal", "feasible")
        return self.met >= self.need and self.status in ("optimal", "feasible")

    def to_json(self, language: Language = "en") -> dict[str, Any]:
        """Return the machine output; money in yuan."""
        request, has_plan = self.request, self.status in ("optimal", "feasible")
        return {
            "goal": str(request.goal),
            "share": None if request.share is None else float(request.share),
            "budget": None if request.budget is None else request.budget.to_json(),
            "years": request.years,
            "aim": self.aim,
            "status": self.status,
            "objective": _number(self.objective) if has_plan else None,
            "bound": _number(self.bound) if has_plan else None,
            "gap": round(self.gap, 6) if has_plan else None,
            "cost": self.cost.to_json() if has_plan else None,
            "today": {"share": _share(self.today, request.of), "matters": self.today},
            "attainable": {"share": _share(self.attainable, request.of), "matters": self.attainable},
            "need": self.need,
            "reached": self.is_reached,
            "chosen": [option.id for option in self.chosen],
            "changes": [
                {
                    "id": option.id,
                    "reform": option.reform.id,
                    "operation": option.change.operation,
                    "once": option.once.to_json(),
                    "yearly": option.yearly.to_json(),
                    "cost": option.cost.to_json(),
                    "priced": option.priced,
                }
                for option in self.chosen
            ],
            "met": self.met,
            "of": request.of,
            "blockers": [
                {"matter": one.matter, "why": "; ".join(text.tell(language) for text in one.why)}
                for one in self.blockers
            ],
            "recount": {"met": len(self.recount.met), "differing": list(self.recount.differing)},
            "reforms": [reform.id for reform in self.reforms],
        }


def _number(value: Money | float) -> int | float:
    return value.to_json() if isinstance(value, Money) else value


def _share(part: int, of: int) -> float:
    return round(part / of, 6) if of else 0.0
