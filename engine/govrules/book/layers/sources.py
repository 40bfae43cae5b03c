"""Where a value of the rules comes from: the base or a layer, the file and line, and on what basis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from govrules.book.layers.patch import patch_of
from govrules.book.layers.path import Names, name_of, names_along, plain
from govrules.book.rulebook import RuleBook
from govrules.model.base import Because, because_text, listed
from govrules.source import Place


class Source(msgspec.Struct, frozen=True):
    """Who set a value."""

    layer: str | None
    """None = the base."""
    place: Place
    basis: tuple[str, ...] = ()
    """The law, as cited; for a layer its `because`, a stated reason included."""
    is_law: bool = False


class SourcedValue(msgspec.Struct, frozen=True):
    """A value that is no list or mapping, with its path of ids and its source."""

    path: str
    value: Any
    source: Source


def source_of(book: RuleBook, section: str, entry: str, *path: str | int) -> Source:
    """Return where the value at a path of an entry comes from, as the book is seen."""
    tree = plain(getattr(book, section)[entry])
    return _source(book, section, entry, tree, path)


def sources_inside(
    book: RuleBook, section: str, entry: str, *path: str | int
) -> Iterator[tuple[str, Source]]:
    """Yield the parts of a value that layers have set on their own: the path inside it, and the source."""
    tree = plain(getattr(book, section)[entry])
    names = names_along(tree, path)
    inner = (
        patch.path
        for patch in book.patches.get((section, entry), ())
        if patch.verb != "remove" and len(patch.path) > len(names) and patch.path[: len(names)] == names
    )
    for whole in dict.fromkeys(inner):
        yield ".".join(map(str, whole[len(names) :])), _source(book, section, entry, tree, whole)


def values_of(book: RuleBook, section: str, entry: str, named: str | None = None) -> Iterator[SourcedValue]:
    """Yield every value of an entry with its source; `named` is the section as paths call it."""
    tree = plain(getattr(book, section)[entry])
    head = f"{named or section}.{entry}"
    for path, value in _leaves(tree, ()):
        names = ".".join(map(str, names_along(tree, path)))
        yield SourcedValue(f"{head}.{names}", value, _source(book, section, entry, tree, path))


def _source(book: RuleBook, section: str, entry: str, tree: Any, path: Names) -> Source:
    names = names_along(tree, path)
    patch = patch_of(book.patches.get((section, entry), ()), names)
    base = book.unlayered
    if patch is None and base is not None and section == "matters" and len(names) > 1 and names[0] == "limit":
        limit = base.matters[entry].limit if entry in base.matters else None
        if isinstance(limit, str) and limit in base.limits:
            # a layer has written the named limit out: what it left alone is still said there
            return source_of(base, "limits", limit, *names[1:])
    place = book.place(section, entry, *names)
    if patch is None:
        basis = _basis_around(tree, names)
        return Source(None, place, basis, bool(basis))
    rest = names[len(patch.path) :]
    written = _basis_around(_at(tree, patch.path), rest)
    if patch.because is not None:
        law = isinstance(patch.because, Because)
        return Source(patch.layer, place, (because_text(patch.because), *written), law or bool(written))
    return Source(patch.layer, place, written, bool(written))


def _leaves(node: Any, path: Names) -> Iterator[tuple[Names, Any]]:
    if isinstance(node, dict) and node:
        for key, value in node.items():
            yield from _leaves(value, (*path, key))
    elif isinstance(node, list) and node:
        for number, value in enumerate(node):
            yield from _leaves(value, (*path, number))
    else:
        yield path, node


def _basis_around(tree: Any, names: Names) -> tuple[str, ...]:
    """Return the `legal_basis` (or a fee's `basis`) nearest around a value."""
    found: tuple[str, ...] = ()
    node = tree
    for part in (*names, None):
        if isinstance(node, dict):
            near = node.get("legal_basis") or node.get("basis")
            if isinstance(near, str | list) and near:
                found = listed(near if isinstance(near, str) else tuple(near))
        if part is None:
            break
        node = _child(node, part)
    return found


def _at(tree: Any, names: Names) -> Any:
    for part in names:
        tree = _child(tree, part)
    return tree


def _child(node: Any, part: str | int) -> Any:
    if isinstance(node, dict):
        return node.get(part)
    if isinstance(node, list) and isinstance(part, int):
        return node[part] if part < len(node) else None
    if isinstance(node, list):
        return next((item for item in node if name_of(item) == part), None)
    return None
