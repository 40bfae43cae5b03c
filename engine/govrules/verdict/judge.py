"""Findings as they were made → findings as they count, with what is wrong with the ignores themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from govrules.codes import Severity
from govrules.codes.catalogue import all_codes
from govrules.codes.ignoring import BAD_IGNORE, IGNORE_WITHOUT_REASON, UNUSED_IGNORE
from govrules.diagnostics import Diagnostic, Fix, in_reading_order
from govrules.language import say
from govrules.verdict.comments import Ignored, Misread, comments_in
from govrules.verdict.ruling import PathRuling, Ruling, hides_others, may_be_ignored

_FORM: Final = "# govrules: ignore[GR612] …"


def judge(found: Iterable[Diagnostic], texts: Mapping[str, bytes], ruling: Ruling) -> list[Diagnostic]:
    """Return the findings that count, in reading order.

    Args:
        found: what checks and stages found.
        texts: the bytes of each rule file by its name, for the comments in them.
        ruling: what is settled.
    """
    orders = [order for file, data in texts.items() for order in comments_in(file, data)]
    held = [order for order in orders if isinstance(order, Ignored) and order.reason]
    found = list(found)
    bench = _Bench(ruling, held)
    kept = [graded for diagnostic in found if (graded := bench.pass_on(diagnostic)) is not None]
    kept += map(bench.graded, _faults(orders))
    # What hides others may hide the very finding that an ignore is for; the same do files that were not named.
    if ruling.whole and not any(hides_others(diagnostic.code) for diagnostic in found):
        kept += map(bench.graded, bench.unused())
    return in_reading_order(d for d in kept if bench.is_wanted(d))


class _Bench:
    """What holds, and which of it has been used."""

    def __init__(self, ruling: Ruling, held: Iterable[Ignored]) -> None:
        self.ruling = ruling
        self.root = ruling.root.absolute()
        self.held = list(held)
        self.by_file: dict[str, list[tuple[int, Ignored]]] = {}
        for number, order in enumerate(self.held):
            self.by_file.setdefault(order.place.file, []).append((number, order))
        self.used: set[int] = set()
        self.used_paths: set[int] = set()
        self.rulings: dict[str, list[PathRuling]] = {}

    def pass_on(self, diagnostic: Diagnostic) -> Diagnostic | None:
        """Return a finding with the severity that it has here; None when it is ignored with a reason."""
        code = diagnostic.code
        if may_be_ignored(code):
            number = code.number
            line = diagnostic.place.span.line
            hits = [
                position
                for position, order in self.by_file.get(diagnostic.place.file, ())
                if number in order.numbers and order.line in (None, line)
            ]
            self.used.update(hits)
            by_path = [r for r in self.rulings_of(diagnostic.place.file) if number in r.ignore]
            self.used_paths.update(map(id, by_path))
            if hits or by_path:
                return None
        return self.graded(diagnostic)

    def graded(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a finding with the severity that the settings give it."""
        number = diagnostic.code.number
        level = self.ruling.severity.get(number)
        for ruling in self.rulings_of(diagnostic.place.file):
            if number in ruling.severity:
                level = ruling.severity[number]
                self.used_paths.add(id(ruling))
        return diagnostic if level is None else replace(diagnostic, level=level)

    def is_wanted(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a finding is selected and not left out for the whole project."""
        code = diagnostic.code
        if self.ruling.only is not None and code.number not in self.ruling.only:
            return code.number.startswith("GR1") and code.severity is Severity.ERROR
        if code.severity is Severity.ERROR:
            return True
        if code.number in self.ruling.ignore:
            return False
        return self.ruling.select is None or code.number in self.ruling.select

    def rulings_of(self, file: str) -> list[PathRuling]:
        """Return what holds for a file beyond the project's settings."""
        if not self.ruling.per_path or not file:
            return []
        known = self.rulings.get(file)
        if known is None:
            path = _within(file, self.root)
            known = [r for r in self.ruling.per_path if path is not None and r.reason and r.holds_for(path)]
            self.rulings[file] = known
        return known

    def unused(self) -> Iterator[Diagnostic]:
        """Yield a finding for each ignore that hit nothing."""
        for position, order in enumerate(self.held):
            if position not in self.used and _can_hold(order):
                message = say(
                    "Nothing of “{word}” is found here, so this ignore hits nothing.", word=order.word
                )
                hint = say("Take it out; a comment counts for its own line, or alone for the next one.")
                fix = Fix(say("Take it out."), (order.without,))
                yield Diagnostic(UNUSED_IGNORE, message, order.place, hint, fix=fix)
        for ruling in self.ruling.per_path:
            if ruling.reason and id(ruling) not in self.used_paths:
                message = say("What is settled for {paths} hits nothing.", paths=list(ruling.paths))
                hint = say("Take it out, or correct the paths: they start from the folder of govrules.toml.")
                yield Diagnostic(UNUSED_IGNORE, message, ruling.place, hint)


def _faults(orders: Iterable[Ignored | Misread]) -> Iterator[Diagnostic]:
    for order in orders:
        if isinstance(order, Misread):
            message = say("This comment is addressed to GovRules, but it cannot be understood.")
            yield Diagnostic(BAD_IGNORE, message, order.place, say("Write it as {form}", form=_FORM))
        elif not order.numbers:
            yield _unknown(order)
        elif not _can_hold(order):
            message = say("“{word}” cannot be ignored: it says that a rule is not in force.", word=order.word)
            yield Diagnostic(BAD_IGNORE, message, order.place, say("Mend what it says, and take it out."))
        elif not order.reason:
            message = say(
                "“{word}” is ignored without a reason, so the ignore does not hold.", word=order.word
            )
            hint = say("Write after the bracket why it may pass, and until when.")
            yield Diagnostic(IGNORE_WITHOUT_REASON, message, order.place, hint)


def _unknown(order: Ignored) -> Diagnostic:
    from govrules.codes.topics import nearest_word

    message = say("There is no code “{code}”.", code=order.word)
    near = nearest_word(order.word)
    hint = say("Did you mean {code}?", code=near) if near else say("`govrules explain` lists all codes.")
    return Diagnostic(BAD_IGNORE, message, order.place, hint)


def _can_hold(order: Ignored) -> bool:
    codes = all_codes()
    return any(may_be_ignored(codes[number]) for number in order.numbers)


def _within(file: str, root: Path) -> str | None:
    path = Path(file)
    absolute = path if path.is_absolute() else Path.cwd() / path
    try:
        return Path(*_plain(absolute)).relative_to(root).as_posix()
    except ValueError:
        return None


def _plain(path: Path) -> list[str]:
    """Resolve `..` by name alone: a link in the rules keeps the name that the settings call it by."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return parts
