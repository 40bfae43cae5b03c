"""How the loop is compiled: once, kept on disk, without counting references.

The loop allocates nothing, so that Numba need not count who holds which array: counting it, atomically, at every
call took most of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])

_OPTIONS: Final[dict[str, Any]] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}


def compiled(function: Function) -> Function:
    """Compile a function when it is first called with arguments of a kind; keep what came of it on disk."""
    made: Function = njit(**_OPTIONS)(function)
    return made
