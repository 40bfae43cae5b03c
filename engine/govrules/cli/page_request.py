"""The part that `report` and `guide` share: the form of the page, and filling in its template."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, TypeAlias

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.language import mark, say

HTML_OR_MD: Final = ("html", "md")

To: TypeAlias = Annotated[
    str, typer.Option("--to", "--format", "-f", metavar="html|md", help=mark("The form of the page."))
]


def put_page(desk: Desk, template: str, to: str, values: Mapping[str, Any], output: Path | None) -> None:
    """Fill in a template and put the page where it goes.

    Raises:
        Misuse: when the file cannot be written.
        Stopped: when a template of the project is at fault; nothing is written then.
    """
    from govrules.diagnostics import Diagnostic
    from govrules.report.html.pages import render

    file = desk.settings.file
    page = render(template, "md" if to == "md" else "html", values, file.parent if file else None)
    if isinstance(page, Diagnostic):
        desk.stop_on_errors([page])
        return
    desk.put(page, output)


def items_of(option: str, text: str) -> list[str]:
    """Read a list of ids, divided by commas.

    Raises:
        Misuse: when there is none.
    """
    found = [item.strip() for item in text.replace("，", ",").split(",") if item.strip()]
    if not found:
        raise Misuse(say("{option} needs a value.", option=option))
    return found
