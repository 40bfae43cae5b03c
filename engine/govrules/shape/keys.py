"""The keys of a mapping: unknown ones, missing ones, too few, too many."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from govrules.codes import shapes
from govrules.language import say, say_count
from govrules.shape.causes import Cause, Where
from govrules.shape.document import Path
from govrules.shape.nearest import nearest
from govrules.shape.patterns import matches
from govrules.shape.schemas import Schema, resolved
from govrules.shape.wording import Title


def key_causes(schema: Schema, root: Schema, value: dict[str, Any], path: Path) -> list[Cause]:
    """Return what is wrong with the keys of a mapping, not with what they hold."""
    properties: Schema = schema.get("properties", {})
    closed = schema.get("additionalProperties") is False
    missing = [key for key in schema.get("required", ()) if key not in value]
    causes: list[Cause] = []
    meant: set[str | None] = set()
    for key in value:
        if closed and key not in properties:
            candidates = [*missing, *(known for known in properties if known not in value)]
            near = nearest(key, candidates, chinese_names(properties, root))
            causes.append(unknown_key(key, near, properties, schema, path))
            meant.add(near)
    causes += [_missing_key(key, schema, root, path) for key in missing if key not in meant]
    causes += _count_causes(schema, value, path)
    if (form := schema.get("propertyNames")) is not None:
        causes += [_key_form(key, form, path) for key in value if not matches(form["pattern"], key)]
    return causes


def chinese_names(properties: Schema, root: Schema) -> dict[str, str]:
    """Return the Chinese title of each key: people who think in Chinese write it as the key."""
    titles = {key: resolved(schema, root).get("title", "") for key, schema in properties.items()}
    return {Title(title).chinese: key for key, title in reversed(titles.items())}


def unknown_key(key: str, near: str | None, known: Iterable[str], owner: Schema, path: Path) -> Cause:
    """Say that `key` does not belong in `owner`, with the nearest that does, else with all of them."""
    title = owner.get("title")
    return Cause(
        shapes.UNKNOWN_KEY,
        (*path, key),
        say("“{key}” is no key of “{owner}”.", key=key, owner=Title(title))
        if title
        else say("“{key}” is not a key that belongs here.", key=key),
        say("Did you mean “{near}”?", near=near)
        if near
        else say("The keys that belong here are: {keys}.", keys=list(known)),
        Where.KEY,
        near,
    )


def missing_all(keys: Collection[str], path: Path) -> Cause:
    """Say that one of `keys` must be there, and none is."""
    return Cause(
        shapes.ONE_OF_THESE,
        path,
        say("One of these keys is needed here, and none is there: {keys}.", keys=list(keys)),
        say("Add the one that fits; exactly one."),
        Where.OWNER,
    )


def more_than_one(keys: Collection[str], path: Path) -> Cause:
    """Say that of `keys` only one may be there; points at the second."""
    return Cause(
        shapes.ONE_OF_THESE,
        (*path, list(keys)[1]),
        say("Only one of these keys can be here at a time: {keys}.", keys=list(keys)),
        say("Keep one; write the others as entries of their own, or take them out."),
        Where.KEY,
    )


def _missing_key(key: str, owner: Schema, root: Schema, path: Path) -> Cause:
    title = owner.get("title")
    subject = resolved(owner.get("properties", {}).get(key, {}), root)
    examples = subject.get("examples") or ([subject["const"]] if "const" in subject else [])
    return Cause(
        shapes.MISSING_KEY,
        path,
        say("“{owner}” needs the key “{key}”, and it is left out.", owner=Title(title), key=key)
        if title
        else say("The key “{key}” is needed here, and it is left out.", key=key),
        say("Add a line such as “{key}: {example}”.", key=key, example=examples[0])
        if examples and isinstance(examples[0], str)
        else say("Add the key “{key}”.", key=key),
        Where.OWNER,
    )


def _count_causes(schema: Schema, value: dict[str, Any], path: Path) -> list[Cause]:
    if len(value) > schema.get("maxProperties", len(value)):
        return [more_than_one(value, path)]
    least = schema.get("minProperties", 0)
    if len(value) >= least:
        return []
    known = list(schema.get("properties", {}))
    return [
        Cause(
            shapes.WRONG_COUNT,
            path,
            say_count("At least {n} key is wanted here.", "At least {n} keys are wanted here.", least),
            say("The keys that belong here are: {keys}.", keys=known)
            if known
            else say("Add what is missing, or take the key out."),
        )
    ]


def _key_form(key: str, form: Schema, path: Path) -> Cause:
    return Cause(
        shapes.WRONG_FORM,
        (*path, key),
        say("“{key}” does not have the form of “{title}”.", key=key, title=Title(form["title"])),
        say("Write it like {example}.", example=form["examples"][0]),
        Where.KEY,
    )
