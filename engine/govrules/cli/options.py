"""The options that commands share. Help texts are English templates, told in the language of the run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from govrules.cli.misuse import Misuse
from govrules.language import mark, say

TEXT_OR_JSON: Final = ("text", "json")

Target: TypeAlias = Annotated[
    str, typer.Argument(metavar="TARGET", help=mark("The id of a matter or a bundle."), show_default=False)
]
Rules: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", metavar="PATH", help=mark("Files or folders with rules, instead of the project's own.")
    ),
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help=mark("Look at the rules as of this day; left out = today.")),
]
Facts: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--facts", metavar="FILE|key=value", help=mark("What is known of the case; may be repeated.")
    ),
]
Reform: TypeAlias = Annotated[
    str | None,
    typer.Option("--reform", metavar="ID", help=mark("Look at the process after this reform.")),
]
At: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="LEVEL|AREA", help=mark("See the rules as they hold at this level or in this area.")
    ),
]
Start: TypeAlias = Annotated[
    str | None,
    typer.Option("--start", metavar="DATE", help=mark("The day on which the first step starts.")),
]
Staff: TypeAlias = Annotated[
    bool,
    typer.Option("--staff", help=mark("Count the officers that each post has.")),
]
Cases: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--cases",
        metavar="N|N,N,…",
        help=mark("With --staff: so many cases at once, or on each working day."),
    ),
]
TimeLimit: TypeAlias = Annotated[
    float,
    typer.Option(
        "--time-limit", metavar="SECONDS", help=mark("With --staff: how long to search for a schedule.")
    ),
]
Lang: TypeAlias = Annotated[
    str | None,
    typer.Option("--lang", metavar="zh|en", help=mark("The language of what is shown.")),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help=mark("Write the report to a file.")),
]
Format: TypeAlias = Annotated[
    str,
    typer.Option("--format", "-f", metavar="text|json", help=mark("How the report is written.")),
]


def chosen(option: str, value: str, choices: tuple[str, ...]) -> str:
    """Return `value` if it is one of `choices`.

    Raises:
        Misuse: when it is none of them; names them, and the nearest one.
    """
    if value in choices:
        return value
    from difflib import get_close_matches

    near = get_close_matches(value, choices, 1, 0.6)
    message = say("“{value}” is no value of {option}.", value=value, option=option)
    if near:
        raise Misuse(message, say("Did you mean {option} {value}?", option=option, value=near[0]))
    raise Misuse(message, say("{option} is one of: {choices}.", option=option, choices=choices))
