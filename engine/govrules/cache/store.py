"""Bytes kept in a folder under a name, and read back only if this very cache wrote them.

Every entry is sealed: a keyed digest (HMAC-SHA-256, RFC 2104) over its name and its content. What is torn,
spoilt, renamed or written by anyone without the key is no entry. Nothing here raises: what cannot be read is
not there, what cannot be written is not kept.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Final

LARGEST_ENTRY: Final = 64 * 1024 * 1024
"""Bytes. What is larger is neither written nor read."""

_SIGN: Final = b"govrules cache 1\n"
_SEAL: Final = 32
_HEAD: Final = len(_SIGN) + _SEAL
_READ: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def name_of(kind: str, parts: Iterable[str | bytes]) -> str:
    """Return the name of an entry: its kind, and a digest (SHA-256) of what it is worked out from."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return f"{kind}-{digest.hexdigest()[:40]}"


@dataclass(eq=False)
class Store:
    """An open cache. `program` is a digest of the program: what another one wrote has other names."""

    folder: Path
    key: bytes = field(repr=False)
    program: bytes = b""
    written: int = 0
    """Entries that were written so far."""

    def name(self, kind: str, *parts: str | bytes) -> str:
        """Return the name of an entry that this program works out from `parts`."""
        return name_of(kind, (self.program, *parts))

    def get(self, name: str) -> bytes | None:
        """Return the content of an entry, or None when there is none that can be trusted."""
        try:
            descriptor = os.open(self.folder / name, _READ)
        except (OSError, ValueError):
            return None
        try:
            with os.fdopen(descriptor, "rb") as file:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_ENTRY:
                    return None
                sealed = file.read(LARGEST_ENTRY + 1)
        except OSError:
            return None
        content = memoryview(sealed)[_HEAD:]
        if len(sealed) < _HEAD or not hmac.compare_digest(sealed[:_HEAD], self._head(name, content)):
            return None
        with suppress(OSError):
            os.utime(self.folder / name)  # what is in use stays when the cache is pruned
        return bytes(content)

    def put(self, name: str, content: bytes) -> None:
        """Keep an entry: whole or not at all, whoever else writes it at the same time."""
        if len(content) + _HEAD > LARGEST_ENTRY:
            return
        draft = self.folder / f".{name}.{token_hex(6)}.tmp"
        try:
            with draft.open("xb") as file:
                file.write(self._head(name, content))
                file.write(content)
            draft.replace(self.folder / name)
        except OSError:
            with suppress(OSError):
                draft.unlink()
            return
        self.written += 1

    def _head(self, name: str, content: bytes | memoryview) -> bytes:
        # The name goes into the key, so that the content is passed over once and never copied.
        own = hmac.digest(self.key, name.encode(), "sha256")
        return _SIGN + hmac.digest(own, content, "sha256")
