"""`--output FILE`: a reader of the file sees the old text or the new one, never half of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from govrules.cli.misuse import Misuse
from govrules.language import say


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path` in one move; links are followed, permissions kept, devices written directly.

    Raises:
        Misuse: when the folder is missing or the file cannot be written.
    """
    write_pieces(path, (text.encode(),))


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a text that is given in pieces of UTF-8, as `write_whole` does.

    Raises:
        Misuse: when the folder is missing or the file cannot be written.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                device.writelines(pieces)
            return
        _replace(target, pieces)
    except OSError as error:
        message = say("{path} cannot be written: {reason}.", path=path, reason=error.strerror or str(error))
        raise Misuse(message) from None


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
