"""The words of the service guide 办事指南: headings, and what the codes of the matter list mean."""

from __future__ import annotations

from typing import Final

from govrules.language import Text, say

GUIDE: Final[dict[str, Text]] = {
    "kind_of_page": say("Service guide"),
    "overview": say("What it is"),
    "criteria": say("Who is accepted, and when"),
    "no_criteria": say("No condition is written beyond the materials."),
    "criterion": say("Condition"),
    "met": say("In this case"),
    "materials": say("What to bring"),
    "no_materials": say("Nothing has to be brought."),
    "material": say("Material"),
    "form": say("Form"),
    "necessity": say("Necessity"),
    "source": say("Where it comes from"),
    "brings": say("Who brings it"),
    "asked_by": say("Asked for by"),
    "steps": say("The steps"),
    "act": say("Act"),
    "limits": say("How long it takes"),
    "of": say("Of"),
    "statutory": say("The law allows"),
    "promised": say("Promised"),
    "counting": say("How it counts"),
    "no_limits": say("No limit is written."),
    "fee": say("What it costs"),
    "result": say("What you get"),
    "visits": say("How often you come"),
    "channels": say("How to apply, where to ask"),
    "legal_basis": say("Legal basis"),
    "as_of": say("Rules of"),
    "left_out": say("What only other cases need is left out."),
}

TYPES: Final[dict[str, Text]] = {
    "licence": say("administrative licence"),
    "confirmation": say("administrative confirmation"),
    "payment": say("administrative payment"),
    "inspection": say("administrative inspection"),
    "penalty": say("administrative penalty"),
    "reward": say("administrative reward"),
    "ruling": say("administrative ruling"),
    "requisition": say("administrative requisition"),
    "service": say("public service"),
    "other": say("other administrative power"),
}
CASE_TYPES: Final[dict[str, Text]] = {
    "immediate": say("done at once"),
    "committed": say("done within a promised time"),
}
ADDRESSEES: Final[dict[str, Text]] = {
    "natural_person": say("natural persons"),
    "legal_person": say("legal persons"),
}
CHANNELS: Final[dict[str, Text]] = {
    "window": say("at the window"),
    "online": say("online"),
    "mail": say("by mail"),
    "self_service": say("at a self-service machine"),
}
FORMS: Final[dict[str, Text]] = {
    "original": say("original"),
    "copy": say("copy"),
    "original_and_copy": say("original and copy"),
    "electronic": say("electronic"),
}
NECESSITIES: Final[dict[str, Text]] = {
    "required": say("required"),
    "optional": say("optional"),
    "deferrable": say("may follow later"),
}
SOURCES: Final[dict[str, Text]] = {
    "applicant": say("the applicant makes it"),
    "government": say("an office issues it"),
    "third_party": say("a third party issues it"),
}
RESULTS: Final[dict[str, Text]] = {
    "licence": say("a licence"),
    "document": say("a document"),
    "approval": say("an approval"),
    "other": say("something else"),
}
EVENTS: Final[dict[str, Text]] = {
    "submitted": say("application"),
    "accepted": say("acceptance"),
    "decided": say("decision"),
    "closed": say("closure"),
}
