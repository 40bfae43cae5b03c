"""The files that ship beside the code: schemas and templates.

In an installed wheel they lie inside the package (`govrules/_assets/…`), in a checkout at the root of the
repository.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final

ASSET_FOLDERS: Final = ("schemas", "templates")

_PACKAGE: Final = Path(__file__).resolve().parent


class AssetError(LookupError):
    """A shipped file that was asked for is not there: the installation is broken, or the caller is wrong."""


def asset_folder(folder: str) -> Path:
    """Return where `folder` (one of `ASSET_FOLDERS`) lies.

    Raises:
        AssetError: when there is no such folder.
    """
    if folder not in ASSET_FOLDERS:
        raise AssetError(f"no assets are called {folder!r}; there are {', '.join(ASSET_FOLDERS)}")
    for place in (_PACKAGE / "_assets" / folder, _PACKAGE.parent.parent / folder):
        if place.is_dir():
            return place
    raise AssetError(f"the folder {folder!r} is missing from this installation of govrules")


def asset_path(folder: str, name: str) -> Path:
    """Return the file `name` (slashes part folders) of a folder of assets; nothing outside of it.

    Raises:
        AssetError: when there is no such file, or `name` leads out of the folder.
    """
    home = asset_folder(folder)
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name or "\0" in name:
        raise AssetError(f"{name!r} leads out of {folder!r}")
    path = home / parts
    if not path.is_file() or not path.resolve().is_relative_to(home.resolve()):
        raise AssetError(f"{folder!r} has no file {name!r}")
    return path


def asset_text(folder: str, name: str) -> str:
    """Return the text of a shipped file.

    Raises:
        AssetError: as `asset_path`.
    """
    return asset_path(folder, name).read_text(encoding="utf-8")
