"""Rule texts written back: read, changed by a reform or at random, and read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import has_errors
from govrules.model.reforms import Reform, Scope
from govrules.pipeline import load_texts
from govrules.redesign.apply import apply_reform
from govrules.redesign.write.applying import Applied, apply_to_files
from govrules.redesign.write.changed_entries import SECTIONS
from govrules.redesign.write.write_back import ChangedFile, WrittenBack, write_back

__all__ = ["apply_reform", "apply_to_files", "load_texts"]

ROOT = Path(__file__).parents[3]
RULES = ROOT / "rules"
DAY = date(2026, 3, 2)
NO_REFORM = Reform(kind="Reform", id="none", applies_to=Scope(), changes=())


def shipped() -> dict[str, str]:
    """Every rule file that is shipped: path → text."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(RULES.rglob("*.yaml"))
    }


def read(texts: Mapping[str, str], day: date = DAY) -> RuleBook:
    book = load_texts(texts, day)
    assert not has_errors(book.diagnostics), [
        f"{one.place} {one.message}" for one in book.diagnostics if has_errors([one])
    ]
    return book


def applied(texts: Mapping[str, str], reform: str, day: date = DAY, today: date = DAY) -> Applied:
    book = load_texts(texts, day)
    return apply_to_files(book, book.reforms[reform], today)


def after(texts: Mapping[str, str], files: tuple[ChangedFile, ...]) -> dict[str, str]:
    """The texts once the files are written."""
    return {**texts, **{file.name: file.text for file in files}}


def written(old: RuleBook, new: RuleBook) -> WrittenBack:
    return write_back(old, new, NO_REFORM, DAY, ())


def same_rules(one: RuleBook, other: RuleBook) -> bool:
    return all(getattr(one, section) == getattr(other, section) for section in SECTIONS)


def as_read_from(book: RuleBook, read_again: RuleBook) -> RuleBook:
    return replace(book, origins=read_again.origins)


def change_of(text: str, change: Callable[[RuleBook], RuleBook], *, day: date = DAY) -> str:
    """Write a change of the book back into one text, checked: it reads back, and a second time is idle."""
    book = load_texts({"f.yaml": text}, day)
    new = change(book)
    done = write_back(book, new, NO_REFORM, day, ())
    assert not has_errors(done.diagnostics), [str(one.message) for one in done.diagnostics]
    texts = after({"f.yaml": text}, done.files)
    again = load_texts(texts, day)
    assert same_rules(again, new)
    assert not write_back(again, as_read_from(new, again), NO_REFORM, day, ()).files
    return texts["f.yaml"]


def yaml(text: str) -> str:
    return dedent(text).lstrip("\n")
