"""What a book can hold after a reform, and no rule file can say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.codes.writing import WRITE_NO_KEY
from govrules.diagnostics import Diagnostic, has_errors
from govrules.language import Text, say
from govrules.model.bundles import Bundle, Member
from govrules.model.reforms import Reform
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign.scope import targets_of

_SET_BY: Final = {"one_stops": "one_stop", "commits": "commit", "aliases": "merge_steps"}
"""Part of a book that has no key in the rule language → the change of a reform that sets it."""


def as_files_say(old: RuleBook, new: RuleBook) -> RuleBook:
    """Return the new book without what rule files cannot say, as it will be when it is read again.

    What all members of a `one_of` come after is said once, on the entry.
    """
    kept: dict[str, Any] = {part: getattr(old, part) for part in _SET_BY}
    bundles = {name: _said_once(bundle) for name, bundle in new.bundles.items()}
    return replace(new, **kept, bundles=new.bundles if bundles == new.bundles else bundles)


def _said_once(bundle: Bundle) -> Bundle:
    if not any(isinstance(entry, Member) and entry.one_of is not None for entry in bundle.matters):
        return bundle
    return changed(bundle, matters=tuple(map(_entry_said_once, bundle.matters)))


def _entry_said_once(entry: str | Member) -> str | Member:
    if isinstance(entry, str) or entry.one_of is None:
        return entry
    members = [member for member in entry.one_of if isinstance(member, Member)]
    after = members[0].after if members else None
    if after is None or len(members) < len(entry.one_of) or any(one.after != after for one in members):
        return entry
    plain = tuple(changed(member, after=None) for member in members)
    return changed(entry, after=after, one_of=tuple(map(_short, plain)))


def _short(member: Member) -> str | Member:
    only_named = member.matter is not None and member == Member(matter=member.matter)
    return str(member.matter) if only_named else member


def without_key(old: RuleBook, new: RuleBook, reform: Reform) -> Iterator[Diagnostic]:
    """Refuse each part that rule files cannot say, if a process of the reform is another one without it."""
    targets = targets_of(new, reform)
    for part, operation in _SET_BY.items():
        if getattr(old, part) == getattr(new, part):
            continue
        kept: dict[str, Any] = {part: getattr(old, part)}
        bare = replace(new, **kept)
        if any(_shown(new, target) != _shown(bare, target) for target in targets):
            index = next((n for n, change in enumerate(reform.changes) if change.operation == operation), 0)
            yield Diagnostic(
                WRITE_NO_KEY,
                _message(part, new),
                old.place("reforms", reform.id, "changes", index),
                say("Leave the change out with --only, and keep it in the reform."),
            )


def _shown(book: RuleBook, target: str) -> tuple[object, ...]:
    graph = compile_graph(book, target)
    errors = sorted(str(one.message) for one in graph.diagnostics if has_errors([one]))
    return metrics_of(graph).to_json(), tuple(errors), sorted(graph.nodes), sorted(graph.edges)


def _message(part: str, new: RuleBook) -> Text:
    if part == "one_stops":
        ids = sorted(new.one_stops)
        return say("One stop for the matter {ids} cannot be written: only a bundle can say it.", ids=ids)
    if part == "commits":
        return say(
            "That a commitment is chosen cannot be written: a rule file offers it, and the applicant chooses."
        )
    return say("Steps of different matters that became one cannot be written: they need each other's papers.")
