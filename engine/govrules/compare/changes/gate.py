"""The gate: what is added to people's burden must say by which law. 新增负担而没有依据。"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.changes import BURDEN_WITHOUT_BASIS, DATES_NOT_COMPARED
from govrules.compare.changes.rule_changes import Change, RuleChanges, Weighed
from govrules.compare.changes.words import target_name, weighed_text
from govrules.diagnostics import Diagnostic
from govrules.language import Text, say, say_count
from govrules.source import Place

_MOST_NAMED: Final = 3


def without_basis(changes: RuleChanges, base: RuleBook, head: RuleBook) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for every change that adds to people's burden and cites no law for it."""
    return (*_told(changes, base, head), *_not_seen(changes))


def _not_seen(changes: RuleChanges) -> Iterator[Diagnostic]:
    if changes.unseen:
        yield Diagnostic(
            DATES_NOT_COMPARED,
            say(
                "The rules that differ name {n} more dates from {day} on; what holds then was not compared.",
                n=len(changes.unseen),
                day=changes.unseen[0],
            ),
            Place(""),
            say("Leave out dates on which nothing changes, or bring the change in parts."),
        )


def _told(changes: RuleChanges, base: RuleBook, head: RuleBook) -> Iterator[Diagnostic]:
    founded = {_mark(change, one) for change in changes.changes if change.has_basis for one in change.weighed}
    for change in changes.changes:
        added = [one for one in change.weighed if one.verdict == "added"]
        # A new step and the arrow to it are one thing: what founds the step founds the arrow.
        if not added or change.has_basis or founded.issuperset(_mark(change, one) for one in added):
            continue
        yield Diagnostic(
            BURDEN_WITHOUT_BASIS,
            _message(change, added, base, head),
            change.place,
            _hint(change),
            basis="《行政许可法》第十七条、第三十一条",
        )


def _mark(change: Change, weighed: Weighed) -> tuple[object, ...]:
    """Return what tells one component's change from all others."""
    return weighed.target, weighed.component, weighed.path, change.starts


def _message(change: Change, added: list[Weighed], base: RuleBook, head: RuleBook) -> Text:
    target = added[0].target
    book = head if target in head.matters or target in head.bundles else base
    own = [one for one in added if one.target == target]
    name = target_name(book, target)
    if change.difference.before is None and not change.difference.path:
        message = say("“{name}” is new and asks something of people, without a legal basis.", name=name)
    else:
        parts = [weighed_text(book, one) for one in own[:_MOST_NAMED]]
        if len(own) > _MOST_NAMED:
            parts.append(say_count("{n} more", "{n} more", len(own) - _MOST_NAMED))
        message = say("“{name}” asks more of people, without a legal basis: {parts}.", name=name, parts=parts)
    others = len({one.target for one in added}) - 1
    if not others:
        return message
    return say_count(
        "{message} {n} other is concerned.", "{message} {n} others are concerned.", others, message=message
    )


def _hint(change: Change) -> Text:
    path, value = change.difference.path, change.difference.after
    if "after" in path:
        return say(
            "Write the law at this entry of `after` (`because`, with a `law`), or take the change back."
        )
    if path[:1] == ("materials",) and isinstance(value, str):
        return say(
            "Write the law at this entry: {entry}; or take the change back.",
            entry=f'`{{material: {value}, legal_basis: ["《…》第…条"]}}`',
        )
    if path[:1] == ("fee",):
        return say('Write the law at the fee: `basis: ["《…》第…条"]`; or take the change back.')
    if path[:1] == ("criteria",):
        return say('Write the law at the matter: `legal_basis: ["《…》第…条"]`; or take the change back.')
    return say('Write the law at this entry: `legal_basis: ["《…》第…条"]`; or take the change back.')
