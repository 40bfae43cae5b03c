"""GR231, GR438 to GR442, GR638: what a matter leaves out."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

LICENCE_WITHOUT_LIMIT: Final = Code(
    number="GR438",
    name="licence-without-limit",
    severity=Severity.WARNING,
    what=mark("Neither a licence matter nor any of its steps has a limit."),
    why=mark(
        "The law sets a limit for every licence (Administrative Licensing Law art. 42), and it is to be posted up "
        "(art. 30). Without one nothing is ever late, nobody is warned, and the applicant is told no day."
    ),
    mend=mark("Write the `limit` of the matter: what the law allows and what you promise."),
    wrong="- {id: food, name: 食品经营许可, type: licence, materials: [application]}\n",
    right="- {id: food, name: 食品经营许可, type: licence, materials: [application],\n"
    "   limit: {statutory: 20 working days, promised: 10 working days}}\n",
)

LIMIT_NOT_SAID: Final = Code(
    number="GR439",
    name="limit-not-said",
    severity=Severity.NOTE,
    what=mark(
        "Nothing says how long something may take: a step among others that have a limit, where the matter promises "
        "nothing for the whole; or a whole matter of any type but a licence."
    ),
    why=mark("How long it takes stays unknown: the figures say “at least”, and nothing of it is ever late."),
    mend=mark("Write the step's `limit`, or the limit of the matter."),
    wrong="steps:\n  - {id: accept, act: accept, limit: 1 working day}\n  - {id: review, act: review}\n",
    right="steps:\n  - {id: accept, act: accept, limit: 1 working day}\n"
    "  - {id: review, act: review, limit: 3 working days}\n",
)

ACCEPT_WITHOUT_DECISION: Final = Code(
    number="GR440",
    name="accept-without-decision",
    severity=Severity.WARNING,
    what=mark(
        "A matter that exercises a power (a licence, a confirmation, a payment, a penalty and the like) accepts "
        "applications, and no step decides."
    ),
    why=mark(
        "The clock runs from acceptance to the decision and would never stop; the applicant gets no written decision "
        "that he could appeal against (Administrative Licensing Law art. 38)."
    ),
    mend=mark(
        "Add the step that decides (`act: decide`), with the post or the approval table that says who."
    ),
    wrong="type: licence\nsteps:\n  - {id: accept, act: accept}\n  - {id: review, act: review}\n",
    right="type: licence\nsteps:\n  - {id: accept, act: accept}\n  - {id: review, act: review}\n"
    "  - {id: decide, act: decide}\n",
)

LICENCE_NOT_HANDED_OVER: Final = Code(
    number="GR441",
    name="licence-not-handed-over",
    severity=Severity.WARNING,
    what=mark("A licence is decided on, and no step issues or delivers it."),
    why=mark(
        "The licence is to be issued and delivered within 10 days of the decision (art. 44): somebody has to do it."
    ),
    mend=mark("Add a step with the act `issue` or `deliver` after the decision."),
    wrong="type: licence\nsteps:\n  - {id: accept, act: accept}\n  - {id: decide, act: decide}\n",
    right="type: licence\nsteps:\n  - {id: accept, act: accept}\n  - {id: decide, act: decide}\n"
    "  - {id: licence, act: issue}\n",
)

LICENCE_WITHOUT_RESULT: Final = Code(
    number="GR442",
    name="licence-without-result",
    severity=Severity.NOTE,
    what=mark(
        "A step of a licence matter issues something, and nothing says what: no `gives`, `produces` or `result`."
    ),
    why=mark(
        "What nobody is known to make cannot be shared: another matter that asks for this licence would look as if the "
        "applicant had to find it himself."
    ),
    mend=mark("Name the licence under `produces` (a material that others may ask for) or under `result`."),
    wrong="type: licence\nsteps:\n  - {id: licence, act: issue}\n",
    right="type: licence\nproduces: [food-licence]\nsteps:\n  - {id: licence, act: issue}\n",
)

EXCLUDED_WITHOUT_LIMIT: Final = Code(
    number="GR638",
    name="excluded-without-limit",
    severity=Severity.WARNING,
    what=mark("A step of a licence stops the clock, and nothing says how long it takes."),
    why=mark(
        "The applicant is told in writing how long such an act takes (Administrative Licensing Law art. 45). Without a "
        "limit the clock may stand still for ever, and no case is ever late."
    ),
    mend=mark("Write the step's `limit`."),
    wrong="- {id: inspect, act: inspect}\n",
    right="- {id: inspect, act: inspect, limit: 5 working days}\n",
)

DEPARTMENT_WITHOUT_POSTS: Final = Code(
    number="GR231",
    name="department-without-posts",
    severity=Severity.NOTE,
    what=mark("A department has to handle a matter whose steps are not written down, and it has no posts."),
    why=mark(
        "Anybody of the department may act, and nobody has to: no officer sees the case on his list, and how many "
        "people there are for it stays unknown."
    ),
    mend=mark("Write the department's `posts`, or the matter's steps with the posts that do them."),
    wrong="departments: [{id: tax}]\n# …\n- {id: tax-proof, authority: tax, limit: 3 working days}\n",
    right="departments: [{id: tax, posts: [{id: officer}]}]\n# …\n"
    "- {id: tax-proof, authority: tax, limit: 3 working days}\n",
)
