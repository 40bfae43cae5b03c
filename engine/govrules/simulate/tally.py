"""What one replication comes to: the figures that are left when its cases are forgotten."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from govrules.simulate.blueprint import BEYOND, Blueprint
from govrules.simulate.capacity import Changes, officer_minutes
from govrules.simulate.cards import Card
from govrules.simulate.case_results import CaseResults, used_up_to
from govrules.simulate.kernel import arrays as a
from govrules.simulate.kernel.office_time import DAY
from govrules.simulate.spread import curve_of
from govrules.simulate.statistics import quantiles

METRICS: Final = ("calendar_minutes", "working_days", "visits", "materials")
SPREAD: Final = ("calendar_minutes", "working_days")
"""Metrics whose distribution is kept."""
_MOST_DAYS: Final = 120
_NOON: Final = 720.0

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replication:
    """What one replication comes to: means over its cases, quantiles, and sums by step and post."""

    number: int
    cases: int
    """Cases that arrived inside the window."""
    unfinished: int
    means: dict[str, float]
    quantiles: dict[str, tuple[float, ...]]
    curves: dict[str, Floats]
    """Of each metric in `SPREAD` 401 quantiles (see `spread`)."""
    shares: dict[str, float]
    """Refused, partly refused, unfinished, on time; and returns a case."""
    cards: tuple[float, ...]
    """The share of cases that got each card of the promise."""
    steps: Floats
    """S × `STEP_FIGURES`: times worked on, and minutes queued, worked, waited …"""
    way: Floats
    """Where the time of the cases went, on the way that led to their end, by kind of time: minutes."""
    matters: Floats
    """M × `MATTER_FIGURES`: what each matter is held to, how often it was decided, late, and got each card."""
    posts: Floats
    """P × 2: share of the officers' time that is worked, minutes that steps queued for it on average."""
    under_way: Floats
    """Cases under way at noon of every so many days, up to the last arrival."""
    little: float
    """Case-minutes in the window, counted event by event, over the same out of the cases' own times: 1."""


def tally(
    blueprint: Blueprint,
    number: int,
    results: a.Results,
    cases: CaseResults,
    cards: Sequence[Card],
    window: tuple[float, float],
    inside: float,
    changes: Changes,
) -> Replication:
    """Sum a replication up. `changes`: of the officers of its posts."""
    done = ~np.isnan(cases.end)
    ended = cases if done.all() else cases.only(done)
    total = max(1, len(cases.arrival))
    means: dict[str, float] = {}
    found: dict[str, tuple[float, ...]] = {}
    curves: dict[str, Floats] = {}
    for name in METRICS:
        ordered = _ordered(getattr(ended, name))
        means[name], found[name] = _mean(ordered), quantiles(ordered)
        if name in SPREAD:
            curves[name] = curve_of(ordered)
    last = _last(results.time[:, 1], window)
    allowed = used_up_to(blueprint)
    return Replication(
        number=number,
        cases=len(cases.arrival),
        unfinished=int(len(done) - done.sum()),
        means=means,
        quantiles=found,
        curves=curves,
        shares={
            "refused": float(np.sum(ended.outcome == a.REFUSED)) / total,
            "partial": float(np.sum(ended.outcome == a.PARTIAL)) / total,
            "unfinished": float(len(done) - done.sum()) / total,
            "returns": float(results.step[:, a.SENT_BACK].sum()) / total,
            "on_time": math.nan if math.isnan(allowed) else 1.0 - _beyond(ended.used, allowed),
        },
        cards=tuple(_beyond(ended.used, card.beyond) for card in cards),
        steps=results.step,
        way=results.way,
        matters=results.matter,
        posts=_posts(blueprint, results, window, last, changes),
        under_way=_under_way(blueprint, results.time),
        little=_little(results.time, window, last, inside),
    )


def days_between(blueprint: Blueprint) -> int:
    """Return how many days lie between two countings of the cases under way."""
    laid_out = int(blueprint.office.first_of_day.shape[1]) - 2 - BEYOND
    return max(1, math.ceil(laid_out / _MOST_DAYS))


def _ordered(values: NDArray[Any]) -> Floats:
    """Return values in order. Few kinds of small whole numbers (visits, papers) are counted instead of sorted."""
    if values.dtype.kind == "f":
        return np.sort(values)
    counts = np.bincount(values)
    return np.repeat(np.arange(len(counts), dtype=np.float64), counts)


def _mean(values: Floats) -> float:
    return float(np.mean(values)) if len(values) else math.nan


def _beyond(used: NDArray[np.float32], allowed: float) -> float:
    return float(np.mean(used > allowed + 1e-6)) if len(used) else math.nan


def _last(end: Floats, window: tuple[float, float]) -> float:
    """Return when the last case ended."""
    return window[0] if not len(end) or np.isnan(end).all() else float(np.nanmax(end))


def _little(time: Floats, window: tuple[float, float], last: float, inside: float) -> float:
    arrival, end = time[:, 0], time[:, 1]
    closing = min(window[1], last) if math.isfinite(window[1]) else last
    lasting = np.clip(np.where(np.isnan(end), closing, end), None, window[1]) - np.maximum(arrival, window[0])
    own = float(np.sum(np.maximum(lasting[arrival < window[1]], 0.0)))
    return inside / own if own else 1.0


def _under_way(blueprint: Blueprint, time: Floats) -> Floats:
    arrival, end = time[:, 0], time[:, 1]
    if not len(arrival):
        return np.zeros(0)
    noons = np.arange(_NOON, float(arrival[-1]), days_between(blueprint) * DAY)
    come = np.searchsorted(arrival, noons, side="right")
    gone = np.bincount(np.searchsorted(noons, np.where(np.isnan(end), np.inf, end)), minlength=len(noons) + 1)
    return (come - np.cumsum(gone)[: len(noons)]).astype(np.float64)


def _posts(
    blueprint: Blueprint, results: a.Results, window: tuple[float, float], last: float, changes: Changes
) -> NDArray[np.float64]:
    """Return the utilisation of each post over the window, and the mean time that steps queued for it."""
    process, office = blueprint.process, blueprint.office
    found = np.zeros((len(blueprint.posts), 2))
    closing = min(window[1], last)
    for number in range(len(blueprint.posts)):
        calendar = int(process.post[number, a.OFFICE])
        first = int(office.first_of_day[calendar, 0])
        end = int(office.first_of_day[calendar, -1])
        own = office.stretch[first : end + 1]
        staff = int(process.post[number, a.STAFF])
        there = officer_minutes(changes, number, staff, own, (window[0], closing))
        found[number, 0] = results.post[number, a.BUSY] / there if there else math.nan
    counts = results.post[:, a.CALLS]
    found[:, 1] = np.where(counts > 0, results.post[:, a.POST_QUEUED] / np.maximum(counts, 1.0), math.nan)
    return found
