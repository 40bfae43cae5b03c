"""Codes of cases: why a command was refused, and what is wrong with a script."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code
from govrules.language import mark

NOT_OPEN: Final = Code(
    number="GR901",
    name="case-not-open",
    what=mark("A command reached a case that has not been opened."),
    why=mark("A record begins with who asks for what; without that nobody knows which rules hold."),
    mend=mark("Open the case first; a script that starts with `submit` opens it by itself."),
    wrong="script:\n  - {at: 2026-03-02 09:00, do: extend}\n",
    right="script:\n  - {at: 2026-03-02 09:00, do: submit}\n",
)

ALREADY_OPEN: Final = Code(
    number="GR902",
    name="case-already-open",
    what=mark("A case was opened a second time."),
    why=mark("What is known at the beginning decides which rules hold; it cannot be said twice."),
    mend=mark("Hand in what is new with `submit`."),
    wrong=(
        "script:\n"
        "  - {at: 2026-03-02 09:00, do: open}\n"
        "  - {at: 2026-03-02 10:00, do: open, facts: {capital: 50}}\n"
    ),
    right=(
        "script:\n"
        "  - {at: 2026-03-02 09:00, do: open}\n"
        "  - {at: 2026-03-02 10:00, do: submit, facts: {capital: 50}}\n"
    ),
)

NOT_SUBMITTED: Final = Code(
    number="GR903",
    name="nothing-submitted",
    what=mark("A step was to be taken up before anything had been handed in."),
    why=mark(
        "The clock of acceptance runs from the day of receipt (Administrative Licensing Law art. 32); work "
        "before it has no case."
    ),
    mend=mark("Submit first."),
    wrong="script:\n  - {at: 2026-03-02 09:00, do: start, step: food.accept}\n",
    right=(
        "script:\n"
        "  - {at: 2026-03-02 09:00, do: submit}\n"
        "  - {at: 2026-03-02 09:30, do: start, step: food.accept}\n"
    ),
)

NOT_READY: Final = Code(
    number="GR904",
    name="step-not-ready",
    what=mark("A step was to be taken up that waits for other steps, or that is under way or done already."),
    why=mark("What comes before it would be missing in the decision."),
    mend=mark(
        "Complete the steps that the message names first; if the order has no reason, change `after` in the"
        " rules."
    ),
    wrong=(
        "script:\n"
        "  - {at: 2026-03-02 09:00, do: submit}\n"
        "  - {at: 2026-03-02 10:00, do: complete, step: food.decide}\n"
    ),
    right=(
        "script:\n"
        "  - {at: 2026-03-02 09:00, do: submit}\n"
        "  - {at: 2026-03-02 09:30, do: complete, step: food.review}\n"
        "  - {at: 2026-03-02 10:00, do: complete, step: food.decide}\n"
    ),
)

OUT_OF_ORDER_TIME: Final = Code(
    number="GR905",
    name="out-of-order-time",
    what=mark("A command claims a moment before the last event of the record, or one with a time zone."),
    why=mark("The record never goes back: deadlines that have passed meanwhile would be decided twice."),
    mend=mark("Record the act at the moment when it is entered, and say in the reason when it happened."),
    wrong=(
        "script:\n"
        "  - {at: 2026-03-04 10:00, do: start, step: food.review}\n"
        "  - {at: 2026-03-03 16:00, do: complete, step: food.review}\n"
    ),
    right=(
        "script:\n"
        "  - {at: 2026-03-03 10:00, do: start, step: food.review}\n"
        "  - {at: 2026-03-04 16:00, do: complete, step: food.review}\n"
    ),
)

UNKNOWN_STEP: Final = Code(
    number="GR906",
    name="unknown-step-or-matter",
    what=mark("A command names a step or a matter that the case does not have."),
    why=mark("It would be recorded nowhere, and what was meant would stay open."),
    mend=mark("Name the step as `MATTER.STEP`; `govrules compile` lists them."),
    wrong="script:\n  - {at: 2026-03-02 10:00, do: start, step: food.reveiw}\n",
    right="script:\n  - {at: 2026-03-02 10:00, do: start, step: food.review}\n",
)

WRONG_POST: Final = Code(
    number="GR907",
    name="wrong-post",
    what=mark("Somebody acts in a step, or grants an extension, that belongs to another post."),
    why=mark("An act outside one's post binds nobody, and the one who answers for it is not asked."),
    mend=mark(
        "Let the post act that the message names, or one of its `deputies`; if the tier is wrong, look at "
        "the approval table and the facts of the case."
    ),
    wrong="- {at: 2026-03-05 10:00, do: complete, step: food.decide, by: market-regulation/window}\n",
    right="- {at: 2026-03-05 10:00, do: complete, step: food.decide, by: market-regulation/director}\n",
)

OUTSIDE_AUTHORITY: Final = Code(
    number="GR908",
    name="outside-authority",
    what=mark(
        "The post is the right one, but it has no authority for this act, or not for a case like this."
    ),
    why=mark("Authority ends where `may` and `up_to` say; a decision beyond it can be annulled."),
    mend=mark(
        "Bring the case to the next tier, or widen `may` or `up_to` of the post if that is what was meant."
    ),
    wrong=mark("posts: [{id: registrar, may: [review]}]     # and it is to decide\n"),
    right="posts: [{id: registrar, may: [review, decide]}]\n",
)

SEPARATION_OF_DUTIES: Final = Code(
    number="GR909",
    name="separation-of-duties",
    what=mark("The person who prepared the decision is about to decide as well."),
    why=mark("Two pairs of eyes is what `separate_from` asks for: who examined a case does not decide it."),
    mend=mark("Let another person of the post decide."),
    wrong=(
        "- {do: complete, step: food.review, who: officer-wang}\n"
        "- {do: complete, step: food.decide, who: officer-wang}\n"
    ),
    right=(
        "- {do: complete, step: food.review, who: officer-wang}\n"
        "- {do: complete, step: food.decide, who: officer-zhao}\n"
    ),
)

UNNAMED_OFFICER: Final = Code(
    number="GR910",
    name="unnamed-officer",
    what=mark("A step with separation of duties has no person named."),
    why=mark("Whether the two are different people cannot be told."),
    mend=mark("Say `who` acts."),
    wrong="- {do: complete, step: food.decide, by: market-regulation/director}\n",
    right="- {do: complete, step: food.decide, by: market-regulation/director, who: officer-zhao}\n",
)

TOO_FEW_OFFICERS: Final = Code(
    number="GR911",
    name="too-few-officers",
    what=mark("Fewer officers take up a step than it holds at once."),
    why=mark(
        "An on-site inspection needs two or more officers (Administrative Licensing Law art. 34); one alone"
        " proves nothing."
    ),
    mend=mark("Name them all in `who`, divided by commas."),
    wrong="- {do: start, step: food.inspect, by: fire/handler, who: officer-a}       # officers: 2\n",
    right="- {do: start, step: food.inspect, by: fire/handler, who: 'officer-a, officer-b'}\n",
)

MATERIALS_MISSING: Final = Code(
    number="GR912",
    name="materials-missing",
    what=mark("A step was to be taken up whose materials are not all at hand."),
    why=mark("It would be examined on a file that is not complete."),
    mend=mark("Ask for everything that the message names, once (art. 32), and let the applicant submit it."),
    wrong=(
        "- {do: submit, materials: [application]}\n"
        "- {do: start, step: food.accept}             # needs [application, layout]\n"
    ),
    right="- {do: submit, materials: [application, layout]}\n- {do: start, step: food.accept}\n",
)

FACTS_MISSING: Final = Code(
    number="GR913",
    name="facts-missing",
    what=mark("A step, a table or an outcome needs a fact that the case does not have."),
    why=mark("Unknown is not “no”: guessing would let a case take the wrong way."),
    mend=mark(
        "Submit the facts that the message names, or give them when completing the step that finds them out."
    ),
    wrong="- {do: complete, step: council.survey}\n",
    right="- {do: complete, step: council.survey, facts: {satisfaction: 0.85}}\n",
)

WRONG_OUTCOME: Final = Code(
    number="GR914",
    name="wrong-outcome",
    what=mark("A step was to end in a way that the rules do not know, or whose condition does not hold."),
    why=mark("Nobody could say what follows from it."),
    mend=mark("Use `done`, `refused`, `failed` or `returned`, or an outcome that the step names under `on`."),
    wrong="- {do: complete, step: food.review, outcome: maybe}\n",
    right="- {do: return, step: food.review, missing: [layout]}\n",
)

NOT_RUNNING: Final = Code(
    number="GR915",
    name="step-not-running",
    what=mark(
        "A step was to be completed, returned or paused that nobody is working on, or a post speaks twice "
        "in a joint step."
    ),
    why=mark("What is done stays done in the record; a second result would contradict the first."),
    mend=mark("Look at the state of the step; a step is done again only after a return."),
    wrong="- {do: complete, step: food.accept}\n- {do: complete, step: food.accept}\n",
    right="- {do: complete, step: food.accept}\n",
)

CASE_CLOSED: Final = Code(
    number="GR916",
    name="case-closed",
    what=mark("A command reached a case, a matter or a step that is closed."),
    why=mark("What was decided and told to the applicant does not change behind his back."),
    mend=mark("Open a new case; a follow-up inspection is a step `act: follow_up`."),
    wrong="- {do: withdraw}\n- {do: submit, materials: [layout]}\n",
    right="- {do: submit, materials: [layout]}\n",
)

CASE_SUSPENDED: Final = Code(
    number="GR917",
    name="case-suspended",
    what=mark("A step was to be worked on while it, or the case, is paused."),
    why=mark("The clock stands still for a reason; work in that time would be time that nobody counts."),
    mend=mark("Resume first."),
    wrong="- {do: pause, reason: court order}\n- {do: complete, step: food.review}\n",
    right="- {do: pause, reason: court order}\n- {do: resume}\n- {do: complete, step: food.review}\n",
)

NOT_PAUSED: Final = Code(
    number="GR918",
    name="pause-mismatch",
    what=mark("Something was to be resumed that is not paused, or paused that is paused already."),
    why=mark("A stop has one start and one end; otherwise days would be taken out twice."),
    mend=mark("Pause and resume in pairs."),
    wrong="- {do: resume}\n",
    right="- {do: pause, reason: court order}\n- {do: resume}\n",
)

WITHOUT_REASON: Final = Code(
    number="GR919",
    name="act-without-reason",
    what=mark("A pause or an extension gives no reason."),
    why=mark("The applicant is told why his case takes longer (Administrative Licensing Law art. 42)."),
    mend=mark("Give the `reason`."),
    wrong="- {do: extend, by: market-regulation/director}\n",
    right=("- {do: extend, by: market-regulation/director, reason: on-site findings have to be checked}\n"),
)

NO_EXTENSION_LEFT: Final = Code(
    number="GR920",
    name="no-extension-left",
    what=mark("A limit was to be extended that allows no extension, or none any more."),
    why=mark("The law extends once, by a fixed time (art. 42); more would make the promise worthless."),
    mend=mark("Decide in time; `extension.times` says how often, if the law allows it."),
    wrong=(
        "- {do: extend, by: market-regulation/director, reason: …}\n"
        "- {do: extend, by: market-regulation/director, reason: …}   # times: 1\n"
    ),
    right="- {do: extend, by: market-regulation/director, reason: …}\n",
)

EXTENSION_TOO_LATE: Final = Code(
    number="GR921",
    name="extension-too-late",
    what=mark("A limit was to be extended after it had run out."),
    why=mark(
        "An extension is granted before the deadline; afterwards the case is late, and the record says so."
    ),
    mend=mark("Ask for it while the limit runs; a warning `before: 1 working day` reminds one."),
    wrong=mark("- {at: 2026-03-20 10:00, do: extend, reason: …}      # was due on 2026-03-18\n"),
    right="- {at: 2026-03-17 10:00, do: extend, reason: …}\n",
)

RETURN_WITHOUT_REASON: Final = Code(
    number="GR922",
    name="return-without-reason",
    what=mark("A case was to be sent back without saying what is missing or why."),
    why=mark("The applicant is told everything at once (art. 32); an empty notice costs him another trip."),
    mend=mark("Name `missing` materials, or give the `reason`."),
    wrong="- {do: return, step: food.review}\n",
    right="- {do: return, step: food.review, missing: [layout]}\n",
)

RETURNS_USED_UP: Final = Code(
    number="GR923",
    name="returns-used-up",
    what=mark("The way back was to be taken more often than its bound allows."),
    why=mark("Returns without end are how a limit is stretched; the bound hands the case to a superior."),
    mend=mark("Decide on what is there, or refuse with reasons."),
    wrong=mark(
        "on: {returned: {to: accept, at_most: 1, then: escalate}}   # and the case is returned twice\n"
    ),
    right="on: {returned: {to: accept, at_most: 2, then: refused}}\n",
)

INTERVENTION_WITHOUT_BASIS: Final = Code(
    number="GR924",
    name="intervention-without-basis",
    what=mark("Somebody intervenes without naming role, basis and reason."),
    why=mark(
        "An intervention outside the steps is allowed only where it can be traced and reviewed afterwards."
    ),
    mend=mark("Give `role`, `basis` and `reason`; without them let the case go its way."),
    wrong="- {do: intervene, who: leader-x, reason: urgent}\n",
    right="- {do: intervene, who: leader-x, role: duty officer, basis: plan 3.2, reason: flood}\n",
)

UNKNOWN_MATERIAL: Final = Code(
    number="GR925",
    name="unknown-case-material",
    what=mark("Something was handed in that no rule knows."),
    why=mark("It would lie in the file unread, while what was asked for counts as missing."),
    mend=mark("Use the material's id from the material templates."),
    wrong="- {do: submit, materials: [identity-crad]}\n",
    right="- {do: submit, materials: [identity-card]}\n",
)

CRITERIA_NOT_MET: Final = Code(
    number="GR926",
    name="criteria-not-met",
    what=mark("A case was to be accepted whose conditions of acceptance do not hold."),
    why=mark("Who takes in what cannot be granted raises hopes and starts a clock for nothing (art. 32)."),
    mend=mark("Refuse the acceptance and name the condition, or correct the fact."),
    wrong=mark(
        "criteria: [{id: of-age, when: 'age >= 18'}]\n"
        "facts: {age: 17}              # and accept is completed\n"
    ),
    right="criteria: [{id: of-age, when: 'age >= 18'}]\nfacts: {age: 18}\n",
)

TABLE_WITHOUT_ANSWER: Final = Code(
    number="GR927",
    name="table-without-answer",
    what=mark("A decision table has no answer, or no single one, for the facts of a case."),
    why=mark("The step cannot be completed: nobody knows what follows."),
    mend=mark("Close the gap or the overlap in the table, or give it a `default`."),
    wrong=mark("rules:\n  - {when: {amount: '< 3000'}, then: {class: small}}          # amount is 5000\n"),
    right=(
        "rules:\n"
        "  - {when: {amount: '< 3000'}, then: {class: small}}\n"
        "  - {when: {amount: '>= 3000'}, then: {class: large}}\n"
    ),
)

MISCOUNTED_VOTE: Final = Code(
    number="GR928",
    name="miscounted-vote",
    what=mark("The count of a vote cannot be right: a role without a vote, or more votes than voters."),
    why=mark("A resolution stands or falls with its count."),
    mend=mark("Count again: for each role who was called, present, for, against, abstaining."),
    wrong="votes: {resident: {present: 5, for: 6}}\n",
    right="votes: {resident: {present: 6, for: 6}}\n",
)

NOT_YOURS_TO_SAY: Final = Code(
    number="GR929",
    name="fact-not-yours-to-say",
    what=mark("A fact was given by somebody other than the one who says it."),
    why=mark("`said_by` names who answers for a fact; from anybody else it is hearsay."),
    mend=mark("Let the department named by `said_by` give it."),
    wrong="- {do: submit, facts: {涉及林地: false}}                # said_by: natural-resources\n",
    right="- {do: submit, by: natural-resources/handler, facts: {涉及林地: false}}\n",
)

SCRIPT_MOMENT: Final = Code(
    number="GR930",
    name="script-moment",
    what=mark("A script gives a moment that cannot be read."),
    why=mark("Everything after it would be judged by the wrong clock."),
    mend=mark("Write `2026-03-02 09:10`, or a time after the line before: `+1 working day`, `+2 hours`."),
    wrong="- {at: next Monday, do: submit}\n",
    right="- {at: 2026-03-02 09:10, do: submit}\n",
)

SCRIPT_COMMAND: Final = Code(
    number="GR931",
    name="script-command",
    what=mark("A script asks for something that is no command."),
    why=mark("The case would be played without it."),
    mend=mark(
        "Use open, submit, start, complete, return, pause, resume, extend, withdraw, intervene or tick."
    ),
    wrong="- {at: 2026-03-02 09:10, do: approve}\n",
    right="- {at: 2026-03-02 09:10, do: complete, step: food.decide}\n",
)
