"""GR13x, GR14x: the shape of a document against the schema of its kind."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code
from govrules.language import mark

KIND_MISSING: Final = Code(
    number="GR130",
    name="kind-missing",
    what=mark("A document does not say what it is: `kind` is missing, or the document is no mapping at all."),
    why=mark("Without its kind nobody knows which rules the document holds, so none of it is read."),
    mend=mark("Begin the document with `kind:` and one of the kinds, such as `kind: MatterList`."),
    wrong="matters:\n  - {id: company-registration}\n",
    right="kind: MatterList\nmatters:\n  - {id: company-registration}\n",
)

KIND_UNKNOWN: Final = Code(
    number="GR131",
    name="kind-unknown",
    what=mark("`kind` names something that is no kind of document."),
    why=mark("The document cannot be read, and none of its rules holds."),
    mend=mark("Write one of the kinds that the message names; capitals count."),
    wrong="kind: MatterLists\nmatters: []\n",
    right="kind: MatterList\nmatters: []\n",
)

UNKNOWN_KEY: Final = Code(
    number="GR132",
    name="unknown-key",
    what=mark("A key that does not belong here."),
    why=mark("A misspelt key would be passed over in silence, and what the officer meant would not hold."),
    mend=mark("Correct the key, or take it out. The message names the nearest one, or all that there are."),
    wrong="kind: MatterList\nmatters:\n  - {id: food-licence, legal_bases: [《食品安全法》第三十五条]}\n",
    right="kind: MatterList\nmatters:\n  - {id: food-licence, legal_basis: [《食品安全法》第三十五条]}\n",
)

MISSING_KEY: Final = Code(
    number="GR133",
    name="missing-key",
    what=mark("A key that must be there is left out."),
    why=mark("The entry cannot be named or carried out without it."),
    mend=mark("Add the key to the entry that the message points at."),
    wrong="kind: TimeLimits\nlimits:\n  - {promised: 3 working days}\n",
    right="kind: TimeLimits\nlimits:\n  - {id: food-licence, promised: 3 working days}\n",
)

WRONG_TYPE: Final = Code(
    number="GR134",
    name="wrong-type",
    what=mark(
        "A value of another sort than is wanted: a text where a list belongs, a text where a number belongs."
    ),
    why=mark("The value cannot be read, and guessing what it means could change what the rule says."),
    mend=mark("Write the sort of value that the message asks for."),
    wrong="kind: MatterList\nmatters:\n  - {id: food-licence, produces: licence}\n",
    right="kind: MatterList\nmatters:\n  - {id: food-licence, produces: [licence]}\n",
)

UNKNOWN_VALUE: Final = Code(
    number="GR135",
    name="unknown-value",
    what=mark("A value that is not in the list of values that this key can have."),
    why=mark("The engine acts on these words; one that it does not know would change nothing."),
    mend=mark("Write one of the values that the message names."),
    wrong="kind: MatterList\nmatters:\n  - {id: food-licence, type: license}\n",
    right="kind: MatterList\nmatters:\n  - {id: food-licence, type: licence}\n",
)

BAD_IDENTIFIER: Final = Code(
    number="GR136",
    name="bad-identifier",
    what=mark("An identifier that is not made of lower-case letters, digits and hyphens."),
    why=mark("Other rules, paths of layers and other systems name this entry by its identifier for years."),
    mend=mark("Use a–z, 0–9 and single hyphens between them. The Chinese name belongs under `name`."),
    wrong="kind: MatterList\nmatters:\n  - {id: Food_Licence}\n",
    right="kind: MatterList\nmatters:\n  - {id: food-licence}\n",
)

WRONG_COUNT: Final = Code(
    number="GR137",
    name="wrong-count",
    what=mark("Too few or too many entries."),
    why=mark("What the key says has no meaning with so many: nothing to merge, nothing to choose from."),
    mend=mark("Add what is missing, or take the key out."),
    wrong="kind: DecisionTables\ntables:\n  - {id: calls, outputs: {}, rules: []}\n",
    right="kind: DecisionTables\ntables:\n  - {id: calls, outputs: {team: {type: department}}, rules: []}\n",
)

ONE_OF_THESE: Final = Code(
    number="GR138",
    name="one-of-these",
    what=mark("Of several keys exactly one must be there, and there is none, or more than one."),
    why=mark("With none nobody knows what is meant, with two nobody knows which holds."),
    mend=mark("Keep exactly one. Two changes of a reform are two entries of its list."),
    wrong="kind: Case\nid: case-1\nbundle: restaurant\nmatter: food\n",
    right="kind: Case\nid: case-1\nbundle: restaurant\n",
)

OUT_OF_RANGE: Final = Code(
    number="GR139",
    name="out-of-range",
    what=mark("A number that is too small or too large for what it says."),
    why=mark("A share above 1 or a negative number of officers would make every figure wrong."),
    mend=mark("Write a number in the range; a share is a number from 0 to 1."),
    wrong="kind: MatterList\nmatters:\n  - {id: food, steps: [{id: review, act: review, refuses: 4}]}\n",
    right="kind: MatterList\nmatters:\n  - {id: food, steps: [{id: review, act: review, refuses: 0.04}]}\n",
)

BAD_DATE: Final = Code(
    number="GR140",
    name="bad-date",
    what=mark("A date in another form than year-month-day, or a day that the calendar does not have."),
    why=mark("From which day a rule holds decides which rule a case is under."),
    mend=mark("Write the date as 2026-03-02."),
    wrong="kind: MatterList\nmatters:\n  - {id: food, from: 2026/3/2}\n",
    right="kind: MatterList\nmatters:\n  - {id: food, from: 2026-03-02}\n",
)

EMPTY_TEXT: Final = Code(
    number="GR141",
    name="empty-text",
    what=mark("A text with nothing in it."),
    why=mark("An empty name or condition says nothing, and a guide or notice would show a gap."),
    mend=mark("Write the text, or take the key out."),
    wrong='kind: Facts\nfacts:\n  - {id: capital, name: "", type: number}\n',
    right="kind: Facts\nfacts:\n  - {id: capital, name: 注册资本, type: number}\n",
)

WRONG_FORM: Final = Code(
    number="GR142",
    name="wrong-form",
    what=mark("A text that does not have the form that is wanted, such as a post without its department."),
    why=mark("The text cannot be taken apart, so it names nothing."),
    mend=mark("Write it like the example in the message."),
    wrong="kind: MatterList\nmatters:\n  - {id: food, steps: [{id: check, act: review, by: clerk}]}\n",
    right="kind: MatterList\nmatters:\n  - {id: food, steps: [{id: check, act: review, by: food/clerk}]}\n",
)

NOT_UNDERSTOOD: Final = Code(
    number="GR159",
    name="not-understood",
    what=mark("A document fits its schema and still cannot be read as a rule."),
    why=mark("Nothing of the document takes part in the rule book."),
    mend=mark(
        "Compare the value with the examples in the schema; if they agree, report it as a fault of ours."
    ),
    wrong="kind: MatterList\nmatters: [{id: food, visits: 1.0}]\n",
    right="kind: MatterList\nmatters: [{id: food, visits: 1}]\n",
)
