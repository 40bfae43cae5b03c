"""The project's settings: `govrules.toml`, found by walking up from where the command runs."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from govrules import check_settings
from govrules.check_settings import Fault, PerPath
from govrules.codes import Code, Severity
from govrules.codes.project import BAD_SETTING, SETTINGS_NOT_TOML, UNKNOWN_SETTING
from govrules.diagnostics import Diagnostic
from govrules.language import LANGUAGES, Text, say
from govrules.source import NOWHERE, Place, Span

FILE: Final = "govrules.toml"

_TABLE: Final = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]")
_KEY: Final = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([\w-]+))\s*(?:=|\.)""")
_AT: Final = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project has settled. Paths of `rules` are absolute or relative to where the command runs."""

    file: Path | None = None
    """The settings file; None = no project."""
    name: str | None = None
    language: str | None = None
    rules: tuple[Path, ...] = ()
    """Files and folders with rules, in the order given."""
    calendar: str | None = None
    """The calendar that counts unless a rule says otherwise."""
    as_of: date | None = None
    fail_on: Severity = Severity.ERROR
    """From which severity on `check` ends with exit code 1."""
    ignore: frozenset[str] = frozenset()
    """Numbers of warnings and notes that `check` leaves out."""
    select: frozenset[str] | None = None
    """Numbers of warnings and notes that `check` reports; errors it always does. None = all."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Number → how grave a finding is here."""
    per_path: tuple[PerPath, ...] = ()
    """What holds for some files only."""
    baseline: Path | None = None
    """The file with the findings that are old."""
    departments: int | None = None
    """From more departments than this on, `findings` proposes one officer who holds the case."""
    slack: float | None = None
    """From which unused share of a promise on `findings` proposes to promise less."""
    hours_per_day: float | None = None
    """Hours of extra work a case that one working day less may cost (serial or parallel)."""
    diagnostics: tuple[Diagnostic, ...] = field(default=(), repr=False)


def find_settings(folder: Path) -> Path | None:
    """Return the nearest `govrules.toml` in `folder` or above it, or None."""
    folder = folder.absolute()
    return next((found for parent in (folder, *folder.parents) if (found := parent / FILE).is_file()), None)


def read_settings(path: Path) -> Settings:
    """Read a settings file. What is wrong with it stands in `diagnostics`; the rest still holds."""
    try:
        return settings_of(path.read_bytes(), path)
    except OSError as error:
        return _unread(path, error)


def settings_of(data: bytes, path: Path) -> Settings:
    """Read the settings out of the bytes of a file that stands, or once stood, at `path`."""
    name = shown(path)
    try:
        text = data.decode("utf-8").replace("\r\n", "\n")
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(path, diagnostics=(_not_toml(error, name),))
    except UnicodeDecodeError as error:
        return _unread(path, error)
    return _Reading(path, name, text.splitlines()).read(tables)


def _unread(path: Path, error: OSError | UnicodeDecodeError) -> Settings:
    message = say("The settings cannot be read: {reason}.", reason=_reason(error))
    return Settings(path, diagnostics=(Diagnostic(SETTINGS_NOT_TOML, message, Place(shown(path))),))


def _not_toml(error: tomllib.TOMLDecodeError, name: str) -> Diagnostic:
    at = _AT.search(str(error))
    span = NOWHERE
    if at is not None and at[1]:
        line, column = int(at[1]), int(at[2])
        span = Span(line, column, line, column + 1)
    message = say("This is not TOML: {reason}.", reason=_AT.sub("", str(error)))
    hint = say('Text values stand in straight quotation marks: name = "示例市".')
    return Diagnostic(SETTINGS_NOT_TOML, message, Place(name, span), hint)


@dataclass(frozen=True, slots=True)
class _Reading:
    path: Path
    name: str
    lines: list[str]

    def read(self, tables: Mapping[str, Any]) -> Settings:
        settings = Settings(self.path)
        found: list[Diagnostic] = []
        for table, key, value in _flat(tables):
            if (table, key) in _CHECK:
                faults: list[Fault] = []
                read = _CHECK[table, key](value, faults)
                found += (self._fault(fault, table, key) for fault in faults)
                if read is not None:
                    settings = replace(settings, **{key: read})
                continue
            reader = _KEYS.get((table, key))
            if reader is None:
                found.append(self._unknown(table, key))
                continue
            read = reader(value, self.path.parent)
            if isinstance(read, Text):
                found.append(self._diagnostic(BAD_SETTING, read, table, key))
            else:
                settings = replace(settings, **{key: read})
        return replace(settings, diagnostics=tuple(found))

    def _fault(self, fault: Fault, table: str, key: str) -> Diagnostic:
        span = per_path_span(self.lines, fault.row, fault.key) if fault.row is not None else NOWHERE
        if span == NOWHERE:
            span = _span_of(self.lines, table, key)
        return Diagnostic(fault.code, fault.message, Place(self.name, span), fault.hint)

    def _unknown(self, table: str, key: str) -> Diagnostic:
        shown = f"{table}.{key}" if table and key else table or key
        message = say("GovRules has no setting “{setting}”.", setting=shown)
        known = [f"{table}.{key}" for table, key in (*_KEYS, *_CHECK)]
        near = get_close_matches(shown, known, 1, 0.6)
        if near:
            hint = say("Did you mean “{setting}”?", setting=near[0])
        else:
            hint = say("The settings are: {settings}.", settings=known)
        return self._diagnostic(UNKNOWN_SETTING, message, table, key, hint)

    def _diagnostic(
        self, code: Code, message: Text, table: str, key: str, hint: Text | None = None
    ) -> Diagnostic:
        return Diagnostic(code, message, Place(self.name, _span_of(self.lines, table, key)), hint)


