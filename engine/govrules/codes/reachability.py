"""GR43x: what no case ever reaches."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

STEP_NEVER_RUNS: Final = Code(
    number="GR430",
    name="step-never-runs",
    severity=Severity.WARNING,
    what=mark(
        "A step, or a member of a bundle, has a condition that can never hold: not within what is declared of its "
        "facts, or not together with the conditions of acceptance."
    ),
    why=mark(
        "It is skipped in every case. Whoever reads the rules believes that somebody looks at it, and nobody ever does."
    ),
    mend=mark("Correct the condition or the declared values of the fact, or take the step out."),
    wrong="facts: [{id: scale, type: string, values: [small, large]}]\n# …\n"
    "- {id: inspect, act: inspect, when: 'scale = \"big\"'}\n",
    right="facts: [{id: scale, type: string, values: [small, large]}]\n# …\n"
    "- {id: inspect, act: inspect, when: 'scale = \"large\"'}\n",
)

MATTER_NEVER_OFFERED: Final = Code(
    number="GR431",
    name="matter-never-offered",
    what=mark("The conditions of acceptance (受理条件) of a matter can never all hold."),
    why=mark("Nobody can ever apply: every application would be refused at the window."),
    mend=mark("Correct the conditions, or the declared values of the facts that they read."),
    wrong="criteria:\n  - {id: adult, when: age >= 18}\n  - {id: child, when: age < 14}\n",
    right="criteria:\n  - {id: adult, when: age >= 18}\n",
)

STEP_AGAINST_ENTRY: Final = Code(
    number="GR432",
    name="step-against-entry",
    severity=Severity.WARNING,
    what=mark(
        "A step, or a whole matter, can never run in a bundle: its condition, or the conditions of acceptance, exclude "
        "the condition of the member there."
    ),
    why=mark(
        "The bundle promises less work than the matter shows, or the member's condition is not what was meant."
    ),
    mend=mark("Let the two conditions agree, or take the step's condition out."),
    wrong="# in the bundle\n- {matter: food, when: 'scale = \"large\"'}\n"
    "# in the matter\n- {id: inspect, act: inspect, when: 'scale = \"small\"'}\n",
    right="# in the bundle\n- {matter: food, when: 'scale = \"large\"'}\n"
    "# in the matter\n- {id: inspect, act: inspect, when: 'scale = \"large\"'}\n",
)

ALTERNATIVES_OVERLAP: Final = Code(
    number="GR433",
    name="alternatives-overlap",
    what=mark("Two alternatives of one `one_of` can hold at once."),
    why=mark(
        "Exactly one alternative runs. A case in which two fit stops there, and nobody can say which one was meant."
    ),
    mend=mark("Narrow the conditions so that they exclude each other, or mark the last one `else: true`."),
    wrong="- one_of:\n    - {matter: small-food, when: area <= 50}\n    - {matter: food, when: area >= 50}\n",
    right="- one_of:\n    - {matter: small-food, when: area < 50}\n    - {matter: food, when: area >= 50}\n",
)

ALTERNATIVES_GAP: Final = Code(
    number="GR434",
    name="alternatives-gap",
    what=mark("There are cases in which no alternative of a `one_of` holds."),
    why=mark("Exactly one alternative has to run. A case in which none fits stops there."),
    mend=mark("Widen a condition, or mark the last alternative `else: true`."),
    wrong="- one_of:\n    - {matter: small-food, when: area < 50}\n    - {matter: food, when: area > 50}\n",
    right="- one_of:\n    - {matter: small-food, when: area < 50}\n    - {matter: food, else: true}\n",
)

ENDS_BEFORE_THE_REST: Final = Code(
    number="GR435",
    name="ends-before-the-rest",
    what=mark("A step ends the matter each time it is simply done, and other steps come after it."),
    why=mark("The steps behind it, often the decision itself, are never reached in any case."),
    mend=mark("Write `next` for `done`, or let only refusals and the like end the matter."),
    wrong="- {id: review, act: review, on: {done: end}}\n- {id: decide, act: decide}\n",
    right="- {id: review, act: review, on: {refused: end}}\n- {id: decide, act: decide}\n",
)

WAY_BACK_WITHOUT_BOUND: Final = Code(
    number="GR436",
    name="way-back-without-bound",
    severity=Severity.WARNING,
    what=mark("An outcome sends the case back, and nothing says how often."),
    why=mark(
        "The case could go round without end, and the applicant would never get a decision. What is missing is to be "
        "named once (Administrative Licensing Law art. 32)."
    ),
    mend=mark("Write `at_most` (times back) or `rounds` (times in all), and what holds then."),
    wrong="on: {returned: {to: accept}}\n",
    right="on: {returned: {to: accept, at_most: 1, then: refused}}\n",
)

FOLLOW_UP_MISPLACED: Final = Code(
    number="GR437",
    name="follow-up-misplaced",
    severity=Severity.WARNING,
    what=mark(
        "A step waits for a follow-up check, which comes after the case; or a rating is asked for before the decision."
    ),
    why=mark(
        "A follow-up (事后核查) comes after the decision, and nothing waits for it. A rating (评价) before the result "
        "says nothing of the service, and an applicant who still waits for a decision is not free in what he says."
    ),
    mend=mark("Put the step at the end of the matter; let nothing name a `follow_up` in its `after`."),
    wrong="- {id: accept, act: accept}\n- {id: rate, act: survey}\n- {id: decide, act: decide}\n",
    right="- {id: accept, act: accept}\n- {id: decide, act: decide}\n- {id: rate, act: survey}\n",
)
