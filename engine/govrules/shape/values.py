"""The values of a document: their sort, their range, and the words and forms that they can have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from govrules.codes import shapes
from govrules.language import Text, say, say_count
from govrules.shape.causes import Cause
from govrules.shape.dates import date_causes
from govrules.shape.document import Path
from govrules.shape.nearest import as_identifier, nearest
from govrules.shape.patterns import matches
from govrules.shape.schemas import Schema
from govrules.shape.wording import Title, given_sort, last_key, shown, sort_of, wanted_sorts

IDENTIFIER: Final = "^[a-z0-9]+(-[a-z0-9]+)*$"
_LEADING: Final = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(?![0-9.])")
"""A number at the beginning of a text."""
_ONE_WORD: Final = re.compile(r"(?!(?:null|true|false)$)[^\W\d_][\w/-]*", re.IGNORECASE)
_PLAIN_NUMBER: Final = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_YES: Final = frozenset({"yes", "on", "y", "true", "是", "真"})
_NO: Final = frozenset({"no", "off", "n", "false", "否", "假"})
_YES_NO: Final = frozenset(
    {"yes", "no", "on", "off", "y", "n", "是", "否", "真", "假", "True", "False", "TRUE", "FALSE"}
)


def wrong_type(types: Sequence[str], schema: Schema, value: Any, path: Path) -> Cause:
    """Say that another sort of value is wanted, in words an officer uses."""
    fields = {"wanted": wanted_sorts(types), "given": given_sort(value), "key": last_key(path)}
    if path and isinstance(path[-1], int):
        message = say("Entry {n} of “{key}” should be {wanted}; it is {given}.", n=path[-1] + 1, **fields)
    else:
        message = say("“{key}” should be {wanted}; it is {given}.", **fields)
    plain = value is None or isinstance(value, bool | int | float)
    hint = _type_hint(types, schema, value)
    meant, certain = _meant(types, schema, value)
    return Cause(
        shapes.WRONG_TYPE,
        path,
        message,
        hint,
        replacement=meant,
        certain=certain,
        wants_text=plain and "string" in types,
    )


def _meant(types: Sequence[str], schema: Schema, value: Any) -> tuple[str | None, bool]:
    """Return how the same value is written in the right form, and whether it is certainly the same."""
    if not isinstance(value, str):
        return None, False
    if "array" in types:
        return (f"[{value}]", True) if _ONE_WORD.fullmatch(value) else (None, False)
    if "boolean" in types:
        word = value.casefold()
        return ("true", True) if word in _YES else ("false", True) if word in _NO else (None, False)
    if not {"number", "integer"} & set(types):
        return None, False
    whole = "number" not in types
    if _is_number(value):
        return (
            (value.strip(), True)
            if _PLAIN_NUMBER.fullmatch(value.strip()) and not (whole and "." in value)
            else (None, False)
        )
    found = _LEADING.match(value)
    if found is not None and schema.get("maximum") == 1:
        is_percent = value.strip() == f"{found[1]}%" or value.strip() == f"{found[1]} %"
        return (str(shown(round(float(found[1]) / 100, 6))), True) if is_percent else (None, False)
    return (found[1], False) if found is not None and not (whole and "." in found[1]) else (None, False)


def _type_hint(types: Sequence[str], schema: Schema, value: Any) -> Text | None:
    if value is None:
        return say("Write a value after the colon, or take the key out.")
    if "array" in types and not isinstance(value, dict):
        return say("Write it in brackets: [{value}].", value=shown(value))
    if "boolean" in types and isinstance(value, str):
        if value in _YES_NO:
            return say("In rule files this is written true or false.")
        return say("Write true or false.")
    if {"number", "integer"} & set(types) and isinstance(value, str):
        return _number_hint(types, schema, value)
    if isinstance(value, list) and len(value) == 1 and sort_of(value[0]) in types:
        return say("Write {value} without the brackets.", value=shown(value[0]))
    if examples := schema.get("examples"):
        return say("Write it like {example}.", example=shown(examples[0]))
    return None


def _number_hint(types: Sequence[str], schema: Schema, text: str) -> Text:
    """Say how the number is written that a text spells out or puts a unit to: `two`, `2 times`, `10%`."""
    if _is_number(text):
        return say("Take the quotation marks away.")
    found = _LEADING.match(text)
    if schema.get("maximum") == 1:
        if found is None or "%" not in text:
            return say("Write a share from 0 to 1, such as 0.1.")
        share = shown(round(float(found[1]) / 100, 6))
        return say(
            "A share is a number from 0 to 1: write {share} for {value} %.", value=found[1], share=share
        )
    if found is not None and ("number" in types or "." not in found[1]):
        return say("Write the number alone: {number}.", number=found[1])
    return say("Write it in digits, such as {example}.", example=schema.get("examples", (2,))[0])


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def unknown_value(schema: Schema, value: Any, path: Path) -> Cause:
    """Say that a value is not in its list, with the one that was meant, and with all of them."""
    values = schema["enum"]
    words = [word for word in values if isinstance(word, str)]
    titles = schema.get("enumDescriptions", ())
    called = {Title(title).chinese: word for word, title in zip(words, titles, strict=False)}
    near = nearest(value, words, called) if isinstance(value, str) else None
    listed = [shown(known) for known in values]
    return Cause(
        shapes.UNKNOWN_VALUE,
        path,
        say("“{key}” cannot be “{value}”.", key=last_key(path), value=shown(value)),
        say("Did you mean “{near}”? The values are: {values}.", near=near, values=listed)
        if near
        else say("The values are: {values}.", values=listed),
        replacement=near,
    )


def text_causes(schema: Schema, text: str, path: Path) -> list[Cause]:
    """Return what is wrong with a text: empty, no identifier, no date, not in the wanted form."""
    if not text and schema.get("minLength"):
        message = say("“{key}” is an empty text.", key=last_key(path))
        return [Cause(shapes.EMPTY_TEXT, path, message, say("Write the text, or take the key out."))]
    if schema.get("format") == "date":
        return date_causes(text, path)
    pattern = schema.get("pattern")
    if pattern is None or matches(pattern, text):
        return []
    if pattern == IDENTIFIER:
        return [_bad_identifier(schema, text, path)]
    return [
        Cause(
            shapes.WRONG_FORM,
            path,
            say(
                "“{text}” does not have the form of “{title}”.",
                text=shown(text),
                title=Title(schema["title"]),
            )
            if "title" in schema
            else say("“{text}” does not have the form that is wanted here.", text=shown(text)),
            say("Write it like {example}.", example=schema["examples"][0]) if "examples" in schema else None,
        )
    ]


def _bad_identifier(schema: Schema, text: str, path: Path) -> Cause:
    near = as_identifier(text)
    return Cause(
        shapes.BAD_IDENTIFIER,
        path,
        say(
            "“{text}” is no identifier: an identifier is made of lower-case letters, digits and hyphens.",
            text=shown(text),
        ),
        say("Write it as “{near}”.", near=near)
        if near
        else say("Choose a short name in Latin letters, such as {example}.", example=schema["examples"][0]),
        replacement=near,
    )


def number_causes(schema: Schema, value: float, path: Path) -> list[Cause]:
    """Return what is wrong with a number's size."""
    least, most, above = schema.get("minimum"), schema.get("maximum"), schema.get("exclusiveMinimum")
    fields = {"key": last_key(path), "value": shown(value)}
    if least is not None and value < least:
        message = say("“{key}” cannot be less than {least}; it is {value}.", least=least, **fields)
    elif above is not None and value <= above:
        message = say("“{key}” must be more than {least}; it is {value}.", least=above, **fields)
    elif most is not None and value > most:
        message = say("“{key}” cannot be more than {most}; it is {value}.", most=most, **fields)
    else:
        return []
    hint = None
    if most == 1 and 2 <= value <= 100:
        share = shown(round(value / 100, 6))
        hint = say(
            "A share is a number from 0 to 1: write {share} for {value} %.", value=shown(value), share=share
        )
    return [Cause(shapes.OUT_OF_RANGE, path, message, hint)]


def list_causes(schema: Schema, value: list[Any], path: Path) -> list[Cause]:
    """Return what is wrong with the length of a list."""
    least = schema.get("minItems", 0)
    if len(value) >= least:
        return []
    message = say_count(
        "“{key}” needs at least {n} entry.", "“{key}” needs at least {n} entries.", least, key=last_key(path)
    )
    return [Cause(shapes.WRONG_COUNT, path, message, say("Add what is missing, or take the key out."))]