def _flat(tables: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for table, values in tables.items():
        if not isinstance(values, dict):
            yield "", table, values
        elif not values and table not in {known for known, _ in _KEYS}:
            yield table, "", values
        else:
            for key, value in values.items():
                yield table, key, value


def _span_of(lines: list[str], table: str, key: str) -> Span:
    current = ""
    for number, line in enumerate(lines, 1):
        header = _TABLE.match(line)
        if header is not None:
            current = header[1]
            if current == table and not key:
                return Span(number, header.start(1) + 1, number, header.end(1) + 1)
        found = _KEY.match(line)
        if found is not None and current == table and (found[1] or found[2] or found[3]) == key:
            group = next(group for group in (1, 2, 3) if found[group])
            return Span(number, found.start(group) + 1, number, found.end(group) + 1)
        if header is not None and header[1] == f"{table}.{key}":
            return Span(number, header.start(1) + 1, number, header.end(1) + 1)
    return NOWHERE


def per_path_span(lines: Sequence[str], row: int, key: str | None = None) -> Span:
    """Say where `[[check.per_path]]` number `row` (from 0) stands, or a key of it."""
    seen, span = -1, NOWHERE
    for number, line in enumerate(lines, 1):
        header = _TABLE.match(line)
        if header is not None:
            seen += header[1] == "check.per_path"
            if header[1] == "check.per_path" and seen == row:
                span = Span(number, header.start(1) + 1, number, header.end(1) + 1)
        elif seen == row and key is not None:
            found = _KEY.match(line)
            if found is not None and (found[1] or found[2] or found[3]) == key:
                group = next(group for group in (1, 2, 3) if found[group])
                return Span(number, found.start(group) + 1, number, found.end(group) + 1)
    return span


def _text(value: object, _folder: Path) -> str | Text:
    if isinstance(value, str) and value:
        return value
    return say('This setting is a text in quotation marks, such as "示例市".')


def _language(value: object, _folder: Path) -> str | Text:
    if value in LANGUAGES:
        return str(value)
    return say('`language` is "zh" or "en".')


def _rules(value: object, folder: Path) -> tuple[Path, ...] | Text:
    if isinstance(value, str):
        value = [value]
    if isinstance(value, list) and value and all(isinstance(item, str) and item for item in value):
        return tuple(_near(folder / item) for item in value)
    return say('`rules` is a list of files and folders, such as ["rules"].')


def _date(value: object, _folder: Path) -> date | Text:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return say("`as_of` is a day, such as 2026-03-02.")


def _severity(value: object, _folder: Path) -> Severity | Text:
    if value in {"error", "warning", "note"}:
        return Severity(str(value))
    return say('`fail_on` is "error", "warning" or "note".')


def _path(value: object, folder: Path) -> Path | Text:
    if isinstance(value, str) and value:
        return _near(folder / value)
    return say('`baseline` is a file, such as "govrules-baseline.yaml".')


def _count(value: object, _folder: Path) -> int | Text:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    return say("This setting is a whole number, such as 5.")


def _share(value: object, _folder: Path) -> float | Text:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    return say("This setting is a share from 0 to 1, such as 0.5.")


def _hours(value: object, _folder: Path) -> float | Text:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < math.inf:
        return float(value)
    return say("`hours_per_day` is a number of hours, such as 1.5.")


_KEYS: Final[dict[tuple[str, str], Callable[[object, Path], Any]]] = {
    ("project", "name"): _text,
    ("project", "language"): _language,
    ("project", "rules"): _rules,
    ("project", "calendar"): _text,
    ("project", "as_of"): _date,
    ("check", "fail_on"): _severity,
    ("check", "baseline"): _path,
    ("redesign", "departments"): _count,
    ("redesign", "slack"): _share,
    ("redesign", "hours_per_day"): _hours,
}

_CHECK: Final[dict[tuple[str, str], Callable[[object, list[Fault]], Any]]] = {
    ("check", "ignore"): check_settings.read_ignore,
    ("check", "select"): check_settings.read_select,
    ("check", "severity"): check_settings.read_severity,
    ("check", "per_path"): check_settings.read_per_path,
}


def _near(path: Path) -> Path:
    """Shorten a path to what the reader sees from where he stands."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def shown(path: Path) -> str:
    """Return a path as it is shown to people."""
    return _near(path.absolute()).as_posix()


def _reason(error: OSError | UnicodeDecodeError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"UTF-8, byte {error.start}"
    return error.strerror or type(error).__name__
