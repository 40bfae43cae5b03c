"""Codes of what a change of the rules does to people: `govrules diff --gate`."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code
from govrules.language import mark

BURDEN_WITHOUT_BASIS: Final = Code(
    number="GR780",
    name="burden-without-basis",
    what=mark(
        "Compared with the rules before, something more is asked of people (a material, a visit, a step, more "
        "time, a fee, a condition), and the entry that asks for it cites no law that it did not cite before."
    ),
    why=mark(
        "What is added without a basis is 层层加码: the applicant brings one more paper because somebody wrote "
        "it down. An authority may not ask for materials that have nothing to do with the matter "
        "(Administrative Licensing Law, art. 31), nor set a licence where no law gives the power (art. 17)."
    ),
    mend=mark(
        'Write the law at that entry: `legal_basis: ["《…》第…条"]` (of an entry of `after`: '
        "`because` with a `law`). Where there is none, take the change back."
    ),
    wrong="""\
kind: MatterList
matters:
  - id: food
    materials:
      - application
      - hygiene-proof   # new, and nobody says why
""",
    right="""\
kind: MatterList
matters:
  - id: food
    materials:
      - application
      - {material: hygiene-proof, legal_basis: ["《食品安全法》第三十五条"]}
""",
)

DATES_NOT_COMPARED: Final = Code(
    number="GR781",
    name="dates-not-compared",
    what=mark(
        "The rules that differ name more future dates than are looked at one by one, so that the gate cannot say "
        "what holds after the last of them."
    ),
    why=mark("A burden that begins on a day nobody looked at would pass in silence."),
    mend=mark("Leave out dates on which nothing changes, or bring the change in parts."),
    wrong="""\
kind: MatterList
matters:
  - id: food
    visits: {2026-01-01: 1, 2026-01-02: 2, 2026-01-03: 1}   # … and so on, day by day
""",
    right="""\
kind: MatterList
matters:
  - id: food
    visits: {2026-01-01: 1, 2026-07-01: 2}
""",
)
