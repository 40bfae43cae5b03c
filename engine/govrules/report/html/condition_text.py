"""A condition of a rule with the names that people know in place of the ids of facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from govrules.language import Language
from govrules.process.conditions import when_of
from govrules.report.labels import fact_label

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook

_QUOTED: Final = re.compile(r'("(?:[^"\\]|\\.)*")')


def condition_text(book: RuleBook, text: str, language: Language) -> str:
    """Return `premises = "leased"` as `经营场所 = "leased"`; what is no FEEL stays as it is written."""
    when = when_of(text)
    if when is None:
        return text
    names = {fact: fact_label(book, fact, language) for fact in when.facts}
    shown = {fact: name for fact, name in names.items() if name != fact}
    if not shown:
        return text
    longest_first = sorted(map(re.escape, shown), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w.])({'|'.join(longest_first)})(?![\w.])")
    parts = _QUOTED.split(text)
    for number in range(0, len(parts), 2):
        parts[number] = pattern.sub(lambda found: shown[found[1]], parts[number])
    return "".join(parts)
