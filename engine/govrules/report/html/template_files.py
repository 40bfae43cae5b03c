"""Where templates lie: the project's own folder first, then those that ship; nothing outside of the two."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from govrules.assets import AssetError, asset_folder, asset_path

FOLDER: Final = "templates"
"""The folder of a project, beside its `govrules.toml`, whose templates come before ours of the same name."""


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template that was found: its file, and whether it is the project's own."""

    path: Path
    own: bool


Find = Callable[[str], TemplateFile | None]


def finder(project: Path | None) -> Find:
    """Return how a template is found by its name. `project` is the folder of `govrules.toml`."""
    home = None if project is None else project / FOLDER
    if home is not None and _is_ours(home):
        home = None

    def find(name: str) -> TemplateFile | None:
        own = None if home is None else _inside(home, name)
        if own is not None:
            return TemplateFile(own, own=True)
        try:
            return TemplateFile(asset_path(FOLDER, name), own=False)
        except AssetError:
            return None

    return find


def _is_ours(home: Path) -> bool:
    return home.is_dir() and home.resolve() == asset_folder(FOLDER).resolve()


def _inside(home: Path, name: str) -> Path | None:
    """Return a file of the folder; None for what is not there or leads out of it, links included."""
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name or "\0" in name:
        return None
    path = home / parts
    if path.is_file() and path.resolve().is_relative_to(home.resolve()):
        return path
    return None
