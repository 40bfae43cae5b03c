"""A rule file's bytes → its documents and what is wrong with it. Nothing in a file can make it raise."""

from __future__ import annotations

import codecs
import os

import msgspec
from msgspec.structs import replace
from yaml import YAMLError
from yaml.error import MarkedYAMLError

from govrules.codes import reading as codes
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.source import Place
from govrules.surface.document import Document
from govrules.surface.encoding import look_at_start, unreadable_character
from govrules.surface.faults import MOST_FAULTS, tell_fault
from govrules.surface.file_bytes import LARGEST_FILE, source_of, too_large
from govrules.surface.scalars import Memory
from govrules.surface.text import SourceText
from govrules.surface.tree import Tree, parse


class SourceFile(msgspec.Struct, frozen=True):
    """A rule file that was read: its text, its documents in order, and what is wrong with it."""

    source: SourceText
    documents: tuple[Document, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def name(self) -> str:
        """Return the path as the user gave it, with forward slashes."""
        return self.source.name

    @property
    def text(self) -> str:
        """Return the whole text."""
        return self.source.text


def read_text(data: bytes, name: str, memory: Memory | None = None) -> SourceFile:
    """Read the documents of one file.

    Args:
        data: the bytes of the file.
        name: what to call it in diagnostics.
        memory: scalars seen so far, to share equal texts among files that are read together.

    A document with a fault of syntax ends the reading; those before it are kept. A document in which
    something was refused (a key that stands twice, a tag …) is kept and marked as not `sound`.
    """
    return read_source(SourceText(name, data), memory)


def read_source(source: SourceText, memory: Memory | None = None) -> SourceFile:
    """Read the documents of a file whose bytes are at hand (see `read_text`)."""
    data, name = source.data, source.name
    if len(data) > LARGEST_FILE:
        return SourceFile(source, (), (too_large(name, len(data)),))
    start = look_at_start(source)
    if not start.readable:
        return SourceFile(source, (), start.diagnostics)
    parsed = parse(data[start.marks * len(codecs.BOM_UTF8) :], memory or Memory())
    diagnostics = list(start.diagnostics)
    for fault in parsed.faults:
        moved = replace(fault, start=fault.start + start.marks, end=fault.end + start.marks)
        if fault.first is not None:
            moved = replace(moved, first=(fault.first[0] + start.marks, fault.first[1] + start.marks))
        diagnostics.append(tell_fault(moved, source))
    if parsed.error is not None:
        diagnostics.append(_tell_error(parsed.error, source, start.marks))
    documents = []
    for number, tree in enumerate(parsed.trees):
        if isinstance(tree.data, dict):
            documents.append(_document(source, number, tree, start.marks))
        elif tree.data is not None and parsed.error is None and len(diagnostics) < MOST_FAULTS:
            diagnostics.append(_not_a_mapping(source, tree, start.marks))
    if not documents and not diagnostics:
        message = say("The file is empty or holds only comments, so no rule in it is in force.")
        hint = say("Write the rules into it, or delete it.")
        diagnostics.append(Diagnostic(codes.EMPTY_FILE, message, Place(name), hint))
    return SourceFile(source, tuple(documents), tuple(diagnostics))


def read_file(
    path: str | os.PathLike[str], name: str | None = None, memory: Memory | None = None
) -> SourceFile:
    """Read a rule file from disk; a missing, unreadable or too large one gives a diagnostic."""
    source, fault = source_of(path, name)
    return read_source(source, memory) if fault is None else SourceFile(source, (), (fault,))


def _tell_error(error: YAMLError, source: SourceText, base: int) -> Diagnostic:
    if isinstance(error, MarkedYAMLError):
        from govrules.surface.syntax import tell_syntax  # a third of this stage's code; most files are sound

        return tell_syntax(error, source, base)
    unreadable = unreadable_character(source)
    if unreadable is not None:
        return unreadable
    message = say("The file cannot be read as text.")
    return Diagnostic(codes.UNREADABLE_CHARACTERS, message, Place(source.name))


def _document(source: SourceText, number: int, tree: Tree, base: int) -> Document:
    return Document(source, number, tree.layout, data=tree.data, sound=tree.sound, base=base)


def _not_a_mapping(source: SourceText, tree: Tree, base: int) -> Diagnostic:
    start = tree.layout.positions[0] + base
    line_end = source.text.find("\n", start)
    end = line_end if line_end >= 0 else len(source.text)
    message = (
        say("This document is a bare list; it does not say what kind of rules it holds.")
        if isinstance(tree.data, list)
        else say("This document is a bare word or sentence; it does not say what kind of rules it holds.")
    )
    from govrules.surface.syntax_lines import missing_space

    if isinstance(tree.data, str) and (missing := missing_space(source, source.span(start, start).line)):
        return missing
    hint = say("Begin it with “kind: …” and put the content under its name, such as “matters:”.")
    return Diagnostic(codes.NOT_A_MAPPING, message, source.place(start, max(start, end)), hint)
