"""The bytes of all rule files under some paths: what is there, before anybody asks what it means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from govrules.diagnostics import Diagnostic
from govrules.surface.file_bytes import source_of
from govrules.surface.files import find_rule_files
from govrules.surface.text import SourceText


class RuleTexts(NamedTuple):
    """The rule files under some paths, as bytes, in order of their names."""

    sources: tuple[SourceText, ...]
    unread: Mapping[str, Diagnostic]
    """Why a file could not be read, by its name; then it has no bytes."""
    diagnostics: tuple[Diagnostic, ...]
    """What was wrong with the paths."""


def rule_texts(paths: Iterable[str | os.PathLike[str]]) -> RuleTexts:
    """Read the bytes of the rule files under `paths`."""
    found = find_rule_files(paths)
    read = [source_of(file.path, file.name) for file in found.files]
    unread = {source.name: fault for source, fault in read if fault is not None}
    return RuleTexts(tuple(source for source, _ in read), unread, found.diagnostics)
