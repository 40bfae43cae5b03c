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

TABLE_NO_HIT: Final = Code(
    number="GR303",
    name="table-no-hit",
    what=mark("No row of a table hits a case, and the table has no `default`."),
    why=mark("Nobody would be named to decide the case, so that it would lie where it is."),
    mend=mark(
        "Add a row for such cases, close the gap between two ranges ([0..1000) and [1000..5000) meet, "
        "(0..1000) and (1000..5000) leave out 1000), or write a `default`."
    ),
    wrong=(
        "rules:\n"
        "  - {when: {capital: '< 1000'}, tier: registrar, decides: market-regulation/registrar}\n"
        "  - {when: {capital: '> 1000'}, tier: section, decides: market-regulation/section-chief}\n"
    ),
    right=(
        "rules:\n"
        "  - {when: {capital: '< 1000'}, tier: registrar, decides: market-regulation/registrar}\n"
        "  - {when: {capital: '>= 1000'}, tier: section, decides: market-regulation/section-chief}\n"
    ),
)

TABLE_TWO_HITS: Final = Code(
    number="GR304",
    name="table-two-hits",
    what=mark("Two rows of a table with `hit_policy: unique` hit one case."),
    why=mark(
        "Two tiers would each hold that the case is theirs, or that it is the other's; which one was meant "
        "only the author knows."
    ),
    mend=mark("Narrow one of the rows, or say with another `hit_policy` which row goes before the other."),
    wrong=(
        "hit_policy: unique\n"
        "rules:\n"
        "  - {when: {capital: '<= 1000'}, tier: registrar, decides: market-regulation/registrar}\n"
        "  - {when: {capital: '>= 1000'}, tier: section, decides: market-regulation/section-chief}\n"
    ),
    right=(
        "hit_policy: unique\n"
        "rules:\n"
        "  - {when: {capital: '< 1000'}, tier: registrar, decides: market-regulation/registrar}\n"
        "  - {when: {capital: '>= 1000'}, tier: section, decides: market-regulation/section-chief}\n"
    ),
)

TABLE_TWO_ANSWERS: Final = Code(
    number="GR305",
    name="table-two-answers",
    what=mark("Two rows of a table with `hit_policy: any` hit one case and answer differently."),
    why=mark("`any` promises that it does not matter which row is read; here it does."),
    mend=mark("Let the rows give the same answer, or choose a `hit_policy` that puts them in an order."),
    wrong=(
        "hit_policy: any\n"
        "rules:\n"
        "  - {when: {category: noise}, then: {department: ecology}}\n"
        "  - {when: {place: street}, then: {department: urban-management}}\n"
    ),
    right=(
        "hit_policy: first\n"
        "rules:\n"
        "  - {when: {category: noise}, then: {department: ecology}}\n"
        "  - {when: {place: street}, then: {department: urban-management}}\n"
    ),
)

VALUE_OUTSIDE_DOMAIN: Final = Code(
    number="GR306",
    name="value-outside-domain",
    what=mark("A case has a value that its input does not allow: not of its type, `values`, `min` or `max`."),
    why=mark(
        "No row was written for it. A misspelt value would be answered by whatever row takes all the rest."
    ),
    mend=mark("Correct the value in the case, or let the input allow it and add the rows that it needs."),
    wrong="inputs: {industry: {values: [ordinary, licensed]}}\n# …\nfacts: {industry: licenced}\n",
    right="inputs: {industry: {values: [ordinary, licensed]}}\n# …\nfacts: {industry: licensed}\n",
)

FEEL_BUDGET: Final = Code(
    number="GR307",
    name="feel-budget",
    what=mark("Working out a condition, a cell or a computed value takes more steps than are allowed."),
    why=mark("One endless expression would keep every other case and every other officer waiting."),
    mend=mark("Loop over fewer items, shorten a range such as 1..1000000, or work the value out elsewhere."),
    wrong="- {id: review, act: review, when: 'count(for i in 1..1000000 return i) > 3'}\n",
    right="- {id: review, act: review, when: 'applicants > 3'}\n",
)
