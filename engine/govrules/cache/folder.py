"""Where the cache lies, and who may write into it.

Beside govrules.toml, in `.govrules_cache`; or where `GOVRULES_CACHE_DIR` says. Rules come from people whom one
need not trust, and a folder beside them may come along with them: an entry made by somebody else would decide
what is wrong with the rules. So the key of the seals (see `store`) lies in the user's own cache folder. Only a
folder that the user names himself has its key with it, so that a CI job can carry both from run to run.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes
from typing import Final

from govrules.cache.program import program_digest
from govrules.cache.store import Store

FOLDER: Final = ".govrules_cache"
VARIABLE: Final = "GOVRULES_CACHE_DIR"

_KEY_FILE: Final = "key"
_KEY_BYTES: Final = 32
_TAG: Final = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder is a cache of govrules and may be deleted at any time.\n"
    "# See https://bford.info/cachedir/\n"
)
_LEFT_OUT: Final = "# A cache belongs to one machine.\n*\n"


def open_cache(project: Path | None, environment: Mapping[str, str], version: str) -> Store | None:
    """Open the cache of a project (its folder), making it where there is none. `version` is the program's.

    None = there is no project and no folder is named, or nothing can be written there.
    """
    named = environment.get(VARIABLE)
    if named:
        folder = key_home = Path(named)
    elif project is not None:
        folder, home = project / FOLDER, users_folder(environment)
        if home is None:
            return None
        key_home = home
    else:
        return None
    if folder.is_symlink() and not named:
        return None
    try:
        _prepare(folder)
        key = _key(key_home)
    except (OSError, ValueError):
        return None
    return Store(folder, key, program_digest(version)) if key is not None else None


def users_folder(environment: Mapping[str, str]) -> Path | None:
    """Return the folder for what a user's programs keep (XDG base directories; local data on Windows)."""
    for name, below in (("XDG_CACHE_HOME", ""), ("LOCALAPPDATA", ""), ("HOME", ".cache")):
        value = environment.get(name)
        if value and Path(value).is_absolute():
            return Path(value, below, "govrules")
    return None


def _prepare(folder: Path) -> None:
    """Make the folder. In one that had something in it before, nothing but entries is ever written."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(folder)
    if next(folder.iterdir(), None) is None:
        for name, text in ((".gitignore", _LEFT_OUT), ("CACHEDIR.TAG", _TAG)):
            # A link that somebody laid here meanwhile is not followed.
            with suppress(FileExistsError), (folder / name).open("x", encoding="utf-8") as file:
                file.write(text)


def _key(home: Path) -> bytes | None:
    """Return the key, made at the first use; while another process makes it there is none yet."""
    path = home / _KEY_FILE
    home.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(token_bytes(_KEY_BYTES))
    return _read_key(path)


def _read_key(path: Path) -> bytes | None:
    with path.open("rb") as file:
        key = file.read(_KEY_BYTES + 1)
    return key if len(key) == _KEY_BYTES else None
