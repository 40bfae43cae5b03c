"""GR63x, GR640: limits that cannot be kept, or that the law does not allow."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

PATH_OVER_PROMISE: Final = Code(
    number="GR630",
    name="path-over-promise",
    severity=Severity.WARNING,
    what=mark(
        "The steps of the longest path, each at its own limit, take longer than the whole is promised in."
    ),
    why=mark(
        "Every officer may keep his limit, and the case is late all the same. Acts that do not count (Administrative "
        "Licensing Law art. 45) are left out."
    ),
    mend=mark("Shorten the steps on the path, let some run in parallel, or promise what they add up to."),
    wrong="limit: {promised: 5 working days}\nsteps:\n  - {id: review, act: review, limit: 4 working days}\n"
    "  - {id: decide, act: decide, limit: 3 working days}\n",
    right="limit: {promised: 7 working days}\nsteps:\n  - {id: review, act: review, limit: 4 working days}\n"
    "  - {id: decide, act: decide, limit: 3 working days}\n",
)

LIMIT_OVER_LAW: Final = Code(
    number="GR631",
    name="limit-over-law",
    severity=Severity.WARNING,
    what=mark(
        "A licence takes longer than the law allows in general: 20 working days, or 45 where several departments "
        "handle it together; and no law or regulation of its own is cited."
    ),
    why=mark(
        "A longer limit stands only where a law or an administrative regulation sets it (Administrative Licensing Law "
        "art. 42). Without one the case is overdue after 20 or 45 working days, whatever the list says."
    ),
    mend=mark(
        "Shorten the limit, or cite the article that sets the longer one under `legal_basis` of the limit."
    ),
    wrong="- {id: mining, statutory: 60 working days}\n",
    right="- {id: mining, statutory: 60 working days, legal_basis: [《矿产资源法》第…条]}\n",
)

ACCEPT_OVER_LAW: Final = Code(
    number="GR632",
    name="accept-over-law",
    what=mark("A licence leaves itself more than 5 working days to accept an application (`accept_within`)."),
    why=mark(
        "What is missing is named at once or within 5 days, all of it and once; else the application counts as "
        "accepted from the day of receipt (Administrative Licensing Law art. 32). The longer window does not exist."
    ),
    mend=mark("Write 5 working days or fewer."),
    wrong="- {id: food, promised: 10 working days, accept_within: 7 working days}\n",
    right="- {id: food, promised: 10 working days, accept_within: 5 working days}\n",
)

DELIVER_OVER_LAW: Final = Code(
    number="GR633",
    name="deliver-over-law",
    what=mark(
        "A licence leaves itself more than 10 working days after the decision to deliver (`deliver_within`)."
    ),
    why=mark(
        "A licence is issued and delivered within 10 days of the decision (Administrative Licensing Law art. 44)."
    ),
    mend=mark("Write 10 working days or fewer."),
    wrong="- {id: food, promised: 10 working days, deliver_within: 15 working days}\n",
    right="- {id: food, promised: 10 working days, deliver_within: 10 working days}\n",
)

EXTENSION_OVER_LAW: Final = Code(
    number="GR634",
    name="extension-over-law",
    severity=Severity.WARNING,
    what=mark(
        "The limit of a licence may be extended by more than the law allows in general: 10 working days once, or 15 "
        "where several departments handle it together; and no law or regulation of its own is cited."
    ),
    why=mark(
        "The head of the authority may add 10 days, for joint handling the head of the government 15, with the reasons "
        "told to the applicant (Administrative Licensing Law art. 42)."
    ),
    mend=mark("Shorten the extension and grant it once, or cite the article that allows more."),
    wrong="extension: {by: 20 working days, approved_by: tax/director}\n",
    right="extension: {by: 10 working days, approved_by: tax/director}\n",
)

EXTENSION_WITHOUT_APPROVER: Final = Code(
    number="GR635",
    name="extension-without-approver",
    severity=Severity.WARNING,
    what=mark("A limit can be extended, and nothing says who grants it (`approved_by`)."),
    why=mark(
        "An extension is granted by the head of the authority (Administrative Licensing Law art. 42). Where anybody "
        "may grant it to himself, the limit is none."
    ),
    mend=mark("Write `approved_by`: the post that grants it."),
    wrong="extension: {by: 10 working days}\n",
    right="extension: {by: 10 working days, approved_by: tax/director}\n",
)

WARNING_UNHEARD: Final = Code(
    number="GR636",
    name="warning-unheard",
    severity=Severity.WARNING,
    what=mark(
        "A warning that helps nobody: its limit has no length, so that it never comes; it comes with the deadline "
        "itself; or it tells nobody and shows no card."
    ),
    why=mark("A warning is there so that somebody still has time to act."),
    mend=mark(
        "Write a length, a share below 100 %, and who is told (`tell`, `escalate`) or which card is shown."
    ),
    wrong="- {id: food, promised: 10 working days, warnings: [{at: 100%, card: yellow}]}\n",
    right="- {id: food, promised: 10 working days, warnings: [{at: 80%, card: yellow}]}\n",
)

EXCLUDED_WITHOUT_BASIS: Final = Code(
    number="GR637",
    name="excluded-without-basis",
    severity=Severity.WARNING,
    what=mark(
        "An act that the law does not leave out of the limit is left out (`excluded_from_limit: true`), with no basis."
    ),
    why=mark(
        "Hearing, tender, auction, inspection, testing, quarantine, appraisal and expert review do not count "
        "(Administrative Licensing Law art. 45). Anything else that stops the clock makes the promise a number on "
        "paper."
    ),
    mend=mark("Let the step count, or cite the article under its `legal_basis`."),
    wrong="- {id: review, act: review, excluded_from_limit: true}\n",
    right="- {id: review, act: review, excluded_from_limit: true, legal_basis: [《…条例》第…条]}\n",
)

EXCLUDED_ACT_COUNTED: Final = Code(
    number="GR639",
    name="excluded-act-counted",
    severity=Severity.NOTE,
    what=mark(
        "A step of a licence that the law leaves out of the limit counts here (`excluded_from_limit: false`)."
    ),
    why=mark(
        "That is better for the applicant than the law asks for, and should be meant: the promise includes it."
    ),
    mend=mark("Nothing, if it is meant; else take the key out."),
    wrong="- {id: inspect, act: inspect, limit: 5 working days, excluded_from_limit: false}\n",
    right="- {id: inspect, act: inspect, limit: 5 working days}\n",
)

HEARING_OVER_LAW: Final = Code(
    number="GR640",
    name="hearing-over-law",
    severity=Severity.WARNING,
    what=mark("The hearing of a licence may take more than 20 working days."),
    why=mark("A hearing that was asked for is held within 20 days (Administrative Licensing Law art. 47)."),
    mend=mark("Write 20 working days or fewer."),
    wrong="- {id: hear, act: hearing, limit: 30 working days}\n",
    right="- {id: hear, act: hearing, limit: 20 working days}\n",
)
