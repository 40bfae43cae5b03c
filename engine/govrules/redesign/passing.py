"""What passes from one department to another: every place of a rule that names the department or its posts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, TypeVar

import msgspec

from govrules.model.bundles import Bundle, OneStop
from govrules.model.limits import Extension, Reminder
from govrules.model.materials import Material
from govrules.model.matters import Matter, Performer, Step
from govrules.model.tables import DecisionTable, Through, TierRow

Value = TypeVar("Value")

_BODIES: Final[dict[type, tuple[str, ...]]] = {
    Bundle: ("lead",),
    Extension: ("approved_by",),
    Material: ("issuer",),
    Matter: ("authority", "cooperating"),
    OneStop: ("by",),
    Performer: ("post",),
    Reminder: ("tell", "escalate"),
    Step: ("by",),
    Through: ("post",),
    TierRow: ("decides", "through"),
}
"""Where a rule names departments and posts."""


@dataclass(frozen=True, slots=True)
class Passing:
    """From one department to another."""

    department: str
    to: str

    def name(self, written: str) -> str:
        """Return what a department, or a post (`department/post`), is called after it."""
        head, slash, post = written.partition("/")
        return f"{self.to}{slash}{post}" if head == self.department else written

    def over(self, value: Value) -> Value:
        """Return a rule with every name passed on; the same object where it names nothing that passes."""
        if isinstance(value, tuple):
            renewed = tuple(map(self.over, value))
            same = all(new is old for new, old in zip(renewed, value, strict=True))
            return value if same else renewed  # type: ignore[return-value]
        if not isinstance(value, msgspec.Struct):
            return value
        bodies = _BODIES.get(type(value), ())
        if isinstance(value, Performer) and value.table is not None:
            return value  # `post` is then a post of whichever department the table answers
        changes = {}
        for field in value.__struct_fields__:
            old = getattr(value, field)
            new = self._names(old) if field in bodies else self.over(old)
            if new is not old and new != old:
                changes[field] = new
        return msgspec.structs.replace(value, **changes) if changes else value

    def over_table(self, table: DecisionTable) -> DecisionTable:
        """Return a decision table whose answers that name departments or posts are passed on."""
        columns = {name for name, column in table.outputs.items() if column.type in ("department", "post")}

        def answers(then: dict[str, Any]) -> dict[str, Any]:
            return {
                name: self.name(answer) if name in columns and isinstance(answer, str) else answer
                for name, answer in then.items()
            }

        rules = tuple(msgspec.structs.replace(row, then=answers(row.then)) for row in table.rules)
        default = None if table.default is None else answers(table.default)
        renewed = msgspec.structs.replace(table, rules=rules, default=default)
        return table if renewed == table else renewed

    def _names(self, written: Any) -> Any:
        """Return who is named: one, or several without one that would then stand twice."""
        if isinstance(written, tuple):
            renewed = tuple(dict.fromkeys(map(self._names, written)))
            return renewed[0] if len(renewed) == 1 < len(written) else renewed
        return self.name(written) if isinstance(written, str) else self.over(written)
