"""The rules on the bench: read once, then read again with some files changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic
from govrules.pipeline import TypedFile, book_of, type_file
from govrules.surface.edit import replace_file
from govrules.surface.files import RuleFile, find_rule_files
from govrules.surface.reading import SourceFile, read_file, read_text
from govrules.surface.scalars import Memory
from govrules.surface.text import SourceText


class Workshop:
    """The files under some paths as they were when it was made; what it reads again never touches the disk."""

    def __init__(self, paths: Iterable[str | os.PathLike[str]], as_of: date, calendar: str | None) -> None:
        self.as_of, self.calendar = as_of, calendar
        named = list(paths)
        roots = [os.path.realpath(path) for path in named]
        found = find_rule_files(named)
        self.paths = {file.name: file.path for file in found.files}
        self._diagnostics = found.diagnostics
        self._memory = Memory()
        self._files = {file.name: self._read(file) for file in found.files}
        self.sources: dict[str, SourceText] = {
            name: typed.source.source
            for name, typed in self._files.items()
            if _is_text(typed.source.source) and _is_within(self.paths[name], roots)
        }
        """Every file that can be changed: UTF-8, and not behind a link that leads out of what was named."""

    def book(self, changed: Mapping[str, SourceText] | None = None) -> RuleBook:
        """Return the rules with some files changed."""
        files = dict(self._files)
        for name, source in (changed or {}).items():
            files[name] = self._typed(read_text(source.data, name, self._memory))
        return book_of(files.values(), self.as_of, self.calendar, self._diagnostics)

    def write(self, changed: Mapping[str, SourceText]) -> list[Diagnostic]:
        """Write changed files, each in one step; one that changed since it was read is left, and told."""
        failed = (
            replace_file(self.paths[name], self.sources[name], source.text)
            for name, source in sorted(changed.items())
        )
        return [diagnostic for diagnostic in failed if diagnostic is not None]

    def _read(self, file: RuleFile) -> TypedFile:
        return self._typed(read_file(file.path, file.name, self._memory))

    def _typed(self, source: SourceFile) -> TypedFile:
        return type_file(source, str(self.as_of), self._memory.keys)


def _is_within(path: str, roots: Sequence[str]) -> bool:
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(root) for root in roots)


def _is_text(source: SourceText) -> bool:
    try:
        source.data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
