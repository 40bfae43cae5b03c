"""GR510 to GR519: proofs that cannot be obtained, and why."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

CIRCULAR_PROOF: Final = Code(
    number="GR510",
    name="circular-proof",
    what=mark("To get one proof the applicant needs another, and for that one, in the end, the first."),
    why=mark(
        "Whoever has none of them can never get any (循环证明): he is sent round from one counter to the next."
    ),
    mend=mark(
        "Open a way out of the ring: an alternative under `obtained_by`, a commitment, data sharing, or one "
        "requirement less."
    ),
    wrong="- {id: residence-permit, requires: [work-contract]}\n- {id: work-contract, requires: [residence-permit]}\n",
    right="- {id: residence-permit, obtained_by: [{requires: [work-contract]}, {requires: [lease]}]}\n"
    "- {id: work-contract, requires: [residence-permit]}\n- {id: lease, source: third_party}\n",
)

PROOF_BLOCKED: Final = Code(
    number="GR511",
    name="proof-blocked",
    severity=Severity.WARNING,
    what=mark("A proof needs another one that cannot be obtained; it is not part of a ring itself."),
    why=mark("Nobody gets it as long as the proof that it needs is out of reach."),
    mend=mark("Mend the ring, or the proof that nobody issues; this one then comes by itself."),
    wrong="- {id: clearance, requires: [proof-of-life]}\n- {id: proof-of-life, obtained_by: []}\n",
    right="- {id: clearance, requires: [proof-of-life]}\n- {id: proof-of-life, issuer: human-resources}\n",
)

PROOF_NOBODY_ISSUES: Final = Code(
    number="GR512",
    name="proof-nobody-issues",
    severity=Severity.WARNING,
    what=mark(
        "A matter, or another proof, asks for a material that, as the rules say themselves, nobody issues."
    ),
    why=mark("The applicant cannot get it anywhere: no case that needs it can ever be complete."),
    mend=mark("Drop the material, let a commitment replace it, or say who issues it."),
    wrong=mark(
        "materials:\n  - {id: proof-of-life, obtained_by: []}\n"
        "# … and a matter with materials: [proof-of-life]\n"
    ),
    right="materials:\n  - {id: proof-of-life, issuer: human-resources}\n",
)

PROOF_TAKEN_AS_HELD: Final = Code(
    number="GR513",
    name="proof-taken-as-held",
    severity=Severity.NOTE,
    what=mark("A proof needs a government material of which nothing says who issues it."),
    why=mark(
        "It is taken as something that the applicant holds; if he has to get it first, a ring could hide here."
    ),
    mend=mark("Say who issues it (`issuer`), what for (`requires`), or which matter produces it."),
    wrong="- {id: clearance, source: government, requires: [residence-card]}\n"
    "- {id: residence-card, source: government}\n",
    right="- {id: clearance, source: government, requires: [residence-card]}\n"
    "- {id: residence-card, source: government, issuer: public-security}\n",
)
