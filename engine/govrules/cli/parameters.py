"""A command's parameters: Typer reads them; help and misuse are told in our own voice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import typer
import typer.core

from govrules.cli.commands import COMMANDS
from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import chosen
from govrules.language import LANGUAGES, Language, Text, say
from govrules.report.width import display_width, pad

# Typer's base class of everything that is wrong with arguments; it is public only through its subclasses.
_ARGUMENT_ERROR: Final[type[Exception]] = next(
    kind
    for kind in typer.BadParameter.__mro__
    if issubclass(kind, Exception) and kind.__name__ == "ClickException"
)
_SPREAD: Final = frozenset({"--rules", "--facts"})


def invoke(function: Callable[..., int], name: str, arguments: Sequence[str], desk: Desk) -> int:
    """Read `arguments` by the parameters of `function`, call it, and return its exit code.

    Raises:
        Misuse: when the arguments do not fit.
    """
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    settings = {"help_option_names": ["-h", "--help"], "allow_extra_args": True, "obj": desk}
    app.command(name, cls=_Command, context_settings=settings)(function)
    command = typer.main.get_command(app)
    try:
        code = command.main(list(spread(arguments)), f"govrules {name}", standalone_mode=False)
    except _ARGUMENT_ERROR as error:
        raise _misuse(error, name) from None
    return code if isinstance(code, int) else 0


def spread(arguments: Sequence[str]) -> Iterator[str]:
    """Let one `--rules` name several paths (`--rules a b`): words after it that exist as files or folders."""
    option = None
    for position, argument in enumerate(arguments):
        if argument.startswith("-"):
            option = argument if argument in _SPREAD else None
        elif option and arguments[position - 1] != option:
            if Path(argument).exists() or (option == "--facts" and "=" in argument):
                yield option
            else:
                option = None
        yield argument


class _Command(typer.core.TyperCommand):
    """A command whose help page speaks the language of the run."""

    def get_help(self, ctx: Any) -> str:
        return help_page(self, ctx.obj.language)

    def invoke(self, ctx: Any) -> Any:
        if ctx.args:
            raise Misuse(
                say("“{argument}” is one argument too many.", argument=ctx.args[0]),
                say("`govrules {command} --help` shows what it takes.", command=self.name),
            )
        language = ctx.params.get("lang")
        if language is not None:
            chosen("--lang", language, LANGUAGES)
        return super().invoke(ctx)


def help_page(command: Any, language: Language) -> str:
    """Return the help page of a command: what it does, its arguments, its options."""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join([f"govrules {command.name}", *(_usage(argument) for argument in arguments), "[OPTIONS]"])
    lines = [say(COMMANDS[command.name]).tell(language), "", f"  {usage}"]
    rows = [(a.metavar, a.help) for a in arguments]
    options_rows = [(_option(option), option.help) for option in options]
    width = max((display_width(left) for left, _ in (*rows, *options_rows)), default=0)
    for heading, section in ((None, rows), (say("Options"), options_rows)):
        if section:
            lines += ["", *([heading.tell(language)] if heading else [])]
            lines += [f"  {pad(left, width)}  {_told(text, language)}" for left, text in section]
    return "\n".join(lines)


def _told(text: str | None, language: Language) -> str:
    # gettext answers an empty text with the head of its catalogue
    return say(text).tell(language) if text else ""


def _usage(argument: Any) -> str:
    name = argument.metavar + (" …" if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _option(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return f"{names} {option.metavar}" if option.metavar and not option.is_flag else names


def _misuse(error: Any, command: str) -> Misuse:
    kind = type(error).__name__
    more = say("`govrules {command} --help` shows what it takes.", command=command)
    if kind == "NoSuchOption":
        message = say(
            "`govrules {command}` has no option {option}.", command=command, option=error.option_name
        )
        near = list(error.possibilities or ())
        return Misuse(message, say("Did you mean {option}?", option=near[0]) if near else more)
    if kind == "MissingParameter" and error.param is not None:
        return Misuse(say("{argument} is missing.", argument=error.param.metavar or error.param.name), more)
    if kind == "BadOptionUsage":
        return Misuse(say("{option} needs a value.", option=error.option_name), more)
    return Misuse(Text("{message}", {"message": error.format_message()}), more)
