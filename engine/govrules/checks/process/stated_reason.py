"""An arrow whose reason is a sentence and no law.

What it finds: `because: …` with a plain text, on a step, on an entry of its `after`, or on a member of a
bundle.

Why it matters: every arrow needs a reason. A sentence is kept as one, so that the arrow stays and is not
offered for removal; but nobody outside can hold it against a law, and such sentences tend to be habits.

Wrong:

    - {id: review, act: review, after: [{step: pay, because: 一直如此}]}

Right:

    - {id: review, act: review, after: [{step: pay, because: {law: "《行政许可法》第三十四条"}}]}

Options: none; it is a note.

Fix: none. Cite the article, or ask whether the order is needed at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.process import STATED_REASON
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.bundles import Bundle, Member
from govrules.model.matters import Matter, Step

Path = tuple[str | int, ...]


OVER: Final = ("matters", "bundles")


def check_entry(book: RuleBook, owner: Matter | Bundle) -> Iterator[Diagnostic]:
    """Look at every arrow of a matter or bundle that says why."""
    section = "bundles" if isinstance(owner, Bundle) else "matters"
    for step in owner.steps or ():
        if step.because is not None or step.after:
            for reason, path in _on_step(step):
                yield _note(book, section, owner.id, reason, path)
    if isinstance(owner, Bundle):
        for reason, path in _on_members(owner):
            yield _note(book, section, owner.id, reason, path)


def _on_step(step: Step) -> Iterator[tuple[str, Path]]:
    if isinstance(step.because, str):
        yield step.because, ("steps", step.id, "because")
    for entry in step.after or ():
        if not isinstance(entry, str) and isinstance(entry.because, str) and not entry.prefer:
            yield entry.because, ("steps", step.id, "after", entry.step, "because")


def _on_members(bundle: Bundle) -> Iterator[tuple[str, Path]]:
    for index, entry in enumerate(bundle.matters):
        if isinstance(entry, Member):
            path: Path = ("matters", entry.matter if entry.matter is not None else index)
            if isinstance(entry.because, str):
                yield entry.because, (*path, "because")
            for before in entry.after or ():
                if not isinstance(before, str) and isinstance(before.because, str) and not before.prefer:
                    yield before.because, (*path, "after", before.matter, "because")


def _note(book: RuleBook, section: str, owner: str, reason: str, path: Path) -> Diagnostic:
    return Diagnostic(
        STATED_REASON,
        say("This arrow rests on a stated reason, not on a law: “{reason}”.", reason=reason),
        book.place(section, owner, *path),
        say("Cite the article with {law: …}, or ask whether the order is needed at all."),
    )
