"""The pages of GR6xx: their wrong text has the fault, and their right text has none."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from govrules.clock.calendar import Calendar, build_calendar
from govrules.clock.calendar_reading import CalendarProblem
from govrules.clock.deadline import deadline
from govrules.clock.duration import Duration, DurationProblem, duration_problem_diagnostic, parse_duration
from govrules.clock.limit_checks import check_limit, provisional_note
from govrules.clock.limit_warnings import LimitWarning, parse_share
from govrules.clock.limits import Limit
from govrules.codes.catalogue import find_code
from govrules.source import Place

from .calendars import cn, lasting, on

HERE = Place("page.yaml")
USUAL = {"hours": [], "weekend": ["saturday", "sunday"], "known_through": None, "years": {}}


def built(document: dict[str, Any]) -> tuple[Calendar, list[CalendarProblem]]:
    values = {key: document.get(key, usual) for key, usual in USUAL.items()}
    return build_calendar(document["id"], None, **values)


def codes_in(text: str) -> set[str]:
    document = yaml.load(text, Loader=yaml.BaseLoader)
    if document["kind"] == "Calendar":
        calendar, problems = built(document)
        note = provisional_note(
            deadline(on("2026-06-01"), lasting("1 working day"), calendar), calendar, HERE
        )
        provisional = {note.code.number} if note and document.get("known_through") else set()
        return {problem.code.number for problem in problems} | provisional
    (entry,) = document["limits"]
    found: set[str] = set()
    durations: dict[str, Duration] = {}
    for key in ("promised", "statutory"):
        if key in entry:
            parsed = parse_duration(entry[key])
            if isinstance(parsed, DurationProblem):
                found.add(duration_problem_diagnostic(entry[key], parsed, HERE).code.number)
            else:
                durations[key] = parsed
    warnings = [
        LimitWarning(before=lasting(warning["before"])) if "before" in warning else warning["at"]
        for warning in entry.get("warnings", ())
    ]
    found |= {"GR615" for warning in warnings if isinstance(warning, str) and parse_share(warning) is None}
    leads = tuple(warning for warning in warnings if isinstance(warning, LimitWarning))
    limit = Limit(warnings=leads, **durations)
    return found | {diagnostic.code.number for diagnostic in check_limit(limit, cn(), lambda _: HERE)}


@pytest.mark.parametrize("number", [*range(601, 617), 620])
def test_the_examples_of_a_page_say_what_the_page_says(number: int) -> None:
    code = find_code(f"GR{number}")
    assert code is not None
    assert codes_in(code.wrong) == {code.number}
    assert codes_in(code.right) == set()
