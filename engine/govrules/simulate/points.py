"""Points of a sweep: the same scenario with other officers, other arrivals, other shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from msgspec.structs import replace

from govrules.language import say
from govrules.model.scenarios import PostStaff, Scenario
from govrules.process.graph import ProcessGraph
from govrules.simulate.trouble import CannotSimulate

MOST_POINTS: Final = 1_000
PER_DAY: Final = "per_day"


@dataclass(frozen=True, slots=True)
class Knob:
    """What is turned, and through which values.

    `name` = a post (`tax/officer`: officers), `per_day` (cases a working day), or a value of a fact
    (`industry.licensed`: its share; the other values keep their proportions).
    """

    name: str
    values: tuple[float, ...]


def knob_of(text: str) -> Knob:
    """Read `tax/officer=2..6`, `industry.licensed=0..0.5:0.1`, `per_day=10,14,20`.

    Raises:
        CannotSimulate: when it is none of these.
    """
    name, sign, written = text.partition("=")
    values = _values(written) if sign else ()
    if not name.strip() or not values:
        raise CannotSimulate(
            say("“{text}” is no sweep.", text=text),
            say("Write tax/officer=2..6, per_day=10,14,20 or industry.licensed=0..0.5:0.1."),
        )
    return Knob(name.strip(), values)


def _values(written: str) -> tuple[float, ...]:
    low, dots, rest = written.partition("..")
    try:
        if not dots:
            return tuple(dict.fromkeys(float(one) for one in written.split(",")))
        high, _, step = rest.partition(":")
        start, end, by = float(low), float(high), float(step or 1.0)
        if by <= 0.0 or end < start or (end - start) / by > MOST_POINTS:
            return ()
        count = int((end - start) / by + 1e-9) + 1
        return tuple(round(start + by * number, 12) for number in range(count))
    except (ValueError, OverflowError):
        return ()


def points_of(knobs: Sequence[Knob]) -> Iterator[dict[str, float]]:
    """Yield every combination of values, the last knob turning fastest.

    Raises:
        CannotSimulate: when there are too many.
    """
    count = 1
    for knob in knobs:
        count *= len(knob.values)
    if count > MOST_POINTS:
        raise CannotSimulate(
            say("The sweep has {n} points; at most {most} are run.", n=f"{count:,}", most=f"{MOST_POINTS:,}")
        )
    for values in product(*(knob.values for knob in knobs)):
        yield dict(zip((knob.name for knob in knobs), values, strict=True))


def turned(scenario: Scenario, graph: ProcessGraph, point: Mapping[str, float]) -> Scenario:
    """Return the scenario at a point.

    Raises:
        CannotSimulate: when a knob turns nothing of this scenario, or to where it cannot be.
    """
    for name, value in point.items():
        if name == PER_DAY:
            scenario = _per_day(scenario, value)
        elif name in graph.book.posts:
            scenario = with_officers(scenario, {name: _whole(name, value)})
        else:
            scenario = replace(scenario, facts=_shares(scenario, graph, name, value))
    return scenario


def with_officers(scenario: Scenario, officers: Mapping[str, int]) -> Scenario:
    """Return the scenario with so many officers at some posts; their calendars and the like stay."""
    staff = dict(scenario.staff)
    for post, count in officers.items():
        given = staff.get(post)
        staff[post] = replace(given, staff=count) if isinstance(given, PostStaff) else count
    return replace(scenario, staff=staff)


def _whole(post: str, value: float) -> int:
    if value < 1 or value != int(value):
        raise CannotSimulate(
            say("{value} officers at {post} is no whole number from 1 on.", value=f"{value:g}", post=post)
        )
    return int(value)


def _per_day(scenario: Scenario, value: float) -> Scenario:
    streams = scenario.streams
    if len(streams) != 1 or PER_DAY not in streams[0] or value < 0.0:
        raise CannotSimulate(
            say("`per_day` can only be turned where the arrivals are one stream with per_day."),
        )
    return replace(scenario, arrivals={**streams[0], PER_DAY: value})


def _shares(scenario: Scenario, graph: ProcessGraph, name: str, share: float) -> dict[str, Any]:
    fact, dot, wanted = name.rpartition(".")
    mix = scenario.facts.get(fact)
    if not dot or not isinstance(mix, Mapping):
        known = [
            f"{one}.{value}" for one, values in scenario.facts.items() if _is_mix(values) for value in values
        ]
        raise CannotSimulate(
            say(
                "“{name}” is no post of the rules, and no value of a fact that the scenario mixes.", name=name
            ),
            say("There are: {names}.", names=[PER_DAY, *_posts(graph), *known]),
        )
    key = next((value for value in mix if _word(value) == wanted), None)
    if key is None or not _is_mix(mix) or not 0.0 <= share <= 1.0:
        raise CannotSimulate(
            say("“{name}” cannot have the share {share}.", name=name, share=f"{share:g}"),
            say(
                "The scenario mixes: {values}; shares lie between 0 and 1.",
                values=[_word(one) for one in mix],
            ),
        )
    rest = sum(float(one) for value, one in mix.items() if value != key)
    others = len(mix) - 1
    if others == 0:
        raise CannotSimulate(say("“{name}” is the only value that the scenario mixes.", name=name))
    left = {
        value: (1.0 - share) * (float(one) / rest if rest > 0.0 else 1.0 / others)
        for value, one in mix.items()
        if value != key
    }
    # Every value stays where it stands: the same draw then picks the same value wherever it can.
    return {**scenario.facts, fact: {value: share if value == key else left[value] for value in mix}}


def _is_mix(values: object) -> bool:
    return isinstance(values, Mapping) and all(
        isinstance(one, int | float) and not isinstance(one, bool) for one in values.values()
    )


def _word(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _posts(graph: ProcessGraph) -> list[str]:
    return list(dict.fromkeys(post.id for activity in graph.steps() for post in activity.by.posts))
