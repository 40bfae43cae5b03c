"""The bytes of every rule file that findings and comments can stand in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Diagnostic
from govrules.surface.document import Document

_LARGEST: Final = 32 * 1024 * 1024


def texts_of(book: RuleBook, found: Iterable[Diagnostic]) -> dict[str, bytes]:
    """Return file name → bytes: of the book's documents, and of files with findings that gave it none.

    A file that cannot be read now is left out; that it cannot is a finding already.
    """
    texts: dict[str, bytes] = {}
    for origin in book.origins.values():
        document = origin.document
        if document.file not in texts:
            inner = getattr(document, "document", document)
            if isinstance(inner, Document):
                texts[document.file] = inner.source.data
    for file in {diagnostic.place.file for diagnostic in found} - texts.keys() - {""}:
        try:
            path = Path(file)
            if path.is_file() and path.suffix in (".yaml", ".yml") and path.stat().st_size <= _LARGEST:
                texts[file] = path.read_bytes()
        except (OSError, ValueError):
            continue
    return dict(sorted(texts.items()))
