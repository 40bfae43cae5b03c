"""The acts of a procedure in the words of the Administrative Licensing Law and of window practice."""

from __future__ import annotations

from typing import Final

from govrules.language import Language, Text, say

ACTS: Final[dict[str, Text]] = {
    "accept": say("acceptance"),
    "supplement": say("supplement"),
    "review": say("review"),
    "inspect": say("on-site inspection"),
    "test": say("testing"),
    "consult": say("consultation"),
    "hearing": say("hearing"),
    "publicize": say("publication"),
    "deliberate": say("deliberation"),
    "vote": say("vote"),
    "decide": say("decision"),
    "issue": say("issue"),
    "deliver": say("delivery"),
    "pay": say("payment"),
    "sign": say("signing"),
    "notify": say("notification"),
    "survey": say("survey"),
    "follow_up": say("follow-up check"),
    "work": say("work"),
}


def act_label(act: str, language: Language) -> str:
    """Return an act's name; an unknown one as it is written."""
    word = ACTS.get(act)
    return word.tell(language) if word else act


def acts_label(detail: str, language: Language) -> str:
    """Return `accept → review` in words."""
    return " → ".join(act_label(act.strip(), language) for act in detail.split("→"))
