"""What each check found the last time, what it read for it, and so which of it still holds.

Kept for each check and section are the sections that it read, each with a digest, and what it found in the
entries of each file. That holds for a file whose bytes and entries are the same, while every section that was
read is the same. A section is known by the files that its entries stand in: their names and bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Final, NamedTuple

import msgspec

from govrules.book.excerpts import READING, FiledMatters
from govrules.book.rulebook import RuleBook
from govrules.cache.store import Store
from govrules.checks.registry import EXCERPTS
from govrules.diagnostics import Diagnostic
from govrules.surface.packed_diagnostics import pack_diagnostics, unpack_diagnostics

WHOLE: Final = ""
"""Stands for the section, and for the file, of a check that looks at the whole book."""

_OF_ALL_FILES: Final = frozenset({"origins", "edition", "texts"})


class Part(NamedTuple):
    """What one check finds in the entries of one file of a section, or in the whole book."""

    check: str
    section: str = WHOLE
    file: str = WHOLE


class _KeptFile(msgspec.Struct, array_like=True, gc=False):
    digest: bytes
    found: bytes


class _KeptCheck(msgspec.Struct, array_like=True, gc=False):
    reads: dict[str, bytes]
    files: dict[str, _KeptFile]


class _Kept(msgspec.Struct, array_like=True, gc=False):
    checks: dict[str, _KeptCheck]
    """By check and section."""
    scopes: dict[str, tuple[str, ...]]
    """What each check looks at (see `running`): the program is the same, and need not be imported to be asked."""


_decoder: Final = msgspec.msgpack.Decoder(_Kept)
_NOTHING: Final = pack_diagnostics(())


@dataclass
class Digests:
    """Digests of the sections of a book, and of what stands in each file of a section."""

    book: RuleBook
    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """Section → file → digest of its name, its bytes and the entries that the book has of it."""
    _sections: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Go once over everything that the book has."""
        entries: dict[str, dict[str, list[str]]] = {}
        for (section, entry), origin in self.book.origins.items():
            entries.setdefault(section, {}).setdefault(origin.document.file, []).append(entry)
        texts = self.book.texts
        for section, files in entries.items():
            self.files[section] = {
                file: _digest(
                    (file, texts[file].digest if file in texts else b"", msgspec.msgpack.encode(ids))
                )
                for file, ids in files.items()
            }

    def of(self, section: str) -> bytes:
        """Return the digest of a section, or of whatever else a book has."""
        if section not in self._sections:
            self._sections[section] = _digest(self._parts(section))
        return self._sections[section]

    def _parts(self, section: str) -> Iterable[str | bytes]:
        if section.startswith(READING):
            return (self._excerpt(section.removeprefix(READING)),)
        if section == "diagnostics":
            return (pack_diagnostics(self.book.diagnostics),)
        if section in _OF_ALL_FILES:
            return (part for source in self.book.texts.values() for part in (source.name, source.digest))
        return self.files.get(section, {}).values()

    def _excerpt(self, name: str) -> bytes:
        what = import_module(EXCERPTS[name]).EXCERPT
        matters = self.book.matters
        if isinstance(matters, FiledMatters):
            return matters.digest(what)
        return msgspec.msgpack.encode(self.book.excerpts(what))


@dataclass
class Record:
    """The last findings of a project's checks, and the next ones while they come in."""

    store: Store
    name: str
    digests: Digests
    kept: _Kept
    next: _Kept = field(default_factory=lambda: _Kept({}, {}))
    _same: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def open(cls, store: Store, book: RuleBook) -> Record:
        """Find what was kept for the files of these folders, this day and this calendar."""
        folders = sorted({name.rpartition("/")[0] for name in book.texts})
        name = store.name("checks", str(book.as_of), book.calendar_id or "", *folders)
        return cls(store, name, Digests(book), _decoded(store.get(name)))

    def found(self, part: Part) -> tuple[Diagnostic, ...] | None:
        """Return what was found where it still holds, and keep it for the next time; None = look again."""
        kept = self._valid(part)
        file = kept.files.get(part.file) if kept is not None else None
        if file is None or file.digest != self._of(part):
            return None
        try:
            # Nearly always nothing was found, and that is told without unpacking it.
            found = () if file.found == _NOTHING else unpack_diagnostics(file.found)
        except ValueError:
            return None
        self._next(part).files[part.file] = file
        return found

    def scope(self, check: str, ask: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        """Return the sections that a check looks at, asking the check itself if it is not known."""
        known = self.kept.scopes.get(check)
        scope = self.next.scopes[check] = ask(check) if known is None else known
        return scope

    def keep(self, part: Part, found: Iterable[Diagnostic], reads: Iterable[str]) -> None:
        """Keep what was found, and what was read for it and for what else the check found in the section."""
        kept = self._next(part)
        kept.files[part.file] = _KeptFile(self._of(part), pack_diagnostics(found))
        kept.reads.update((name, self.digests.of(name)) for name in reads)

    def save(self) -> None:
        """Write the record, where anything in it is new."""
        if self.next != self.kept:
            self.store.put(self.name, msgspec.msgpack.encode(self.next))

    def _valid(self, part: Part) -> _KeptCheck | None:
        """Return what was kept for a check and section, if everything that was read for it is the same."""
        key = f"{part.check} {part.section}"
        if key not in self._same:
            kept = self.kept.checks.get(key)
            self._same[key] = kept is not None and all(
                self.digests.of(name) == digest for name, digest in kept.reads.items()
            )
        return self.kept.checks[key] if self._same[key] else None

    def _next(self, part: Part) -> _KeptCheck:
        key = f"{part.check} {part.section}"
        checks = self.next.checks
        if key not in checks:
            valid = self._valid(part)
            checks[key] = _KeptCheck(dict(valid.reads) if valid is not None else {}, {})
        return checks[key]

    def _of(self, part: Part) -> bytes:
        return b"" if part.section == WHOLE else self.digests.files[part.section][part.file]


def _decoded(content: bytes | None) -> _Kept:
    with suppress(ValueError):
        return _decoder.decode(content or b"")
    return _Kept({}, {})


def _digest(parts: Iterable[Any]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(4, "big"))
        digest.update(data)
    return digest.digest()
