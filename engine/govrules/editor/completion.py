"""What could stand at the cursor: keys of the kind, values that the schema lists, ids that the place expects.

A text that is being typed is seldom YAML. So a stand-in word is put where the cursor is, with the brackets that are
still open closed after it, until it can be read; what the place of the stand-in expects is asked of the binding itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from govrules.book import names as things
from govrules.book.binding import uses_in
from govrules.book.names import Names, Thing
from govrules.book.rulebook import RuleBook
from govrules.editor.keys import in_language, keys_at, values_at
from govrules.editor.meaning import SECTIONS, Target
from govrules.editor.workspace import Workspace, changed
from govrules.language import Language
from govrules.model.base import name_in
from govrules.surface.document import Document
from govrules.surface.reading import read_text

STAND_IN: Final = "zzzcursor"
_MOST: Final = 500
"""More than this nobody looks through: the editor asks again when more letters stand there."""

_CLOSING: Final = {"[": "]", "{": "}"}
_BY_KEY: Final[dict[str, Thing]] = {
    "authority": things.BODY,
    "cooperating": things.BODY,
    "lead": things.BODY,
    "members": things.BODY,
    "supervised_by": things.DEPARTMENT,
    "owner": things.BODY,
    "issuer": things.BODY,
    "by": things.POST,
    "decides": things.POST,
    "through": things.POST,
    "approved_by": things.POST,
    "tell": things.POST,
    "escalate": things.POST,
    "post": things.POST,
    "tiers": things.TIER_TABLE,
    "table": things.DECISION_TABLE,
    "limit": things.LIMIT,
    "materials": things.MATERIAL,
    "material": things.MATERIAL,
    "needs": things.MATERIAL,
    "gives": things.MATERIAL,
    "produces": things.MATERIAL,
    "requires": things.MATERIAL,
    "letter": things.MATERIAL,
    "provides": things.MATERIAL,
    "share": things.MATERIAL,
    "shared_by": things.DATA_SOURCE,
    "visit": things.PLACE,
    "place": things.PLACE,
    "level": things.LEVEL,
    "area": things.AREA,
    "calendar": things.CALENDAR,
    "matter": things.MATTER,
    "matters": things.MATTER,
    "bundle": things.BUNDLE,
    "reform": things.REFORM,
    "case": things.CASE,
}
"""What a key names, where the document around it cannot be read as a rule yet."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that could stand at the cursor."""

    label: str
    kind: Literal["key", "value", "id"]
    detail: str = ""
    insert: str = ""
    """What is written; empty = the label."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the stand-in came to stand."""

    text: str
    kind: str
    path: tuple[str | int, ...]
    is_key: bool


def complete(workspace: Workspace, file: str, offset: int, language: Language) -> tuple[Proposal, ...]:
    """Return what could stand at an offset (in code points) of a file."""
    text = workspace.files[file].source.source.text
    gap = _gap(text, offset)
    if gap is None:
        return ()
    if gap.is_key:
        return tuple(_keys(gap, language))
    values = tuple(
        Proposal(value, "value", in_language(told, language)) for value, told in _values(gap).items()
    )
    return (*values, *_ids(workspace, file, gap, language))[:_MOST]


def _gap(text: str, offset: int) -> Gap | None:
    start = offset
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-_/."):
        start -= 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    word = offset
    while word < end and (text[word].isalnum() or text[word] in "-_/."):
        word += 1
    begun = text.rfind("\n---", 0, start) + 1
    before, after, rest = text[begun:start], text[word:], text[end:]
    closers = _open_brackets(before)
    for middle in (
        STAND_IN + after,
        STAND_IN + closers + rest,
        STAND_IN + ": 0" + after,
        STAND_IN + ": 0" + closers + rest,
    ):
        tried = before + middle
        source = read_text(tried.encode("utf-8", "surrogatepass"), "typed.yaml")
        for document in source.documents[:1]:
            found = _find(document.data, ())
            if found is not None:
                path, is_key = found
                kind = document.data.get("kind")
                whole = text[:begun] + tried
                return Gap(whole, kind if isinstance(kind, str) else "", path, is_key)
    return None


def _open_brackets(before: str) -> str:
    """Return the brackets that close those left open in the last lines; what stands in quotes does not count."""
    stack: list[str] = []
    quote = ""
    for character in before[-4000:]:
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in _CLOSING:
            stack.append(_CLOSING[character])
        elif stack and character == stack[-1]:
            stack.pop()
    return "".join(reversed(stack))


def _find(node: Any, path: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], bool] | None:
    """Return where the stand-in stands: the way to it, or to the mapping whose key it is."""
    if isinstance(node, dict):
        for key, value in node.items():
            if STAND_IN in key:
                return path, True
            found = _find(value, (*path, key))
            if found is not None:
                return found
    elif isinstance(node, list):
        for index, value in enumerate(node):
            found = _find(value, (*path, index))
            if found is not None:
                return found
    elif isinstance(node, str) and STAND_IN in node:
        return path, False
    return None


def _keys(gap: Gap, language: Language) -> Iterator[Proposal]:
    for key, schema in keys_at(gap.kind, gap.path).items():
        yield Proposal(key, "key", in_language(schema.get("title"), language), f"{key}: ")


def _values(gap: Gap) -> dict[str, str]:
    return values_at(gap.kind, gap.path)


def _ids(workspace: Workspace, file: str, gap: Gap, language: Language) -> Iterator[Proposal]:
    """Ask the binding what the stand-in names; where the document is no rule yet, go by the key."""
    tried = changed(workspace, file, gap.text)
    book = tried.book
    names = Names(book)
    for section, entry in tried.entries_in(file):
        for use in uses_in(names, section, entry):
            if STAND_IN in use.name:
                known = names.known.get(use.thing, ()) if use.among is None else use.among
                if hasattr(known, "__iter__"):
                    yield from _proposals(workspace.book, use.thing, sorted(known), language)
                return
    key = next((part for part in reversed(gap.path) if isinstance(part, str)), "")
    thing = _BY_KEY.get(key)
    if key == "after":
        yield from (Proposal(step, "id") for step in _steps_beside(gap))
    elif thing is not None:
        yield from _proposals(workspace.book, thing, sorted(Names(workspace.book).known[thing]), language)


def _steps_beside(gap: Gap) -> list[str]:
    """Return the ids of the steps around the stand-in."""
    document: Document = read_text(gap.text.encode("utf-8", "surrogatepass"), "typed.yaml").documents[-1]
    node: Any = document.data
    for part in gap.path:
        if isinstance(node, dict) and isinstance(node.get("steps"), list):
            return [str(one["id"]) for one in node["steps"] if isinstance(one, dict) and "id" in one]
        node = node[part]
    return []


def _proposals(book: RuleBook, thing: Thing, ids: list[str], language: Language) -> Iterator[Proposal]:
    for name in ids:
        if STAND_IN not in name:
            yield Proposal(name, "id", _name(book, thing, name, language))


def _name(book: RuleBook, thing: Thing, name: str, language: Language) -> str:
    department, slash, post = name.partition("/")
    targets = (
        [Target("departments", department, ("posts", post))]
        if slash
        else [Target(section, name) for section in SECTIONS.get(thing, ())]
    )
    for target in targets:
        value = target.value(book) if not slash or department in book.departments else None
        written = value.get("name") if isinstance(value, dict) else getattr(value, "name", None)
        if written is not None:
            return name_in(written, language)
    return ""
