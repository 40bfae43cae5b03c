"""What the checks of tables print as a case is one: the engine, asked about it, answers as they said."""

from __future__ import annotations

import pytest

from govrules.checks.table_cases import case_in
from govrules.checks.table_spaces import space_in
from govrules.feel.errors import BudgetExceeded
from govrules.feel.regions.boxes import Steps
from govrules.feel.regions.search import uncovered
from govrules.process.tables import table_of
from tests.checks.case_files import book_with, found_in

COMPUTED = """\
kind: Facts
facts: [{{id: score, type: number, min: 0}}, {{id: premises, type: string, values: [leased, owned]}}]
---
kind: DecisionTables
tables:
  - id: computed
    hit_policy: first
    inputs: {{x: {{from: '{expression}', type: {type}}}, premises: {{type: string, values: [leased, owned]}}}}
    outputs: {{o: {{type: number}}}}
    rules:
      - {{when: {{x: '{one}'}}, then: {{o: 1}}}}
      - {{when: {{x: '{other}', premises: leased}}, then: {{o: 2}}}}
"""


@pytest.mark.parametrize(
    ("expression", "kind", "one", "other"),
    [
        ("score * 2 + 1", "number", "< 41", ">= 41"),
        ('score > 100 and premises = "owned"', "boolean", "false", "true"),
        ('if score > 60 then "good" else "bad"', "string", '"bad"', '"good"'),
    ],
    ids=["a multiple", "a condition on a column of its own too", "two words"],
)
def test_the_case_of_a_gap_on_a_computed_input_hits_no_row(
    expression: str, kind: str, one: str, other: str
) -> None:
    book = book_with(COMPUTED.format(expression=expression, type=kind, one=one, other=other))
    table = book.decision_tables["computed"]
    space = space_in(book, table)
    assert space is not None
    gap = uncovered(space.likely, space.boxes, Steps(1000))
    assert gap is not None

    case = case_in(space, gap, book.facts)

    compiled = table_of(book, "computed")
    assert case is not None and compiled is not None
    assert compiled.decide(case).problem == "no-hit"


def test_a_case_that_cannot_occur_is_not_made_up() -> None:
    text = COMPUTED.format(expression="abs(score)", type="number", one=">= 0", other="< -5")

    assert [d.code.name for d in found_in(text)] == ["table-question"]


def test_a_search_that_takes_too_long_ends() -> None:
    rows = [tuple(1 if at == row % 8 else 3 for at in range(8)) for row in range(8)]

    with pytest.raises(BudgetExceeded):
        uncovered((3,) * 8, rows, Steps(5))
    assert uncovered((3,) * 8, rows, Steps(1000)) == (2,) * 8
