"""What is wrong with a change that could not be carried out."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.binding_redesigns import added_paths, exists
from govrules.book.layers.draft import Effect
from govrules.book.layers.path import name_of
from govrules.book.rulebook import RuleBook
from govrules.codes.layers import LAYER_PATH_EXISTS, LAYER_PATH_MISSING
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.source import Place


def trouble(book: RuleBook, laid: RuleBook, effect: Effect) -> Iterator[Diagnostic]:
    """Yield what is wrong with a change; nothing when it was carried out, or changes nothing.

    `laid` is the book after the layers. A path that neither the base nor any layer has is told where the rules
    are bound, and not again here.
    """
    if effect.outcome == "misfit":
        yield from effect.diagnostics
    elif effect.outcome == "missing" and _is_known(book, effect):
        yield Diagnostic(
            LAYER_PATH_MISSING,
            say("When this layer's turn comes, the rules have nothing at “{path}”.", path=effect.change.at),
            place_of(book, effect),
            say(
                "A higher layer has taken it away, or only a lower one adds it. Look which of the two is meant."
            ),
        )
    elif effect.outcome == "exists":
        yield Diagnostic(
            LAYER_PATH_EXISTS,
            say("“{path}” is there already, and says something else.", path=_path_of(effect)),
            place_of(book, effect),
            say("Change it with `set`, or take this line out."),
            tuple(_first(laid, effect)),
        )


def place_of(book: RuleBook, effect: Effect, *keys: str) -> Place:
    """Say where a change stands in its layer: its path, unless keys name another part."""
    return book.place("layers", effect.layer.id, effect.verb, effect.number, *(keys or ("at",)))


def _path_of(effect: Effect) -> str:
    name = name_of(effect.change.item)
    return effect.change.at if name is None else f"{effect.change.at}.{name}"


def _first(book: RuleBook, effect: Effect) -> Iterator[Related]:
    if (effect.section, effect.entry) in book.origins:
        place = book.place(effect.section, effect.entry, *effect.path)
        yield Related(place, say("This is what is there."))


def _is_known(book: RuleBook, effect: Effect) -> bool:
    """Tell whether the path exists in the base or by some layer, so that binding has not blamed it."""
    at, added = effect.change.at, added_paths(book)
    if effect.verb == "add":
        parent = at.rpartition(".")[0]
        return exists(book, parent) or parent in added
    return exists(book, at) or any(at == path or at.startswith(f"{path}.") for path in added)
