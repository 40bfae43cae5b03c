"""What a scenario assumes, row by row, in the words of the rule file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

from govrules.language import Language, Text, say
from govrules.report.labels import fact_label, post_name, step_label

if TYPE_CHECKING:
    from govrules.simulate.simulated import Simulated

_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class AssumedRow:
    """An assumption: what about, and what is assumed."""

    what: str
    value: str


def scenario_rows(found: Simulated, language: Language) -> tuple[AssumedRow, ...]:
    """Return what the scenario says."""
    rows = []
    for what, value in _rows(found, language):
        rows.append(AssumedRow(what.tell(language) if isinstance(what, Text) else what, value))
        if len(rows) >= _MOST:
            break
    return tuple(rows)


def _rows(found: Simulated, language: Language) -> Iterator[tuple[Text | str, str]]:
    setting = found.blueprint.setting
    scenario, graph, book = setting.scenario, setting.graph, setting.book
    yield say("Period"), f"{setting.start} – {setting.end}"
    if scenario.period is not None and scenario.period.warm_up is not None:
        yield say("Left out at the start, until the run has warmed up"), scenario.period.warm_up
    yield say("Cases arrive"), _told(scenario.arrivals)
    for fact, mix in scenario.facts.items():
        yield f"{say('Fact').tell(language)} · {fact_label(book, fact, language)}", _told(mix)
    for heading, laws in ((say("Work"), scenario.work), (say("Wait"), scenario.wait)):
        for step, law in laws.items():
            name = step_label(graph, step, language) if step in graph.activities else step
            yield f"{heading.tell(language)} · {name}", _told(law)
    if scenario.answers_in is not None:
        yield say("The applicant answers in"), _told(scenario.answers_in)
    for post, staff in scenario.staff.items():
        yield f"{say('Officers').tell(language)} · {post_name(book, post, language)}", _told(staff)
    yield say("Queues"), _told(scenario.queue)
    for outage in scenario.outages:
        yield say("Outages"), _told(outage)


def _told(value: Any) -> str:
    """Return a value as the rule file writes it, without braces."""
    if isinstance(value, msgspec.Struct):
        value = {key: part for key, part in msgspec.to_builtins(value).items() if part is not None}
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_inner(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_inner, value))
    return str(value)


def _inner(value: Any) -> str:
    told = _told(value)
    return f"({told})" if isinstance(value, Mapping | list | tuple | msgspec.Struct) else told
