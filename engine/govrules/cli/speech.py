"""Which language the command line speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govrules.language import DEFAULT_LANGUAGE, LANGUAGES, Language


def language_of(
    arguments: Sequence[str], environment: Mapping[str, str], settled: Language | None = None
) -> Language:
    """Choose the language: `--lang`, else the project's own, else the environment's, else Chinese."""
    return _asked(arguments) or settled or _of_environment(environment) or DEFAULT_LANGUAGE


def _asked(arguments: Sequence[str]) -> Language | None:
    """Find `--lang` before the arguments are read, so that what is wrong with them is told in it."""
    for position, argument in enumerate(arguments):
        value = None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        elif argument.startswith("--lang="):
            value = argument.removeprefix("--lang=")
        if value in LANGUAGES:
            return value
    return None


def _of_environment(environment: Mapping[str, str]) -> Language | None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable)
        if value:
            language = value[:2].lower()
            return language if language in LANGUAGES else None
    return None
