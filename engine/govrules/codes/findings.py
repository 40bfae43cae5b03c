"""GR820 to GR839: what a reform could change about a process (serial steps are GR801 to GR803)."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

SEVERAL_VISITS: Final = Code(
    number="GR820",
    name="several-visits",
    severity=Severity.WARNING,
    what=mark("The applicant comes more than once, to one place or to several."),
    why=mark("Every trip costs the applicant half a day; one stop takes in and hands out for all."),
    mend=mark(
        "Take in at one stop (`one_stop` of a bundle, or the change `one_stop` of a reform), deliver by "
        "mail or as a file."
    ),
    wrong=mark("kind: Bundle\nid: opening\nmatters: [licence, tax]   # each with a hall of its own\n"),
    right="kind: Bundle\n"
    "id: opening\n"
    "one_stop: {place: service-centre, delivery: mail}\n"
    "matters: [licence, tax]\n",
)

MATERIAL_ASKED_TWICE: Final = Code(
    number="GR821",
    name="material-asked-twice",
    severity=Severity.WARNING,
    what=mark("Several matters of a bundle ask the applicant for the same material."),
    why=mark(
        "A higher or a neighbouring office may not ask again for what was handed in (Administrative "
        "Licensing Law, art. 35)."
    ),
    mend=mark("Take the material in once for all: one stop, or data sharing."),
    wrong=mark("kind: Bundle\nid: opening\nmatters: [licence, tax]   # both ask for the identity card\n"),
    right="kind: Bundle\nid: opening\none_stop: {place: service-centre}\nmatters: [licence, tax]\n",
)

FIELD_ASKED_TWICE: Final = Code(
    number="GR822",
    name="field-asked-twice",
    severity=Severity.WARNING,
    what=mark(
        "The applicant writes the same field on several forms, or one name stands for fields with "
        "different meanings."
    ),
    why=mark("He repeats himself, and figures that should agree do not (重复收集、统计口径)."),
    mend=mark("Ask once and pass it on; agree on one meaning of each field."),
    wrong="- {id: form-a, fields: [{id: person.phone}]}\n"
    "- {id: form-b, fields: [{id: person.phone}, {id: branch}]}\n",
    right="- {id: form-a, fields: [{id: person.phone}]}\n- {id: form-b, fields: [{id: branch}]}\n",
)

DATA_SOURCE_PROVIDES: Final = Code(
    number="GR823",
    name="data-source-provides",
    severity=Severity.WARNING,
    what=mark("A data source provides a material, and the applicant still hands it in."),
    why=mark("An office asks for what an office knows already."),
    mend=mark("Share it (`shared_by`, or the change `share` of a reform)."),
    wrong="data_sources: [{id: population-register, provides: [household-proof]}]\n"
    "materials: [{id: household-proof}]\n",
    right="data_sources: [{id: population-register, provides: [household-proof]}]\n"
    "materials: [{id: household-proof, shared_by: population-register}]\n",
)

E_LICENCE_SERVES: Final = Code(
    number="GR824",
    name="e-licence-serves",
    severity=Severity.NOTE,
    what=mark("The applicant hands in a licence that exists, or could exist, as an electronic one."),
    why=mark(
        "An electronic licence has the legal force of the paper one (State Council Decree No. 716, art. 10)."
    ),
    mend=mark("Say that the electronic licence serves: `e_licence: true`."),
    wrong="- {id: business-licence, source: government, form: electronic}\n",
    right="- {id: business-licence, source: government, form: electronic, e_licence: true}\n",
)

NO_LEGAL_BASIS: Final = Code(
    number="GR825",
    name="no-legal-basis",
    severity=Severity.WARNING,
    what=mark("A proof is asked for that no law asks for, or of which nobody has written what it rests on."),
    why=mark("A proof without a legal basis (奇葩证明) may not be asked for."),
    mend=mark("Drop it (the change `drop_material` of a reform), or cite the article under `legal_basis`."),
    wrong="- {id: good-conduct, source: government, legal_basis: []}\n",
    right="- {id: good-conduct, source: government, legal_basis: [《…》第…条]}\n",
)

FORM_TO_FILL: Final = Code(
    number="GR826",
    name="form-to-fill",
    severity=Severity.WARNING,
    what=mark("Every field of a form is known already: from a register, another form, or an earlier step."),
    why=mark("The applicant copies what is known, and makes mistakes in it."),
    mend=mark("Let the system fill the form (`generated: true`, or the change `generate_form` of a reform)."),
    wrong="- {id: card, shared_by: register, fields: [{id: person.name}]}\n"
    "- {id: form, source: applicant, fields: [{id: person.name}]}\n",
    right="- {id: card, shared_by: register, fields: [{id: person.name}]}\n"
    "- {id: form, generated: true, fields: [{id: person.name}]}\n",
)

COMMITMENT_INSTEAD: Final = Code(
    number="GR827",
    name="commitment-instead",
    severity=Severity.NOTE,
    what=mark("A proof may be replaced by a commitment (告知承诺), and is still asked for."),
    why=mark("The applicant fetches a paper where his word, checked afterwards, would do."),
    mend=mark(
        "Offer the commitment (the change `commit` of a reform); whoever broke a promise is left out by "
        "`not_for`."
    ),
    wrong=mark("- {id: premises-proof, commitment: {letter: letter}}   # and a matter that asks for it\n"),
    right="changes: [{commit: premises-proof, because: 告知承诺}]\n",
)

UNREAD_OUTPUT: Final = Code(
    number="GR828",
    name="unread-output",
    severity=Severity.NOTE,
    what=mark("A step makes a material or a fact that nobody reads."),
    why=mark("If nothing else comes of the step, it takes time and changes nothing."),
    mend=mark("Take the step out, or write who reads its output under `needs`."),
    wrong="- {id: survey, act: inspect, gives: [site-report]}\n"
    "- {id: decide, act: decide, needs: [application]}\n",
    right="- {id: survey, act: inspect, gives: [site-report]}\n"
    "- {id: decide, act: decide, needs: [application, site-report]}\n",
)

CHECKED_TWICE: Final = Code(
    number="GR829",
    name="checked-twice",
    severity=Severity.NOTE,
    what=mark("Two steps of one kind judge exactly the same papers."),
    why=mark("The second look finds what the first one found, and the applicant waits for both."),
    mend=mark("Make one check of them (the change `merge_steps` of a reform)."),
    wrong="- {id: first-look, act: review, needs: [plan]}\n- {id: second-look, act: review, needs: [plan]}\n",
    right="- {id: look, act: review, needs: [plan]}\n",
)

STEPS_OF_ONE_POST: Final = Code(
    number="GR830",
    name="steps-of-one-post",
    severity=Severity.NOTE,
    what=mark("One post does two steps of a matter right after each other."),
    why=mark("Between the two the case goes back into the tray and waits a second time."),
    mend=mark("Make one step of them (the change `merge_steps` of a reform)."),
    wrong="- {id: print, act: issue, by: tax/window}\n- {id: inform, act: notify, by: tax/window}\n",
    right="- {id: print-and-inform, act: issue, by: tax/window}\n",
)

DECISION_TOO_HIGH: Final = Code(
    number="GR831",
    name="decision-too-high",
    severity=Severity.NOTE,
    what=mark("A higher post decides what lies within the authority of a lower one."),
    why=mark("The case climbs a step that the rules do not ask for, and waits there."),
    mend=mark("Delegate it (the change `delegate` of a reform): 下放."),
    wrong=mark(
        "posts: [{id: officer, up_to: 'amount < 100'}]\n"
        '# … and a row {when: {amount: "< 50"}, tier: high, decides: tax/director}\n'
    ),
    right=mark(
        "posts: [{id: officer, up_to: 'amount < 100'}]\n"
        '# … and a row {when: {amount: "< 50"}, tier: low, decides: tax/officer}\n'
    ),
)

POOR_ORDER_OF_CHECKS: Final = Code(
    number="GR832",
    name="order-of-checks",
    severity=Severity.NOTE,
    what=mark("Checks that may end the case stand in an order that costs more work than another one."),
    why=mark("Long checks are made on cases that a short one would have ended (knock-out)."),
    mend=mark(
        "Put first what is quickly done and often ends the case; the order stays where papers or laws "
        "ask for it."
    ),
    wrong="- {id: visit, act: inspect, work: 4 hours, refuses: 0.05}\n"
    "- {id: papers, act: review, work: 10 minutes, refuses: 0.3}\n",
    right="- {id: papers, act: review, work: 10 minutes, refuses: 0.3}\n"
    "- {id: visit, act: inspect, work: 4 hours, refuses: 0.05}\n",
)

MANY_DEPARTMENTS: Final = Code(
    number="GR833",
    name="many-departments",
    severity=Severity.NOTE,
    what=mark("Many departments have a part in one case, and nobody holds it from beginning to end."),
    why=mark("Each handoff is a wait, and the applicant does not know whom to ask."),
    mend=mark(
        "Name one officer who holds the case (首问负责), or take in at one stop. `[redesign] departments` "
        "sets how many are many."
    ),
    wrong=mark("kind: Bundle\nid: opening\nmatters: [a, b, c, d, e, f]   # six departments\n"),
    right="kind: Bundle\nid: opening\none_stop: {place: service-centre}\nmatters: [a, b, c, d, e, f]\n",
)

BUNDLE_PROMISE: Final = Code(
    number="GR834",
    name="bundle-promise",
    severity=Severity.WARNING,
    what=mark("A bundle promises less time than one of its members."),
    why=mark("The applicant is told one number, and it cannot be kept while a member may still take longer."),
    mend=mark("Shorten the members (the change `shorten` of a reform), or let the bundle promise more."),
    wrong=mark(
        "kind: Bundle\nid: restaurant\nlimit: {promised: 4 working days}\n"
        "matters: [food-licence]   # promises 10 working days\n"
    ),
    right="kind: Bundle\nid: restaurant\nlimit: {promised: 10 working days}\nmatters: [food-licence]\n",
)

PROMISE_NOT_KEPT: Final = Code(
    number="GR835",
    name="promise-not-kept",
    severity=Severity.WARNING,
    what=mark("The limits of the steps on the longest path come to more than what is promised."),
    why=mark("Even when every step keeps its own limit, the promise is broken."),
    mend=mark("Let steps run in parallel, shorten a step on the path, or promise more."),
    wrong="limit: {promised: 3 working days}\n"
    "steps: [{id: a, limit: 2 working days}, {id: b, limit: 2 working days}]\n",
    right="limit: {promised: 4 working days}\n"
    "steps: [{id: a, limit: 2 working days}, {id: b, limit: 2 working days}]\n",
)

PROMISE_WITH_SLACK: Final = Code(
    number="GR836",
    name="promise-with-slack",
    severity=Severity.NOTE,
    what=mark("Every step at its own limit needs less than half of what is promised."),
    why=mark("The applicant plans for days that nobody uses."),
    mend=mark(
        "Promise less (the change `shorten` of a reform). `[redesign] slack` sets which unused share is much."
    ),
    wrong="limit: {promised: 20 working days}\n"
    "steps: [{id: a, limit: 2 working days}, {id: b, limit: 2 working days}]\n",
    right="limit: {promised: 4 working days}\n"
    "steps: [{id: a, limit: 2 working days}, {id: b, limit: 2 working days}]\n",
)
