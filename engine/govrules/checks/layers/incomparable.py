"""A layer that makes one thing easier and another one harder.

What it finds: a layer under which a matter asks more of people in one component and less in another, or changes
something that cannot be weighed (two conditions, two limits of which now the one and now the other is longer).

Why it matters: nobody can say whether people are better off. Both lists are printed, so that a person can.

Wrong:

    kind: Layer
    id: county
    level: county
    set:
      - {at: matters.food.limit.promised, to: 3 working days}
    add:
      - {at: matters.food.materials, item: lease, because: {law: 《…》第…条}}

Right:

    kind: Layer
    id: county
    level: county
    set:
      - {at: matters.food.limit.promised, to: 3 working days}

Options: none.

Fix: none. Nothing has to be mended; say in `because` why the one is worth the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.burden.comparing import ComponentChange, verdict_of
from govrules.burden.wording import told
from govrules.checks.layers_over import Weighed, base_of, weighed_everywhere
from govrules.codes.layers import LAYER_INCOMPARABLE
from govrules.diagnostics import Diagnostic
from govrules.language import Text, say
from govrules.model.base import Named


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Take together what each layer does to each matter, and name those that cannot be weighed."""
    base = base_of(book)
    found: dict[tuple[str, str], tuple[Weighed, dict[tuple[str, str], ComponentChange]]] = {}
    for weighed in book.once(weighed_everywhere):
        for target, change in weighed.changes:
            layer = weighed.effect.layer.id
            changes = found.setdefault((layer, target), (weighed, {}))[1]
            changes.setdefault((change.component, change.path), change)
    for (layer, target), (weighed, changes) in found.items():
        if verdict_of(changes.values()) == "incomparable":
            after = weighed.laid.book
            rule = after.matters.get(target) or after.bundles.get(target)
            yield Diagnostic(
                LAYER_INCOMPARABLE,
                say(
                    "For {target} this layer cannot be weighed against what holds above it. {lists}",
                    target=Named(rule.name if rule is not None else None, target),
                    lists=_lists(after, list(changes.values())),
                ),
                base.place("layers", layer, "id"),
                say("Look whether the one is worth the other."),
            )


def _lists(book: RuleBook, changes: list[ComponentChange]) -> Text:
    """Word both lists, and what belongs to neither."""
    more = [told(book, change) for change in changes if change.verdict == "added"]
    less = [told(book, change) for change in changes if change.verdict == "removed"]
    open_ = [told(book, change) for change in changes if change.verdict == "incomparable"]
    if not open_:
        return say("More: {more}. Less: {less}.", more=more, less=less)
    if not more and not less:
        return say("Not to be weighed: {open}.", open=open_)
    nothing = say("nothing")
    return say(
        "More: {more}. Less: {less}. Not to be weighed: {open}.",
        more=more or nothing,
        less=less or nothing,
        open=open_,
    )
