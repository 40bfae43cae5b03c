"""What several checks of a matter list ask: which rule they restate, whether one has to come, and what is free."""

from __future__ import annotations

import re
from typing import Final

from govrules.model.base import Name
from govrules.model.matters import Fee, Matter, Step

_ZERO: Final = re.compile(r"\s*0+(?:\.0+)?\s*(?:元|万元)?(?:/.*)?\s*|免费|不收费|free")


def city_rule(*numbers: str) -> str:
    """Cite the rule that a check restates: one city's sixteen rules on its published matter list."""
    return f"温州市事项清单一致性规则 {'、'.join(numbers)}"


def in_chinese(name: Name | None) -> str:
    """Return the name that the published list has."""
    if name is None or isinstance(name, str):
        return name or ""
    return name.get("zh") or ""


def must_come(matter: Matter) -> bool | None:
    """Tell whether the applicant has to appear at all; None = not known, or not in every case."""
    if matter.steps is None:
        return None if matter.visits is None else matter.visits > 0
    visits = [step for step in matter.steps if step.visit is not None]
    if not visits:
        return False
    return True if any(map(_in_every_case, visits)) else None


def _in_every_case(step: Step) -> bool:
    return step.when is None and (
        isinstance(step.visit, str) or step.visit is None or step.visit.when is None
    )


def visit_path(matter: Matter) -> tuple[str, ...]:
    """Return the path to what makes the applicant come, or says that nothing does."""
    for step in matter.steps or ():
        if step.visit is not None and _in_every_case(step):
            return ("steps", step.id, "visit")
    return ("steps",) if matter.steps is not None else ("visits",)


def is_free(fee: Fee) -> bool:
    """Tell whether a fee that is written is none: 0, 免费."""
    amounts = [fee.amount, *(item.amount for item in fee.items or ())]
    written = [amount for amount in amounts if amount is not None]
    return bool(written) and all(_ZERO.fullmatch(amount) for amount in written)
