"""The language server: what the protocol asks, handed to the session, and its answers in the protocol's words.

Source: Language Server Protocol 3.17. Nothing is written to disk here: a rename and a fix are edits for the editor to
make.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from govrules.codes import Severity
from govrules.diagnostics import Diagnostic, Edit
from govrules.editor.background import beside
from govrules.editor.completion import Proposal, complete
from govrules.editor.hover import hover_at
from govrules.editor.meaning import references, word_at
from govrules.editor.positions import Encoding, Point, offset_at, range_of
from govrules.editor.renaming import rename, renameable
from govrules.editor.session import Session, everything_wrong
from govrules.language import Language
from govrules.settings import Settings
from govrules.source import Place, Span
from govrules.surface.packed_diagnostics import pack_diagnostics, unpack_diagnostics
from govrules.surface.text import SourceText
from govrules.verdict.ruling import Ruling

PAUSE: Final = 0.4
"""Seconds without a keystroke after which the whole is looked at."""

_SEVERITY: Final = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.NOTE: lsp.DiagnosticSeverity.Information,
}
_KIND: Final = {
    "key": lsp.CompletionItemKind.Property,
    "value": lsp.CompletionItemKind.EnumMember,
    "id": lsp.CompletionItemKind.Reference,
}


class RuleServer(LanguageServer):
    """One editor, one project."""

    def __init__(
        self, version: str, language: Language, as_of: date, ruling_of: Callable[[Settings], Ruling]
    ) -> None:
        super().__init__("govrules", version, lsp.TextDocumentSyncKind.Incremental)
        self.language = language
        self.as_of = as_of
        self.ruling_of = ruling_of
        self.session: Session | None = None
        self.encoding: Encoding = "utf-16"
        self.turn = 0
        """Counts changes; what was found for an older turn is thrown away."""
        self.waiting: asyncio.TimerHandle | None = None
        self.tasks: set[asyncio.Task[None]] = set()

    def at(
        self, document: lsp.TextDocumentIdentifier, position: lsp.Position
    ) -> tuple[Session, str, int] | None:
        """Return session, file and offset of a position; None where the file is none of the project's."""
        found = self.file_of(document.uri)
        if found is None:
            return None
        session, file = found
        if file not in session.workspace.files:
            return None
        session.fresh()
        return (
            session,
            file,
            offset_at(session.source(file), Point(position.line, position.character), self.encoding),
        )

    def file_of(self, uri: str) -> tuple[Session, str] | None:
        """Return the session and the name of a file."""
        path = uris.to_fs_path(uri)
        if self.session is None or path is None:
            return None
        return self.session, Path(path).as_posix()

    def range(self, source: SourceText, span: Span) -> lsp.Range:
        """Return a span in the protocol's words."""
        start, end = range_of(source, span, self.encoding)
        return lsp.Range(lsp.Position(*start), lsp.Position(*end))

    def location(self, session: Session, place: Place) -> lsp.Location | None:
        """Return a place in the protocol's words; None for a file that is none of the project's."""
        if place.file not in session.workspace.files:
            return None
        return lsp.Location(
            uris.from_fs_path(place.file) or "", self.range(session.source(place.file), place.span)
        )

    def told(self, session: Session, diagnostic: Diagnostic) -> lsp.Diagnostic:
        """Return a diagnostic in the protocol's words: message, then the mend on a line of its own."""
        source = session.source(diagnostic.place.file)
        lines = [diagnostic.message.tell(self.language)]
        lines += [text.tell(self.language) for text in [diagnostic.hint] if text is not None]
        lines += [diagnostic.basis] if diagnostic.basis else []
        related = [
            lsp.DiagnosticRelatedInformation(location, one.message.tell(self.language))
            for one in diagnostic.related
            if (location := self.location(session, one.place)) is not None
        ]
        return lsp.Diagnostic(
            range=self.range(source, diagnostic.place.span),
            message="\n".join(lines),
            severity=_SEVERITY[diagnostic.severity],
            code=diagnostic.code.number,
            source="govrules",
            related_information=related or None,
        )

    def publish(self, files: Iterable[str]) -> None:
        """Tell what is wrong with some files."""
        session = self.session
        if session is None:
            return
        for file in files:
            known = file in session.workspace.files
            found = [self.told(session, one) for one in session.diagnostics(file)] if known else []
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(uris.from_fs_path(file) or "", found)
            )

    def soon(self) -> None:
        """Look at the whole after a pause in typing."""
        self.turn += 1
        if self.waiting is not None:
            self.waiting.cancel()
        self.waiting = asyncio.get_running_loop().call_later(PAUSE, self._start)

    def _start(self) -> None:
        task = asyncio.ensure_future(self._settle(self.turn))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _settle(self, turn: int) -> None:
        session = self.session
        if session is None:
            return
        workspace = session.fresh()
        packed = await asyncio.to_thread(beside, lambda: pack_diagnostics(everything_wrong(workspace)))
        if turn == self.turn and packed:
            self.publish(session.settle(unpack_diagnostics(packed)))

    def edits(self, session: Session, edits: Iterable[Edit]) -> lsp.WorkspaceEdit:
        """Return edits in the protocol's words, by file."""
        changes: dict[str, list[lsp.TextEdit]] = {}
        for edit in edits:
            if edit.place.file in session.workspace.files:
                uri = uris.from_fs_path(edit.place.file) or ""
                there = self.range(session.source(edit.place.file), edit.place.span)
                changes.setdefault(uri, []).append(lsp.TextEdit(there, edit.replacement))
        return lsp.WorkspaceEdit(changes=changes)


