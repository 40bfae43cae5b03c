"""What happened to a case, one sentence an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from govrules.language import Language, Text, say
from govrules.report.acts import ACTS
from govrules.report.clock_words import clock_text, due_text, length_text, limit_name
from govrules.report.labels import (
    fact_label,
    fact_said,
    material_label,
    owner_label,
    post_name,
    step_label,
)
from govrules.report.outcomes import OPINIONS, OUTCOMES, ending, outcome_label, word
from govrules.report.refusal_words import refusal_text

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

Data: TypeAlias = Mapping[str, Any]

CARDS: Final[dict[str, Text]] = {"yellow": say("Yellow card"), "red": say("Red card")}
_STOPS: Final[dict[str, Text]] = {
    **ACTS,
    "supplement": say("the applicant supplements"),
    "all-members": say("all matters stand still"),
}
"""Why a clock stops, where no person has given the reason in words of his own."""


def event_text(event: Mapping[str, Any], graph: ProcessGraph, language: Language) -> str:
    """Return what an event says, such as “设立登记·审查 完成”. Names come from the graph."""
    return _Telling(graph, language, event).text().tell(language)


class _Telling:
    def __init__(self, graph: ProcessGraph, language: Language, event: Mapping[str, Any]) -> None:
        self.graph = graph
        self.language = language
        self.event = event
        self.data: Data = event.get("data") or {}
        step = event.get("step") or ""
        self.step = step_label(graph, step, language) if step in graph.activities else step
        # A bundle's own steps stand still under a name of their own.
        owner = str(self.data.get("matter") or graph.target).removesuffix("/steps")
        self.matter = owner_label(graph, owner, language)
        self.subject = self.step or self.matter

    def text(self) -> Text:
        builder = _BUILDERS.get(self.event["type"])
        return builder(self) if builder else Text("{type}", {"type": self.event["type"]})

    def materials(self, key: str = "materials") -> list[str]:
        return [material_label(self.graph.book, item, self.language) for item in self.data.get(key) or ()]

    def facts(self) -> list[str]:
        facts, book = self.data.get("facts") or (), self.graph.book
        if isinstance(facts, Mapping):
            return [fact_said(book, fact, value, self.language) for fact, value in facts.items()]
        return [fact_label(book, fact, self.language) for fact in facts]

    def posts(self, named: object) -> list[str]:
        listed = [named] if isinstance(named, str) else named if isinstance(named, list | tuple) else []
        return [post_name(self.graph.book, str(post), self.language) for post in listed]

    @property
    def clock(self) -> str:
        return clock_text(self.graph, self.data, self.language)

    @property
    def reason(self) -> str:
        return str(self.data.get("reason") or "")

    def completed(self) -> Text:
        outcome = self.data.get("outcome") or "done"
        if outcome == "done":
            return say("{step}: done", step=self.step)
        if outcome in OUTCOMES:
            return say("{step}: {outcome}", step=self.step, outcome=outcome_label(outcome, self.language))
        facts = self.facts()
        if facts:
            return say("{step}: ends as “{outcome}”, {facts}", step=self.step, outcome=outcome, facts=facts)
        return say("{step}: ends as “{outcome}”", step=self.step, outcome=outcome)

    def submitted(self) -> Text:
        handed = [*self.materials(), *self.facts()]
        if handed:
            return say("The applicant hands in: {things}", things=handed)
        return say("The applicant submits")

    def returned(self) -> Text:
        missing = self.materials("missing")
        if missing and self.reason:
            return say(
                "{step}: returned, missing {materials}, because: {reason}",
                step=self.step,
                materials=missing,
                reason=self.reason,
            )
        if missing:
            return say("{step}: returned, missing {materials}", step=self.step, materials=missing)
        if self.reason:
            return say("{step}: returned, because: {reason}", step=self.step, reason=self.reason)
        return say("{step}: returned", step=self.step)

    def notice(self) -> Text:
        missing = self.materials("missing")
        if missing:
            return say("One-time notice of everything that is missing: {things}", things=missing)
        return say("Notice to the applicant: {step}", step=self.step)

    def asked(self) -> Text:
        return asked_text(self.step, [*self.materials(), *self.facts()])

    def deadline(self) -> Text:
        fields = {"subject": self.subject, "kind": self.clock, "due": due_text(self.data)}
        if not fields["due"]:
            return say("{subject}, {kind}: due when the clock runs on", **fields)
        if self.data.get("provisional"):
            return say("Due {due} (provisional): {subject}, {kind}", **fields)
        return say("Due {due}: {subject}, {kind}", **fields)

    def clock_stopped(self) -> Text:
        why = _STOPS.get(self.reason)
        if why is None:
            return say("The clock of {matter} stops", matter=self.matter)
        return say("The clock of {matter} stops: {why}", matter=self.matter, why=why)

    def clock_ended(self) -> Text:
        if not self.data.get("in_time", True):
            return say("Late: {subject}, {kind}", subject=self.subject, kind=self.clock)
        name = limit_name(self.graph, self.data, self.language)
        if name:
            return say("In time: {subject}, {kind}", subject=self.subject, kind=name)
        return say("In time: {subject}", subject=self.subject)

    def paused(self) -> Text:
        if self.reason:
            return say("Paused: {subject}, because: {reason}", subject=self.subject, reason=self.reason)
        return say("Paused: {subject}", subject=self.subject)

    def extended(self) -> Text:
        by = length_text(self.data.get("by"), self.language)
        if self.reason:
            return say(
                "Extended by {by}: {matter}, because: {reason}", matter=self.matter, by=by, reason=self.reason
            )
        return say("Extended by {by}: {matter}", matter=self.matter, by=by)

    def card(self) -> Text:
        fields = {
            "card": word(CARDS, self.data.get("card"), self.language),
            "subject": self.subject,
            "kind": self.clock,
        }
        told = self.posts(self.data.get("tell"))
        if told:
            return say("{card} for {subject}, {kind}, to {posts}", posts=told, **fields)
        return say("{card} for {subject}, {kind}", **fields)

    def escalated(self) -> Text:
        goals = self.posts(self.data.get("to"))
        if goals:
            return say("Escalated to {posts}: {subject}", posts=goals, subject=self.subject)
        return say("Escalated: {subject}", subject=self.subject)

    def intervened(self) -> Text:
        role, basis = self.data.get("role") or "", self.data.get("basis") or ""
        return say(
            "Intervention: {role}, on the basis of {basis}, because: {reason}",
            role=role,
            basis=basis,
            reason=self.reason,
        )

    def refused_command(self) -> Text:
        return say("Refused, and recorded: {why}", why=refusal_text(self.data, self.graph, self.language))

    def closed(self) -> Text:
        outcome = ending(self.graph, self.graph.target, self.data.get("outcome"))
        return say("Closed") if outcome is None else say("Closed: {outcome}", outcome=outcome)

    def decided(self) -> Text:
        outcome = self.data.get("outcome") or "done"
        shown = outcome_label("approved" if outcome == "done" else outcome, self.language)
        return say("Decided: {matter}, {outcome}", matter=self.matter, outcome=shown)

    def matter_closed(self) -> Text:
        outcome = ending(self.graph, self.data.get("matter") or "", self.data.get("outcome"))
        if outcome is None:
            return say("{matter}: finished", matter=self.matter)
        return say("{matter}: {outcome}", matter=self.matter, outcome=outcome)


def started_text(event: Mapping[str, Any], graph: ProcessGraph, language: Language) -> str:
    """Return a step's start together with its deadline, given the `step_deadline` event of that moment."""
    telling = _Telling(graph, language, event)
    fields = {"step": telling.step, "due": due_text(telling.data)}
    if telling.data.get("provisional"):
        return say("{step}: starts, due {due} (provisional)", **fields).tell(language)
    return say("{step}: starts, due {due}", **fields).tell(language)


