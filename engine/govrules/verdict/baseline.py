"""The baseline: findings that are old. Only what is new is reported, and what is mended has to go from the list.

A line a finding: code, file, where, count. *Where* is a way of keys and ids, not a line, so that a finding is
known again when lines have moved; *file* is relative to the folder of the baseline, so that it holds from
everywhere. What cannot be read can be in no baseline: the rule is not in force.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from govrules.codes.catalogue import find_code
from govrules.codes.ignoring import BASELINE_STALE, BASELINE_UNREADABLE
from govrules.diagnostics import Diagnostic
from govrules.language import Text, say
from govrules.source import Place
from govrules.surface.document import Document
from govrules.surface.reading import SourceFile, read_file, read_text
from govrules.surface.whereabouts import document_at, path_at
from govrules.verdict.ruling import hides_others, may_be_ignored

VERSION: Final = 1
FILE: Final = "govrules-baseline.yaml"
_HEAD: Final = (
    "# 旧问题：check 只报这里没有的。一行一处：编号、文件、位置、个数。只减不增。\n"
    "# Old findings: check reports only what is not here. A line each: code, file, where, count. Lines only go.\n"
)
_PLAIN: Final = re.compile(r"[A-Za-z\u4e00-\u9fff][\w./-]*(?<!\.)")
_WORDS: Final = frozenset({"null", "true", "false"})

Line: TypeAlias = tuple[str, str, str]
"""Code, file, where."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is old, and what is wrong with the file that says so."""

    lines: Mapping[Line, tuple[int, Place]]
    """How many findings a line stands for, and where it stands."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_baseline(path: Path, name: str) -> Baseline:
    """Read a baseline. What cannot be read is a finding; what can be, holds."""
    file = read_file(path, name)
    if file.diagnostics or len(file.documents) != 1:
        first = next(iter(file.diagnostics), None)
        message = first.message if first else say("A baseline is one YAML document.")
        place = first.place if first else Place(name)
        return Baseline({}, (_unreadable(message, place),))
    (document,) = file.documents
    rows = document.data.get("findings")
    if document.data.get("version") != VERSION or not isinstance(rows, list):
        message = say(
            "A baseline begins with `version: {version}` and has a list `findings`.", version=VERSION
        )
        return Baseline({}, (_unreadable(message, document.place()),))
    return _read_rows(document, rows)


def apply_baseline(
    found: Iterable[Diagnostic],
    baseline: Baseline,
    texts: Mapping[str, bytes],
    folder: Path,
    *,
    whole: bool,
) -> list[Diagnostic]:
    """Return the findings that are new, and what is stale or unreadable in the baseline.

    Args:
        found: the findings that count, in reading order.
        baseline: what is old.
        texts: the bytes of each rule file by its name.
        folder: the folder of the baseline.
        whole: whether everything was looked at, so that a line without its findings can be called stale.
    """
    kept = list(found)
    whole = whole and not any(hides_others(diagnostic.code) for diagnostic in kept)
    left = Counter({line: count for line, (count, _) in baseline.lines.items()})
    new = []
    for diagnostic, line in zip(kept, lines_of(kept, texts, folder), strict=True):
        if line is not None and left[line] > 0:
            left[line] -= 1
        else:
            new.append(diagnostic)
    stale = [
        _stale(line, count, baseline.lines[line][1]) for line, count in left.items() if count > 0 and whole
    ]
    return [*new, *baseline.diagnostics, *stale]


def baseline_text(found: Sequence[Diagnostic], texts: Mapping[str, bytes], folder: Path) -> tuple[str, int]:
    """Return the text of a baseline that holds these findings, and how many it holds."""
    counts = Counter(line for line in lines_of(found, texts, folder) if line is not None)
    rows = [
        f"  - [{', '.join([*map(_written, line), str(count)])}]\n" for line, count in sorted(counts.items())
    ]
    body = "findings:\n" + "".join(rows) if rows else "findings: []\n"
    return f"{_HEAD}version: {VERSION}\n{body}", counts.total()


def lines_of(found: Iterable[Diagnostic], texts: Mapping[str, bytes], folder: Path) -> Iterable[Line | None]:
    """Yield the line of each finding; None for one that can be in no baseline."""
    files: dict[str, SourceFile] = {}
    names: dict[str, str] = {}
    for diagnostic in found:
        file = diagnostic.place.file
        if not file or file not in texts or not may_be_ignored(diagnostic.code):
            yield None
            continue
        if file not in files:
            files[file] = read_text(texts[file], file)
            names[file] = Path(os.path.relpath(Path(file).absolute(), folder.absolute())).as_posix()
        yield (diagnostic.code.number, names[file], _where(files[file], diagnostic.place))


def _where(file: SourceFile, place: Place) -> str:
    offset = file.source.offset(place.span.line, place.span.column)
    document = document_at(file.documents, offset)
    if document is None:
        return "-"
    own = document.data.get("id")
    head = [own] if isinstance(own, str) else []
    return "/".join([*head, *path_at(document, offset)]) or "-"


def _read_rows(document: Document, rows: list[object]) -> Baseline:
    lines: dict[Line, tuple[int, Place]] = {}
    faults: list[Diagnostic] = []
    for number, row in enumerate(rows):
        place = document.place(("findings", number))
        match row:
            case [str(code), str(file), str(where), int(count)] if (
                type(count) is int and count > 0 and find_code(code)
            ):
                line = (code, file, where)
                before = lines[line][0] if line in lines else 0
                lines[line] = (before + count, place)
            case _:
                message = say("A line of a baseline is code, file, where and count.")
                faults.append(_unreadable(message, place))
    return Baseline(lines, tuple(faults))


def _unreadable(message: Text, place: Place) -> Diagnostic:
    hint = say("Write it anew with --write-baseline, and look at what it changes.")
    return Diagnostic(BASELINE_UNREADABLE, message, place, hint)


def _stale(line: Line, count: int, place: Place) -> Diagnostic:
    code, file, where = line
    message = say(
        "Of {code} at {where} in {file}, {count} fewer are found than this line stands for.",
        code=code,
        where=where,
        file=file,
        count=count,
    )
    return Diagnostic(BASELINE_STALE, message, place, say("Delete the line, or lower its count."))


def _written(text: str) -> str:
    plain = _PLAIN.fullmatch(text) is not None and text.casefold() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)
