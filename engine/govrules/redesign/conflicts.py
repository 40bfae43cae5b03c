"""Two changes of one reform that set the same value: which of them holds would depend on their order."""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.rulebook import RuleBook
from govrules.model.base import listed
from govrules.model.reforms import Reform, ReformChange
from govrules.redesign.scope import owner_now, step_now, targets_of

Setting = tuple[str, str]
"""What is set (the key), and of which object."""


def settings_of(book: RuleBook, reform: Reform, change: ReformChange) -> Iterator[Setting]:
    """Yield the values that a change sets, under the ids that hold at that moment.

    `add_staff` and `parallelize` set nothing: what they do adds up. Of what `drop_material` and `reassign`
    take away nothing is left to be set twice.
    """
    match change.operation:
        case "shorten":
            yield "limit", limit_owner(book, str(change.shorten))
        case "share" | "generate_form" | "commit":
            for name in listed(getattr(change, change.operation)):
                yield _KEYS[change.operation], name
        case "one_stop":
            for target in targets_of(book, reform):
                yield "one_stop", target
        case "delegate":
            yield "by", step_now(book, str(change.delegate))
        case "merge_steps" if change.into is not None and change.merge_steps:
            names = [step_now(book, name) for name in change.merge_steps]
            merged = f"{names[0].partition('.')[0]}.{change.into.id}"
            for name in dict.fromkeys((*names, merged)):
                if change.into.limit is not None:
                    yield "limit", limit_owner(book, name)
                if change.into.by is not None:
                    yield "by", name


def are_merges(change: ReformChange, earlier: ReformChange) -> bool:
    """Tell whether two changes both merge: the second makes a new step, and sets nothing of the first one's."""
    return change.merge_steps is not None and earlier.merge_steps is not None


_KEYS = {"share": "shared_by", "generate_form": "generated", "commit": "commits"}


def limit_owner(book: RuleBook, name: str) -> str:
    """Return whose limit `shorten: NAME` sets: of a matter without steps, its one step has the matter's."""
    if "." not in name:
        return owner_now(book, name)
    now = step_now(book, name)
    owner, _, step = now.partition(".")
    matter = book.matters.get(owner)
    return owner if matter is not None and not matter.steps and step == "handle" else now
