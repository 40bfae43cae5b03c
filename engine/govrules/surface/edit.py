"""Changes to a rule file that keep every other byte: comments, line ends, alignment, everything."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from govrules.codes import reading as codes
from govrules.diagnostics import Diagnostic, Edit
from govrules.language import say
from govrules.source import Place
from govrules.surface.file_bytes import tell_os_error
from govrules.surface.text import SourceText


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after edits, and the edits that were left out because they touch one made before them."""

    text: str
    left: tuple[Edit, ...] = ()


def apply_edits(source: SourceText, edits: Iterable[Edit]) -> Edited:
    """Make `edits`, whose places are spans of `source`, from top to bottom.

    Of two edits that overlap the one that begins first is made (of two that begin together, the one
    given first); the other is returned in `left`, to be asked for again on the new text. Insertions at
    one place are made in the order given. Equal edits are made once. Edits of other files are ignored.
    """
    parts: list[str] = []
    left: list[Edit] = []
    reached, previous = 0, (-1, -1)
    for start, end, edit in _in_order(source, edits):
        touches_previous = start < reached or ((start, end) == previous and start < end)
        if touches_previous:
            left.append(edit)
            continue
        parts += (source.text[reached:start], edit.replacement)
        reached, previous = end, (start, end)
    parts.append(source.text[reached:])
    return Edited("".join(parts), tuple(left))


def write_edits(source: SourceText, edits: Iterable[Edit], path: str | os.PathLike[str]) -> Diagnostic | None:
    """Make `edits` in the file `path`, from which `source` was read; None when all went well.

    The file is replaced in one step, with its mode kept: whoever reads it sees the old text or the new
    one. When its content is no longer that of `source`, it is left alone and a diagnostic says so.
    """
    return replace_file(path, source, apply_edits(source, edits).text)


def replace_file(path: str | os.PathLike[str], source: SourceText, text: str) -> Diagnostic | None:
    """Replace the content of `path`, from which `source` was read, by `text`, as `write_edits` does."""
    # Through a symbolic link, so that the link stays one.
    target = Path(os.path.realpath(path))
    try:
        if target.read_bytes() != source.data:
            message = say("“{file}” was changed after it was read, so it is not written.", file=source.name)
            hint = say("Run the command again, so that it reads the new text.")
            return Diagnostic(codes.CHANGED_SINCE_READ, message, Place(source.name), hint)
        _replace(target, text.encode("utf-8"))
    except (OSError, ValueError) as error:
        return tell_os_error(error, source.name)
    return None


def _in_order(source: SourceText, edits: Iterable[Edit]) -> list[tuple[int, int, Edit]]:
    """Return the edits of this file with their code-point offsets, each once, by where they begin."""
    placed: list[tuple[int, int, Edit]] = []
    for edit in dict.fromkeys(edits):
        if edit.place.file == source.name:
            span = edit.place.span
            start = source.offset(span.line, span.column)
            placed.append((start, max(start, source.offset(span.end_line, span.end_column)), edit))
    return sorted(placed, key=lambda item: (item[0], item[1] > item[0]))


def _replace(target: Path, data: bytes) -> None:
    import tempfile  # brings a dozen modules that a mere check never needs

    mode = target.stat().st_mode
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
