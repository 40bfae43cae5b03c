"""What a change is to people, in words: whose matter, which component, what of it, from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.clock.duration import Duration, parse_duration
from govrules.compare.changes.rule_changes import Weighed
from govrules.language import Text, mark, say
from govrules.model.base import Named

COMPONENTS: Final[Mapping[str, str]] = {
    "matters": mark("member matter"),
    "materials": mark("material"),
    "visits": mark("visit"),
    "steps": mark("step"),
    "limit": mark("time limit"),
    "tiers": mark("who approves"),
    "fee": mark("fee"),
    "conditions": mark("condition"),
    "validity": mark("validity"),
    "channels": mark("channel"),
    "working_days": mark("waiting time"),
}
_PARTS: Final[Mapping[str, str]] = {
    "accept_within": mark("accepted within"),
    "amount": mark("amount"),
    "by": mark("by how much"),
    "commitment": mark("a commitment may replace it"),
    "counts_from": mark("counts from"),
    "decides": mark("who decides"),
    "deciders": mark("how many decide"),
    "deliver_within": mark("delivered within"),
    "extension": mark("extension"),
    "form": mark("form"),
    "from": mark("from whom"),
    "last_day_off": mark("last day off"),
    "necessity": mark("necessity"),
    "on_overdue": mark("when overdue"),
    "one_stop": mark("one stop for all"),
    "pay_online": mark("may be paid online"),
    "places": mark("number of places"),
    "promised": mark("promised"),
    "requires": mark("needs first"),
    "statutory": mark("by law"),
    "through": mark("through whom"),
    "times": mark("how often"),
    "when": mark("only when"),
    "within": mark("may follow within"),
}
_VALUES: Final[Mapping[str, str]] = {
    "original": mark("original"),
    "copy": mark("copy"),
    "original_and_copy": mark("original and copy"),
    "electronic": mark("electronic"),
    "required": mark("required"),
    "optional": mark("optional"),
    "deferrable": mark("may follow later"),
    "next_day": mark("the next day"),
    "at_once": mark("the day itself"),
    "next_working_day": mark("the next working day"),
    "stay": mark("stays"),
    "escalate": mark("it is escalated"),
    "deemed_approved": mark("it counts as approved"),
}
"""What the codes of a few keys mean."""
_CODED: Final = frozenset({"form", "necessity", "counts_from", "last_day_off", "on_overdue"})
_MOST_SHOWN: Final = 120


def target_name(book: RuleBook, target: str) -> Named:
    """Return the name of a matter or a bundle."""
    rule = book.matters.get(target) or book.bundles.get(target)
    return Named(None if rule is None else rule.name, target)


def component_name(component: str) -> Text:
    """Return a component's name."""
    return say(COMPONENTS.get(component, component))


def part_name(book: RuleBook, weighed: Weighed) -> list[object]:
    """Return what of a component differs, from the whole to the part: names where there are any."""
    words = weighed.path.split(".") if weighed.component != "tiers" else weighed.path.split(".", 1)
    owner = weighed.target
    if words[0] in book.matters and owner in book.bundles:
        owner = words.pop(0)
        return [target_name(book, owner), *(_word(book, owner, weighed.component, word) for word in words)]
    return [_word(book, owner, weighed.component, word) for word in words if word]


def _word(book: RuleBook, owner: str, component: str, word: str) -> object:
    if component in ("materials", "validity") and word in book.materials:
        return Named(book.materials[word].name, word)
    rule = book.matters.get(owner) or book.bundles.get(owner)
    for step in (rule.steps if rule is not None else None) or ():
        if step.id == word:
            return Named(step.name, word)
    matter = book.matters.get(owner)
    if component == "conditions" and matter is not None:
        named = [criterion.name for criterion in matter.criteria if criterion.id == word]
        return Named(named[0] if named else None, word)
    return say(_PARTS[word]) if word in _PARTS else word


def weighed_text(book: RuleBook, weighed: Weighed) -> Text:
    """Say one component's change: “materials “Hygiene proof”: none → yes”."""
    component, parts = component_name(weighed.component), part_name(book, weighed)
    what = Joined((component, *parts))
    itself = weighed.path.rpartition(".")[2]
    if weighed.before is None and weighed.after is not None:
        if weighed.after == itself:
            return say("{what}: new", what=what)
        return say("{what}: new ({after})", what=what, after=shown(book, weighed, weighed.after))
    if weighed.after is None and weighed.before is not None:
        if weighed.before == itself:
            return say("{what}: gone", what=what)
        return say("{what}: gone ({before})", what=what, before=shown(book, weighed, weighed.before))
    return say(
        "{what}: {before} → {after}",
        what=what,
        before=shown(book, weighed, weighed.before),
        after=shown(book, weighed, weighed.after),
    )


class Joined:
    """Several words as one: divided as a path is."""

    def __init__(self, parts: tuple[object, ...]) -> None:
        self.parts = parts

    def tell(self, language: str) -> str:
        """Return the words in `language`."""
        from govrules.language import tell

        return (" " if language == "zh" else " / ").join(tell(part, language) for part in self.parts)


def shown(book: RuleBook, weighed: Weighed, value: Any) -> object:
    """Return a value as people read it: a name, a duration in the reader's language, a figure."""
    if value is None:
        return say("not said")
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, Mapping):
        low, high = value.get("min"), value.get("max")
        return f"{low}–{high}" if high is not None else f"{low} +"
    if not isinstance(value, str):
        return say("{n} working days", n=value) if weighed.component == "working_days" else str(value)
    if weighed.component in ("materials", "validity") and value in book.materials:
        return Named(book.materials[value].name, value)
    if weighed.component == "visits" and value in book.places:
        return Named(book.places[value].name, value)
    if weighed.path.rpartition(".")[2] in _CODED and value in _VALUES:
        return say(_VALUES[value])
    parsed = parse_duration(value) if weighed.component in ("limit", "validity", "materials") else None
    if isinstance(parsed, Duration):
        return parsed
    return value if len(value) <= _MOST_SHOWN else f"{value[:_MOST_SHOWN]}…"
