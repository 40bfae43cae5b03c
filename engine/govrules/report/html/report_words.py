"""The words of the report: headings, column heads, captions."""

from __future__ import annotations

from typing import Final

from govrules.language import Text, say

REPORT: Final[dict[str, Text]] = {
    "kind_of_page": say("Process report"),
    "summary": say("At a glance"),
    "known": say("Known of the case"),
    "nothing_known": say("nothing: the figures hold for every case"),
    "process": say("The process"),
    "schedule": say("The schedule"),
    "schedule_note": say(
        "Each bar is a step with its promised limit; dark frames: the end depends on them; grey lines: time "
        "to spare; diamonds: at once; grey days: nobody works. Both charts have one scale."
    ),
    "picture_note": say(
        "Thick: the longest way. Dashed red: the order has no reason. Dotted: what is really waited for. "
        "Rest the pointer on a box or an arrow to read more; the table of steps says the same."
    ),
    "metrics": say("The figures"),
    "metric": say("Figure"),
    "today": say("Today"),
    "tomorrow": say("Tomorrow"),
    "change": say("Change"),
    "unchanged": say("as today"),
    "meaning": say("What it means"),
    "reform": say("The reform"),
    "what_changes": say("What changes"),
    "because": say("Why"),
    "cost": say("Cost"),
    "findings": say("Findings"),
    "no_findings": say("Nothing was found that a reform could change."),
    "finding_note": say(
        "Each finding is counted on its own; several together may bring more or less than their sum."
    ),
    "settled": say("settled tomorrow"),
    "proposal": say("Proposal"),
    "brings": say("What it brings"),
    "brings_nothing": say("no change of the figures"),
    "pays": say("Who pays, and what"),
    "place": say("Where it is written"),
    "gains": say("Who gains and who pays"),
    "the_applicant": say("The applicant"),
    "assumptions": say("What the figures rest on"),
    "notes": say("Notes in the rule files on where figures come from"),
    "not_looked_at": say("What was not looked at"),
    "steps": say("The steps"),
    "when": say("When"),
    "starts": say("Starts"),
    "ends": say("Ends"),
    "waits_for": say("Waits for"),
    "critical": say("the end depends on it"),
    "see_findings": say("`govrules explain CODE` explains a code."),
}
