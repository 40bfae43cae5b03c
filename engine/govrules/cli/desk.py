"""What every command has at hand: the project, the language, colours, and where the report goes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govrules.cli.misuse import Misuse, Stopped
from govrules.cli.speech import language_of
from govrules.language import Language, Text, say
from govrules.report.paint import PLAIN, Paint, paint_for
from govrules.settings import Settings, find_settings, read_settings

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.cache.store import Store
    from govrules.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Desk:
    """Made once a run; commands take it and change nothing in it."""

    settings: Settings
    language: Language
    environment: Mapping[str, str]

    def say(self, text: Text) -> str:
        """Word a message in the language of this run."""
        return text.tell(self.language)

    def paint(self, output: Path | None = None) -> Paint:
        """Return the colours for the report: none when it goes into a file or a pipe."""
        return PLAIN if output else paint_for(sys.stdout.isatty(), self.environment)

    def paths(self, rules: Sequence[Path] | None) -> list[Path]:
        """Return where the rules stand: `--rules`, else the project's, else `rules` here.

        Raises:
            Misuse: when there is no project and nothing is named.
        """
        if rules:
            return list(rules)
        if self.settings.rules:
            return list(self.settings.rules)
        here = (self.settings.file.parent if self.settings.file else Path()) / "rules"
        if here.is_dir():
            return [here]
        raise Misuse(
            say("There is no govrules.toml here or above, and no folder “rules”: which rules are meant?"),
            say("Name them with --rules PATH, or start a project with `govrules init`."),
        )

    def day(self, as_of: str | None) -> date | None:
        """Return the day on which the rules are looked at: `--as-of`, else the project's; None = today.

        Raises:
            Misuse: when it is no date.
        """
        return self.settings.as_of if as_of is None else day_of("--as-of", as_of)

    def cache(self) -> Store | None:
        """Open the project's cache; None where there is none (see `govrules.cache.folder`)."""
        from govrules import __version__
        from govrules.cache.folder import open_cache

        project = self.settings.file.parent if self.settings.file is not None else None
        return open_cache(project, self.environment, __version__)

    def book(
        self, rules: Sequence[Path] | None, as_of: str | None, *also: Path, at: str | None = None
    ) -> RuleBook:
        """Load the rules, as they hold `at` a level or in an area.

        With errors in them the run ends here, after showing them on standard error.

        Raises:
            Misuse: when there is no such level or area.
            Stopped: with exit code 1, when the rules have errors.
        """
        from govrules import api

        book = api.load(
            [*self.paths(rules), *also],
            as_of=self.day(as_of),
            calendar=self.settings.calendar,
            store=self.cache(),
        )
        self.stop_on_errors((*self.settings.diagnostics, *book.diagnostics))
        if at is None:
            return book
        if at not in book.levels and at not in book.areas:
            raise unknown_place(at, [*book.levels, *book.areas])
        book = api.at(book, at)
        self.stop_on_errors(book.diagnostics)
        return book

    def stop_on_errors(self, diagnostics: Sequence[Diagnostic]) -> None:
        """End the run with exit code 1 after showing the errors, if there are any."""
        from govrules.codes import Severity

        errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]
        if errors:
            from govrules.cli.source_lines import lines_of
            from govrules.report.diagnostics_text import diagnostics_text, summary_text

            paint = paint_for(sys.stderr.isatty(), self.environment)
            shown = diagnostics_text(errors, self.language, lines_of, paint)
            sys.stderr.write(f"{shown}\n\n{summary_text(errors, self.language)}\n")
            raise Stopped(1)

    def put(self, report: str, output: Path | None = None) -> None:
        """Put the report on standard output, or into the file of `--output`: whole or not at all."""
        text = report if report.endswith("\n") or not report else report + "\n"
        if output is None or str(output) == "-":
            sys.stdout.write(text)
            return
        from govrules.cli.output import write_whole

        write_whole(output, text)

    def put_pieces(self, pieces: Iterable[bytes], output: Path | None = None) -> None:
        """Put a report in pieces of UTF-8, one that is too large to be held; a file is there whole or not at all.

        A piece ends where a character does.
        """
        if output is None or str(output) == "-":
            for piece in pieces:
                sys.stdout.write(piece.decode())
            return
        from govrules.cli.output import write_pieces

        write_pieces(output, pieces)

    def put_json(self, value: Mapping[str, Any], output: Path | None = None) -> None:
        """Put a JSON report, two spaces deep, Chinese text as it is."""
        import json

        self.put(json.dumps(value, ensure_ascii=False, indent=2), output)


def open_desk(arguments: Sequence[str], environment: Mapping[str, str]) -> Desk:
    """Find the project above the working folder and choose the language."""
    found = find_settings(Path.cwd())
    settings = read_settings(found) if found else Settings()
    return Desk(settings, language_of(arguments, environment, settings.language), environment)


def unknown_place(at: str, known: Sequence[str]) -> Misuse:
    """Say that there is no such level or area, with the nearest one."""
    from difflib import get_close_matches

    message = say("There is no level and no area “{id}”.", id=at)
    near = get_close_matches(at, known, 1, 0.5)
    if near:
        return Misuse(message, say("Did you mean --at {id}?", id=near[0]))
    if not known:
        return Misuse(message, say("The rules have no `levels` and no `areas` (kind: Organization)."))
    return Misuse(message, say("There are: {ids}.", ids=[*known[:12], *(["…"] if len(known) > 12 else [])]))


def day_of(option: str, text: str) -> date:
    """Read a day given on the command line, such as 2026-03-02.

    Raises:
        Misuse: when it is no date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misuse(
            say("“{text}” is not a date.", text=text),
            say("Write {option} as year-month-day: {option} 2026-03-02", option=option),
        ) from None
