"""What an editor and the rules say to each other, without the wire: open buffers, diagnostics, what was asked.

Lives as long as the editor's connection. Everything it is asked is answered from the workspace of the moment.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from govrules.codes.ignoring import UNUSED_IGNORE
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.editor.element import typed_in_one_entry
from govrules.editor.looking import checked_entries
from govrules.editor.workspace import Workspace, by_file, changed, opened, settled
from govrules.settings import Settings, find_settings, read_settings
from govrules.surface.text import SourceText
from govrules.verdict.judge import judge
from govrules.verdict.ruling import Ruling

MOST_BYTES = 32 * 1024 * 1024
"""A buffer larger than this is not read: no rule file is."""


class Session:
    """The rules of one project under edit."""

    def __init__(self, root: Path, as_of: date, ruling_of: Callable[[Settings], Ruling]) -> None:
        found = find_settings(root)
        self.settings: Settings = read_settings(found) if found else Settings()
        self.ruling = ruling_of(self.settings)
        self.root = self.settings.file.parent.absolute() if self.settings.file else root.absolute()
        self.paths = [path.absolute() for path in self.settings.rules] or self._folder_of_rules()
        self.workspace: Workspace = opened(
            [path.as_posix() for path in self.paths], self.settings.as_of or as_of, self.settings.calendar
        )
        self.open: dict[str, str] = {}
        """Texts of open buffers, by file."""
        self.behind: dict[str, SourceText] = {}
        """Buffers of which one entry was read alone: the workspace has their texts of before."""
        self.quick: dict[str, tuple[Diagnostic, ...]] = {}
        """What was found in these."""
        self.unsettled: set[str] = set(self.workspace.files)
        """Files at which the checks of the whole have not looked since they were changed."""

    def _folder_of_rules(self) -> list[Path]:
        rules = self.root / "rules"
        return [rules if rules.is_dir() else self.root]

    def is_ours(self, file: str) -> bool:
        """Tell whether a file is one of the project's rules, or would be once it is saved."""
        if file in self.workspace.files:
            return True
        path = Path(file)
        inside = any(path == own or own in path.parents for own in self.paths)
        return inside and path.suffix in (".yaml", ".yml")

    def typed(self, file: str, text: str) -> bool:
        """Take in the text of an open buffer; False where it is not one of the project's rules, or too large."""
        if not self.is_ours(file) or len(text) > MOST_BYTES:
            return False
        self.open[file] = text
        self.unsettled.add(file)
        quick = typed_in_one_entry(self.workspace, file, text) if file in self.workspace.files else None
        if quick is None:
            self._read(file, text)
        else:
            self.behind[file] = SourceText(file, text.encode("utf-8", "surrogatepass"))
            self.quick[file] = quick
        return True

    def _read(self, file: str, text: str) -> None:
        """Read the whole of a file anew."""
        self.behind.pop(file, None)
        self.quick.pop(file, None)
        self.workspace = checked_entries(changed(self.workspace, file, text), file)

    def fresh(self, file: str | None = None) -> Workspace:
        """Return the workspace with a file (left out: every one) as it is in the editor, to answer a question."""
        for name in [file] if file is not None else list(self.behind):
            if name in self.behind:
                self._read(name, self.open[name])
        return self.workspace

    def closed(self, file: str) -> None:
        """Forget a buffer: the file counts as it is on disk."""
        if self.open.pop(file, None) is None:
            return
        self.behind.pop(file, None)
        self.quick.pop(file, None)
        try:
            text = Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            self.workspace = replace(
                self.workspace,
                files={name: one for name, one in self.workspace.files.items() if name != file},
            )
            self.workspace = settled(self.workspace)
            return
        self.workspace = changed(self.workspace, file, text)

    def source(self, file: str) -> SourceText:
        """Return the text of a file as it is in the editor."""
        if file in self.behind:
            return self.behind[file]
        return self.workspace.files[file].source.source

    def diagnostics(self, file: str) -> tuple[Diagnostic, ...]:
        """Return what is wrong with a file, as the settings and the comments in it let it count."""
        found = self.quick.get(file, self.workspace.found.get(file, ()))
        if file not in self.workspace.files:
            return ()
        counted = judge(found, {file: self.source(file).data}, self.ruling)
        if file in self.unsettled:
            # What an ignore is for may be found by a check that has not looked yet.
            return tuple(one for one in counted if one.code is not UNUSED_IGNORE)
        return tuple(counted)

    def settle(self, found: Sequence[Diagnostic]) -> list[str]:
        """Take in what the checks of the whole found; return the files about which something may be said anew."""
        self.unsettled.clear()
        self.quick.clear()
        before: Mapping[str, tuple[Diagnostic, ...]] = self.workspace.found
        now = by_file(in_reading_order(found), self.workspace.files)
        self.workspace = replace(settled(self.workspace), found=now)
        return [file for file in {**before, **now} if before.get(file, ()) != now.get(file, ())]


def everything_wrong(workspace: Workspace) -> list[Diagnostic]:
    """Put the files together again and run every check."""
    from govrules.checks import run_checks

    book = settled(workspace).book
    return in_reading_order([*book.diagnostics, *run_checks(book, processes=1)])
