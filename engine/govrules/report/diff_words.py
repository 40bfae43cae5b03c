"""What a change of the rules means, in words: the same for a terminal, for Markdown and for annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from govrules.compare.changes.words import target_name, weighed_text
from govrules.language import Language, Text, say, say_count, tell
from govrules.model.base import Named
from govrules.report.figures import METRICS, figure_text
from govrules.report.labels import department_label
from govrules.report.width import visible

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.burden.demand import Verdict
    from govrules.compare.changes.effects import Arrow, Effect
    from govrules.compare.changes.rule_changes import Change, RuleChanges

GROUPS: Final[Mapping[Verdict, Text]] = {
    "added": say("Burden added"),
    "incomparable": say("More here, less there: not to be compared"),
    "removed": say("Burden removed"),
    "neutral": say("Neither more nor less"),
}
"""In the order of what a reader must look at first."""
_MOST_NAMED: Final = 4
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class DiffWords:
    """Two states of the rules in the reader's language."""

    changes: RuleChanges
    base: RuleBook
    head: RuleBook
    names: tuple[str, str]
    """What the two sides are called."""
    language: Language

    def _tell(self, text: object) -> str:
        return tell(text, self.language)

    def title(self) -> str:
        """Return which sides are compared, and on which day."""
        before, after = self.names
        told = say("{before} → {after}, as of {day}", before=before, after=after, day=self.changes.as_of)
        return self._tell(told)

    def counts(self) -> str:
        """Return how many changes of each class there are, and whom they concern."""
        found = self.changes.count()
        concerned = self.changes.concerned()
        parts = [
            say("burden added {n}", n=found["added"]),
            say("removed {n}", n=found["removed"]),
            say("neutral {n}", n=found["neutral"]),
            say("incomparable {n}", n=found["incomparable"]),
        ]
        whom = [
            say_count("{n} matter", "{n} matters", len(concerned.matters)),
            say_count("{n} bundle", "{n} bundles", len(concerned.bundles)),
            say_count("{n} department", "{n} departments", len(concerned.departments)),
        ]
        whom = [one for one in whom if one.arguments["n"]]
        if self.changes.cases is not None:
            whom.append(say_count("{n} open case", "{n} open cases", len(self.changes.cases)))
        counted = " · ".join(map(self._tell, parts))
        if not whom:
            return counted
        return self._tell(say("{counts}; concerned: {whom}", counts=counted, whom=whom))

    def nothing(self) -> str:
        """Say that nothing differs in meaning."""
        return self._tell(say("The rules mean the same: no change."))

    def groups(self) -> Iterator[tuple[Verdict, str, list[Change]]]:
        """Yield class, heading, changes."""
        for verdict, heading in GROUPS.items():
            found = [change for change in self.changes.changes if change.verdict == verdict]
            if found:
                yield verdict, self._tell(say("{heading} ({n})", heading=heading, n=len(found))), found

    def what(self, change: Change) -> str:
        """Return what a change is to people, in the first matter that it concerns; else what it sets."""
        if not change.weighed:
            return ""
        first = change.weighed[0].target
        book = self._book_of(first)
        own = [one for one in change.weighed if one.target == first and one.verdict != "neutral"]
        own = own or [one for one in change.weighed if one.target == first]
        parts: list[object] = [weighed_text(book, one) for one in own[:_MOST_NAMED]]
        if len(own) > _MOST_NAMED:
            parts.append(say_count("{n} more", "{n} more", len(own) - _MOST_NAMED))
        return self._tell(say("{name}: {parts}", name=target_name(book, first), parts=parts))

    def values(self, change: Change) -> tuple[str, str]:
        """Return the old and the new value, as a rule file would write them."""
        return self._value(change.difference.before), self._value(change.difference.after)

    def _value(self, value: Any) -> str:
        if value is None:
            return self._tell(say("not written"))
        text = visible(flow_text(value))
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"

    def when(self, change: Change) -> str:
        """Return from when a change holds; nothing where it holds as soon as the rules do."""
        if change.starts is None and change.until is None:
            return ""
        if change.until is None:
            return self._tell(say("from {day} on", day=change.starts))
        if change.starts is None:
            return self._tell(say("until {day}", day=change.until))
        return self._tell(say("from {first} until {last}", first=change.starts, last=change.until))

    def reasons(self, change: Change) -> str:
        """Return the reasons that the new rules bring for a change."""
        return self._tell([ground.text for ground in change.grounds])

    def whom(self, change: Change) -> str:
        """Return whom a change concerns, the first few by name."""
        parts = [
            *self._named(change.users.matters, "{n} matter more", "{n} matters more"),
            *self._named(change.users.bundles, "{n} bundle more", "{n} bundles more"),
        ]
        departments = [self._department(name) for name in change.users.departments[:_MOST_NAMED]]
        over = len(change.users.departments) - _MOST_NAMED
        if over > 0:
            departments.append(self._tell(say_count("{n} department more", "{n} departments more", over)))
        told = [self._tell(group) for group in (parts, departments) if group]
        return " · ".join(told)

    def _named(self, targets: Sequence[str], one: str, many: str) -> list[object]:
        found: list[object] = [target_name(self._book_of(name), name) for name in targets[:_MOST_NAMED]]
        over = len(targets) - _MOST_NAMED
        return [*found, say_count(one, many, over)] if over > 0 else found

    def _department(self, name: str) -> str:
        book = self.head if name in self.head.departments else self.base
        return department_label(book, name, self.language)

    def effect(self, effect: Effect) -> str:
        """Return what becomes of a process: the figures that change, and the arrows."""
        parts = [*self._figures(effect)]
        parts += [self._arrow(arrow, effect, gained=True) for arrow in effect.gained[:_MOST_NAMED]]
        parts += [self._arrow(arrow, effect, gained=False) for arrow in effect.lost[:_MOST_NAMED]]
        over = sum(max(0, len(arrows) - _MOST_NAMED) for arrows in (effect.gained, effect.lost))
        if over:
            parts.append(self._tell(say_count("{n} arrow more", "{n} arrows more", over)))
        separator = "；" if self.language == "zh" else "; "
        return separator.join(parts)

    def effect_line(self, effect: Effect) -> str:
        """Return the process and what becomes of it."""
        return self._tell(say("{name}: {parts}", name=self.effect_name(effect), parts=self.effect(effect)))

    def effect_name(self, effect: Effect) -> str:
        """Return the name of the process, and the day where it is not the first one."""
        name = self._tell(target_name(self._book_of(effect.target), effect.target))
        if effect.day == self.changes.as_of:
            return name
        return self._tell(say("{name}, from {day}", name=name, day=effect.day))

    def _figures(self, effect: Effect) -> Iterator[str]:
        if effect.before is None or effect.after is None:
            gone = effect.after is None
            in_head = effect.target in self.head.matters or effect.target in self.head.bundles
            if gone and in_head:
                yield self._tell(say("no case can be carried through any more"))
            else:
                yield self._tell(say("is no longer there") if gone else say("is new"))
        before = None if effect.before is None else effect.before.to_json()
        after = None if effect.after is None else effect.after.to_json()
        for key, label in METRICS.items():
            if before is None or after is None:
                shown = figure_text((after or before or {}).get(key))
            elif before[key] != after[key]:
                shown = f"{figure_text(before[key])} → {figure_text(after[key])}"
            else:
                continue
            if shown != "0":
                yield f"{label.tell(self.language)} {shown}"

    def _arrow(self, arrow: Arrow, effect: Effect, *, gained: bool) -> str:
        before, after = (self._step(name) for name in arrow)
        if gained:
            return self._tell(say("“{after}” now waits for “{before}”", before=before, after=after))
        return self._tell(say("“{after}” no longer waits for “{before}”", before=before, after=after))

    def _step(self, node: str) -> object:
        owner, _, step = node.partition(".")
        book = self._book_of(owner)
        rule = book.matters.get(owner) or book.bundles.get(owner)
        for one in (rule.steps if rule is not None else None) or ():
            if one.id == step:
                return Named(one.name, node)
        return say("start") if node == "start" else say("end") if node == "end" else node

    def renames(self) -> list[str]:
        """Return what was only renamed."""
        return [
            self._tell(say("{section} “{before}” is now called “{after}”", **rename._asdict()))
            for rename in self.changes.renames
        ]

    def cases(self) -> list[str]:
        """Return the open cases under changed rules, and what that means."""
        found = self.changes.cases or ()
        lines = [
            self._tell(
                say(
                    "{case}: {name}, under the rules of {day}",
                    case=one.case,
                    name=self._name(one.target),
                    day=one.day,
                )
            )
            for one in found
        ]
        if lines:
            hint = say(
                "These cases keep the rules of their day, and those change too. A dated value leaves them as they are."
            )
            lines.append(self._tell(hint))
        return lines

    def _name(self, target: str) -> Named:
        return target_name(self._book_of(target), target)

    def unmeasured(self) -> str:
        """Say how many processes were not measured; nothing when all were."""
        over = len(self.changes.unmeasured)
        if not over:
            return ""
        return self._tell(
            say_count(
                "{n} process more is concerned and was not measured.",
                "{n} processes more are concerned and were not measured.",
                over,
            )
        )

    def _book_of(self, target: str) -> RuleBook:
        return self.head if target in self.head.matters or target in self.head.bundles else self.base


def flow_text(value: Any) -> str:
    """Return a value as a rule file would write it on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow_text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
