"""The rules of a folder, or of the working tree: which files, and their bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.revisions.snapshot import NoSnapshot, RuleText, Snapshot
from govrules.settings import FILE, Settings, find_settings, read_settings
from govrules.surface.file_bytes import LARGEST_FILE, tell_os_error
from govrules.surface.files import RuleFile, find_rule_files
from govrules.surface.reading import read_file


def read_folder(folder: Path) -> Snapshot:
    """Read the rules of a folder: those that its govrules.toml names, else every rule file below it.

    Raises:
        NoSnapshot: when there is no such folder, or no rules in it.
    """
    if not folder.exists():
        raise NoSnapshot(say("There is no file or folder “{path}”.", path=folder))
    found = folder / FILE if (folder / FILE).is_file() else find_settings(folder)
    settings = read_settings(found) if found else Settings()
    own = found is not None and found.parent.absolute() == folder.absolute()
    rules = (settings.rules or (folder / "rules",)) if own else (folder,)
    return read_paths(str(folder), rules, settings)


def read_paths(name: str, paths: Iterable[str | os.PathLike[str]], settings: Settings) -> Snapshot:
    """Read the rule files under some paths.

    Raises:
        NoSnapshot: when there is none.
    """
    found = find_rule_files(paths)
    texts: list[RuleText] = []
    diagnostics: list[Diagnostic] = list(found.diagnostics)
    for file in found.files:
        read = _read(file)
        if isinstance(read, RuleText):
            texts.append(read)
        else:
            diagnostics.extend(read)
    if not texts:
        raise NoSnapshot(
            say("“{name}” holds no rule files (*.yaml, *.yml).", name=name),
            say("Name the folder where the rules are. Hidden folders are not searched."),
        )
    return Snapshot(name, tuple(texts), settings, tuple(diagnostics))


def _read(file: RuleFile) -> RuleText | tuple[Diagnostic, ...]:
    try:
        status = Path(file.path).stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
            return read_file(file.path, file.name).diagnostics
        with Path(file.path).open("rb") as opened:
            return RuleText(file.name, opened.read(LARGEST_FILE + 1))
    except (OSError, ValueError) as error:
        return (tell_os_error(error, file.name),)
