"""The bytes of one rule file, or why they cannot be read. What they mean is told by `reading`."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from govrules.codes import reading as codes
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.source import Place
from govrules.surface.text import SourceText

LARGEST_FILE: Final = 32 * 1024 * 1024
"""Bytes. A province's 8,294 matters are 14 MB, in many files."""


def source_of(path: str | os.PathLike[str], name: str | None = None) -> tuple[SourceText, Diagnostic | None]:
    """Read the bytes of a file, or say why they cannot be read; then there are none."""
    shown = display_name(path) if name is None else name
    try:
        # A named pipe or a device would be read for ever.
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            message = say("“{file}” is not an ordinary file.", file=shown)
            return SourceText(shown, b""), Diagnostic(codes.UNREADABLE_FILE, message, Place(shown))
        if status.st_size > LARGEST_FILE:
            return SourceText(shown, b""), too_large(shown, status.st_size)
        with Path(path).open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        return SourceText(shown, b""), tell_os_error(error, shown)
    return SourceText(shown, data), None


def display_name(path: str | os.PathLike[str]) -> str:
    """Return a path as it is shown: forward slashes, and no bytes that cannot be printed."""
    text = os.fspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text.replace(os.sep, "/")


def tell_os_error(error: OSError | ValueError, name: str) -> Diagnostic:
    """Word why a file or a folder cannot be read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        message = say("There is no file or folder “{file}”.", file=name)
        hint = say("Check the spelling, and the folder from which the command is run.")
        return Diagnostic(codes.MISSING_FILE, message, Place(name), hint)
    if isinstance(error, PermissionError):
        message = say("“{file}” may not be read by the user who runs this command.", file=name)
        hint = say("Ask whoever owns it for the right to read it.")
        return Diagnostic(codes.UNREADABLE_FILE, message, Place(name), hint)
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    message = say("“{file}” cannot be read: {reason}.", file=name, reason=reason)
    return Diagnostic(codes.UNREADABLE_FILE, message, Place(name))


def too_large(name: str, size: int) -> Diagnostic:
    """Say that a file is larger than `LARGEST_FILE`."""
    message = say(
        "The file has {size} MB; a rule file may have at most {most} MB.",
        size=max(1, size // (1024 * 1024)),
        most=LARGEST_FILE // (1024 * 1024),
    )
    hint = say("Check that it is the right file; a long list can be divided by department.")
    return Diagnostic(codes.FILE_TOO_LARGE, message, Place(name), hint)
