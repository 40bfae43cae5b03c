"""Faults of expressions, cells and decisions as diagnostics with places."""

import pytest

from govrules.codes.catalogue import all_codes
from govrules.feel import Table, TableInput, TableOutput, TableRule, compile_table
from govrules.feel.diagnose import (
    check_cell,
    check_expression,
    decision_problem,
    over_budget,
    table_faults,
)
from govrules.source import Place, Span

_NAMES = ["capital", "industry", "applicant.*", "monthly fee"]
_HERE = Place("rules/x.yaml", Span(7, 1, 7, 2))


def place_of(offset: int) -> Place:
    return Place("rules/x.yaml", Span(7, 20 + offset, 7, 21 + offset))


@pytest.mark.parametrize(
    ("text", "code", "columns", "hint"),
    [
        ("capital <", "GR301", (29, 30), "missing at the end"),
        ("capital >= 3 and < 5", "GR301", (37, 38), "Name the fact again"),
        ("capital ＜ 5", "GR301", (28, 29), "half width"),
        ("captial < 1000", "GR302", (20, 27), "Did you mean “capital”?"),
        ('capital < 1 and industri = "x"', "GR302", (36, 44), "“industry”"),
        ("industry = housing", "GR302", (31, 38), "quotation marks"),
        ("capital＜5", "GR302", (20, 29), "half width"),
    ],
)
def test_an_expression(text: str, code: str, columns: tuple[int, int], hint: str) -> None:
    (found,) = check_expression(text, _NAMES, place_of)
    assert found.code.number == code
    assert (found.place.span.column, found.place.span.end_column) == columns
    assert hint in str(found.hint)


@pytest.mark.parametrize(
    "text", ["capital < 1000", "applicant.name != null", "monthly fee > 3", "capital.year = 1"]
)
def test_a_sound_expression(text: str) -> None:
    assert check_expression(text, _NAMES, place_of) == []


def test_a_cell() -> None:
    (found,) = check_cell(">= 3 and < 5", _NAMES, place_of)
    assert "[3000..30000)" in str(found.hint)
    assert check_cell("< capital", _NAMES, place_of) == []


@pytest.mark.parametrize("word", ["and", "or"])
def test_a_cell_that_breaks_off(word: str) -> None:
    (found,) = check_cell(f"< 500 {word}", _NAMES, place_of)
    assert str(found.message) == f"The text ends too early, after “{word}”."
    assert f"Take “{word}” away" in str(found.hint)
    assert found.place.span.column == 26


def test_a_table_names_all_its_faults() -> None:
    table = Table(
        "t",
        "unique",
        (TableInput("a"), TableInput("b", expression="a *")),
        (TableOutput("o"),),
        (TableRule(("< ", "-"), (1,)), TableRule(("-", "1 2"), ("= a +",))),
        default=("= (",),
    )
    assert [(fault.row, fault.column) for fault in table_faults(table)] == [
        (None, "b"),
        (1, "a"),
        (2, "b"),
        (2, "o"),
        (None, "o"),
    ]


@pytest.mark.parametrize(
    ("policy", "facts", "code", "text"),
    [
        ("unique", {"a": 5}, "GR304", "rows 1, 2"),
        ("any", {"a": 5}, "GR305", "rows 1, 2"),
        ("unique", {"a": 50}, "GR303", "No row"),
        ("unique", {"a": 500}, "GR306", "“500”"),
    ],
)
def test_a_decision(policy: str, facts: dict[str, object], code: str, text: str) -> None:
    rules = (TableRule(("< 10",), (1,)), TableRule(("< 20",), (2,)))
    inputs = (TableInput("a", type="number", maximum=100),)
    decision = compile_table(Table("tiers", policy, inputs, (TableOutput("o"),), rules)).decide(facts)  # type: ignore[arg-type]
    found = decision_problem(decision, "tiers", _HERE)
    assert found is not None
    assert found.code.number == code
    assert text in str(found.message)
    assert "“tiers”" in str(found.message)


def test_a_decision_without_a_fault() -> None:
    table = Table("t", "unique", (TableInput("a"),), (TableOutput("o"),), (TableRule(("-",), (1,)),))
    assert decision_problem(compile_table(table).decide({"a": 1}), "t", _HERE) is None
    assert over_budget(_HERE).code.number == "GR307"


@pytest.mark.parametrize("number", [f"GR30{digit}" for digit in range(1, 8)])
def test_every_code_has_a_page(number: str) -> None:
    code = all_codes()[number]
    assert all((code.what, code.why, code.mend, code.wrong, code.right))
    assert code.wrong != code.right
