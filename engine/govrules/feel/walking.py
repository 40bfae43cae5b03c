"""Going through a tree: its nodes, and the facts that it reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec import Struct

from govrules.feel import functions, tree
from govrules.feel.tree import Expression

_EVERYWHERE: Final = frozenset({"?"})
_GIVEN_FUNCTIONS: Final = frozenset({"sort", "list replace"})


def nodes(root: Any) -> Iterator[Any]:
    """Yield a node and all below it, the node itself first."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(children(node))


def children(node: Struct) -> Iterator[Any]:
    """Yield the nodes directly below a node."""
    for field in node.__struct_fields__:
        waiting = [getattr(node, field)]
        while waiting:
            value = waiting.pop()
            if isinstance(value, tuple):
                waiting.extend(value)
            elif type(value).__module__ == tree.__name__:
                yield value


def mentions(root: Any, name: str) -> bool:
    """Tell whether a name stands anywhere in a tree."""
    return any(isinstance(node, tree.Name) and node.name == name for node in nodes(root))


def dotted(node: Expression) -> tuple[str, ...] | None:
    """Return the parts of `a.b.c`; None for what is no path that starts with a name."""
    parts: list[str] = []
    while isinstance(node, tree.Path):
        parts.append(node.name)
        node = node.base
    if not isinstance(node, tree.Name):
        return None
    parts.append(node.name)
    return tuple(reversed(parts))


def free_names(root: Any, known: frozenset[str] = frozenset()) -> list[tuple[str, int]]:
    """Return every fact that a tree reads, as (longest dotted name, offset), in reading order.

    Local names (iterators, parameters, earlier entries, `item`, `partial`, `?`) are no facts. Inside a
    filter a name may be an entry of the item: there it counts only when it is in `known`.
    """
    found: list[tuple[str, int]] = []
    _free(root, _EVERYWHERE, known, False, found)
    return sorted(set(found), key=lambda entry: (entry[1], entry[0]))


def _free(
    node: Any,
    local: frozenset[str],
    known: frozenset[str],
    filtered: bool,
    found: list[tuple[str, int]],
) -> None:
    parts = dotted(node) if isinstance(node, tree.Name | tree.Path) else None
    if parts is not None:
        root = node
        while isinstance(root, tree.Path):
            root = root.base
        name = ".".join(parts)
        if parts[0] not in local and (not filtered or name in known or parts[0] in known):
            found.append((name, root.at))
    elif isinstance(node, tree.Call):
        if not isinstance(node.function, tree.Name):
            _free(node.function, local, known, filtered, found)
        for argument in node.arguments:
            if not (isinstance(argument, tree.Name) and _is_given_function(node, argument.name, known)):
                _free(argument, local, known, filtered, found)
    elif isinstance(node, tree.Filter):
        _free(node.base, local, known, filtered, found)
        _free(node.condition, local | {"item"}, known, True, found)
    elif isinstance(node, tree.For | tree.Quantified):
        for iterator in node.iterators:
            _free(iterator, local | {"partial"}, known, filtered, found)
            local = local | {iterator.name}
        body = node.result if isinstance(node, tree.For) else node.condition
        _free(body, local | {"partial"}, known, filtered, found)
    elif isinstance(node, tree.ContextOf):
        for key, value in node.entries:
            _free(value, local | {key}, known, filtered, found)
            local = local | {key}
    elif isinstance(node, tree.FunctionOf):
        if not node.external:
            inner = local | {name for name, _ in node.parameters}
            _free(node.body, inner, known, filtered, found)
    else:
        for child in children(node):
            _free(child, local, known, filtered, found)


def takes_functions(node: tree.Call) -> bool:
    """Tell whether a call may be given functions: one of `sort`, `list replace`, or no builtin at all."""
    if not isinstance(node.function, tree.Name) or node.function.name in _GIVEN_FUNCTIONS:
        return True
    return functions.find(node.function.name) is None


def _is_given_function(node: tree.Call, name: str, known: frozenset[str]) -> bool:
    return name not in known and takes_functions(node) and functions.find(name) is not None
