"""Decision tables: DMN 1.5 chapter 8; docs/language.md §1, §2.3; case 15 of the contract's small cases."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.feel import (
    UNKNOWN,
    CompiledTable,
    FeelSyntaxError,
    Table,
    TableInput,
    TableOutput,
    TableRule,
    cell_text,
    compile_table,
    compile_unary_tests,
)

A = TableInput("a", type="number")
B = TableInput("b", type="string")
O = TableOutput("o")  # noqa: E741


def table(
    policy: str,
    inputs: Sequence[TableInput],
    *rows: tuple[object, ...],
    outputs: tuple[TableOutput, ...] = (O,),
    **more: object,
) -> CompiledTable:
    rules = tuple(TableRule(tuple(row[: len(inputs)]), tuple(row[len(inputs) :])) for row in rows)  # type: ignore[arg-type]
    return compile_table(Table("t", policy, tuple(inputs), outputs, rules, **more))  # type: ignore[arg-type]


def test_case_15_unique() -> None:
    tiers = table("unique", [A, B], ("< 10", '"u"', 1), ("< 10", '"v"', 1), (">= 10", "-", 2))
    decision = tiers.decide({"a": 5})
    assert (decision.outputs, decision.matched, decision.asks) == ({"o": 1}, (1, 2), ())
    decision = tiers.decide({"b": "u"})
    assert (decision.outputs, decision.matched, decision.asks) == (None, (1, 3), ("a",))
    assert tiers.decide({"a": 12}).outputs == {"o": 2}


def test_case_15_first() -> None:
    tiers = table("first", [B], ('"u"', 1), ("-", 2))
    decision = tiers.decide({})
    assert (decision.outputs, decision.matched, decision.asks) == (None, (1, 2), ("b",))
    assert tiers.decide({"b": "u"}).outputs == {"o": 1}
    assert tiers.decide({"b": "x"}).outputs == {"o": 2}


def test_case_11_asks_for_the_capital() -> None:
    tiers = table(
        "unique",
        [TableInput("capital", type="number", minimum=0)],
        ("< 1000", "low"),
        ("[1000..5000)", "mid"),
        (">= 5000", "high"),
    )
    assert [tiers.decide({"capital": c}).outputs["o"] for c in (100, 1000, 5000)] == ["low", "mid", "high"]  # type: ignore[index,call-overload]
    assert tiers.decide({}).asks == ("capital",)
    assert tiers.decide({}).matched == (1, 2, 3)


def test_unique_with_two_hits() -> None:
    tiers = table("unique", [A], ("<= 10", 1), (">= 10", 2))
    decision = tiers.decide({"a": 10})
    assert (decision.problem, decision.matched, decision.outputs) == ("two-hits", (1, 2), None)


def test_unique_a_sure_row_answers() -> None:
    tiers = table("unique", [A, B], ("< 10", "-", 1), ("> 5", '"v"', 2))
    assert tiers.decide({"a": 7}).outputs == {"o": 1}


def test_any() -> None:
    tiers = table("any", [A, B], ("< 10", "-", 1), ("-", '"v"', 1), ("> 5", "-", 2))
    assert tiers.decide({"a": 3, "b": "v"}).outputs == {"o": 1}
    decision = tiers.decide({"a": 7, "b": "v"})
    assert (decision.problem, decision.matched) == ("two-answers", (1, 2, 3))


def test_first_says_which_row_answered() -> None:
    tiers = table("first", [A], ("> 5", 1), ("> 3", 2), ("-", 3))
    assert tiers.decide({"a": 9}).matched == (1,)
    assert tiers.decide({"a": 4}).outputs == {"o": 2}


def test_priority_takes_the_highest_answer() -> None:
    outputs = (TableOutput("o", "string", ("high", "mid", "low")),)
    tiers = table(
        "priority", [A, B], ("> 0", "-", "low"), ("> 5", "-", "high"), ("-", '"v"', "mid"), outputs=outputs
    )
    assert tiers.decide({"a": 9, "b": "v"}).outputs == {"o": "high"}
    assert tiers.decide({"a": 1, "b": "v"}).outputs == {"o": "mid"}
    assert tiers.decide({"a": 9}).outputs == {"o": "high"}  # whatever b is
    assert tiers.decide({"a": 1}).asks == ("b",)
    assert tiers.decide({"a": 1}).matched == (1, 3)


def test_lists_of_answers() -> None:
    rows = [("> 0", "b"), ("> 1", "a"), ("> 100", "c")]
    outputs = (TableOutput("o", "string", ("a", "b", "c")),)
    for policy, answers in (
        ("collect", ["b", "a"]),
        ("rule_order", ["b", "a"]),
        ("output_order", ["a", "b"]),
    ):
        found = table(policy, [A], *rows, outputs=outputs).decide({"a": 2})
        assert found.outputs == [{"o": answer} for answer in answers]
        assert found.matched == (1, 2)
        assert table(policy, [A], *rows, outputs=outputs).decide({}).asks == ("a",)
        assert table(policy, [A], *rows, outputs=outputs).decide({"a": 0}).problem == "no-hit"


@pytest.mark.parametrize(("aggregate", "answer"), [("sum", 7), ("min", 2), ("max", 5), ("count", 2)])
def test_aggregates(aggregate: str, answer: int) -> None:
    fees = table(
        "collect",
        [A],
        ("> 0", 2),
        ("> 1", "5"),
        ("> 100", 9),
        aggregate=aggregate,
        outputs=(TableOutput("o", "number"),),
    )
    assert fees.decide({"a": 2}).outputs == {"o": answer}


def test_default() -> None:
    routing = table("first", [B], ('"u"', "x"), default=("hotline",))
    assert routing.decide({"b": "u"}).outputs == {"o": "x"}
    decision = routing.decide({"b": "w"})
    assert (decision.outputs, decision.matched, decision.problem) == ({"o": "hotline"}, (), None)
    assert routing.decide({}).asks == ("b",)  # the default may be the answer
    assert table("first", [B], ('"u"', "x"), default=("x",)).decide({}).outputs == {"o": "x"}
    assert table("first", [B], ('"u"', "x")).decide({"b": "w"}).problem == "no-hit"
    assert table("collect", [B], ('"u"', "x"), default=("y",)).decide({"b": "w"}).outputs == [{"o": "y"}]


def test_a_default_that_no_value_reaches_does_not_count() -> None:
    column = TableInput("b", type="string", values=("u", "v"))
    routing = table("first", [column], ('"u"', "x"), ('"v"', "x"), default=("y",))
    assert routing.decide({}).outputs == {"o": "x"}


def test_domains() -> None:
    tiers = table(
        "unique",
        [
            TableInput("a", type="number", minimum=0, maximum=100),
            TableInput("b", type="string", values=("u", "v")),
        ],
        ("-", "-", 1),
    )
    assert tiers.decide({"a": 0, "b": "u"}).outputs == {"o": 1}
    assert tiers.decide({"a": 100, "b": "v"}).outputs == {"o": 1}
    for facts, about in (
        ({"a": -1, "b": "u"}, ("a", -1)),
        ({"a": 100.5, "b": "u"}, ("a", 100.5)),
        ({"a": "many", "b": "u"}, ("a", "many")),
        ({"a": True, "b": "u"}, ("a", True)),
        ({"a": 1, "b": "w"}, ("b", "w")),
    ):
        decision = tiers.decide(facts)
        assert (decision.problem, decision.about) == ("outside-values", about)


def test_facts_given_as_text_are_read_by_type() -> None:
    kinds = [
        TableInput(kind, type=kind) for kind in ("number", "boolean", "date", "duration", "string", "time")
    ]
    cells = ("> 5", "true", '>= @"2026-01-01"', '< @"P2D"', '"01"', '< @"12:00:00"')
    found = table("unique", kinds, (*cells, 1))
    texts = {
        "number": "7",
        "boolean": "true",
        "date": "2026-03-02",
        "duration": "P1D",
        "string": "01",
        "time": "09:00:00",
    }
    values = {
        "number": 7.0,
        "boolean": True,
        "date": dt.date(2026, 3, 2),
        "duration": dt.timedelta(1),
        "string": "01",
        "time": dt.time(9),
    }
    assert found.decide(texts).outputs == found.decide(values).outputs == {"o": 1}
    assert (
        table("unique", [TableInput("n", type="integer")], ("-", 1)).decide({"n": 1.5}).problem
        == "outside-values"
    )


def test_computed_inputs_and_answers() -> None:
    score = TableInput("score", expression="applicant.score * 2", type="number")
    found = table("unique", [score], (">= 10", "= applicant.score + bonus"), ("< 10", 0))
    assert found.decide({"applicant": {"score": 5}, "bonus": 1}).outputs == {"o": 6}
    assert found.decide({"applicant.score": 4}).outputs == {"o": 0}
    assert found.decide({}).asks == ("applicant.score", "bonus")
    assert found.decide({"applicant.score": 5}).asks == ("bonus",)
    assert found.names == {"applicant.score", "bonus"}


def test_cells_that_read_other_facts() -> None:
    found = table("unique", [A], ("< limit", 1), (">= limit", 2))
    assert found.decide({"a": 5, "limit": 6}).outputs == {"o": 1}
    assert found.decide({"a": 5, "limit": 5}).outputs == {"o": 2}
    assert found.decide({"a": 5}).asks == ("limit",)
    assert found.decide({"limit": 5}).asks == ("a",)


def test_several_outputs_and_their_types() -> None:
    outputs = (
        TableOutput("due", "date"),
        TableOutput("fee", "number"),
        TableOutput("by"),
        TableOutput("within", "duration"),
    )
    found = table("unique", [A], ("-", "2026-03-02", "80", ["x", "y"], "20 working days"), outputs=outputs)
    assert found.decide({"a": 1}).outputs == {
        "due": dt.date(2026, 3, 2),
        "fee": Decimal(80),
        "by": ["x", "y"],
        "within": "20 working days",
    }


def test_a_fault_in_a_cell() -> None:
    with pytest.raises(FeelSyntaxError):
        table("unique", [A], ("< ", 1))


@pytest.mark.parametrize(
    ("cell", "column", "text"),
    [
        ("ordinary", TableInput("i", type="string", values=("ordinary", "licensed")), '"ordinary"'),
        (
            ["ordinary", "licensed"],
            TableInput("i", type="string", values=("ordinary", "licensed")),
            '"ordinary", "licensed"',
        ),
        ("ordinary, licensed", TableInput("i", values=("ordinary", "licensed")), '"ordinary", "licensed"'),
        ("not(ordinary)", TableInput("i", type="string", values=("ordinary", "licensed")), 'not("ordinary")'),
        ('"ordinary"', TableInput("i", type="string", values=("ordinary",)), '"ordinary"'),
        ("噪音", TableInput("i", type="string", values=("噪音",)), '"噪音"'),
        ("-", TableInput("i", type="string", values=("a",)), "-"),
        (None, A, "-"),
        ([], A, "-"),
        (5, A, "5"),
        (2.5, A, "2.5"),
        (True, TableInput("f", type="boolean"), "true"),
        ([1, "> 5"], A, "1, > 5"),
        ("< 3000", A, "< 3000"),
        ("2026-03-02", TableInput("d", type="date"), '@"2026-03-02"'),
        ("[2026-03-02..2026-04-01)", TableInput("d", type="date"), '[@"2026-03-02"..@"2026-04-01")'),
        ('>= @"2026-03-02"', TableInput("d", type="date"), '>= @"2026-03-02"'),
        (dt.date(2026, 3, 2), TableInput("d", type="date"), '@"2026-03-02"'),
    ],
)
def test_cells_as_they_stand_in_yaml(cell: object, column: TableInput, text: str) -> None:
    assert cell_text(cell, column) == text


_CELLS_A = [
    "-",
    "< 3",
    ">= 3",
    "[1..4)",
    "(1..4]",
    "5",
    "not(2)",
    "1, 4",
    "null",
    "> 2.5",
    "? * 2 > 5",
    "(< 2)",
]
_CELLS_B = ["-", '"u"', '"v"', 'not("u")', '"u", "w"', 'contains(?, "u")', '< "v"']
_VALUES_A = [-1, 0, 1, 2, Decimal("2.5"), 2.75, 3, 4, 5, 6.0, "3", 10**20]
_VALUES_B = ["u", "v", "w", "uu", ""]
_POLICIES = ["unique", "first", "any", "collect", "rule_order"]


@st.composite
def _tables(draw: st.DrawFn) -> CompiledTable:
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(_CELLS_A), st.sampled_from(_CELLS_B), st.integers(1, 3)),
            min_size=1,
            max_size=6,
        )
    )
    return table(draw(st.sampled_from(_POLICIES)), [A, B], *rows, default=draw(st.sampled_from([None, (9,)])))


@settings(max_examples=150, deadline=None)
@given(_tables())
def test_the_index_finds_the_rows_that_the_cells_let_pass(compiled: CompiledTable) -> None:
    for a, b in product(_VALUES_A, _VALUES_B):
        value = Decimal(a) if isinstance(a, str) else a
        hits = tuple(
            number
            for number, rule in enumerate(compiled.table.rules, 1)
            if compile_unary_tests(rule.cells[0] or "").matches(value)
            and compile_unary_tests(rule.cells[1] or "").matches(b)
        )
        decision = compiled.decide({"a": a, "b": b})
        assert decision.matched == (hits[:1] if compiled.table.hit_policy == "first" else hits)
        if not hits:
            assert decision.problem == "no-hit" or decision.outputs in ({"o": 9}, [{"o": 9}])


@settings(max_examples=150, deadline=None)
@given(_tables(), st.sampled_from([{}, {"a": 3}, {"b": "u"}, {"a": UNKNOWN, "b": "v"}]))
def test_an_answer_under_unknown_facts_holds_for_every_value(
    compiled: CompiledTable, facts: dict[str, object]
) -> None:
    if any("null" in rule.cells for rule in compiled.table.rules):
        return  # `null` asks whether the fact is known: it hits just because it is not
    decision = compiled.decide(facts)
    free = [name for name in ("a", "b") if name not in facts or facts[name] is UNKNOWN]
    answers = []
    for values in product(*({"a": _VALUES_A, "b": _VALUES_B}[name] for name in free)):
        full = compiled.decide({**facts, **dict(zip(free, values, strict=True))})
        if full.problem is None:
            answers.append(full.outputs)
    if decision.outputs is not None:
        assert all(answer == decision.outputs for answer in answers)
    elif decision.asks:
        assert set(decision.asks) <= set(free)


def test_columns() -> None:
    tiers = table(
        "unique",
        [
            TableInput("capital", type="number", minimum=0),
            TableInput("industry", type="string"),
            TableInput("site", type="boolean"),
            TableInput("day", type="date"),
        ],
        ("< 1000", '"ordinary"', "-", "-", 1),
        ("[1000..5000)", '"ordinary"', "true", "-", 2),
        (">= 5000", "-", "-", '>= @"2026-01-01"', 3),
        (">= 9000", "-", "-", "-", 4),
    )
    columns = {
        "capital": np.array([1.0, 1000.0, 1000.0, 5000.0, 9000.0, -1.0, np.nan, 999.9999]),
        "industry": np.array(["ordinary", "ordinary", "ordinary", "x", "y", "x", "ordinary", "licensed"]),
        "site": np.array([True, True, False, True, True, True, True, True]),
        "day": np.array(["2026-01-01"] * 8, dtype="datetime64[D]"),
    }
    assert tiers.decide_columns(columns).tolist() == [0, 1, -1, 2, -2, -3, -4, -1]
    as_objects = {**columns, "industry": columns["industry"].astype(object)}
    assert tiers.decide_columns(as_objects).tolist() == [0, 1, -1, 2, -2, -3, -4, -1]


@settings(max_examples=60, deadline=None)
@given(
    _tables().filter(lambda t: t.table.hit_policy in ("unique", "first", "any")),
    st.randoms(use_true_random=False),
)
def test_columns_give_the_rows_of_single_decisions(compiled: CompiledTable, random: object) -> None:
    a = np.array([random.choice([0.5, 1, 2, 2.5, 2.75, 3, 4, 5, 7]) for _ in range(60)], dtype=float)  # type: ignore[attr-defined]
    b = np.array([random.choice(_VALUES_B) for _ in range(60)])  # type: ignore[attr-defined]
    for columns in (
        {"a": a, "b": b},
        {"a": a.astype(object), "b": b.astype(object)},
        {"a": a, "b": b.astype("U9")},
    ):
        found = compiled.decide_columns(columns).tolist()
        for row, index in enumerate(found):
            decision = compiled.decide({"a": float(a[row]), "b": str(b[row])})
            if decision.problem is not None:
                assert index == {"no-hit": -1, "two-hits": -2, "two-answers": -2}[decision.problem]
            else:
                assert index == (decision.matched[0] - 1 if decision.matched else -1)


def test_columns_are_for_policies_with_one_row() -> None:
    with pytest.raises(ValueError, match="collect"):
        table("collect", [A], ("-", 1)).decide_columns({"a": np.array([1.0])})