def make_server(
    version: str, language: Language, as_of: date, ruling_of: Callable[[Settings], Ruling]
) -> RuleServer:
    """Make a server that speaks a language, unless the editor asks for another one."""
    server = RuleServer(version, language, as_of, ruling_of)
    _documents(server)
    _questions(server)
    return server


def _documents(server: RuleServer) -> None:
    """Buffers that are opened, typed into, closed."""

    @server.feature(lsp.INITIALIZE)
    def initialize(params: lsp.InitializeParams) -> None:
        general = params.capabilities.general
        offered = (general.position_encodings if general else None) or []
        server.encoding = "utf-32" if lsp.PositionEncodingKind.Utf32 in offered else "utf-16"
        server.session = Session(_root(params), server.as_of, server.ruling_of)

    @server.feature(lsp.INITIALIZED)
    def initialized(_: lsp.InitializedParams) -> None:
        server.soon()

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        _typed(params.text_document.uri, params.text_document.text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        document = server.workspace.get_text_document(params.text_document.uri)
        _typed(params.text_document.uri, document.source)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def did_save(_: lsp.DidSaveTextDocumentParams) -> None:
        server.soon()

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        found = server.file_of(params.text_document.uri)
        if found is not None:
            found[0].closed(found[1])
            server.publish([found[1]])
            server.soon()

    def _typed(uri: str, text: str) -> None:
        found = server.file_of(uri)
        if found is not None and found[0].typed(found[1], text):
            server.publish([found[1]])
            server.soon()


def _root(params: lsp.InitializeParams) -> Path:
    folders = params.workspace_folders or []
    uri = folders[0].uri if folders else params.root_uri
    path = uris.to_fs_path(uri) if uri else params.root_path
    return Path(path) if path else Path.cwd()


def _questions(server: RuleServer) -> None:
    """What the editor asks about a position."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        found = server.at(params.text_document, params.position)
        told = hover_at(found[0].workspace, found[1], found[2], server.language) if found else None
        if found is None or told is None:
            return None
        content = lsp.MarkupContent(lsp.MarkupKind.Markdown, told[0])
        return lsp.Hover(content, server.range(found[0].source(found[1]), told[1].span))

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "[", "{", ",", "/", ":"])
    )
    def completion(params: lsp.CompletionParams) -> lsp.CompletionList | None:
        found = server.at(params.text_document, params.position)
        if found is None:
            return None
        proposals = complete(found[0].workspace, found[1], found[2], server.language)
        return lsp.CompletionList(is_incomplete=False, items=[_item(one) for one in proposals])

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> lsp.Location | None:
        found = server.at(params.text_document, params.position)
        word = word_at(found[0].workspace, found[1], found[2]) if found else None
        if found is None or word is None:
            return None
        return server.location(found[0], word.target.place(found[0].workspace.book))

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def find_references(params: lsp.ReferenceParams) -> list[lsp.Location] | None:
        found = server.at(params.text_document, params.position)
        word = word_at(found[0].workspace, found[1], found[2]) if found else None
        if found is None or word is None:
            return None
        workspace = found[0].workspace
        places = [place for place, *_ in references(workspace, word.target)]
        if params.context.include_declaration:
            places.insert(0, word.target.place(workspace.book))
        located = (server.location(found[0], place) for place in dict.fromkeys(places))
        return [one for one in located if one is not None]

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        found = server.at(params.text_document, params.position)
        told = renameable(found[0].workspace, found[1], found[2]) if found else None
        if found is None or told is None:
            return None
        return lsp.PrepareRenamePlaceholder(server.range(found[0].source(found[1]), told[0].span), told[1])

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def renamed(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        found = server.at(params.text_document, params.position)
        if found is None:
            return None
        made = rename(found[0].workspace, found[1], found[2], params.new_name)
        if made.refused is not None:
            raise JsonRpcInvalidParams(message=made.refused.tell(server.language))
        return server.edits(found[0], made.edits)

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        found = server.file_of(params.text_document.uri)
        if found is None or found[1] not in found[0].workspace.files:
            return []
        session, file = found
        session.fresh()
        made: list[lsp.CodeAction] = []
        for diagnostic in session.diagnostics(file):
            told = server.told(session, diagnostic)
            if diagnostic.fix is not None and _touch(told.range, params.range):
                made.append(
                    lsp.CodeAction(
                        title=diagnostic.fix.title.tell(server.language),
                        kind=lsp.CodeActionKind.QuickFix,
                        diagnostics=[told],
                        is_preferred=diagnostic.fix.safe,
                        edit=server.edits(session, diagnostic.fix.edits),
                    )
                )
        return made


def _item(proposal: Proposal) -> lsp.CompletionItem:
    return lsp.CompletionItem(
        label=proposal.label,
        kind=_KIND[proposal.kind],
        detail=proposal.detail or None,
        insert_text=proposal.insert or proposal.label,
    )


def _touch(one: lsp.Range, other: lsp.Range) -> bool:
    def key(position: lsp.Position) -> tuple[int, int]:
        return position.line, position.character

    return key(one.start) <= key(other.end) and key(other.start) <= key(one.end)


def serve(server: RuleServer, stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Serve one editor over two streams until it says goodbye; they are closed then."""
    with suppress(KeyboardInterrupt, BrokenPipeError):
        server.start_io(stdin, stdout)
