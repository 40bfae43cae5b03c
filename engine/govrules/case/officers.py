"""Persons of a command or an event: one id, or several divided by commas."""

from __future__ import annotations


def officers(who: str | None) -> tuple[str, ...]:
    """Return the persons of `who`, divided by commas."""
    if not who:
        return ()
    if "," not in who and "、" not in who:
        return (who,)
    return tuple(name.strip() for name in who.replace("、", ",").split(",") if name.strip())
