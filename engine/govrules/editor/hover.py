"""What is told about a word: its name, what it is, on what it rests; of a key, what the language says of it."""

from __future__ import annotations

from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.editor.keys import schema_at, titled
from govrules.editor.meaning import Word, word_at
from govrules.editor.pointing import pointed_at
from govrules.editor.workspace import Workspace
from govrules.language import Language, Text, say
from govrules.model.base import name_in
from govrules.process.limits_of import promise_of
from govrules.source import Place

_KINDS: Final[dict[str, Text]] = {
    "matters": say("Matter"),
    "bundles": say("Bundle"),
    "materials": say("Material"),
    "data_sources": say("Data source"),
    "tier_tables": say("Approval table"),
    "decision_tables": say("Decision table"),
    "limits": say("Time limit"),
    "facts": say("Fact"),
    "levels": say("Level of government"),
    "areas": say("Area"),
    "places": say("Place"),
    "departments": say("Department"),
    "groups": say("Group"),
    "calendars": say("Calendar"),
    "reforms": say("Reform"),
    "layers": say("Layer"),
    "scenarios": say("Scenario"),
    "cases": say("Case"),
    "scorecards": say("Scorecard"),
    "steps": say("Step"),
    "posts": say("Post"),
}


def hover_at(workspace: Workspace, file: str, offset: int, language: Language) -> tuple[str, Place] | None:
    """Return Markdown about the word at an offset, and where the word stands; None = there is nothing to tell."""
    word = word_at(workspace, file, offset)
    if word is not None:
        return about(workspace.book, word, language), word.place
    document = workspace.document_at(file, offset)
    if document is None:
        return None
    pointed = pointed_at(document, offset)
    if not pointed.is_key:
        return None
    told = titled(schema_at(str(document.data.get("kind", "")), pointed.path), language)
    return None if told is None else (told, document.key_place(pointed.path))


def about(book: RuleBook, word: Word, language: Language) -> str:
    """Return what is known of a target as Markdown: heading, id, what matters of its kind, legal basis."""
    target = word.target
    value = target.value(book)
    kind = _KINDS.get(target.path[-2] if target.path else target.section, say("Entry")).tell(language)
    name = value.get("name") if isinstance(value, dict) else getattr(value, "name", None)
    lines = [f"**{_plain(name_in(name, language, target.id))}**  ·  {kind} `{target.id}`"]
    lines += [f"- {text.tell(language)}" for text in _facts(book, target.section, value)]
    basis = getattr(value, "legal_basis", None)
    if basis is not None:
        told = "；".join(map(_plain, basis)) if basis else say("none").tell(language)
        lines.append(f"- {say('Legal basis').tell(language)}: {told}")
    return "\n".join(lines)


def _facts(book: RuleBook, section: str, value: Any) -> list[Text]:
    found: list[Text] = []
    limit = promise_of(book, value.limit) if hasattr(value, "limit") else None
    if limit is not None:
        found.append(say("Promised: {limit}", limit=limit))
    if section == "limits" and value.statutory:
        found.append(say("By law: {value}", value=value.statutory))
    if section == "limits" and value.promised:
        found.append(say("Promised: {limit}", limit=value.promised))
    if section == "materials" and getattr(value, "source", None):
        found.append(say("Source: {value}", value=value.source))
    if getattr(value, "staff", None) is not None:
        found.append(say("Officers: {value}", value=value.staff))
    if section == "facts" and getattr(value, "type", None):
        found.append(say("Type: {value}", value=" ".join(filter(None, (value.type, value.unit)))))
    return found


def _plain(text: object) -> str:
    """Take Markdown's signs out of a text from a rule file."""
    return "".join(f"\\{one}" if one in "\\`*_[]<>|#" else one for one in str(text).replace("\n", " "))
