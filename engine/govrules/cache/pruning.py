"""Keeping the cache small: what nobody used for a month goes, and the oldest while there is too much."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

MOST: Final = 512 * 1024 * 1024
"""Bytes of all entries. A province's catalogue takes 26 MB, once for each day it is looked at if it is dated."""

KEPT_FOR: Final = 30 * 24 * 3600
"""Seconds after which an entry that nobody used goes."""

_A_DRAFT_LIVES: Final = 3600.0
_WRITTEN: Final = re.compile(r"[a-z]+-[0-9a-f]{40}|\.[a-z]+-[0-9a-f]{40}\.[0-9a-f]{12}\.tmp")
"""What the store writes, and nothing else that may lie in a folder which the user named."""


def prune(folder: Path, most: int = MOST) -> None:
    """Delete entries until at most `most` bytes are left. It is now when the newest entry was written.

    Whoever else uses the cache at the same time finds less in it, and nothing half deleted.
    """
    entries: list[tuple[float, int, str]] = []
    try:
        with os.scandir(folder) as found:
            for entry in found:
                with suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    if _WRITTEN.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                        entries.append((status.st_mtime, status.st_size, entry.path))
    except OSError:
        return
    now, left = max(entries, default=(0.0,))[0], sum(size for _, size, _ in entries)
    for used, size, path in sorted(entries):
        age = now - used
        if left > most or age > KEPT_FOR or (age > _A_DRAFT_LIVES and path.endswith(".tmp")):
            with suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - a Path for each of thousands is slow
            left -= size
