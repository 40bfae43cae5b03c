"""The table `[check]` of `govrules.toml`: which findings count, how grave they are, and where they may pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from govrules.codes import Code, Severity
from govrules.codes.catalogue import all_codes
from govrules.codes.ignoring import IGNORE_WITHOUT_REASON
from govrules.codes.project import BAD_SETTING, UNKNOWN_IGNORED_CODE, UNKNOWN_SETTING
from govrules.codes.topics import expand, nearest_word
from govrules.language import Text, say

PER_PATH_KEYS: Final = ("paths", "ignore", "severity", "reason")
_LIST: Final = say('This setting is a list of codes, names or topics, such as ["GR612", "GR8", "limits"].')
_TABLE: Final = say('`severity` is a table of codes, such as {GR617 = "error"}.')
_LEVEL: Final = say('A severity is "error", "warning" or "note".')


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a setting; `key` is the key of a `[[check.per_path]]` that it stands at."""

    code: Code
    message: Text
    hint: Text | None = None
    key: str | None = None
    row: int | None = None
    """Which `[[check.per_path]]`, from 0."""


@dataclass(frozen=True, slots=True)
class PerPath:
    """One `[[check.per_path]]` as written."""

    paths: tuple[str, ...]
    row: int
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    reason: str | None = None


def read_select(value: object, faults: list[Fault]) -> frozenset[str] | None:
    """Read a list of codes, of which all counts are wanted; None when it is none."""
    words = _words(value, faults)
    if words is None:
        return None
    return frozenset().union(*(_expanded(word, faults) for word in words))


def read_ignore(value: object, faults: list[Fault]) -> frozenset[str] | None:
    """Read a list of codes to leave out: the warnings and notes among them."""
    words = _words(value, faults)
    if words is None:
        return None
    kept: set[str] = set()
    for word in words:
        numbers = _expanded(word, faults)
        mild = {number for number in numbers if all_codes()[number].severity is not Severity.ERROR}
        if numbers and not mild:
            message = say("{code} is an error and cannot be left out.", code=word)
            faults.append(Fault(UNKNOWN_IGNORED_CODE, message, _where_it_may()))
        kept |= mild
    return frozenset(kept)


def read_severity(value: object, faults: list[Fault], *, with_reason: bool = False) -> dict[str, Severity]:
    """Read a table code → severity. An error is lowered only where a reason is given."""
    if not isinstance(value, dict):
        faults.append(Fault(BAD_SETTING, _TABLE))
        return {}
    levels: dict[str, Severity] = {}
    # A number says more than a topic, so it is read after it and holds.
    for word, level in sorted(value.items(), key=lambda pair: -len(expand(pair[0]))):
        numbers = _expanded(word, faults)
        if level not in {"error", "warning", "note"}:
            faults.append(Fault(BAD_SETTING, _LEVEL))
            continue
        for number in numbers:
            is_error = all_codes()[number].severity is Severity.ERROR
            if is_error and level != "error" and (not with_reason or number.startswith("GR1")):
                if len(numbers) == 1:
                    message = say("{code} is an error and cannot be made less.", code=word)
                    faults.append(Fault(UNKNOWN_IGNORED_CODE, message, _where_it_may()))
                continue
            levels[number] = Severity(level)
    return levels


def read_per_path(value: object, faults: list[Fault]) -> tuple[PerPath, ...] | None:
    """Read every `[[check.per_path]]`."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        faults.append(Fault(BAD_SETTING, say("`per_path` is written as [[check.per_path]], once for each.")))
        return None
    rows = []
    for number, row in enumerate(value):
        own: list[Fault] = []
        rows.append(_row(number, row, own))
        faults += (Fault(f.code, f.message, f.hint, f.key, number) for f in own)
    return tuple(row for row in rows if row is not None)


def _row(number: int, row: dict[str, Any], faults: list[Fault]) -> PerPath | None:
    for key in row.keys() - set(PER_PATH_KEYS):
        message = say("GovRules has no setting “{setting}”.", setting=f"check.per_path.{key}")
        hint = say("The settings are: {settings}.", settings=list(PER_PATH_KEYS))
        faults.append(Fault(UNKNOWN_SETTING, message, hint, key))
    paths = row.get("paths")
    paths = [paths] if isinstance(paths, str) else paths
    if not isinstance(paths, list) or not paths or not all(isinstance(path, str) for path in paths):
        faults.append(
            Fault(BAD_SETTING, say('`paths` is a list of paths, such as ["rules/old/**"].'), key="paths")
        )
        return None
    reason = row.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        message = say("Something is settled for {paths} without a reason, so it does not hold.", paths=paths)
        hint = say('Write why it may pass, and until when: reason = "…"')
        faults.append(Fault(IGNORE_WITHOUT_REASON, message, hint))
        reason = None
    at_ignore: list[Fault] = []
    at_severity: list[Fault] = []
    ignore = _ignored_with_reason(row.get("ignore", []), at_ignore)
    severity = read_severity(row.get("severity", {}), at_severity, with_reason=True)
    faults += (replace(fault, key="ignore") for fault in at_ignore)
    faults += (replace(fault, key="severity") for fault in at_severity)
    return PerPath(tuple(paths), number, ignore, severity, reason)


def _ignored_with_reason(value: object, faults: list[Fault]) -> frozenset[str]:
    kept: set[str] = set()
    for word in _words(value, faults) or ():
        numbers = _expanded(word, faults)
        unread = {n for n in numbers if n.startswith("GR1") and all_codes()[n].severity is Severity.ERROR}
        if numbers and unread == numbers:
            message = say("“{word}” cannot be ignored: it says that a rule is not in force.", word=word)
            faults.append(
                Fault(UNKNOWN_IGNORED_CODE, message, say("Mend what it says, and take it out."), "ignore")
            )
        kept |= numbers - unread
    return frozenset(kept)


def _where_it_may() -> Text:
    return say("An error may be ignored where it stands, with a reason: [[check.per_path]], or a comment.")


def _words(value: object, faults: list[Fault]) -> list[str] | None:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    faults.append(Fault(BAD_SETTING, _LIST))
    return None


def _expanded(word: str, faults: list[Fault]) -> frozenset[str]:
    numbers = expand(word)
    if not numbers:
        faults.append(unknown_code(word))
    return numbers


def unknown_code(word: str) -> Fault:
    """Say that a word stands for no code, and which one was probably meant."""
    near = nearest_word(word)
    hint = say("Did you mean {code}?", code=near) if near else say("`govrules explain` lists all codes.")
    return Fault(UNKNOWN_IGNORED_CODE, say("There is no code “{code}”.", code=word), hint)


def listed(words: list[str]) -> Iterator[str]:
    """Yield the words of options that may be repeated and may hold several, divided by commas."""
    for word in words:
        yield from (part.strip() for part in word.replace("，", ",").split(",") if part.strip())
