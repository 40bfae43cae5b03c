"""GR250 to GR265: what a matter list says of a matter in two places has to agree."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

CASE_TYPE_AGAINST_LIMIT: Final = Code(
    number="GR250",
    name="case-type-against-limit",
    severity=Severity.WARNING,
    what=mark("A matter is promised at once but is no immediate case, or the other way round (W01, W02)."),
    why=mark(
        "The kind of case (即办件, 承诺件) decides which window takes it and how its time is counted; the promise "
        "tells the applicant. Two answers send him home or let him wait for nothing."
    ),
    mend=mark("Write `case_type: immediate` for what is promised at once, `committed` for everything else."),
    wrong="matters:\n  - {id: copy-of-register, limit: at once, case_type: committed}\n",
    right="matters:\n  - {id: copy-of-register, limit: at once, case_type: immediate}\n",
)

REVIEW_TYPE_AGAINST_LIMIT: Final = Code(
    number="GR251",
    name="review-type-against-limit",
    severity=Severity.WARNING,
    what=mark("The guide's review type does not go with the promised limit (W01, W02)."),
    why=mark(
        "What is done at once is reviewed and granted on the spot (即审即办); what has a limit is reviewed "
        "first and granted later (前审后批). A guide that says otherwise misleads."
    ),
    mend=mark("Write 即审即办 for what is promised at once, 前审后批 for everything else."),
    wrong="matters:\n  - {id: copy-of-register, limit: at once, guide: {review_type: 前审后批}}\n",
    right="matters:\n  - {id: copy-of-register, limit: at once, guide: {review_type: 即审即办}}\n",
)

RESULT_TYPE_AGAINST_NAME: Final = Code(
    number="GR252",
    name="result-type-against-name",
    severity=Severity.WARNING,
    what=mark("The result's name ends in 证, 文 or 批复, and its type is another one (W03, W04, W05)."),
    why=mark(
        "By the type the list decides whether a licence is printed and put among the e-licences, or a "
        "document is written."
    ),
    mend=mark("Write `licence` for …证, `document` for …文, `approval` for …批复."),
    wrong="result: {name: 食品经营许可证, type: document}\n",
    right="result: {name: 食品经营许可证, type: licence}\n",
)

RESULT_WITHOUT_SAMPLE: Final = Code(
    number="GR253",
    name="result-without-sample",
    severity=Severity.NOTE,
    what=mark("A matter with a guide names its result and shows no sample of it (W16)."),
    why=mark(
        "Who has never seen the licence cannot tell whether it is the one that a bank or a school asks for."
    ),
    mend=mark("Write the sample's file or address under `result.sample`."),
    wrong="result: {name: 食品经营许可证}\nguide: {questions: 3}\n",
    right="result: {name: 食品经营许可证, sample: samples/food.pdf}\nguide: {questions: 3}\n",
)

VISIT_WITHOUT_REASON: Final = Code(
    number="GR254",
    name="visit-without-reason",
    severity=Severity.WARNING,
    what=mark("A matter with a guide makes the applicant appear, and its guide gives no reason (W06)."),
    why=mark("Every visit has to be needed for something: one nobody can give a reason for can go."),
    mend=mark("Write the reason under `guide.why_visit`, or take the visit out."),
    wrong="visits: 1\nguide: {questions: 3}\n",
    right="visits: 1\nguide: {questions: 3, why_visit: 当面核验身份}\n",
)

REASON_WITHOUT_VISIT: Final = Code(
    number="GR255",
    name="reason-without-visit",
    severity=Severity.WARNING,
    what=mark("The guide says why one has to appear in person, and nobody has to (W07)."),
    why=mark("An applicant who reads it will come all the same."),
    mend=mark("Take the reason out (or write 无), or write the visit."),
    wrong="visits: 0\nguide: {why_visit: 当面核验身份}\n",
    right="visits: 0\nguide: {why_visit: 无}\n",
)

NO_WAY_TO_APPLY: Final = Code(
    number="GR256",
    name="no-way-to-apply",
    severity=Severity.WARNING,
    what=mark("Nobody has to come, it cannot be done online, and it cannot be sent by mail (W08)."),
    why=mark("“No visit” is then a figure for a report: the applicant has no way but to come."),
    mend=mark("Add `mail` or `online` to `channels`, or count the visit."),
    wrong="visits: 0\nchannels: [window]\n",
    right="visits: 0\nchannels: [window, mail]\n",
)

ONLINE_YET_IN_PERSON: Final = Code(
    number="GR257",
    name="online-yet-in-person",
    severity=Severity.WARNING,
    what=mark("The whole matter is said to be done online, and the applicant has to appear (W09)."),
    why=mark(
        "“Wholly online” (全程网办) means no visit; whoever relies on it is sent to a window in the end."
    ),
    mend=mark("Take the visit out, or let it hold for the window only, or lower `guide.online_depth`."),
    wrong="visits: 1\nguide: {online_depth: full}\n",
    right="visits: 0\nguide: {online_depth: full}\n",
)

FEE_INCOMPLETE: Final = Code(
    number="GR258",
    name="fee-incomplete",
    severity=Severity.WARNING,
    what=mark(
        "A fee has no legal basis; or a matter with a guide does not say what is charged for, how much, on "
        "what basis, or whether it can be paid online (W10)."
    ),
    why=mark(
        "Fees are charged by published items and standards that a law or regulation allows (Administrative "
        "Licensing Law art. 58 and 59)."
    ),
    mend=mark("Write `basis`, `items`, `amount` and `pay_online`; a fee without a basis is not charged."),
    wrong="fee: {amount: 80 元, basis: []}\n",
    right="fee: {amount: 80 元, basis: [发改价格规〔2016〕2559号], items: [{name: 登记费}], pay_online: true}\n",
)

FREE_YET_PAID: Final = Code(
    number="GR259",
    name="free-yet-paid",
    severity=Severity.WARNING,
    what=mark("A matter is free, and can be paid for online (W11)."),
    why=mark("One of the two is wrong, and an applicant will look for the button to pay."),
    mend=mark("Take `pay_online` out, or write what it costs."),
    wrong="fee: {amount: 0 元, pay_online: true}\n",
    right="fee: {amount: 0 元, pay_online: false}\n",
)

PHONE_MISSING: Final = Code(
    number="GR260",
    name="guide-phone-missing",
    severity=Severity.WARNING,
    what=mark("A guide has no phone number to ask, or none to complain (W12)."),
    why=mark("A question that nobody answers on the phone becomes a visit."),
    mend=mark("Write both numbers, with area code, under `guide.consult` and `guide.complain`."),
    wrong="guide: {consult: 0577-12345678}\n",
    right="guide: {consult: 0577-12345678, complain: 0577-87654321}\n",
)

PHONES_ALIKE: Final = Code(
    number="GR261",
    name="complaint-phone-alike",
    severity=Severity.WARNING,
    what=mark("One complains at the very number at which one asks (W12)."),
    why=mark("The complaint then reaches the window that it is about."),
    mend=mark("Write the number of whoever supervises the window."),
    wrong="guide: {consult: 0577-12345678, complain: 0577-12345678}\n",
    right="guide: {consult: 0577-12345678, complain: 0577-87654321}\n",
)

PHONE_WITHOUT_AREA_CODE: Final = Code(
    number="GR262",
    name="phone-without-area-code",
    severity=Severity.NOTE,
    what=mark("A phone number of a guide has no area code (W12)."),
    why=mark("Who calls from another city, as people do who want to come here, reaches someone else."),
    mend=mark("Write the area code before it: 0577-12345678."),
    wrong='guide: {consult: "12345678", complain: 0577-87654321}\n',
    right="guide: {consult: 0577-12345678, complain: 0577-87654321}\n",
)

TOPICS_AGAINST_ADDRESSEE: Final = Code(
    number="GR263",
    name="topics-against-addressee",
    severity=Severity.WARNING,
    what=mark("A matter is listed under topics of people that it is not for, or under none of theirs (W13)."),
    why=mark("The portal shows natural persons one list and legal persons another: it is not found."),
    mend=mark("List topics for each addressee, and for nobody else."),
    wrong="addressee: [natural_person]\nguide: {topics: {legal_person: [设立变更]}}\n",
    right="addressee: [natural_person]\nguide: {topics: {natural_person: [生育收养]}}\n",
)

LICENCE_WITHOUT_QUESTIONS: Final = Code(
    number="GR264",
    name="licence-without-questions",
    severity=Severity.NOTE,
    what=mark("The guide of a licence answers no frequent question (W14)."),
    why=mark("Licences are what people ask most about; the answer that stands in the guide spares the call."),
    mend=mark("Answer at least one question, and write how many under `guide.questions`."),
    wrong="type: licence\nguide: {questions: 0}\n",
    right="type: licence\nguide: {questions: 3}\n",
)

LICENCE_STEPS_INCOMPLETE: Final = Code(
    number="GR265",
    name="licence-steps-incomplete",
    severity=Severity.NOTE,
    what=mark("The steps of a licence that has a guide leave out one of 受理 审核 审批 办结 送达 (W15)."),
    why=mark("A step that is done but not written has no limit, nobody who answers for it, and no record."),
    mend=mark("Write the missing step, or name the step that it is a part of after it."),
    wrong=mark(
        "type: licence\nguide: {questions: 3}\n"
        "steps: [{id: accept, act: accept}, {id: decide, act: decide}]   # 审核, 办结, 送达 are missing\n"
    ),
    right="type: licence\nguide: {questions: 3}\n"
    "steps:\n  - {id: accept, act: accept}\n  - {id: review, act: review}\n  - {id: decide, act: decide}\n"
    "  - {id: licence, act: issue}\n  - {id: deliver, act: deliver}\n",
)
