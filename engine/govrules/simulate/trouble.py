"""Why a scenario cannot be simulated, in words."""

from __future__ import annotations

from govrules.language import Text


class SimulateExtraMissing(Exception):  # noqa: N818 - it is no error of the program
    """NumPy or Numba is not installed."""


class CannotSimulate(Exception):  # noqa: N818 - it is no error of the program
    """The scenario leaves something open, or asks for what is too much."""

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(str(message))
        self.message, self.hint = message, hint
