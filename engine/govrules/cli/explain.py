"""`govrules explain`: the page of a code; without one, the list of all."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, Format, Lang, Output, chosen
from govrules.language import mark, say

COMMAND: Final = "explain"


def explain(
    context: typer.Context,
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help=mark("A code such as GR612, or its name; left out = all codes.")),
    ] = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Print what a code finds, why it matters, a wrong and a right example, and the mend."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    from govrules.codes.catalogue import all_codes, find_code
    from govrules.report import code_page

    if code is None:
        every = list(all_codes().values())
        if form == "json":
            desk.put_json(code_page.codes_json(every, desk.language), output)
        else:
            desk.put(code_page.code_list(every, desk.language, desk.paint(output)), output)
        return 0
    found = find_code(code)
    if found is None:
        raise _unknown(code)
    if form == "json":
        desk.put_json(code_page.code_json(found, desk.language), output)
    else:
        desk.put(code_page.code_page(found, desk.language, desk.paint(output)), output)
    return 0


def _unknown(code: str) -> Misuse:
    from difflib import get_close_matches

    from govrules.codes.catalogue import all_codes

    message = say("There is no code “{code}”.", code=code)
    by_word = {number: number for number in all_codes()} | {c.name: n for n, c in all_codes().items()}
    near = get_close_matches(code.upper(), by_word, 1, 0.7) or get_close_matches(
        code.lower(), by_word, 1, 0.5
    )
    if near:
        return Misuse(message, say("Did you mean {code}?", code=near[0]))
    return Misuse(message, say("`govrules explain` lists all codes."))
