"""Every check. How they are run over a book is in `running`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CHECKS: Final[tuple[str, ...]] = (
    "limits.duration_form",
    "limits.promise_over_statutory",
    "limits.warnings",
    "limits.bundle_promise",
    "limits.path_over_promise",
    "limits.licence_law",
    "limits.extension",
    "limits.unheard_warnings",
    "limits.excluded_acts",
    "limits.review_overdue",
    "conditions.syntax",
    "conditions.unknown_fact",
    "conditions.facts_disagree",
    "tables.structure",
    "tables.unlisted_value",
    "tables.outside_domain",
    "tables.gap",
    "tables.overlap",
    "tables.unreachable",
    "tables.tier_order",
    "process.order",
    "process.way_back",
    "process.step_without_post",
    "process.act_not_allowed",
    "process.stated_reason",
    "process.never_runs",
    "process.never_offered",
    "process.alternatives",
    "process.ends_early",
    "process.way_back_bound",
    "process.follow_up_place",
    "authority.understaffed",
    "authority.without_posts",
    "authority.beyond_up_to",
    "authority.level",
    "authority.separation",
    "authority.lead",
    "authority.through",
    "completeness.without_limit",
    "completeness.without_decision",
    "completeness.licence_result",
    "materials.without_basis",
    "materials.circular_proofs",
    "materials.deferral",
    "materials.listed_twice",
    "materials.fields",
    "materials.same_name",
    "materials.validity",
    "matters.case_type",
    "matters.result_type",
    "matters.visits",
    "matters.fee",
    "matters.phones",
    "matters.topics",
    "matters.complete_guide",
    "matters.codes",
    "matters.code_twice",
    "layers.applied",
    "layers.added_burden",
    "layers.nothing_new",
    "layers.incomparable",
    "layers.one_measure",
    "layers.pilots",
    "bundles.members",
    "bundles.areas_and_levels",
    "bundles.lead",
    "bundles.one_stop",
    "scorecards.weights",
    "scorecards.number_of_goals",
    "scorecards.measurable",
    "scorecards.responsibility",
    "scorecards.decomposition",
    "dates.calendars",
    "dates.periods",
    "scenarios.shares",
    "scenarios.distributions",
    "scenarios.moments",
)
"""Topic and name: the module `govrules.checks.TOPIC.NAME`.

A check that looks at entries one by one says so: `OVER` names the sections of the book that it reads
(`("matters", "bundles")`), and `check_entry(book, entry)` looks at one of them. It can then run on several
processes, and again on what has changed alone; what it needs of the whole book it makes with `book.once`. What
only the whole can tell is in `check(book)`; a check may have both.
"""

EXCERPTS: Final[Mapping[str, str]] = {
    "codes": "govrules.checks.matters.code_twice",
    "facts": "govrules.checks.conditions.unknown_fact",
    "licences": "govrules.checks.limits.licence_law",
    "products": "govrules.process.proofs.network",
}
"""What is taken out of each file of matters for checks of the whole book, and the module whose `EXCERPT` it is.

Such a check reads no matter but by its excerpts, and those that it finds fault with: it is then not run again
while the excerpts stay the same, and an unchanged file is not decoded for it.
"""
