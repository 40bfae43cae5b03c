"""The lines of rule files, read again when a fault is shown in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

_LARGEST: Final = 32 * 1024 * 1024
"""A file beyond this is not read again only to show a line of it."""


@lru_cache(maxsize=8)
def lines_of(file: str) -> Sequence[str] | None:
    """Return the lines of a rule file, or None when it cannot be shown.

    Lines are divided as the reader counts them: LF, CR LF or CR, not the other separators of Unicode.
    """
    path = Path(file)
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
