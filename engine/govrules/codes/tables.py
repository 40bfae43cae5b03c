"""GR33x and GR34x: how tables and facts are declared."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code
from govrules.language import mark

UNKNOWN_INPUT: Final = Code(
    number="GR330",
    name="unknown-input",
    what=mark("A row of a table has a condition on an input that the table does not declare."),
    why=mark("The condition would not be looked at: the row would hit cases that it was never meant for."),
    mend=mark("Correct the name, or declare it under `inputs` of the table."),
    wrong="inputs: {capital: {type: number}}\nrules:\n  - {when: {captial: '< 1000'}, tier: registrar}\n",
    right="inputs: {capital: {type: number}}\nrules:\n  - {when: {capital: '< 1000'}, tier: registrar}\n",
)

UNLISTED_VALUE: Final = Code(
    number="GR331",
    name="unlisted-value",
    what=mark("A cell has a value that is not among the `values` of its input or output."),
    why=mark(
        "No case can ever have that value: the row would never hit, and the cases meant would go elsewhere."
    ),
    mend=mark("Correct the value, or add it to `values`."),
    wrong="inputs: {industry: {values: [ordinary, licensed]}}\nrules:\n  - {when: {industry: licenced}}\n",
    right="inputs: {industry: {values: [ordinary, licensed]}}\nrules:\n  - {when: {industry: licensed}}\n",
)

AGGREGATE_WITHOUT_COLLECT: Final = Code(
    number="GR332",
    name="aggregate-without-collect",
    what=mark("A table has an `aggregate`, but its hit policy is not `collect`."),
    why=mark(
        "Only `collect` brings several answers together; any other policy would pass the aggregate over."
    ),
    mend=mark("Write `hit_policy: collect`, or take `aggregate` out."),
    wrong="hit_policy: first\naggregate: sum\n",
    right="hit_policy: collect\naggregate: sum\n",
)

POLICY_WITHOUT_ORDER: Final = Code(
    number="GR333",
    name="policy-without-order",
    what=mark("`priority` or `output_order` is asked for, but nothing says which answer is the higher one."),
    why=mark("Which of two hits counts would hang on chance."),
    mend=mark(
        "List the answers under `values` of an output, highest first; of tiers, under `order`, low to high."
    ),
    wrong="hit_policy: priority\noutputs: {grade: {type: string}}\n",
    right="hit_policy: priority\noutputs: {grade: {type: string, values: [red, yellow]}}\n",
)

MISSING_OUTPUT: Final = Code(
    number="GR334",
    name="missing-output",
    what=mark("A row, or the default, leaves out an output that the table declares."),
    why=mark("Where that row hits, the step or the fact that waits for the answer gets none."),
    mend=mark("Write a value for every output in every row; `null` where there really is none."),
    wrong="outputs: {department: {type: department}, days: {type: number}}\n"
    "rules:\n  - {then: {department: ecology}}\n",
    right="outputs: {department: {type: department}, days: {type: number}}\n"
    "rules:\n  - {then: {department: ecology, days: 5}}\n",
)

FACTS_DISAGREE: Final = Code(
    number="GR340",
    name="facts-disagree",
    what=mark("One fact is declared in two ways: as another type, in another unit, or with other values."),
    why=mark("“100” would be 100 元 in one table and 100 万元 in the next, and both would look right."),
    mend=mark("Let the two declarations agree, or give the second fact a name of its own."),
    wrong=mark(
        "facts: [{id: capital, type: number, unit: 元}]\n"
        "# … and in a table\ninputs: {capital: {type: number, unit: 万元}}\n"
    ),
    right=mark(
        "facts: [{id: capital, type: number, unit: 万元}]\n"
        "# … and in a table\ninputs: {capital: {type: number, unit: 万元}}\n"
    ),
)
