"""GR8xx: what a redesign could change."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

SERIAL_WITHOUT_REASON: Final = Code(
    number="GR801",
    name="serial-without-reason",
    severity=Severity.WARNING,
    what=mark(
        "One step waits for another although it needs nothing of it: no paper, no fact, no law, no act asks "
        "for the order."
    ),
    why=mark("The applicant waits for the sum of both steps where the longer one would do."),
    mend=mark(
        "Let both start together (`after: []`, or the change `parallelize` of a reform). If there is a reason, "
        "write it: under `needs`, or as `because` on the `after` entry."
    ),
    wrong="- {id: seal, act: work, needs: [licence]}\n- {id: tax, act: work, needs: [licence]}   # waits for the seal\n",
    right="- {id: seal, act: work, needs: [licence]}\n- {id: tax, act: work, needs: [licence], after: [licence]}\n",
)

SERIAL_QUESTION: Final = Code(
    number="GR802",
    name="serial-question",
    severity=Severity.NOTE,
    what=mark("One step waits for another, and what one of the two needs is not written."),
    why=mark("Nobody can say whether the order has a reason: it is a question, not a finding."),
    mend=mark("Write what the step needs under `needs`; write `[]` where it needs nothing."),
    wrong="- {id: consult, act: consult}\n",
    right="- {id: consult, act: consult, needs: [site-plan]}\n",
)

SERIAL_TRADE_OFF: Final = Code(
    number="GR803",
    name="serial-trade-off",
    severity=Severity.NOTE,
    what=mark("One step waits for another without a reason, but the earlier one refuses some of the cases."),
    why=mark("Side by side saves days, and costs the work on cases that would have been refused before."),
    mend=mark("Weigh the days against the hours; a person decides."),
    wrong="- {id: form-check, act: review, refuses: 0.3}\n- {id: expert-check, act: review}\n",
    right="- {id: form-check, act: review, refuses: 0.3}\n- {id: expert-check, act: review, after: []}\n",
)

REFORM_CONFLICT: Final = Code(
    number="GR810",
    name="reform-conflict",
    what=mark("Two changes of one reform set the same value."),
    why=mark("Which of the two holds would depend on their order in the file."),
    mend=mark("Keep one of the two."),
    wrong="- {shorten: tax.review, to: 2 working days}\n- {shorten: tax.review, to: 1 working day}\n",
    right="- {shorten: tax.review, to: 1 working day}\n",
)

REFORM_OBJECT_GONE: Final = Code(
    number="GR811",
    name="reform-object-missing",
    what=mark("A change of a reform concerns something that is not there, or no longer there."),
    why=mark("The change would do nothing, and nobody would notice."),
    mend=mark("Correct the id, or take the change out."),
    wrong="- {shorten: tax.reveiw, to: 1 working day}\n",
    right="- {shorten: tax.review, to: 1 working day}\n",
)

REFORM_BREAKS: Final = Code(
    number="GR812",
    name="reform-breaks-the-process",
    what=mark("After the reform a step would lack what it needs, or two steps would race."),
    why=mark("No case could be carried through the new process."),
    mend=mark("Keep the arrow that the papers ask for, or name who makes the paper instead."),
    wrong="- {parallelize: [{from: a.make, to: b.use}], because: 提速}\n",
    right="- {parallelize: all, because: 提速}   # keeps what has a reason\n",
)

REFORM_LATER: Final = Code(
    number="GR813",
    name="reform-operation-later",
    what=mark("The reform holds an operation that this version reads but does not yet carry out."),
    why=mark("Figures of this reform would leave the change out."),
    mend=mark("Use a version that brings the operation, or take the change out for now."),
    wrong="- {merge_steps: [water.handle, forest.handle], into: {…}}\n",
    right="- {parallelize: all, because: 并联审批}\n",
)
