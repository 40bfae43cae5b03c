"""The reasons of an arrow in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.language import Language, Text, say
from govrules.process.parts import Reason
from govrules.report.acts import acts_label
from govrules.report.labels import fact_label, material_label

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook


def reason_text(book: RuleBook, reason: Reason, language: Language) -> str:
    """Return one reason, such as “material: business licence”."""
    return _worded(book, reason, language).tell(language)


def _worded(book: RuleBook, reason: Reason, language: Language) -> Text:
    detail = reason.detail
    match reason.kind:
        case "material":
            return say("material: {name}", name=material_label(book, detail, language))
        case "fact":
            return say("fact: {name}", name=fact_label(book, detail, language))
        case "conflict":
            name = material_label(book, detail, language)
            name = fact_label(book, detail, language) if name == detail else name
            return say("both write: {name}", name=name)
        case "law":
            return say("law: {citation}", citation=detail)
        case "act":
            return say("procedure: {acts}", acts=acts_label(detail, language))
        case _:
            return say("stated: {reason}", reason=detail)
