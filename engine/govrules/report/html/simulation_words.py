"""The words of the page on a simulation: headings, column heads, captions."""

from __future__ import annotations

from typing import Final

from govrules.language import Text, say

SIMULATION: Final[dict[str, Text]] = {
    "kind_of_page": say("Simulation report"),
    "summary": say("At a glance"),
    "spread": say("How many days cases take"),
    "spread_note": say(
        "Above: the share of cases by working days, each bar with its interval; the last bar holds all that take "
        "longer. Below: the share of cases that is done within so many days. Bands: 95 percent intervals over the "
        "replications. Working days count from the arrival of a case to its end, in working time."
    ),
    "figures": say("The figures"),
    "figure": say("Figure"),
    "mean": say("mean"),
    "differences": say("What differs"),
    "difference": say("Difference"),
    "verdict": say("Verdict"),
    "difference_note": say(
        "Both sides have the same cases and the same luck; the interval is that of the differences of the pairs."
    ),
    "outcomes": say("Promise, cards, refusals, returns"),
    "time": say("Where the time goes"),
    "time_note": say(
        "Of a whole case: on the way that leads to its end, so that the parts sum to its calendar time. Of a step: "
        "each time that a case comes to it. Nights, weekends and holidays are “office closed”, whatever the case "
        "waited for."
    ),
    "kind": say("Where"),
    "hours": say("hours"),
    "share": say("share"),
    "together": say("together"),
    "steps": say("Steps"),
    "times": say("times a case"),
    "returned": say("sent back"),
    "refused": say("refused"),
    "posts": say("The posts"),
    "posts_note": say("The share of the office hours in which an officer works, with its interval."),
    "post": say("Post"),
    "officers": say("officers"),
    "busy": say("busy"),
    "queue": say("queue (minutes, closed hours too)"),
    "under_way": say("Cases under way"),
    "under_way_note": say(
        "How many cases are under way at noon; a line that climbs to the end is a queue that never empties."
    ),
    "assumed": say("What was assumed"),
    "what": say("What"),
    "assumptions": say("What the figures rest on"),
    "notes": say("Notes in the rule files on where figures come from"),
    "not_looked_at": say("What was not looked at"),
    "minutes": say("Minutes each time; all parts together are the time that the step takes."),
}
