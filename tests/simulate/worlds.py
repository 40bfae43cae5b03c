"""Small worlds whose figures are known in closed form: stations in a row, open round the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from govrules.book.rulebook import RuleBook
from govrules.pipeline import load_texts

ROUND_THE_CLOCK = """\
kind: Calendar
id: cn
hours: ["00:00-24:00"]
weekend: []
known_through: 2040-12-31
years: {}
---
"""


def stations(
    works: Sequence[str],
    staff: Sequence[int],
    arrivals: str = "{every: 10 minutes, distribution: exponential}",
    more: str = "",
    step: Sequence[str] = (),
    facts: str = "{}",
    calendar: str = ROUND_THE_CLOCK,
) -> RuleBook:
    """Stations one after the other, each with its own post: work as YAML, officers."""
    text = text_of(works, staff, arrivals, more, step, facts, calendar)
    book = load_texts({"world.yaml": text}, date(2026, 3, 2))
    assert not book.diagnostics, [str(one.message) for one in book.diagnostics]
    return book


def text_of(
    works: Sequence[str],
    staff: Sequence[int],
    arrivals: str = "{every: 10 minutes, distribution: exponential}",
    more: str = "",
    step: Sequence[str] = (),
    facts: str = "{}",
    calendar: str = ROUND_THE_CLOCK,
) -> str:
    """Return the rules and the scenario of such stations."""
    extra = [*step, *[""] * (len(works) - len(step))]
    steps = "\n".join(
        f"      - {{id: s{n}, act: work, by: office/p{n}, limit: 1 hour, needs: [], work: {work}{extra[n]}}}"
        for n, work in enumerate(works)
    )
    posts = ", ".join(f"{{id: p{n}, staff: {officers}}}" for n, officers in enumerate(staff))
    return f"""\
{calendar}kind: Organization
id: world
departments: [{{id: office, posts: [{posts}]}}]
---
kind: MatterList
matters:
  - id: m
    authority: office
    materials: []
    steps:
{steps}
---
kind: Scenario
id: s
matter: m
period: {{from: 2026-01-01, to: 2026-12-31}}
arrivals: {arrivals}
facts: {facts}
replications: 10
seed: 7
{more}
"""
