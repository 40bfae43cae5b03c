"""What kind of document a tree is, from its key `kind`."""

from __future__ import annotations

from typing import Any

from govrules.codes import shapes
from govrules.language import say
from govrules.shape.causes import Cause, Where
from govrules.shape.kinds import KINDS
from govrules.shape.nearest import nearest
from govrules.shape.schemas import schema_of
from govrules.shape.wording import Title, shown


def kind_of(data: Any) -> str | Cause:
    """Return the kind, or why there is none."""
    if not isinstance(data, dict):
        return Cause(
            shapes.KIND_MISSING,
            (),
            say("A rule document is made of keys and values, and begins with its kind; this is not."),
            say("Begin with a line such as “kind: MatterList”."),
        )
    if "kind" not in data:
        return _missing(data)
    kind = data["kind"]
    if isinstance(kind, str) and kind in KINDS:
        return kind
    near = nearest(kind, KINDS, _chinese_kinds()) if isinstance(kind, str) else None
    return Cause(
        shapes.KIND_UNKNOWN,
        ("kind",),
        say("There is no kind of document “{kind}”.", kind=shown(kind)),
        say("Did you mean “{near}”?", near=near)
        if near
        else say("The kinds are: {kinds}.", kinds=list(KINDS)),
        replacement=near,
    )


def _missing(data: dict[str, Any]) -> Cause:
    message = say("This document does not say what it is: the key “kind” is missing.")
    guess = next((kind for kind in KINDS if _lists_of(kind) & data.keys()), None)
    written = next((key for key in data if nearest(key, ["kind"], {"种类": "kind", "类型": "kind"})), None)
    if written is not None:
        hint = say("Did you mean “{near}” instead of “{key}”?", near="kind", key=written)
        return Cause(shapes.KIND_MISSING, (written,), message, hint, Where.KEY, "kind")
    if guess is not None:
        hint = say("It looks like a “{kind}”: begin with the line “kind: {kind}”.", kind=guess)
    else:
        hint = say("Begin with a line such as “kind: MatterList”; the kinds are: {kinds}.", kinds=list(KINDS))
    return Cause(shapes.KIND_MISSING, (), message, hint, Where.OWNER)


def _lists_of(kind: str) -> set[str]:
    """Return the keys that a document of this kind must have, beside what all documents have."""
    return set(schema_of(kind)["required"]) - {"kind", "id"}


def _chinese_kinds() -> dict[str, str]:
    return {Title(schema_of(kind)["title"]).chinese: kind for kind in KINDS}
