"""A finding: what could be better about a process, what shows it, what it would bring, and who pays for it."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from govrules.codes import Code
from govrules.diagnostics import Related
from govrules.language import Text
from govrules.model.reforms import ReformChange
from govrules.process.metrics import Metrics
from govrules.redesign.detect import Class
from govrules.source import Place

CLASSES: Final[tuple[Class, ...]] = ("proven", "question", "trade_off")


class RedesignFinding(Struct, frozen=True, kw_only=True):
    """One thing that a reform could change."""

    code: Code
    kind: Class
    """`proven`; `question`: something is not written, so that it cannot be told; `trade_off`: a person chooses."""
    target: str
    where: tuple[str, ...]
    """Ids of what it concerns: steps (`MATTER.STEP`), materials, matters, tables' rows (`TABLE.TIER`)."""
    evidence: Text
    """What the rules say that shows it."""
    pays: Text
    """Who pays for the redesign, and what: every redesign pays somewhere."""
    changes: tuple[ReformChange, ...] = ()
    """The proposal, as changes of a reform; none where the language has no operation for it."""
    place: Place
    related: tuple[Related, ...] = ()
    before: Metrics
    after: Metrics | None = None
    """The figures once the proposal alone has been applied to the book; None without `changes`."""
