"""Why a scenario cannot be simulated, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from govrules.language import Text


class SimulateExtraMissing(Exception):  # noqa: N818 - it is no error of the program
    """NumPy or Numba is not installed."""


class ClusterExtraMissing(Exception):  # noqa: N818 - it is no error of the program
    """dask.distributed is not installed."""


class CannotSimulate(Exception):  # noqa: N818 - it is no error of the program
    """The scenario leaves something open, or asks for what is too much."""

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(str(message))
        self.message, self.hint = message, hint


class ContradictionError(Exception):
    """A run contradicts itself: a fault of the program, never of the rules."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


@contextmanager
def naming_the_extra() -> Iterator[None]:
    """Import what needs NumPy and Numba.

    Raises:
        SimulateExtraMissing: when one of them is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.partition(".")[0] in ("numba", "numpy"):
            raise SimulateExtraMissing from error
        raise
