"""Misuse of the command line: said in one sentence, with what to do instead; exit code 2."""

from __future__ import annotations

from govrules.language import Text


class Misuse(Exception):  # noqa: N818  (it is no error of the program)
    """The command was asked for something it cannot do; `message` says what, `hint` what to do instead."""

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


class Stopped(Exception):  # noqa: N818
    """The command ends here with `code`; what there was to say has been said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
