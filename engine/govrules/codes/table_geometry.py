"""GR350 to GR359: what the rows of a table leave out, take twice, or never decide."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

_FIRST: Final = "rules:\n  - {when: {capital: '>= 100'}, tier: section}\n"

TABLE_GAP: Final = Code(
    number="GR350",
    name="table-gap",
    what=mark("Cases that the inputs allow hit no row of a table, and it has no `default`."),
    why=mark("Such a case has nobody who decides it: it lies where it is until somebody notices."),
    mend=mark(
        "Let the ends of two ranges meet (`< 1000` and `>= 1000`), add a row, write a `default`, or say with "
        "`min`, `max` or `values` that such cases do not occur."
    ),
    wrong=(
        "inputs: {capital: {type: number, unit: 万元, min: 0}}\n"
        "rules:\n"
        "  - {when: {capital: '< 1000'}, tier: registrar}\n"
        "  - {when: {capital: '> 1000'}, tier: section}\n"
    ),
    right=(
        "inputs: {capital: {type: number, unit: 万元, min: 0}}\n"
        "rules:\n"
        "  - {when: {capital: '< 1000'}, tier: registrar}\n"
        "  - {when: {capital: '>= 1000'}, tier: section}\n"
    ),
)

TABLE_OVERLAP: Final = Code(
    number="GR351",
    name="table-overlap",
    what=mark("Two rows take the same case under `unique`, or with different answers under `any`."),
    why=mark("Two posts would each hold that the case is theirs, or the other's; the engine stops and asks."),
    mend=mark("Narrow one of the rows, or say with another `hit_policy` which row goes before the other."),
    wrong=(
        "hit_policy: unique\n"
        "rules:\n"
        "  - {when: {capital: '<= 1000'}, tier: registrar}\n"
        "  - {when: {capital: '>= 1000'}, tier: section}\n"
    ),
    right=(
        "hit_policy: unique\n"
        "rules:\n"
        "  - {when: {capital: '< 1000'}, tier: registrar}\n"
        "  - {when: {capital: '>= 1000'}, tier: section}\n"
    ),
)

ROW_UNREACHABLE: Final = Code(
    number="GR352",
    name="table-row-unreachable",
    what=mark(
        "A row never decides: rows that go before it take every case that it could take, and answer otherwise."
    ),
    why=mark("What the row says was meant to hold, and does not: its cases go to another post."),
    mend=mark("Put the special row above the general one, or take it out."),
    wrong=(
        "hit_policy: first\n"
        "rules:\n"
        "  - {when: {capital: '>= 100'}, tier: section}\n"
        "  - {when: {capital: '>= 1000'}, tier: director}\n"
    ),
    right=(
        "hit_policy: first\n"
        "rules:\n"
        "  - {when: {capital: '>= 1000'}, tier: director}\n"
        "  - {when: {capital: '>= 100'}, tier: section}\n"
    ),
)

ROW_SUPERFLUOUS: Final = Code(
    number="GR353",
    name="table-row-superfluous",
    severity=Severity.WARNING,
    what=mark("A row never decides, and the rows that go before it give the same answer."),
    why=mark("Whoever changes it later believes that something changes, and nothing does."),
    mend=mark("Take the row out, or narrow the rows above it if it was to say something else."),
    wrong=_FIRST.replace("rules", "hit_policy: first\nrules")
    + "  - {when: {capital: '> 500'}, tier: section}\n",
    right=_FIRST.replace("rules", "hit_policy: first\nrules"),
)

CELL_OUTSIDE_DOMAIN: Final = Code(
    number="GR354",
    name="cell-outside-domain",
    what=mark(
        "A cell takes no value that its input can have: beyond `min`, `max`, `values`, or of another type."
    ),
    why=mark("The row can never hit, and the cases that were meant go to another row, or to none."),
    mend=mark("Correct the cell, or correct the `type`, `min`, `max` or `values` of the input."),
    wrong=(
        "inputs: {capital: {type: number, min: 0, max: 500}}\n"
        "rules:\n"
        "  - {when: {capital: '>= 1000'}, tier: section}\n"
    ),
    right=(
        "inputs: {capital: {type: number, min: 0}}\nrules:\n  - {when: {capital: '>= 1000'}, tier: section}\n"
    ),
)

TIER_ORDER: Final = Code(
    number="GR355",
    name="tier-order",
    severity=Severity.WARNING,
    what=mark("In an approval table a larger amount goes to a lower tier than a smaller one."),
    why=mark(
        "Two thresholds or two tiers were probably exchanged: the more is at stake, the lower it is decided."
    ),
    mend=mark("Exchange the tiers of the two rows, or correct their ranges or `order`."),
    wrong=(
        "order: [section, director]\n"
        "rules:\n"
        "  - {when: {amount: '< 1000'}, tier: director}\n"
        "  - {when: {amount: '>= 1000'}, tier: section}\n"
    ),
    right=(
        "order: [section, director]\n"
        "rules:\n"
        "  - {when: {amount: '< 1000'}, tier: section}\n"
        "  - {when: {amount: '>= 1000'}, tier: director}\n"
    ),
)

TABLE_QUESTION: Final = Code(
    number="GR356",
    name="table-question",
    severity=Severity.NOTE,
    what=mark(
        "Whether a table has a gap, or two rows that meet, cannot be told from its rows and inputs alone."
    ),
    why=mark(
        "It hangs on facts that a cell or a computed input reads, or on whether an amount can be below zero; "
        "only who knows the cases can answer."
    ),
    mend=mark("Write a `default`, say `min: 0` where it cannot be negative, or leave it as it is."),
    wrong="inputs: {capital: {type: number}}\nrules:\n  - {when: {capital: '[0..1000)'}, tier: registrar}\n"
    "  - {when: {capital: '>= 1000'}, tier: section}\n",
    right="inputs: {capital: {type: number, min: 0}}\nrules:\n"
    "  - {when: {capital: '[0..1000)'}, tier: registrar}\n"
    "  - {when: {capital: '>= 1000'}, tier: section}\n",
)
