"""A guide that leaves out what the guide of a licence has: questions, steps, a sample of the result.

What it finds: in a matter with a `guide`: a result with a name and no `sample` (W16); and where the `type` is
`licence`, no frequent question (W14), or written steps without one of 受理 审核 审批 办结 送达 (W15): an act
`accept`, `review` (or `inspect`, `test`, `deliberate`), `decide` (or `vote`), `issue`, `deliver`, or a step
that is named so.

Why it matters: these are what people ask about, and a step that is not written has no limit, nobody who
answers for it and no record. Rules W14, W15 and W16 of one city's sixteen on its published list.

Wrong:

    type: licence
    result: {name: 食品经营许可证}
    guide: {questions: 0}

Right:

    type: licence
    result: {name: 食品经营许可证, sample: samples/food.pdf}
    guide: {questions: 3}

Options: none; these are notes.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.checks.matters.said_of_matters import city_rule, in_chinese
from govrules.codes.matter_lists import (
    LICENCE_STEPS_INCOMPLETE,
    LICENCE_WITHOUT_QUESTIONS,
    RESULT_WITHOUT_SAMPLE,
)
from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.model.matters import Matter

OVER: Final = ("matters",)

STAGES: Final = {
    "受理": frozenset({"accept"}),
    "审核": frozenset({"review", "inspect", "test", "deliberate"}),
    "审批": frozenset({"decide", "vote"}),
    "办结": frozenset({"issue"}),
    "送达": frozenset({"deliver"}),
}
"""The five stages of a licence, and the acts that are them."""


def check_entry(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Look for what the guide of a matter leaves out."""
    guide = matter.guide
    if guide is None:
        return
    if matter.result is not None and matter.result.name is not None and matter.result.sample is None:
        yield Diagnostic(
            RESULT_WITHOUT_SAMPLE,
            say("The result “{name}” has no sample.", name=in_chinese(matter.result.name) or matter.id),
            book.place("matters", matter.id, "result"),
            say("Write the sample's file or address under `sample`."),
            basis=city_rule("W16"),
        )
    if matter.type != "licence":
        return
    if not guide.get("questions"):
        yield Diagnostic(
            LICENCE_WITHOUT_QUESTIONS,
            say("The guide of a licence answers no frequent question."),
            book.place("matters", matter.id, "guide", *(("questions",) if "questions" in guide else ())),
            say("Answer at least one, and write how many under `questions`."),
            basis=city_rule("W14"),
        )
    missing = _missing_stages(matter) if matter.steps is not None else []
    if missing:
        yield Diagnostic(
            LICENCE_STEPS_INCOMPLETE,
            say("The steps of this licence leave out: {stages}.", stages=missing),
            book.key_place("matters", matter.id, "steps"),
            say("Write a step for each, or name a step after it."),
            basis=city_rule("W15"),
        )


def _missing_stages(matter: Matter) -> list[str]:
    steps = matter.steps or ()
    acts = {step.act for step in steps}
    names = " ".join(in_chinese(step.name) for step in steps)
    return [stage for stage, known in STAGES.items() if not known & acts and stage not in names]
