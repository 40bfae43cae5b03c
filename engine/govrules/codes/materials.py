"""GR5xx: materials, and what they rest on."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

PROOF_WITHOUT_BASIS: Final = Code(
    number="GR501",
    name="proof-without-basis",
    severity=Severity.WARNING,
    what=mark("A matter asks for a material of which the rules say that no law asks for it."),
    why=mark(
        "A proof without a legal basis may not be asked for: one reform struck 136 of them from its lists."
    ),
    mend=mark("Drop the material, or cite the article it rests on."),
    wrong=mark(
        "materials:\n  - {id: good-conduct, legal_basis: []}\n"
        "# … and a matter with materials: [good-conduct]\n"
    ),
    right="materials:\n  - {id: good-conduct, legal_basis: [《…》第…条]}\n",
)

DEFERRAL_OVER_PROMISE: Final = Code(
    number="GR503",
    name="deferral-over-promise",
    severity=Severity.WARNING,
    what=mark("A material may be handed in later than the matter itself is promised to be done."),
    why=mark(
        "Deferred acceptance (容缺受理) lets the case start without it; what comes after the decision was never"
        " looked at."
    ),
    mend=mark("Make `within` no longer than the matter's promise."),
    wrong="limit: {promised: 3 working days}\n"
    "materials:\n  - {material: articles, necessity: deferrable, within: 5 working days}\n",
    right="limit: {promised: 3 working days}\n"
    "materials:\n  - {material: articles, necessity: deferrable, within: 2 working days}\n",
)

DEFERRAL_INCOMPLETE: Final = Code(
    number="GR504",
    name="deferral-incomplete",
    severity=Severity.WARNING,
    what=mark(
        "A deferrable material does not say by when it is handed in, or by which letter it is promised."
    ),
    why=mark(
        "Deferred acceptance (容缺受理) rests on both: a commitment letter, and a day after which the case stops"
        " waiting."
    ),
    mend=mark("Add `within` (a duration) and `letter` (a material)."),
    wrong="materials:\n  - {material: articles, necessity: deferrable}\n",
    right="materials:\n"
    "  - {material: articles, necessity: deferrable, within: 3 working days, letter: deferral-letter}\n",
)
