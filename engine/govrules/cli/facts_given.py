"""`--facts FILE|key=value`: what is known of a case, from files and single values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from govrules.cli.misuse import Misuse
from govrules.language import say


def facts_given(given: Sequence[str] | None) -> dict[str, Any]:
    """Gather facts in the order given; a later one replaces an earlier one of the same name.

    A file is a YAML mapping, or a document with `facts`. A single value is read as a YAML value:
    `capital=100` is a number, `industry=ordinary` a text, `'code="007"'` a text. A dotted name is a part:
    `applicant.name=…`.

    Raises:
        Misuse: when it is neither a file nor `key=value`, or the file cannot be read.
    """
    facts: dict[str, Any] = {}
    for entry in given or ():
        path = Path(entry)
        if path.is_file():
            facts.update(_of_file(path))
            continue
        key, equals, value = entry.partition("=")
        if not equals or not key.strip():
            raise Misuse(
                say("“{entry}” is neither a file nor a fact.", entry=entry),
                say("Write --facts FILE, or --facts key=value such as --facts capital=100."),
            )
        _put(facts, key.strip(), _value(value))
    return facts


def _put(facts: dict[str, Any], key: str, value: Any) -> None:
    *outer, last = key.split(".")
    for part in outer:
        inner = facts.setdefault(part, {})
        if not isinstance(inner, dict):
            raise Misuse(say("“{key}” is part of a fact that has a single value already.", key=key))
        facts = inner
    facts[last] = value


def _value(text: str) -> Any:
    from govrules.surface.scalars import Memory
    from govrules.surface.tree import parse

    parsed = parse(text.encode("utf-8", errors="replace"), Memory())
    if parsed.error is not None or parsed.faults or len(parsed.trees) > 1:
        return text
    return parsed.trees[0].data if parsed.trees else None


def _of_file(path: Path) -> dict[str, Any]:
    from govrules.surface.scalars import Memory
    from govrules.surface.tree import parse

    try:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        data.decode("utf-8")
    except OSError as error:
        raise Misuse(say("{path} cannot be read: {reason}.", path=path, reason=error.strerror)) from None
    except UnicodeDecodeError:
        raise Misuse(say("{path} is not text in UTF-8.", path=path)) from None
    parsed = parse(data, Memory())
    document = parsed.trees[0].data if parsed.trees else {}
    if parsed.error is not None or parsed.faults or not isinstance(document, dict):
        raise Misuse(
            say("{path} is not a YAML mapping of facts.", path=path),
            say("Write one line a fact, such as: capital: 100"),
        )
    if "kind" in document:
        applicant = document.get("applicant")
        return {**(document.get("facts") or {}), **({"applicant": applicant} if applicant else {})}
    return document
