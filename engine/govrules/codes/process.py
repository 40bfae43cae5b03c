"""GR4xx: the order of steps."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

STEP_ORDER_RING: Final = Code(
    number="GR401",
    name="step-order-ring",
    what=mark("Steps wait for each other in a ring: each is declared to come after another of them."),
    why=mark("No case could ever start any of these steps."),
    mend=mark("Take one of the `after` entries out, where the law or the papers do not ask for it."),
    wrong="steps:\n  - {id: review, act: review, after: [decide]}\n  - {id: decide, act: decide, after: [review]}\n",
    right="steps:\n  - {id: review, act: review, after: []}\n  - {id: decide, act: decide, after: [review]}\n",
)

RACE: Final = Code(
    number="GR403",
    name="race",
    what=mark("Two steps without order give the same thing, or one gives what the other reads."),
    why=mark("Which of the two values holds would depend on who happens to be faster."),
    mend=mark("Put the two in order with `after`, or give each version a name of its own."),
    wrong="- {id: score, act: review, after: [accept], gives: ['fact:score']}\n"
    "- {id: rank, act: review, after: [accept], needs: ['fact:score']}\n",
    right="- {id: score, act: review, after: [accept], gives: ['fact:score']}\n"
    "- {id: rank, act: review, after: [score], needs: ['fact:score']}\n",
)

MADE_TOO_LATE: Final = Code(
    number="GR404",
    name="made-too-late",
    what=mark("A step needs a paper or a fact that only a later step makes."),
    why=mark("The applicant would be asked for something that does not exist yet: no case can pass."),
    mend=mark(
        "Move the step that makes it before the one that needs it, or write `from: applicant` where the "
        "applicant holds it already."
    ),
    wrong=mark("matters: [bank-account, company-registration]   # the bank asks for the licence\n"),
    right="matters: [company-registration, bank-account]\n",
)

NOBODY_MAKES: Final = Code(
    number="GR405",
    name="nobody-makes",
    what=mark("A step needs a paper or a fact that no step makes and that the applicant is not asked for."),
    why=mark("The step could never start."),
    mend=mark(
        "List the material in the matter's `materials`, or add it to the `gives` of the step that makes it."
    ),
    wrong="materials: [form]\nsteps:\n  - {id: review, act: review, needs: [form, survey-map]}\n",
    right="materials: [form, survey-map]\nsteps:\n  - {id: review, act: review, needs: [form, survey-map]}\n",
)

RING_OF_NEEDS: Final = Code(
    number="GR406",
    name="ring-of-needs",
    what=mark("Steps need each other's papers or facts in a ring."),
    why=mark("Each would wait for the other for ever."),
    mend=mark("Let one of them work without the other's paper, or let an earlier version of it serve."),
    wrong="- {id: a, act: work, after: [], needs: [y], gives: [x]}\n"
    "- {id: b, act: work, after: [], needs: [x], gives: [y]}\n",
    right="- {id: a, act: work, after: [], needs: [], gives: [x]}\n"
    "- {id: b, act: work, after: [], needs: [x], gives: [y]}\n",
)

NO_ALTERNATIVE: Final = Code(
    number="GR407",
    name="no-alternative-fits",
    what=mark("None of the conditions of a `one_of` group holds for this case."),
    why=mark("Exactly one alternative has to run; nobody would know which office is meant."),
    mend=mark("Correct the fact, widen a condition, or mark the last alternative `else: true`."),
    wrong="one_of: [{matter: small, when: 'scale = \"small\"'}, {matter: large, when: 'scale = \"large\"'}]\n",
    right="one_of: [{matter: small, when: 'scale = \"small\"'}, {matter: large, else: true}]\n",
)

DOUBLED_STEP: Final = Code(
    number="GR409",
    name="doubled-step",
    what=mark(
        "Two steps of one process would have the same name, because a bundle and a member share an id."
    ),
    why=mark("Nobody could tell in the record of a case which of the two was done."),
    mend=mark("Give the bundle, or its member, another id."),
    wrong="kind: Bundle\nid: food\nmatters: [food]\nsteps: [{id: review, act: review}]\n",
    right="kind: Bundle\nid: food-shop\nmatters: [food]\nsteps: [{id: review, act: review}]\n",
)

TWO_ALTERNATIVES: Final = Code(
    number="GR408",
    name="two-alternatives-fit",
    what=mark("Two conditions of a `one_of` group hold for the same case."),
    why=mark("Exactly one alternative may run; two offices would handle one thing."),
    mend=mark("Narrow the conditions so that they do not overlap."),
    wrong="one_of: [{matter: small, when: 'area < 100'}, {matter: large, when: 'area < 500'}]\n",
    right="one_of: [{matter: small, when: 'area < 100'}, {matter: large, when: 'area >= 100'}]\n",
)

STATED_REASON: Final = Code(
    number="GR420",
    name="stated-reason",
    severity=Severity.NOTE,
    what=mark("An arrow between two steps rests on a stated reason: a sentence, not an article of a law."),
    why=mark(
        "Every arrow needs a reason. A sentence is kept as one, so that the arrow stays; whether it would "
        "hold is for a person to ask."
    ),
    mend=mark("Cite the article with `because: {law: …}`, or ask whether the order is needed at all."),
    wrong="- {id: review, act: review, after: [{step: pay, because: 一直如此}]}\n",
    right="- {id: review, act: review, after: [{step: pay, because: {law: 《行政许可法》第三十四条}}]}\n",
)

STEP_WITHOUT_POST: Final = Code(
    number="GR421",
    name="step-without-post",
    severity=Severity.WARNING,
    what=mark("A step does not say who does it."),
    why=mark("A task without an officer: nobody is told, nobody is late, and nobody answers for it."),
    mend=mark("Write `by`: a post, `system`, an approval table, or a decision table."),
    wrong="- {id: review, act: review}\n",
    right="- {id: review, act: review, by: tax/officer}\n",
)

ACT_NOT_ALLOWED: Final = Code(
    number="GR422",
    name="act-not-allowed",
    what=mark("A step is given to a post whose `may` does not have the step's act."),
    why=mark(
        "Authority is checked on every command: the officer would be refused, and the case would stay there."
    ),
    mend=mark("Give the step to a post that may do it, or add the act to the post's `may`."),
    wrong="posts: [{id: window, may: [accept]}]\n# …\n- {id: decide, act: decide, by: tax/window}\n",
    right="posts: [{id: window, may: [accept, decide]}]\n# …\n- {id: decide, act: decide, by: tax/window}\n",
)

WAY_BACK_FORWARD: Final = Code(
    number="GR423",
    name="way-back-forward",
    what=mark("An outcome sends the case to a step that does not come before this one."),
    why=mark(
        "A way back opens a step again and everything after it. To send a case forward would pass over what "
        "lies between, and nobody would have decided that."
    ),
    mend=mark("Name an earlier step of the same matter, or this one. What goes on goes on by `next`."),
    wrong="- {id: review, act: review, on: {returned: {to: decide, at_most: 2}}}\n"
    "- {id: decide, act: decide}\n",
    right="- {id: accept, act: accept}\n"
    "- {id: review, act: review, on: {returned: {to: accept, at_most: 2}}}\n",
)
