"""The words of the one-time notice 一次性告知书."""

from __future__ import annotations

from typing import Final

from govrules.language import Text, say

NOTICE: Final[dict[str, Text]] = {
    "kind_of_page": say("One-time notice of what is missing"),
    "to": say("To the applicant"),
    "matter": say("Application for"),
    "received_on": say("Received on"),
    "opening": say(
        "Your application cannot be accepted yet. This notice names everything that is missing, once and for "
        "all; nothing beyond it will be asked for on the same facts."
    ),
    "opening_deferred": say(
        "Your application can be accepted. What is missing may follow later, as said beside it."
    ),
    "complete": say("Nothing is missing: the application is complete and is accepted."),
    "missing": say("What is missing"),
    "material": say("Material"),
    "form": say("Form"),
    "source": say("Where it comes from"),
    "remark": say("Remark"),
    "open": say("What may be needed as well"),
    "open_note": say(
        "Whether these are needed depends on what you have not stated yet. Please state it with your answer:"
    ),
    "criteria": say("Conditions that are not met"),
    "received": say("What has been received"),
    "deadlines": say("Time limits"),
    "ask": say("Where to ask"),
    "officer": say("Officer"),
    "phone": say("Telephone"),
    "day": say("Day"),
    "applicant": say("Applicant (received)"),
    "seal": say("Seal of the office"),
    "as_of": say("Rules of"),
}
