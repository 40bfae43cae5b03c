"""What networkx keeps nodes and arrows in, filled when somebody first looks at it.

Most graphs are compiled to be measured: orders as bits are all that is read of them. Filling three
dictionaries of dictionaries would be a sixth of the work of compiling one.
"""

from __future__ import annotations

from typing import Any, Final

from networkx import DiGraph

_NAMES: Final = ("_node", "_adj", "_succ", "_pred")


class DrawnLate:
    """A descriptor for one of the attributes in which networkx holds a graph.

    The graph's `__dict__` may hold a function under `draw`: it is taken out and called before the first look.
    Setting goes the way that networkx itself has for it, which forgets the views that it has made.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        """Remember the name, and how networkx sets it."""
        assert name in _NAMES
        self.name = name
        self.setter: Any = getattr(DiGraph, name)  # it has no `__get__`: that gives the descriptor itself

    def __get__(self, graph: Any, owner: type | None = None) -> Any:
        """Return the dictionary; draw the graph first, if that has not been done."""
        if graph is None:
            return self
        held = graph.__dict__
        draw = held.pop("draw", None)
        if draw is not None:
            draw(graph)
        return held[self.name]

    def __set__(self, graph: Any, value: Any) -> None:
        """Set the dictionary, as networkx does when it makes an empty graph."""
        self.setter.__set__(graph, value)
