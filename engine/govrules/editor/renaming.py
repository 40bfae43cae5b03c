"""Giving an id another name, in every file at once: edits that keep every other byte, and only if nothing breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from govrules.book.names import Use
from govrules.codes import Severity
from govrules.diagnostics import Edit
from govrules.editor.meaning import Target, Word, references, word_at
from govrules.editor.workspace import Workspace, of_files
from govrules.language import Text, say
from govrules.pipeline import type_file
from govrules.source import Place, Span
from govrules.surface.edit import apply_edits
from govrules.surface.reading import read_text
from govrules.surface.text import SourceText

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Renaming:
    """The edits of a renaming, or why there are none."""

    edits: tuple[Edit, ...] = ()
    refused: Text | None = None


def renameable(workspace: Workspace, file: str, offset: int) -> tuple[Place, str] | None:
    """Return the id under the cursor and where it stands; None where there is nothing to rename."""
    word = word_at(workspace, file, offset)
    if word is None or word.target.section == "facts":
        return None
    place = _own_part(workspace, word)
    return place, word.target.id


def rename(workspace: Workspace, file: str, offset: int, new: str) -> Renaming:
    """Return the edits that give the id under the cursor another name everywhere.

    Refused: what is no identifier, an id that is taken, a fact (conditions read it in FEEL), and whatever would leave
    the rules with an error that they do not have now.
    """
    word = word_at(workspace, file, offset)
    if word is None:
        return Renaming(refused=say("There is no id here that could be renamed."))
    target = word.target
    if target.section == "facts":
        return Renaming(refused=say("A fact is read in conditions; rename it by hand, and check."))
    if not _ID.fullmatch(new):
        return Renaming(
            refused=say("“{id}” is no identifier: lower-case letters, digits and hyphens.", id=new)
        )
    if new == target.id:
        return Renaming()
    if _taken(workspace, target, new):
        return Renaming(refused=say("“{id}” is taken.", id=new))
    edits = tuple(_edits(workspace, target, new))
    broken = _broken_by(workspace, edits)
    if broken is not None:
        return Renaming(refused=say("The rules would not hold any more: {reason}", reason=broken))
    return Renaming(edits)


def _taken(workspace: Workspace, target: Target, new: str) -> bool:
    if target.path:
        return (
            Target(target.section, target.entry, (*target.path[:-1], new)).value(workspace.book) is not None
        )
    return new in getattr(workspace.book, target.section)


def _edits(workspace: Workspace, target: Target, new: str) -> list[Edit]:
    book = workspace.book
    found = {target.place(book): new}
    for place, use, _, _ in references(workspace, target):
        found[place] = _written(workspace, place, _renamed(target, use, new), use)
    if not target.path and target.section in ("matters", "bundles", "departments"):
        found |= _of_its_parts(workspace, target, new)
    return [Edit(place, text) for place, text in found.items() if place.file]


def _of_its_parts(workspace: Workspace, target: Target, new: str) -> dict[Place, str]:
    """`food.review` and `tax/officer` name a part by way of its owner, which now has another name."""
    value = target.value(workspace.book)
    inside = "posts" if target.section == "departments" else "steps"
    found: dict[Place, str] = {}
    parts = [one.id for one in getattr(value, inside) or ()] or (["handle"] if inside == "steps" else [])
    for part in parts:
        for place, use, _, _ in references(workspace, Target(target.section, target.entry, (inside, part))):
            if use.name.startswith((f"{target.id}.", f"{target.id}/")):
                found[place] = _written(workspace, place, new + use.name[len(target.id) :], use)
    return found


def _renamed(target: Target, use: Use, new: str) -> str:
    """Return the name of a use with the target's own part of it replaced."""
    for sign in ("/", "."):
        owner, found, part = use.name.partition(sign)
        if found and target.path:
            rest = part.partition("@")
            return f"{owner}{sign}{new}{rest[1]}{rest[2]}"
    return new


def _written(workspace: Workspace, place: Place, name: str, use: Use) -> str:
    """Return what replaces the text of a place, quotes kept."""
    text = workspace.files[place.file].source.source.slice(place.span)
    if text[:1] in "\"'" and len(text) > 1:
        return f"{text[0]}{name}{text[-1]}"
    return name


def _own_part(workspace: Workspace, word: Word) -> Place:
    """Return where the id itself stands within the word: `review` of `food.review`."""
    source: SourceText = workspace.files[word.place.file].source.source
    text = source.slice(word.place.span)
    at = text.rfind(word.target.id)
    if at < 0 or word.place.span.line != word.place.span.end_line:
        return word.place
    line, column = word.place.span.line, word.place.span.column + at
    return Place(word.place.file, Span(line, column, line, column + len(word.target.id)))


def _broken_by(workspace: Workspace, edits: tuple[Edit, ...]) -> Text | None:
    """Return the first error that the edits would bring; None = they bring none."""
    files = dict(workspace.files)
    for name in {edit.place.file for edit in edits}:
        text = apply_edits(files[name].source.source, edits).text
        files[name] = type_file(
            read_text(text.encode("utf-8", "surrogatepass"), name), str(workspace.as_of), None
        )
    before = _errors(of_files(workspace.files, workspace.as_of, workspace.calendar))
    for key, message in _errors(of_files(files, workspace.as_of, workspace.calendar)).items():
        if key not in before:
            return message
    return None


def _errors(workspace: Workspace) -> Mapping[str, Text]:
    return {
        f"{one.code.number} {one.message}": one.message
        for one in workspace.book.diagnostics
        if one.code.severity is Severity.ERROR
    }
