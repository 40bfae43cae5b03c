"""`govrules lsp`: the language server, for editors."""

from __future__ import annotations

import os
from typing import Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import AsOf, Lang
from govrules.language import mark, say

COMMAND: Final = "lsp"


def lsp(
    context: typer.Context,
    stdio: Annotated[
        bool,
        typer.Option(
            "--stdio",
            help=mark("Talk over standard input and output, as editors ask for; it does so anyway."),
        ),
    ] = False,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    """Serve an editor: diagnostics, hover, completion, definitions, references, rename, fixes."""
    desk: Desk = context.obj
    day = desk.day(as_of)
    try:
        from govrules.editor.server import make_server, serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise Misuse(
            say("The language server needs pygls, which is not installed."),
            say("Install the extra: pip install 'govrules[lsp]'"),
        ) from None
    import logging
    from datetime import date

    from govrules import __version__
    from govrules.cli.ruling import ruling_of

    # Texts of rules and cases pass through here; nothing of them goes into a log.
    logging.disable(logging.CRITICAL)
    # The server closes its streams at the end; those of the process stay open for what comes after it.
    with os.fdopen(os.dup(0), "rb") as stdin, os.fdopen(os.dup(1), "wb") as stdout:
        serve(make_server(__version__, desk.language, day or date.today(), ruling_of), stdin, stdout)
    return 0
