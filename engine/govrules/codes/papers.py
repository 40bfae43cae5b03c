"""GR52x: materials that are asked for twice, mean two things, or run out too early."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

MATERIAL_LISTED_TWICE: Final = Code(
    number="GR520",
    name="material-listed-twice",
    severity=Severity.WARNING,
    what=mark("A matter lists one material twice, and both lines can hold in one case."),
    why=mark("The applicant is asked for it twice, or one of the two lines was meant for another paper."),
    mend=mark("Take one of the lines out, or give the two conditions that exclude each other."),
    wrong="materials: [application, identity-card, application]\n",
    right="materials: [application, identity-card]\n",
)

FIELD_WITH_TWO_MEANINGS: Final = Code(
    number="GR521",
    name="field-with-two-meanings",
    severity=Severity.WARNING,
    what=mark("One field id stands on two materials with another type or another meaning (口径)."),
    why=mark(
        "What one department enters, the next one reads as something else; a form that is filled by the system, and "
        "every figure drawn from it, is then wrong without anybody noticing."
    ),
    mend=mark("Agree on one type and one meaning, or give the second field an id of its own."),
    wrong="- {id: tax-form, fields: [{id: staff, type: integer, meaning: 在册人数}]}\n"
    "- {id: insurance-form, fields: [{id: staff, type: integer, meaning: 参保人数}]}\n",
    right="- {id: tax-form, fields: [{id: staff, type: integer, meaning: 在册人数}]}\n"
    "- {id: insurance-form, fields: [{id: insured, type: integer, meaning: 参保人数}]}\n",
)

FIELD_ON_TWO_FORMS: Final = Code(
    number="GR522",
    name="field-on-two-forms",
    severity=Severity.NOTE,
    what=mark("One matter lets the applicant write the same field on two of its forms."),
    why=mark("It is work for nothing, and where the two differ, nobody knows which one holds."),
    mend=mark("Take the field out of one form, or let the system fill it in (`generated`)."),
    wrong="- {id: application, fields: [{id: person.name}]}\n- {id: statement, fields: [{id: person.name}]}\n",
    right="- {id: application, fields: [{id: person.name}]}\n- {id: statement, fields: [{id: reason}]}\n",
)

NAME_OF_TWO_MATERIALS: Final = Code(
    number="GR523",
    name="name-of-two-materials",
    severity=Severity.WARNING,
    what=mark("Two materials with different ids have the same name."),
    why=mark(
        "Either they are one paper, and then it is counted, asked for and shared as two; or they are two, and then the "
        "applicant cannot tell from the list which one to bring."
    ),
    mend=mark("Use one id for one paper, or say in the name what each of the two is for."),
    wrong="- {id: food-form, name: 申请表}\n- {id: fire-form, name: 申请表}\n",
    right="- {id: food-form, name: 食品经营许可申请表}\n- {id: fire-form, name: 消防安全检查申报表}\n",
)

VALIDITY_TOO_SHORT: Final = Code(
    number="GR524",
    name="validity-too-short",
    severity=Severity.WARNING,
    what=mark(
        "A material is valid for a shorter time (`valid_for`) than the matter that asks for it is promised in."
    ),
    why=mark(
        "Handed in on its first day, the paper may have run out before the decision, and would be asked for again."
    ),
    mend=mark(
        "Promise less, let the paper be valid on the day of acceptance, or fetch it as data at the decision."
    ),
    wrong="- {id: health-certificate, valid_for: 10 calendar days}\n# …\n"
    "- {id: food, limit: 20 working days, materials: [health-certificate]}\n",
    right="- {id: health-certificate, valid_for: 3 months}\n# …\n"
    "- {id: food, limit: 20 working days, materials: [health-certificate]}\n",
)
