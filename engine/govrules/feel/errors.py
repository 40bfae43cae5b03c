"""What the language reports when a text is no FEEL, or asks for too much work."""

from __future__ import annotations

from govrules.language import Text


class FeelSyntaxError(ValueError):
    """The text is no FEEL.

    `position` is the offset of the fault in the text, in code points from 0 (the length of the text
    when it ends too early). `message` says what is wrong, `hint` how to mend it where that is known.
    """

    def __init__(self, message: Text, position: int, hint: Text | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.position = position
        self.hint = hint


class BudgetExceeded(RuntimeError):  # noqa: N818 — the name is part of the documented interface
    """An evaluation needed more steps, longer texts or deeper nesting than it was allowed."""
