"""Which program this is: what another version, or another state of a checkout, kept is not taken for its own."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from govrules.assets import ASSET_FOLDERS, AssetError, asset_folder

_PACKAGE: Final = Path(__file__).resolve().parent.parent


def program_digest(version: str) -> bytes:
    """Return a digest of what the program is: its version, Python, the libraries beside it, its own files.

    Files are known by size and time and not read: an installed program's change with each installation, those
    of a checkout with each edit. Libraries are known by the names of their metadata, which hold their versions.
    """
    digest = hashlib.sha256(f"{version} {sys.hexversion} {sys.platform}".encode())
    for line in sorted((*_files(), *_libraries())):
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.digest()


def _libraries() -> Iterator[str]:
    """Yield `jsonschema_rs-0.46.0.dist-info` …: what is installed where the libraries of this program are."""
    for path in Path(msgspec.__file__).parent.parent.iterdir():
        if path.suffix == ".dist-info":
            yield f"{path.name}\n"


def _files() -> Iterator[str]:
    folders = [str(_PACKAGE)]
    for name in ASSET_FOLDERS:
        try:
            folders.append(str(asset_folder(name)))
        except AssetError:
            continue
    while folders:
        with os.scandir(folders.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    status = entry.stat()
                    yield f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\n"
