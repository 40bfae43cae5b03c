"""Several files replaced together: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from govrules.codes.reading import CHANGED_SINCE_READ
from govrules.codes.writing import WRITE_FAILED
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.redesign.write.write_back import ChangedFile
from govrules.source import Place
from govrules.surface.file_bytes import tell_os_error


def replace_files(files: Sequence[ChangedFile]) -> tuple[Diagnostic, ...]:
    """Write the new texts; empty when all went well, else what went wrong, and all files are as they were.

    Every new text is first written beside its file; only when all of them are there, and no file has changed
    since it was read, each takes the place of the old one in one step. Modes stay, symbolic links stay links.
    """
    changed = tuple(problem for file in files if (problem := _problem(file)) is not None)
    if changed:
        return changed
    staged: list[tuple[ChangedFile, Path, Path]] = []
    replaced: list[tuple[ChangedFile, Path]] = []
    try:
        for file in files:
            target = Path(os.path.realpath(file.name))
            staged.append((file, target, _beside(target, file.text.encode("utf-8"))))
        late = tuple(problem for file in files if (problem := _problem(file)) is not None)
        if late:
            return late
        for file, target, temporary in staged:
            temporary.replace(target)
            replaced.append((file, target))
    except OSError as error:
        return (_failed(error, files[len(replaced) if len(staged) == len(files) else len(staged)], replaced),)
    finally:
        for _, _, temporary in staged:
            with suppress(OSError):
                temporary.unlink()
    return ()


def _problem(file: ChangedFile) -> Diagnostic | None:
    """Say that a file is not what was read, or cannot be read any more."""
    try:
        same = Path(file.name).read_bytes() == file.source.data
    except (OSError, ValueError) as error:
        return tell_os_error(error, file.name)
    if same:
        return None
    message = say("“{file}” was changed after it was read, so it is not written.", file=file.name)
    hint = say("Run the command again, so that it reads the new text.")
    return Diagnostic(CHANGED_SINCE_READ, message, Place(file.name), hint)


def _beside(target: Path, data: bytes) -> Path:
    """Write a temporary file in the folder of `target`, with its mode."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _failed(
    error: OSError, stopped_at: ChangedFile, replaced: Sequence[tuple[ChangedFile, Path]]
) -> Diagnostic:
    """Put back what was replaced, and say which file could not be written."""
    for file, target in replaced:
        _beside(target, file.source.data).replace(target)
    return Diagnostic(
        WRITE_FAILED,
        say(
            "“{file}” cannot be written ({reason}); all files are as they were.",
            file=stopped_at.name,
            reason=error.strerror or str(error),
        ),
        Place(stopped_at.name),
        say("See to the cause, then run the command again."),
    )
