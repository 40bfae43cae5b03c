"""GR3xx: conditions and the facts that they read."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

FEEL_SYNTAX: Final = Code(
    number="GR301",
    name="feel-syntax",
    what=mark("A condition, a cell or a computed value cannot be read as FEEL."),
    why=mark(
        "A condition that cannot be read is never taken as false: the step, the row or the material would "
        "stay open in every case."
    ),
    mend=mark("Mend the expression at the character that is marked."),
    wrong="- {id: review, act: review, when: 'capital < '}\n",
    right="- {id: review, act: review, when: 'capital < 1000'}\n",
)

UNKNOWN_FACT: Final = Code(
    number="GR302",
    name="unknown-fact",
    severity=Severity.WARNING,
    what=mark("A condition reads, or a case is given, a fact that nobody declares."),
    why=mark(
        "A fact that nobody knows is unknown in every case: metrics stay intervals, and a running case waits "
        "at that step and asks."
    ),
    mend=mark("Correct the name, or declare the fact in a file of kind Facts or as an input of a table."),
    wrong="facts: [{id: capital, type: number}]\n# …\n- {id: review, act: review, when: 'captial < 1000'}\n",
    right="facts: [{id: capital, type: number}]\n# …\n- {id: review, act: review, when: 'capital < 1000'}\n",
)
