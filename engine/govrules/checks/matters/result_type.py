"""A result whose name is of one type, and which is listed as another.

What it finds: a `result.name` that ends in 证 and is no `licence`, in 文 and no `document`, in 批复 and no
`approval`. A result without name or type is not known.

Why it matters: by the type the list decides whether a licence is printed and put among the e-licences. Rules
W03, W04 and W05 of one city's sixteen on its published list.

Wrong:

    result: {name: 食品经营许可证, type: document}

Right:

    result: {name: 食品经营许可证, type: licence}

Options: none.

Fix: the type that goes with the name (a person decides).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.matters.said_of_matters import city_rule, in_chinese
from govrules.codes.matter_lists import RESULT_TYPE_AGAINST_NAME
from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.language import say
from govrules.model.matters import Matter

OVER: Final = ("matters",)

_ENDINGS: Final = (("批复", "approval", "W05"), ("证", "licence", "W03"), ("文", "document", "W04"))


def check_entry(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Hold the type of a result against the ending of its name."""
    result = matter.result
    if result is None or result.type is None or result.name is None:
        return
    name = in_chinese(result.name).strip()
    for ending, kind, rule in _ENDINGS:
        if name.endswith(ending) and result.type != kind:
            place = book.place("matters", matter.id, "result", "type")
            yield Diagnostic(
                RESULT_TYPE_AGAINST_NAME,
                say(
                    "“{name}” ends in {ending}, so its type is {kind}; {type} is written.",
                    name=name,
                    ending=ending,
                    kind=kind,
                    type=result.type,
                ),
                place,
                say("Write “{right}”, or the name that the result really has.", right=kind),
                basis=city_rule(rule),
                fix=Fix(say("Write “{name}”.", name=kind), (Edit(place, kind),), safe=False),
            )
