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
    wrong=mark(
        "- {id: seal, act: work, needs: [licence]}\n"
        "- {id: tax, act: work, needs: [licence]}   # waits for the seal\n"
    ),
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
    right=mark("- {parallelize: all, because: 提速}   # keeps what has a reason\n"),
)

REFORM_UNCLEAR: Final = Code(
    number="GR814",
    name="reform-leaves-open",
    what=mark("A change of a reform leaves something open that only a person can say."),
    why=mark("The new rules would need it, and a guess would be no rule."),
    mend=mark("Write what is missing, as the hint says."),
    wrong=mark(
        "- merge_steps: [water.handle, forest.handle]   # two halls: which one?\n"
        "  into: {id: joint-review, act: review}\n"
    ),
    right="- merge_steps: [water.handle, forest.handle]\n  into: {id: joint-review, act: review, visit: hall}\n",
)

REFORM_NO_AUTHORITY: Final = Code(
    number="GR815",
    name="reform-without-authority",
    what=mark("A reform hands a decision to a post that may not take it."),
    why=mark("A decision outside a post's authority can be annulled, and the case would be refused there."),
    mend=mark("Widen `may` or `up_to` of the post first, or delegate only what lies within it."),
    wrong=mark("- {delegate: spending.bureau, to: finance/clerk}   # the clerk's `up_to`: amount < 3000\n"),
    right="- {delegate: spending.bureau, to: finance/section-chief}\n",
)

REFORM_NOT_SHORTER: Final = Code(
    number="GR816",
    name="reform-not-shorter",
    what=mark("A reform shortens a limit to one that is longer than today's."),
    why=mark("The applicant would wait longer, under the name of a shorter limit."),
    mend=mark("Write a limit below today's, or take the change out."),
    wrong=mark("- {shorten: tax.review, to: 5 working days}   # 3 working days today\n"),
    right="- {shorten: tax.review, to: 1 working day}\n",
)
