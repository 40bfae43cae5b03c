"""An event log → XES 1849-2016: one piece of text a case, so that a long log is never whole in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from govrules.exchange.event_log import NOBODY, TRANSITIONS, EventLog
from govrules.exchange.log_columns import LABEL, OUTCOME
from govrules.exchange.moments import DEFAULT_ZONE, with_offset

_UNREADABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="" xmlns="http://www.xes-standard.org/">
\t<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
\t<extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
\t<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
\t<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
\t<global scope="trace">
\t\t<string key="concept:name" value="case"/>
\t</global>
\t<global scope="event">
\t\t<string key="concept:name" value="activity"/>
\t\t<string key="lifecycle:transition" value="complete"/>
\t\t<date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
\t</global>
\t<classifier name="Activity" keys="concept:name"/>
\t<string key="lifecycle:model" value="standard"/>
"""


def xes_of(log: EventLog, zone: str = DEFAULT_ZONE) -> Iterator[str]:
    """Yield the log as XES, piece by piece. Times get the offset of `zone`."""
    yield _HEAD
    for number, (case, events) in enumerate(log.of_cases()):
        lines = ["\t<trace>", f"\t\t{_value('concept:name', case)}"]
        for name, values in log.attributes.items():
            if values[number] is not None:
                lines.append(f"\t\t{_value(name, values[number])}")
        for event in range(events.start, events.stop):
            lines += ["\t\t<event>", *_event(log, event, zone), "\t\t</event>"]
        yield "\n".join([*lines, "\t</trace>\n"])
    yield "</log>\n"


def _event(log: EventLog, event: int, zone: str) -> Iterator[str]:
    activity = log.activities[log.activity[event]]
    yield f"\t\t\t{_value('concept:name', activity)}"
    transition = TRANSITIONS[log.transition[event]]
    if transition:
        yield f"\t\t\t{_value('lifecycle:transition', transition)}"
    yield f'\t\t\t<date key="time:timestamp" value="{with_offset(float(log.time[event]), zone)}"/>'
    if log.resource[event] != NOBODY:
        resource = log.resources[log.resource[event]]
        yield f"\t\t\t{_value('org:group', resource)}"
        yield f"\t\t\t{_value('org:resource', resource)}"
    if activity in log.labels:
        yield f"\t\t\t{_value(LABEL, log.labels[activity])}"
    if log.outcome_of(event):
        yield f"\t\t\t{_value(OUTCOME, log.outcome_of(event))}"


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return f'<boolean key={_quoted(key)} value="{str(value).lower()}"/>'
    if isinstance(value, int):
        return f'<int key={_quoted(key)} value="{value}"/>'
    if isinstance(value, float):
        return f'<float key={_quoted(key)} value="{value!r}"/>'
    return f"<string key={_quoted(key)} value={_quoted(str(value))}/>"


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    return quoteattr(_UNREADABLE.sub("�", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
