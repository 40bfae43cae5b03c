"""GR840 to GR849: what is wrong with a plan, or has to be said about it."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

GOAL_UNREADABLE: Final = Code(
    number="GR840",
    name="plan-goal-unreadable",
    what=mark("The goal of a plan is not written as metrics with the most that they may be."),
    why=mark("Nobody could say which matters reach it."),
    mend=mark(
        "Join parts such as `visits <= 1` by `and`. The metrics are visits, materials, working_days, approvals "
        "and departments."
    ),
    wrong="visits = low\n",
    right="visits <= 1 and working_days <= 5\n",
)

COST_UNREADABLE: Final = Code(
    number="GR841",
    name="plan-cost-unreadable",
    what=mark("What a change costs is not an amount of money."),
    why=mark("A plan would count the change as free, and choose it first."),
    mend=mark("Write a number with 元, 万元 or 亿元."),
    wrong="- {share: proof, from: register, cost: {once: about twenty}}\n",
    right="- {share: proof, from: register, cost: {once: 20 万元, yearly: 3 万元}}\n",
)

CHANGE_WITHOUT_COST: Final = Code(
    number="GR842",
    name="plan-change-without-cost",
    severity=Severity.NOTE,
    what=mark("A change on offer does not say what it costs, and counts as free."),
    why=mark("Every redesign pays somewhere: a plan made of free changes is cheaper than life."),
    mend=mark("Write its `cost`; `0 元` says that it is really free."),
    wrong="- {share: proof, from: register}\n",
    right="- {share: proof, from: register, cost: {once: 20 万元}}\n",
)

CHANGE_LEFT_OUT: Final = Code(
    number="GR843",
    name="plan-change-left-out",
    severity=Severity.WARNING,
    what=mark("A change on offer cannot be carried out on today's rules, so that no plan can choose it."),
    why=mark("The plan may be dearer than it need be, or miss the goal."),
    mend=mark("Correct the change, or take it out of its reform."),
    wrong="- {shorten: tax.reveiw, to: 1 working day, cost: {once: 1 万元}}\n",
    right="- {shorten: tax.review, to: 1 working day, cost: {once: 1 万元}}\n",
)

SHARE_OUT_OF_REACH: Final = Code(
    number="GR844",
    name="plan-share-out-of-reach",
    severity=Severity.WARNING,
    what=mark("Even with every change on offer fewer matters reach the goal than are wanted."),
    why=mark("No plan can keep what is promised, whatever it spends."),
    mend=mark("Look at what blocks these matters, offer changes for it, or ask for a smaller share."),
    wrong="govrules plan --goal 'visits <= 0' --share 100%\n",
    right="govrules plan --goal 'visits <= 1' --share 90.3%\n",
)

OVER_BUDGET: Final = Code(
    number="GR845",
    name="plan-over-budget",
    severity=Severity.WARNING,
    what=mark("The share that is wanted costs more than the budget."),
    why=mark("The plan shows the best share that the budget buys instead."),
    mend=mark("Raise the budget, lower the share, or find cheaper changes."),
    wrong="govrules plan --goal 'visits <= 1' --share 90.3% --budget '1 元'\n",
    right="govrules plan --goal 'visits <= 1' --share 90.3% --budget '300 万元'\n",
)

RECOUNT_DIFFERS: Final = Code(
    number="GR846",
    name="plan-recount-differs",
    what=mark(
        "A matter that the plan counts at the goal is not there when the plan is applied to the rules, or the "
        "other way round."
    ),
    why=mark("The figures of the plan do not hold. This is a fault of the program, not of the rules."),
    mend=mark("Please report it, with the rules if they may be shown; do not use the plan."),
    wrong="plan: 7,490 of 8,294 matters; recount: 7,489\n",
    right="plan: 7,490 of 8,294 matters; recount: 7,490\n",
)

CHANGES_EXCLUDE: Final = Code(
    number="GR847",
    name="plan-changes-exclude",
    severity=Severity.NOTE,
    what=mark("Two changes on offer set the same value, so that a plan chooses one of them at most."),
    why=mark("They are taken as alternatives; if both were meant, one of them is written wrong."),
    mend=mark("Nothing, if they are alternatives."),
    wrong="- {shorten: tax.review, to: 2 working days}\n- {shorten: tax.review, to: 1 working day}\n",
    right="- {shorten: tax.review, to: 1 working day}\n",
)
