"""What each event changes: the one transition that `evolve` and the runner share.

A transition reads the event and the state, never the rules: a record means the same under every rule book.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace as changed

from govrules.case.clock_transition import CLOCK_TRANSITIONS
from govrules.case.draft import Draft, freeze, thaw
from govrules.case.events import Event
from govrules.case.officers import officers
from govrules.case.state import Asking, CaseState, MatterState, StepState, Voice

_NOTHING: Final[dict[str, Any]] = {}
_PLAIN: Final = 2
"""Keys of a `completed` that gave nothing: act and outcome."""
_UNTOUCHED: Final = StepState("open")


def evolve(state: CaseState, event: Event) -> CaseState:
    """Return the state after an event. Pure: neither argument changes."""
    draft = thaw(state)
    apply(draft, event)
    return freeze(draft)


def apply(draft: Draft, event: Event) -> None:
    """Let an event change a draft. A type that this version does not know changes only `seq` and `at`."""
    draft.seq = event.seq
    draft.at = event.at
    transition = TRANSITIONS.get(event.type)
    if transition is not None:
        transition(draft, event)


def _opened(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    draft.case = event.case
    draft.target = data["target"]
    draft.opened = event.at
    draft.facts.update(data["facts"])


def _submitted(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    if draft.submitted is None:
        draft.submitted = event.at
    draft.handed.update(data["materials"])
    draft.facts.update(data["facts"])
    for fact in data["facts"]:
        draft.givers.pop(fact, None)


def _received(draft: Draft, event: Event) -> None:
    _matter(draft, event, received=event.at)


def _accepted(draft: Draft, event: Event) -> None:
    since = (event.data or _NOTHING).get("since")
    _matter(draft, event, accepted=event.at if since is None else event.at.fromisoformat(since))


def _decided(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    _matter(draft, event, decided=event.at, decision=data["outcome"])


def _matter(draft: Draft, event: Event, **changes: Any) -> None:
    matter = (event.data or _NOTHING)["matter"]
    draft.matters[matter] = changed(draft.matters.get(matter) or MatterState(), **changes)


def _started(draft: Draft, event: Event) -> None:
    step = event.step or ""
    before = draft.steps.get(step, _UNTOUCHED)
    called: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    if event.data is not None:
        called = tuple(event.data["called"])
        voices = tuple(Voice(post) for post in called) if len(called) > 1 else ()
    draft.steps[step] = StepState(
        "running", before.runs + 1, event.at, None, event.by, event.who, None, called, voices
    )
    if draft.asking:
        draft.asking.pop(step, None)


def _opinion(draft: Draft, event: Event) -> None:
    step, data = event.step or "", event.data or _NOTHING
    before = draft.steps.get(step, _UNTOUCHED)
    said = Voice(event.by or "", data["opinion"], event.who, bool(data.get("silent")))
    voices = tuple(said if voice.post == said.post else voice for voice in before.voices)
    draft.steps[step] = changed(before, voices=voices)
    if not said.silent:
        _remember(draft, data["act"], event.who)
    for fact, value in data.get("facts", _NOTHING).items():
        draft.facts[fact] = value
        draft.givers[fact] = step


def _completed(draft: Draft, event: Event) -> None:
    step, data = event.step or "", event.data or _NOTHING
    before = draft.steps.get(step)
    if before is not None and before.status == "running":
        draft.steps[step] = StepState(
            "done",
            before.runs,
            before.started,
            event.at,
            event.by,
            event.who,
            data["outcome"],
            before.called,
            before.voices,
        )
    else:
        runs = 1 if before is None else before.runs + 1
        draft.steps[step] = StepState("done", runs, event.at, event.at, event.by, event.who, data["outcome"])
    _remember(draft, data["act"], event.who)
    if draft.clocks:
        draft.clocks.pop(step, None)
    if draft.asking:
        draft.asking.pop(step, None)
    if len(data) == _PLAIN:
        return
    for fact, value in data.get("facts", _NOTHING).items():
        draft.facts[fact] = value
        draft.givers[fact] = step
    for material in data.get("materials", ()):
        makers = draft.made.get(material, ())
        if step not in makers:
            draft.made[material] = (*makers, step)


def _remember(draft: Draft, act: str, who: str | None) -> None:
    if who:
        known = draft.acted.get(act)
        if known is not None and who in known:
            return
        persons = officers(who)
        draft.acted[act] = frozenset(persons) if known is None else known.union(persons)


def _skipped(draft: Draft, event: Event) -> None:
    step = event.step or ""
    before = draft.steps.get(step, _UNTOUCHED)
    draft.steps[step] = StepState("skipped", before.runs, None, event.at)
    draft.asking.pop(step, None)


def _cancelled(draft: Draft, event: Event) -> None:
    step = event.step or ""
    before = draft.steps.get(step, _UNTOUCHED)
    draft.steps[step] = StepState("open", before.runs)
    draft.clocks.pop(step, None)
    draft.paused.discard(step)


def _returned(draft: Draft, event: Event) -> None:
    step, data = event.step or "", event.data or _NOTHING
    before = draft.steps.get(step, _UNTOUCHED)
    draft.steps[step] = changed(
        before, status="returned", finished=event.at, by=event.by, who=event.who, outcome="returned"
    )
    draft.clocks.pop(step, None)
    draft.handed.difference_update(data["missing"])
    draft.asking[data["to"]] = Asking((), tuple(data["missing"]), returned=True)


def _notice(draft: Draft, event: Event) -> None:
    step, data = event.step or "", event.data or _NOTHING
    missing = tuple(data["missing"])
    before = draft.asking.get(step, Asking())
    draft.asking[step] = Asking(before.facts, missing, before.returned)
    matter = draft.matters.get(data["matter"], MatterState())
    named = tuple(dict.fromkeys((*matter.notices, *missing)))
    draft.matters[data["matter"]] = changed(matter, notices=named)


def _supplemented(draft: Draft, event: Event) -> None:
    step = event.step or ""
    draft.asking.pop(step, None)
    before = draft.steps.get(step)
    if before is not None and before.status == "returned":
        draft.steps[step] = changed(before, status="open")


def _asked(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    draft.asking[event.step or ""] = Asking(tuple(data["facts"]), tuple(data["materials"]))


def _answered(draft: Draft, event: Event) -> None:
    draft.asking.pop(event.step or "", None)


def _reopened(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    again = set(data["steps"])
    for step in data["steps"]:
        before = draft.steps.get(step)
        if before is not None:
            draft.steps[step] = StepState("open", before.runs)
        draft.clocks.pop(step, None)
        asking = draft.asking.get(step)
        if asking is not None and not asking.returned:
            del draft.asking[step]
    for fact in data["facts"]:
        draft.facts.pop(fact, None)
        draft.givers.pop(fact, None)
    for material in data["materials"]:
        makers = tuple(maker for maker in draft.made.get(material, ()) if maker not in again)
        if makers:
            draft.made[material] = makers
        else:
            draft.made.pop(material, None)
    for matter in data["undecided"]:
        draft.matters[matter] = changed(draft.matters[matter], decided=None, decision=None)
    for matter in data["unclosed"]:
        draft.matters[matter] = changed(draft.matters[matter], closed=None, outcome=None)
    way = f"{data['from']} {data['outcome']}"
    draft.taken[way] = draft.taken.get(way, 0) + 1


def _paused(draft: Draft, event: Event) -> None:
    draft.paused.add(event.step or "")


def _resumed(draft: Draft, event: Event) -> None:
    draft.paused.discard(event.step or "")


def _ended(draft: Draft, steps: list[str]) -> None:
    for step in steps:
        before = draft.steps.get(step, _UNTOUCHED)
        draft.steps[step] = StepState("ended", before.runs)
        draft.clocks.pop(step, None)
        draft.asking.pop(step, None)
        draft.paused.discard(step)


def _deemed_approved(draft: Draft, event: Event) -> None:
    _ended(draft, (event.data or _NOTHING)["ended"])


def _matter_closed(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    _matter(draft, event, closed=event.at, outcome=data["outcome"])
    _ended(draft, data["ended"])


def _closed(draft: Draft, event: Event) -> None:
    data = event.data or _NOTHING
    draft.closed = event.at
    draft.outcome = data["outcome"]
    _ended(draft, data["ended"])


def _intervened(draft: Draft, event: Event) -> None:
    draft.interventions += 1


def _refused_command(draft: Draft, event: Event) -> None:
    draft.refusals += 1


def _nothing(draft: Draft, event: Event) -> None:
    """Some events only say what others have done."""


TRANSITIONS: Final[dict[str, Callable[[Draft, Event], None]]] = {
    "opened": _opened,
    "submitted": _submitted,
    "received": _received,
    "accepted": _accepted,
    "decided": _decided,
    "started": _started,
    "opinion": _opinion,
    "completed": _completed,
    "skipped": _skipped,
    "cancelled": _cancelled,
    "returned": _returned,
    "notice": _notice,
    "supplemented": _supplemented,
    "asked": _asked,
    "answered": _answered,
    "reopened": _reopened,
    "paused": _paused,
    "resumed": _resumed,
    "deemed_approved": _deemed_approved,
    "not_possible": _matter_closed,
    "matter_closed": _matter_closed,
    "closed": _closed,
    "intervened": _intervened,
    "refused_command": _refused_command,
    "joined": _nothing,
    "not_accepted": _nothing,
    **CLOCK_TRANSITIONS,
}
