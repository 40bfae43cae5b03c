"""Every kind of document, and how a tree of it becomes a typed value."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from govrules.model.base import Rule
from govrules.model.bundles import Bundle
from govrules.model.calendar import Calendar
from govrules.model.cases import Case
from govrules.model.facts import Facts
from govrules.model.layers import Layer
from govrules.model.limits import TimeLimits
from govrules.model.materials import MaterialTemplates
from govrules.model.matters import MatterList
from govrules.model.organization import Organization
from govrules.model.reforms import Reform
from govrules.model.rule_tests import RuleTests
from govrules.model.scenarios import Scenario
from govrules.model.scorecards import Scorecard
from govrules.model.tables import ApprovalTiers, DecisionTables

KINDS: Final[dict[str, type[Rule]]] = {
    kind.__name__: kind
    for kind in (
        MatterList,
        MaterialTemplates,
        ApprovalTiers,
        DecisionTables,
        TimeLimits,
        Facts,
        Organization,
        Calendar,
        Bundle,
        Layer,
        Reform,
        Scenario,
        Scorecard,
        Case,
        RuleTests,
    )
}


def typed(kind: str, tree: Any) -> Rule:
    """Type a document that its schema has accepted.

    Raises:
        msgspec.ValidationError: when the tree does not fit, which after a schema's verdict is our own fault.
    """
    return msgspec.convert(tree, KINDS[kind])