def asked_text(step: str, things: list[str]) -> Text:
    """Return what a step waits for; nothing = its alternatives do not come down to one."""
    if not things:
        return say("{step}: exactly one alternative has to fit, and it does not", step=step)
    return say("{step} waits for: {things}", step=step, things=things)


_BUILDERS: Final[dict[str, Callable[[_Telling], Text]]] = {
    "opened": lambda t: say("Opened: {matter}", matter=t.matter),
    "submitted": _Telling.submitted,
    "received": lambda t: say("Received: {matter}", matter=t.matter),
    "accepted": lambda t: say("Accepted: {matter}", matter=t.matter),
    "not_accepted": lambda t: say("Not accepted: {matter}", matter=t.matter),
    "started": lambda t: say("{step}: starts", step=t.step),
    "joined": lambda t: say("{step}: another post takes part", step=t.step),
    "opinion": lambda t: say(
        "{step}: opinion “{opinion}”",
        step=t.step,
        opinion=word(OPINIONS, t.data.get("opinion"), t.language),
    ),
    "completed": _Telling.completed,
    "skipped": lambda t: say("{step}: does not apply", step=t.step),
    "decided": _Telling.decided,
    "returned": _Telling.returned,
    "notice": _Telling.notice,
    "supplemented": lambda t: say("{step}: the applicant has answered", step=t.step),
    "reopened": lambda t: say("Goes back to {step}", step=t.step),
    "cancelled": lambda t: say("{step}: cancelled", step=t.step),
    "asked": _Telling.asked,
    "answered": lambda t: say("{step}: has what it waited for", step=t.step),
    "paused": _Telling.paused,
    "resumed": lambda t: say("Resumed: {subject}", subject=t.subject),
    "clock_stopped": _Telling.clock_stopped,
    "clock_resumed": lambda t: say("The clock of {matter} runs on", matter=t.matter),
    "deadline_set": _Telling.deadline,
    "step_deadline": _Telling.deadline,
    "clock_ended": _Telling.clock_ended,
    "extended": _Telling.extended,
    "card": _Telling.card,
    "reminder": lambda t: say("Reminder: {subject}, {kind}", subject=t.subject, kind=t.clock),
    "overdue": lambda t: say("Overdue: {subject}, {kind}", subject=t.subject, kind=t.clock),
    "escalated": _Telling.escalated,
    "deemed_accepted": lambda t: say("Deemed accepted: {matter}", matter=t.matter),
    "deemed_approved": lambda t: say("Deemed approved: {matter}", matter=t.matter),
    "not_possible": lambda t: say("Not possible any more: {matter}", matter=t.matter),
    "matter_closed": _Telling.matter_closed,
    "closed": _Telling.closed,
    "intervened": _Telling.intervened,
    "refused_command": _Telling.refused_command,
}
