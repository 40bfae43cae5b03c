"""The front door: which command is meant, help and version, and every misuse in one voice."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from govrules import __version__
from govrules.cli.commands import COMMANDS, TOPICS
from govrules.cli.misuse import Misuse, Stopped
from govrules.cli.streams import prepare_streams
from govrules.language import Language, say
from govrules.report.width import display_width, pad

HELP_OPTIONS = frozenset({"--help", "-h"})


def serve(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name and return its exit code."""
    from govrules.cli.desk import open_desk

    prepare_streams()
    desk = open_desk(arguments, os.environ)
    try:
        before, command, rest = split(arguments)
        if before & {"--version", "-V"}:
            sys.stdout.write(f"govrules {__version__}\n")
            return 0
        if before & HELP_OPTIONS or command is None or (command == "help" and not rest):
            sys.stdout.write(help_page(desk.language) + "\n")
            return 0 if before or command else 2
        if command == "help":
            command, rest = rest[0], ["--help"]
        if command not in COMMANDS:
            raise unknown_command(command)
        from govrules.cli.parameters import invoke

        module = import_module(f"govrules.cli.{command}")
        return invoke(getattr(module, module.COMMAND), command, rest, desk)
    except Misuse as misuse:
        told = [misuse.message, *([misuse.hint] if misuse.hint else [])]
        sys.stderr.writelines(f"{text.tell(desk.language)}\n" for text in told)
        return 2
    except Stopped as stopped:
        return stopped.code


def split(arguments: Sequence[str]) -> tuple[set[str], str | None, list[str]]:
    """Divide arguments into the options before the command, the command, and the rest.

    `--lang` may stand before the command too; it has been read already.
    """
    before: set[str] = set()
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        if not argument.startswith("-"):
            return before, argument, list(arguments[position + 1 :])
        if argument == "--lang":
            position += 1
        elif argument in HELP_OPTIONS | {"--version", "-V"}:
            before.add(argument)
        elif not argument.startswith("--lang="):
            raise Misuse(
                say("“{option}” stands before the command.", option=argument),
                say("Options follow the command: govrules COMMAND {option} …", option=argument),
            )
        position += 1
    return before, None, []


def unknown_command(command: str) -> Misuse:
    """Say that there is no such command, or which one may be meant."""
    from difflib import get_close_matches

    message = say("There is no command “{command}”.", command=command)
    near = get_close_matches(command, COMMANDS, 1, 0.6)
    if near:
        return Misuse(message, say("Did you mean `govrules {command}`?", command=near[0]))
    return Misuse(message, say("`govrules --help` lists the commands."))


def help_page(language: Language) -> str:
    """Return the page of `govrules --help`, made from the table alone."""
    width = max(display_width(command) for command in COMMANDS)
    lines = [
        say("GovRules: the rules of a public service as code that officers can read.").tell(language),
        "",
        "  govrules COMMAND [TARGET] [--rules PATH] [--as-of DATE] [--facts FILE|key=value]",
        "                   [--lang zh|en] [--format text|json] [--output FILE]",
    ]
    for topic, commands in TOPICS.items():
        lines += ["", say(topic).tell(language)]
        lines += [f"  {pad(name, width)}  {say(COMMANDS[name]).tell(language)}" for name in commands]
    lines += ["", say("More on a command: govrules COMMAND --help").tell(language)]
    return "\n".join(lines)
