"""What the settings and the options of `check` say together about findings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from govrules.check_settings import listed
from govrules.cli.misuse import Misuse
from govrules.codes import Severity
from govrules.codes.catalogue import all_codes
from govrules.codes.topics import expand, nearest_word
from govrules.language import say
from govrules.settings import Settings, per_path_span
from govrules.source import Place
from govrules.verdict.ruling import PathRuling, Ruling


def ruling_of(
    settings: Settings, select: Sequence[str] = (), ignore: Sequence[str] = (), *, whole: bool = True
) -> Ruling:
    """Return what is settled.

    Raises:
        Misuse: when an option names no code, or leaves out an error.
    """
    ruling = Ruling(
        root=settings.file.parent if settings.file else Path(),
        select=settings.select,
        ignore=settings.ignore,
        severity=settings.severity,
        per_path=tuple(_per_path(settings)),
        whole=whole,
    )
    wanted, unwanted = list(listed(list(select))), list(listed(list(ignore)))
    if wanted:
        ruling = replace(ruling, only=frozenset().union(*(_numbers("--select", word) for word in wanted)))
    if unwanted:
        left_out = frozenset().union(*map(_mild, unwanted))
        ruling = replace(ruling, ignore=ruling.ignore | left_out)
    return ruling


def _per_path(settings: Settings) -> list[PathRuling]:
    if not settings.per_path or settings.file is None:
        return []
    from govrules.cli.source_lines import lines_of
    from govrules.settings import shown

    name = shown(settings.file)
    lines = lines_of(str(settings.file)) or ()
    return [
        PathRuling(
            row.paths, row.ignore, row.severity, row.reason, Place(name, per_path_span(lines, row.row))
        )
        for row in settings.per_path
    ]


def _numbers(option: str, word: str) -> frozenset[str]:
    numbers = expand(word)
    if numbers:
        return numbers
    near = nearest_word(word)
    raise Misuse(
        say("{option} {code}: there is no such code, name or topic.", option=option, code=word),
        say("Did you mean {code}?", code=near) if near else say("`govrules explain` lists all codes."),
    )


def _mild(word: str) -> frozenset[str]:
    numbers = _numbers("--ignore", word)
    mild = frozenset(number for number in numbers if all_codes()[number].severity is not Severity.ERROR)
    if mild:
        return mild
    raise Misuse(
        say("{code} is an error and cannot be left out.", code=word),
        say("An error may be ignored where it stands, with a reason: [[check.per_path]], or a comment."),
    )
