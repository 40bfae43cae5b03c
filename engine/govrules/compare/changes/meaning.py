"""An entry as it is meant: two texts that say the same give the same plain value.

Said the same are a duration in either language, a condition with other spaces, a short form and its long one
(`by: d/p` and `by: {post: d/p}`), one thing and a list of it, an enumeration in another order, a default that is
written out, and `after` left out and the step listed above (language.md §2.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Final

import msgspec
import msgspec.structs

from govrules.clock.duration import Duration, parse_duration
from govrules.feel import FeelSyntaxError
from govrules.feel.lexer import words_of
from govrules.process.activity import EXCLUDED_ACTS

_ONE_OR_LIST: Final = frozenset(
    {"authority", "area", "shared_by", "tell", "escalate", "decides", "by", "limit", "visit"}
)
_SETS: Final = frozenset(
    {
        "addressee",
        "channels",
        "cooperating",
        "deputies",
        "gives",
        "holidays",
        "keep",
        "legal_basis",
        "basis",
        "make_up_days",
        "may",
        "may_summon",
        "members",
        "needs",
        "produces",
        "provides",
        "requires",
        "separate_from",
        "weekend",
    }
)
_DURATIONS: Final = frozenset(
    {
        "accept_within",
        "before",
        "deliver_within",
        "limit",
        "promised",
        "statutory",
        "to",
        "valid_for",
        "verify_within",
        "wait",
        "within",
        "work",
    }
)
_CONDITIONS: Final = frozenset({"when", "up_to", "not_for"})
_SAID_ANYWAY: Final[Mapping[str, Any]] = {"agree": "all", "criteria": [], "posts": []}
_TIGHT_AFTER: Final = frozenset({"DOT", "DOTDOT", "LPAR", "LSQB", "LOPEN", "LBRACE"})
_TIGHT_BEFORE: Final = frozenset({"DOT", "DOTDOT", "RPAR", "RSQB", "ROPEN", "RBRACE", "COMMA", "COLON"})
_SHORT: Final[Mapping[str, str]] = {"by": "post", "visit": "place", "limit": "promised"}
"""Key → the only key of its long form that says no more than the short one."""
_SHORT_ENTRIES: Final[Mapping[str, str]] = {"after": "step", "materials": "material", "through": "post"}
_MATTERS_OF_BUNDLES: Final = ("after", "matters", "one_of")


def meaning_of(section: str, entry: Any) -> Any:
    """Return an entry of a book's `section` as a plain value: mappings, lists, texts, numbers.

    Values that rules hold as they are written (durations, conditions) are in one form.
    """
    return plain_meaning(section, _plain(entry))


def _plain(value: Any) -> Any:
    """Return a typed value without what it would be anyway (msgspec leaves out only the very same object)."""
    if isinstance(value, msgspec.Struct):
        found = {}
        for name, key, default in _fields(type(value)):
            held = getattr(value, name)
            if default is msgspec.NODEFAULT or held != default:
                found[key] = _plain(held)
        return found
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(held) for held in value]
    return value


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, Any], ...]:
    """Return each field of a kind of rule: its name, its key, and its default if it has one."""
    return tuple(
        (field.name, field.encode_name, field.default)
        if field.default_factory is msgspec.NODEFAULT
        else (field.name, field.encode_name, field.default_factory())
        for field in msgspec.structs.fields(kind)
    )


def plain_meaning(section: str, entry: Any) -> Any:
    """Return the meaning of an entry that is a plain value already."""
    if not isinstance(entry, dict):
        return entry
    found = _mapping({key: value for key, value in entry.items() if key != "kind"}, section)
    if section == "matters" and found.get("steps"):
        found["steps"] = _with_order(found["steps"], "id")
    if section == "bundles":
        found["matters"] = _with_order(found["matters"], "matter")
    return found


def _mapping(tree: Mapping[str, Any], section: str) -> dict[str, Any]:
    found = {key: _value(key, value, section) for key, value in tree.items()}
    if found.get("excluded_from_limit") is (found.get("act") in EXCLUDED_ACTS):
        del found["excluded_from_limit"]
    return {key: value for key, value in found.items() if _SAID_ANYWAY.get(key, _NOTHING) != value}


_NOTHING: Final = object()


def _value(key: str, value: Any, section: str) -> Any:
    if isinstance(value, str):
        return _text(key, value)
    if isinstance(value, dict):
        return _short(key, _by_key(key, value, section), section)
    if isinstance(value, list | tuple):
        return _list(key, value, section)
    return value


def _text(key: str, value: str) -> str:
    if key in _DURATIONS:
        return _duration(value)
    return _condition(value) if key in _CONDITIONS else value


def _by_key(key: str, value: Mapping[str, Any], section: str) -> dict[str, Any]:
    if key == "when":
        # The cells of a table's row: unary tests, each under its input.
        return {name: _cell(cell) for name, cell in value.items()}
    if key == "extension":
        return {name: _text("within" if name == "by" else name, text) if isinstance(text, str) else text
                for name, text in value.items()}  # fmt: skip
    return _mapping(value, section)


def _short(key: str, value: dict[str, Any], section: str) -> Any:
    if key in ("name", "description") and len(value) == 1:
        return next(iter(value.values()))
    only = _SHORT.get(key)
    if only is not None and value.keys() == {only} and section != "limits":
        return value[only]
    return value


def _list(key: str, items: list[Any] | tuple[Any, ...], section: str) -> Any:
    found = [_element(key, item, section) for item in items]
    if key in _ONE_OR_LIST and len(found) == 1:
        return found[0]
    if key in _SETS and all(isinstance(item, str) for item in found):
        return sorted(set(found))
    return found


def _element(key: str, item: Any, section: str) -> Any:
    value = _value(key if key in _ONE_OR_LIST else "", item, section)
    if not isinstance(value, dict) or len(value) != 1:
        return value
    names = ("matter",) if section == "bundles" and key in _MATTERS_OF_BUNDLES else (_SHORT_ENTRIES.get(key),)
    return next((value[name] for name in names if name is not None and name in value), value)


def _with_order(items: list[Any], name: str) -> list[Any]:
    """Write out `after` where it is left out (the entry listed above), each arrow on its own.

    What comes first in the list waits for nothing, whether it says so or not.
    """
    found: list[Any] = []
    above: list[str] = []
    kind = "step" if name == "id" else name
    for item in items:
        entry = item if isinstance(item, dict) else {name: item}
        written = entry.get("after")
        arrows = above if written is None else written
        waits = {
            one if isinstance(one, str) else one[kind]: {kind: one} if isinstance(one, str) else one
            for one in arrows
        }
        rest = {key: value for key, value in entry.items() if key != "after"}
        found.append({**rest, "after": waits} if waits or (written is not None and above) else rest)
        inside = entry.get("one_of")
        members = [one if isinstance(one, str) else one.get("matter") for one in inside] if inside else None
        above = members if members is not None else [entry[name]] if name in entry else above
    return found


@lru_cache(maxsize=8192)
def _duration(text: str) -> str:
    parsed = parse_duration(text)
    return str(parsed) if isinstance(parsed, Duration) else text


def _cell(cell: Any) -> Any:
    if isinstance(cell, list | tuple):
        found = [_cell(one) for one in cell]
        return found[0] if len(found) == 1 else found
    return _condition(cell, cell=True) if isinstance(cell, str) else cell


@lru_cache(maxsize=8192)
def _condition(text: str, *, cell: bool = False) -> str:
    """Return a FEEL text with one space between words, and without its comments."""
    try:
        words = words_of(text, cell=cell)
    except FeelSyntaxError:
        return " ".join(text.split())
    shown = ""
    for earlier, word in zip((None, *words), words, strict=False):
        close = earlier is None or earlier.kind in _TIGHT_AFTER or word.kind in _TIGHT_BEFORE
        call = earlier is not None and earlier.kind == "NAME" and word.kind == "LPAR"
        shown += ("" if close or call else " ") + text[word.start : word.end]
    return shown
