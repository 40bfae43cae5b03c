"""Two layers of one level that touch one path: neither goes before the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from govrules.book.layers.patch import VERBS, Verb
from govrules.book.layers.path import name_of
from govrules.book.rulebook import RuleBook
from govrules.codes.layers import LAYER_CONFLICT
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.layers import Layer


class Touch(NamedTuple):
    """A path that a layer touches, and where it says so."""

    path: tuple[str, ...]
    layer: Layer
    verb: Verb
    number: int


def touches_of(layer: Layer) -> Iterator[Touch]:
    """Yield the paths that a layer touches; what it adds to a list is a path of its own."""
    for verb in VERBS:
        for number, change in enumerate(getattr(layer, verb)):
            parts = tuple(change.at.split("."))
            name = name_of(change.item) if verb == "add" else None
            yield Touch((*parts, name) if name is not None else parts, layer, verb, number)


def clashes(book: RuleBook, layers: Sequence[Layer], rank: Callable[[Layer], int]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each path that two layers of one rank touch, or one layer twice."""
    by_rank: dict[int, list[Touch]] = {}
    for layer in layers:
        by_rank.setdefault(rank(layer), []).extend(touches_of(layer))
    for touches in by_rank.values():
        first: dict[tuple[str, ...], Touch] = {}
        ordered = sorted(touches, key=lambda touch: len(touch.path))
        for touch in ordered:
            above = (touch.path[:length] for length in range(1, len(touch.path) + 1))
            other = next((first[path] for path in above if path in first), None)
            if other is not None:
                yield _clash(book, touch, other)
            first.setdefault(touch.path, touch)


def _clash(book: RuleBook, touch: Touch, other: Touch) -> Diagnostic:
    path = ".".join(other.path)
    if touch.layer is other.layer:
        message = say("This layer touches “{path}” twice.", path=path)
    else:
        message = say(
            "The layers “{layer}” and “{other}” are of one level, and both touch “{path}”.",
            layer=touch.layer.id,
            other=other.layer.id,
            path=path,
        )
    return Diagnostic(
        LAYER_CONFLICT,
        message,
        book.place("layers", touch.layer.id, touch.verb, touch.number, "at"),
        say("Keep one of the two, or let one of them stand on the other at a lower level."),
        (
            Related(
                book.place("layers", other.layer.id, other.verb, other.number, "at"),
                say("“{path}” is touched here first.", path=path),
            ),
        ),
    )
