"""What happened to a case, one sentence an event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from govrules.language import Language, Text, say
from govrules.report.labels import fact_label, material_label, owner_label, post_name, step_label

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph

Data: TypeAlias = Mapping[str, Any]

OUTCOMES: Final[dict[str, Text]] = {
    "approved": say("approved"),
    "refused": say("refused"),
    "withdrawn": say("withdrawn"),
    "partial": say("partly approved"),
    "not_possible": say("not possible"),
    "deemed": say("deemed approved"),
    "done": say("done"),
    "returned": say("returned"),
    "failed": say("failed"),
}
STATUSES: Final[dict[str, Text]] = {
    "open": say("open"),
    "waiting": say("waiting for the applicant"),
    "suspended": say("suspended"),
    "closed": say("closed"),
}
CLOCKS: Final[dict[str, Text]] = {
    "promised": say("promised limit"),
    "statutory": say("statutory limit"),
    "accept": say("acceptance"),
    "deliver": say("delivery"),
    "deferred": say("supplement of deferred materials"),
    "step": say("step"),
}
CARDS: Final[dict[str, Text]] = {"yellow": say("Yellow card"), "red": say("Red card")}


def word(words: Mapping[str, Text], key: object, language: Language) -> str:
    """Return the wording of a key; an unknown one (an outcome of one's own) as it is written."""
    found = words.get(str(key))
    return found.tell(language) if found else str(key)


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
        self.matter = owner_label(graph, self.data.get("matter") or graph.target, language)

    def text(self) -> Text:
        builder = _BUILDERS.get(self.event["type"])
        return builder(self) if builder else Text("{type}", {"type": self.event["type"]})

    def materials(self, key: str = "materials") -> list[str]:
        return [material_label(self.graph.book, item, self.language) for item in self.data.get(key) or ()]

    def facts(self) -> list[str]:
        facts = self.data.get("facts") or ()
        names = [fact_label(self.graph.book, fact, self.language) for fact in facts]
        if isinstance(facts, Mapping):
            return [f"{name} = {value}" for name, value in zip(names, facts.values(), strict=True)]
        return names

    def completed(self) -> Text:
        outcome = self.data.get("outcome") or "done"
        if outcome == "done":
            return say("{step}: done", step=self.step)
        return say("{step}: {outcome}", step=self.step, outcome=word(OUTCOMES, outcome, self.language))

    def submitted(self) -> Text:
        handed = [*self.materials(), *self.facts()]
        if handed:
            return say("The applicant hands in: {things}", things=handed)
        return say("The applicant submits")

    def returned(self) -> Text:
        missing = self.materials("missing")
        if missing:
            return say("{step}: returned, missing {materials}", step=self.step, materials=missing)
        return say("{step}: returned", step=self.step)

    def notice(self) -> Text:
        return say(
            "One-time notice of everything that is missing: {things}", things=self.materials("missing")
        )

    def asked(self) -> Text:
        return say("{step} waits for: {things}", step=self.step, things=[*self.materials(), *self.facts()])

    def deadline(self) -> Text:
        subject = self.step or self.matter
        kind = word(CLOCKS, self.data.get("kind") or "step", self.language)
        due = due_text(self.data)
        if self.data.get("provisional"):
            return say("Due {due} (provisional): {subject}, {kind}", due=due, subject=subject, kind=kind)
        return say("Due {due}: {subject}, {kind}", due=due, subject=subject, kind=kind)

    def card(self) -> Text:
        told = self.posts(self.data.get("tell"))
        card = word(CARDS, self.data.get("card"), self.language)
        if told:
            return say("{card} for {subject}, to {posts}", card=card, subject=self.subject, posts=told)
        return say("{card} for {subject}", card=card, subject=self.subject)

    def escalated(self) -> Text:
        goals = self.posts(self.data.get("to"))
        return say("Escalated to {posts}: {subject}", posts=goals, subject=self.subject)

    def posts(self, named: object) -> list[str]:
        listed = [named] if isinstance(named, str) else named if isinstance(named, list | tuple) else []
        return [post_name(self.graph.book, str(post), self.language) for post in listed]

    @property
    def subject(self) -> str:
        return self.step or self.matter

    def refused_command(self) -> Text:
        template, arguments = self.data.get("template"), self.data.get("arguments") or {}
        why = say(template, **arguments).tell(self.language) if template else self.data.get("words") or ""
        return say("Refused, and recorded: {why}", why=why)

    def closed(self) -> Text:
        return say("Closed: {outcome}", outcome=word(OUTCOMES, self.data.get("outcome"), self.language))

    def decided(self) -> Text:
        outcome = self.data.get("outcome") or "done"
        shown = word(OUTCOMES, "approved" if outcome == "done" else outcome, self.language)
        return say("Decided: {matter}, {outcome}", matter=self.matter, outcome=shown)

    def matter_closed(self) -> Text:
        outcome = word(OUTCOMES, self.data.get("outcome"), self.language)
        return say("{matter}: {outcome}", matter=self.matter, outcome=outcome)


def moment_text(moment: object) -> str:
    """Return an ISO day or moment as `2026-03-09` or `2026-03-09 10:00`."""
    return str(moment).replace("T", " ")[:16]


def due_text(data: Data) -> str:
    """Return when something is due: its last day, or a moment; 0:00 is the end of the day before."""
    if data.get("last_day") and "T" not in str(data["last_day"]):
        return str(data["last_day"])
    due = str(data.get("due") or "")
    if not due:
        return ""
    moment = datetime.fromisoformat(due)
    if len(due) > 10 and (moment.hour, moment.minute) == (0, 0):
        return (moment - timedelta(days=1)).date().isoformat()
    return moment_text(due)


_BUILDERS: Final[dict[str, Callable[[_Telling], Text]]] = {
    "opened": lambda t: say("Opened: {matter}", matter=owner_label(t.graph, t.graph.target, t.language)),
    "submitted": _Telling.submitted,
    "received": lambda t: say("Received: {matter}", matter=t.matter),
    "accepted": lambda t: say("Accepted: {matter}", matter=t.matter),
    "not_accepted": lambda t: say("Not accepted: {matter}", matter=t.matter),
    "started": lambda t: say("{step}: starts", step=t.step),
    "joined": lambda t: say("{step}: another post takes part", step=t.step),
    "opinion": lambda t: say(
        "{step}: opinion “{opinion}”",
        step=t.step,
        opinion=word(OUTCOMES, t.data.get("opinion"), t.language),
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
    "answered": _Telling.submitted,
    "paused": lambda t: say("Paused: {subject}", subject=t.subject),
    "resumed": lambda t: say("Resumed: {subject}", subject=t.subject),
    "clock_stopped": lambda t: say("The clock of {matter} stops", matter=t.matter),
    "clock_resumed": lambda t: say("The clock of {matter} runs on", matter=t.matter),
    "deadline_set": _Telling.deadline,
    "step_deadline": _Telling.deadline,
    "clock_ended": lambda t: (
        say("In time: {subject}", subject=t.subject)
        if t.data.get("in_time", True)
        else say("Late: {subject}", subject=t.subject)
    ),
    "extended": lambda t: say("Extended: {matter}, by {by}", matter=t.matter, by=t.data.get("by")),
    "card": _Telling.card,
    "reminder": lambda t: say("Reminder: {subject}", subject=t.subject),
    "overdue": lambda t: say("Overdue: {subject}", subject=t.subject),
    "escalated": _Telling.escalated,
    "deemed_accepted": lambda t: say("Deemed accepted: {matter}", matter=t.matter),
    "deemed_approved": lambda t: say("Deemed approved: {matter}", matter=t.matter),
    "not_possible": lambda t: say("Not possible any more: {matter}", matter=t.matter),
    "matter_closed": _Telling.matter_closed,
    "closed": _Telling.closed,
    "intervened": lambda t: say("Intervention: {reason}", reason=t.data.get("reason") or ""),
    "refused_command": _Telling.refused_command,
}
