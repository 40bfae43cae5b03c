"""How steps and cases stand and end, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from govrules.language import Language, Text, say

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

OUTCOMES: Final[dict[str, Text]] = {
    "approved": say("approved"),
    "refused": say("refused"),
    "withdrawn": say("withdrawn"),
    "partial": say("partly approved"),
    "not_possible": say("not possible"),
    "not_applicable": say("does not apply"),
    "deemed": say("deemed approved"),
    "done": say("done"),
    "returned": say("returned"),
    "failed": say("failed"),
}
OPINIONS: Final[dict[str, Text]] = {"done": say("agrees"), "refused": say("disagrees")}
"""What a post of a joint step says."""
STATUSES: Final[dict[str, Text]] = {
    "open": say("open"),
    "waiting": say("waiting for the applicant"),
    "suspended": say("suspended"),
    "closed": say("closed"),
}
STEP_STATES: Final[dict[str, Text]] = {
    "open": say("not begun"),
    "running": say("under way"),
    "done": say("done already"),
    "returned": say("returned to the applicant"),
    "skipped": say("passed over, as it does not apply"),
    "ended": say("fallen away"),
}


def word(words: Mapping[str, Text], key: object, language: Language) -> str:
    """Return the wording of a key; an unknown one as it is written."""
    found = words.get(str(key))
    return found.tell(language) if found else str(key)


def outcome_label(outcome: str, language: Language) -> str:
    """Return an outcome in words; one of the rules' own has no other name than the one they give it."""
    return word(OUTCOMES, outcome, language)


def ending(graph: ProcessGraph, owner: str, outcome: object) -> Text | None:
    """Return how a matter, or the whole, has ended; None where nothing is to be said beyond that it has.

    Nobody approves a hotline call or a council's meeting: where no step decides, done is done.
    """
    if outcome == "approved" and not _is_decided(graph, owner):
        return None
    return OUTCOMES.get(str(outcome)) or Text("{outcome}", {"outcome": str(outcome)})


def _is_decided(graph: ProcessGraph, owner: str) -> bool:
    """Tell whether a step of the matter decides, or one of any member where the whole is meant."""
    return any(
        activity.act == "decide" and (owner == graph.target or activity.owner == owner)
        for activity in graph.activities.values()
    )
