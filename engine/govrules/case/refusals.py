"""A command that is refused: an event with its code and its words; nothing else changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govrules.case.commands import Command
from govrules.case.desk import Desk
from govrules.codes import Code
from govrules.language import Text


def refuse(desk: Desk, command: Command, code: Code, words: Text) -> None:
    """Record that a command was refused, and why. The words are kept so that they can be told again."""
    data: dict[str, Any] = {
        "command": command.word,
        "code": code.number,
        "name": code.name,
        "words": words.tell("en"),
        "template": words.template,
        "arguments": {name: _plain(value) for name, value in words.arguments.items()},
        "asked_at": command.at.isoformat(),
    }
    if words.plural is not None:
        data["plural"] = words.plural
    step = getattr(command, "step", None) or None
    desk.emit("refused_command", step, command.by, command.who, f"{code.number}@{desk.plan.as_of}", data)


def _plain(value: object) -> object:
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)
