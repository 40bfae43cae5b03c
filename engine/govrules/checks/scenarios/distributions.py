"""Distributions of a scenario that cannot be drawn from.

What it finds: a distribution of a fact that is not known or lacks a number; a mean, deviation or order of numbers that
no such distribution has; a duration in months or years, which have no length in minutes; a sample without values.

Why it matters: the simulation stops before it begins, or, where one number is off, tells of cases that cannot be.

Wrong:

    facts: {capital: {lognormal: {mean: -300, sd: 900}}}
    work: {food.review: {triangular: {min: 30 minutes, mode: 20 minutes, max: 1 hour}}}

Right:

    facts: {capital: {lognormal: {mean: 300, sd: 900}}}
    work: {food.review: {triangular: {min: 10 minutes, mode: 20 minutes, max: 1 hour}}}

Options: none.

Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from govrules.book.names import Spellings
from govrules.book.rulebook import RuleBook
from govrules.codes.scenarios import NO_DISTRIBUTION
from govrules.diagnostics import Diagnostic
from govrules.language import Text, say
from govrules.model.scenarios import Scenario
from govrules.process.limits_of import duration_of
from govrules.process.mixes import EMPIRICAL, JOINT, LOG, PARAMETERS, is_distribution, numbers_in
from govrules.process.work import minutes_of

OVER: Final = ("scenarios",)
_ORDERED: Final = ("min", "mode", "max")
Path = tuple[str | int, ...]
_Problem = tuple[Path, Text, Text | None]


def check_entry(book: RuleBook, scenario: Scenario) -> Iterator[Diagnostic]:
    """Look at every distribution of a scenario."""
    for path, message, hint in _problems(scenario):
        yield Diagnostic(
            NO_DISTRIBUTION, message, book.key_place("scenarios", scenario.id, *path), hint=hint or _USUAL
        )


def _problems(scenario: Scenario) -> Iterator[_Problem]:
    for name, mix in scenario.facts.items():
        if name != JOINT and isinstance(mix, Mapping) and is_distribution(mix):
            yield from _of_fact(mix, ("facts", name))
    for key in ("work", "wait", "answers", "comings"):
        for step, effort in getattr(scenario, key).items():
            yield from _of_effort(effort, (key, step))
    yield from _of_effort(scenario.answers_in, ("answers_in",))
    yield from _of_effort(scenario.comes_in, ("comes_in",))
    for number, outage in enumerate(scenario.outages):
        yield from _of_effort(outage.lasts, ("outages", number, "lasts"))


def _of_fact(mix: Mapping[str, Any], path: Path) -> Iterator[_Problem]:
    ((kind, given),) = mix.items()
    if kind == LOG:
        return
    if kind == EMPIRICAL:
        if not isinstance(given, list | tuple) or not given:
            yield (*path, kind), say("A sample needs at least one value."), None
        return
    if kind not in PARAMETERS:
        near = Spellings([*PARAMETERS, EMPIRICAL]).nearest(str(kind), most=1)
        yield (
            (*path, kind),
            say("“{kind}” is no distribution.", kind=kind),
            say("Did you mean “{name}”?", name=near[0])
            if near
            else say("Known are {names}.", names=[*PARAMETERS, EMPIRICAL]),
        )
        return
    wanted = PARAMETERS[kind]
    numbers = numbers_in(given.get(name) for name in wanted) if isinstance(given, Mapping) else None
    if numbers is None:
        yield (
            (*path, kind),
            say("“{kind}” is given by numbers: {names}.", kind=kind, names=list(wanted)),
            None,
        )
        return
    yield from _numbers(kind, dict(zip(wanted, numbers, strict=True)), (*path, kind))


def _of_effort(effort: Any, path: Path) -> Iterator[_Problem]:
    if isinstance(effort, str):
        if _has_no_length(effort):
            yield path, _without_length(effort), _IN_DAYS
        return
    if not isinstance(effort, Mapping) or len(effort) != 1:
        return
    ((kind, given),) = effort.items()
    at = (*path, kind)
    if isinstance(given, str) and kind != LOG:
        yield from _of_effort(given, at)
    elif isinstance(given, list | tuple):
        if not given:
            yield at, say("A sample needs at least one value."), None
        for one in given:
            if _has_no_length(str(one)):
                yield at, _without_length(str(one)), _IN_DAYS
    elif isinstance(given, Mapping):
        found: dict[str, float] = {}
        for name, text in given.items():
            duration = duration_of(str(text))
            minutes = None if duration is None else minutes_of(duration)
            if duration is not None and minutes is None:
                yield (*at, name), _without_length(str(text)), _IN_DAYS
            elif minutes is not None:
                found[name] = minutes
        yield from _numbers(kind, found, at)


_USUAL: Final = say("Mean and deviation are above 0; min ≤ mode ≤ max; a sample is a list of values.")
_IN_DAYS: Final = say("Write it in minutes, hours or days.")


def _has_no_length(text: str) -> bool:
    duration = duration_of(text)
    return duration is not None and minutes_of(duration) is None


def _without_length(text: str) -> Text:
    return say("“{text}” has no length in minutes.", text=text)


def _numbers(kind: str, numbers: Mapping[str, float], path: Path) -> Iterator[_Problem]:
    ordered = [numbers[name] for name in _ORDERED if name in numbers]
    if ordered != sorted(ordered):
        names = [name for name in _ORDERED if name in numbers]
        yield path, say("The numbers are not in order: {names}.", names=" ≤ ".join(names)), None
    if kind in ("gamma", "lognormal") and min(numbers.values(), default=1.0) <= 0.0:
        yield path, say("Mean and deviation of “{kind}” are above 0.", kind=kind), None
    elif kind == "exponential" and numbers.get("mean", 1.0) <= 0.0:
        yield path, say("The mean of “{kind}” is above 0.", kind=kind), None
    elif kind == "normal" and numbers.get("sd", 0.0) < 0.0:
        yield path, say("A deviation is not below 0."), None
