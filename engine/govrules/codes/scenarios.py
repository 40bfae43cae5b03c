"""Codes of scenarios: what a simulation cannot assume."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code
from govrules.language import mark

SHARES_OFF: Final = Code(
    number="GR941",
    name="shares-off",
    what=mark("The shares of a scenario do not sum to 1, or those of a step's outcomes sum to more."),
    why=mark("Every case has one of the values: what is left over, or counted twice, cannot be drawn."),
    mend=mark("Correct a share, or add the value that is missing."),
    wrong="facts: {industry: {ordinary: 0.9, licensed: 0.2}}\n",
    right="facts: {industry: {ordinary: 0.9, licensed: 0.1}}\n",
)

VALUE_OFF: Final = Code(
    number="GR942",
    name="scenario-value-unlisted",
    what=mark("A scenario gives a fact a value that its declaration does not list."),
    why=mark("Such a value hits no row of any table: its cases go where no case goes."),
    mend=mark("Spell the value as the fact lists it, or add it there."),
    wrong="facts: {industry: {ordnary: 0.9, licensed: 0.1}}\n",
    right="facts: {industry: {ordinary: 0.9, licensed: 0.1}}\n",
)

NO_DISTRIBUTION: Final = Code(
    number="GR943",
    name="not-a-distribution",
    what=mark(
        "A distribution of a scenario is not known, lacks a number, or has numbers that it cannot have."
    ),
    why=mark("Nothing can be drawn from it; the simulation stops before it begins."),
    mend=mark("Write it by the numbers that it is given by, in minutes, hours or days."),
    wrong="work: {food.review: {triangular: {min: 30 minutes, mode: 20 minutes, max: 1 hour}}}\n",
    right="work: {food.review: {triangular: {min: 10 minutes, mode: 20 minutes, max: 1 hour}}}\n",
)

NO_MOMENT: Final = Code(
    number="GR944",
    name="not-a-moment",
    what=mark(
        "A day, an hour or a period of a scenario cannot be: in arrivals, shifts, absences or meetings."
    ),
    why=mark("The simulation stops before it begins, or leaves out what was meant."),
    mend=mark("Write days as mon to sun, hours as 9-12, times as 09:00, and the earlier one first."),
    wrong="arrivals: {per_day: 12, profile: {mon-fry: {9-12: 1}}}\n",
    right="arrivals: {per_day: 12, profile: {mon-fri: {9-12: 1}}}\n",
)
