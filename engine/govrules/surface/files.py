"""Which files are rule files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from govrules.codes import reading as codes
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.source import Place
from govrules.surface.file_bytes import display_name, tell_os_error

RULE_SUFFIXES: Final = (".yaml", ".yml")


class RuleFile(NamedTuple):
    """A file to read: where it is, what to call it, and its size in bytes (0 when it cannot be told)."""

    path: str
    name: str
    size: int


class FoundFiles(msgspec.Struct, frozen=True):
    """The rule files under some paths, each once and in order of their names, and what was wrong."""

    files: tuple[RuleFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def find_rule_files(paths: Iterable[str | os.PathLike[str]]) -> FoundFiles:
    """Find the rule files that `paths` name: files as they are, folders with all that is below them.

    In folders, files end in `.yaml` or `.yml`, and what is hidden (begins with a dot) is left out.
    Folders behind symbolic links are entered once; a file that is reached twice is listed once.
    """
    found: list[RuleFile] = []
    diagnostics: list[Diagnostic] = []
    for path in paths:
        root = os.fspath(path)
        if not Path(root).is_dir():
            found.append(_rule_file(root))
            continue
        before = len(found), len(diagnostics)
        found.extend(map(_rule_file, _walk(root, diagnostics)))
        if before == (len(found), len(diagnostics)):
            diagnostics.append(_no_rule_files(root))
    return FoundFiles(tuple(_each_once(found)), tuple(diagnostics))


def _walk(root: str, diagnostics: list[Diagnostic]) -> Iterator[str]:
    def note(error: OSError) -> None:
        diagnostics.append(tell_os_error(error, display_name(error.filename or root)))

    entered: set[str] = set()
    for folder, below, names in os.walk(root, onerror=note, followlinks=True):
        real = os.path.realpath(folder)
        if real in entered:
            below.clear()
            continue
        entered.add(real)
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(RULE_SUFFIXES) and not name.startswith("."):
                yield str(Path(folder, name))


def _rule_file(path: str) -> RuleFile:
    try:
        size = Path(path).stat().st_size
    except (OSError, ValueError):
        size = 0
    return RuleFile(path, display_name(path), size)


def _each_once(files: Iterable[RuleFile]) -> Iterator[RuleFile]:
    listed: set[str] = set()
    for file in sorted(files, key=lambda file: file.name):
        real = file.path if "\0" in file.path else os.path.realpath(file.path)
        if real not in listed:
            listed.add(real)
            yield file


def _no_rule_files(folder: str) -> Diagnostic:
    name = display_name(folder)
    message = say("The folder “{folder}” holds no rule files (*.yaml, *.yml).", folder=name)
    hint = say("Name the folder where the rules are. Hidden folders are not searched.")
    return Diagnostic(codes.NO_RULE_FILES, message, Place(name), hint)
