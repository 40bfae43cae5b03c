"""One value of a rule at a path of ids, replaced by another: rule → rule, everything else shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

import msgspec

from govrules.book.rulebook import RuleBook

Value = TypeVar("Value")

_ATTRIBUTES: Final = {"from": "from_", "else": "else_", "pass": "pass_", "in": "in_"}


class GoneError(LookupError):
    """A path leads nowhere in this edition of the rules."""


def altered_book(book: RuleBook, section: str, entry: str, path: Sequence[str | int], new: Any) -> RuleBook:
    """Return the book with one value replaced, on every day of it on which the value stands.

    Raises:
        GoneError: when the path leads nowhere in this edition.
    """
    shelf = getattr(book, section)
    if entry not in shelf:
        raise GoneError(entry)
    changed: dict[str, Any] = {section: {**shelf, entry: altered(shelf[entry], path, new)}}
    edition = book.edition
    if edition is None:
        return replace(book, **changed)

    def of_day(day: Any) -> RuleBook:
        other = edition(day)
        try:
            return altered_book(other, section, entry, path, new)
        except GoneError:
            return other

    return replace(book, **changed, edition=of_day)


def altered(value: Value, path: Sequence[str | int], new: Any) -> Value:
    """Return a rule with the value at `path` replaced; lists are entered by id or by index.

    Raises:
        GoneError: when the path leads nowhere.
    """
    if not path:
        return new  # type: ignore[no-any-return]
    head, rest = path[0], path[1:]
    if isinstance(value, tuple):
        index = _index(value, head)
        return (*value[:index], altered(value[index], rest, new), *value[index + 1 :])  # type: ignore[return-value]
    if isinstance(value, dict):
        if head not in value:
            raise GoneError(head)
        return {**value, head: altered(value[head], rest, new)}  # type: ignore[return-value]
    name = _ATTRIBUTES.get(str(head), str(head))
    if not isinstance(value, msgspec.Struct) or name not in value.__struct_fields__:
        raise GoneError(head)
    return msgspec.structs.replace(value, **{name: altered(getattr(value, name), rest, new)})


def _index(items: tuple[Any, ...], head: str | int) -> int:
    if isinstance(head, int):
        if 0 <= head < len(items):
            return head
        raise GoneError(head)
    for index, item in enumerate(items):
        if getattr(item, "id", None) == head:
            return index
    raise GoneError(head)
