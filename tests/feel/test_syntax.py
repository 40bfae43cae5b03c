"""Texts that are no FEEL; nesting and budgets; nothing but a value or a documented error ever comes out."""

import sys
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govrules.feel import (
    BudgetExceeded,
    FeelSyntaxError,
    compile_expression,
    compile_unary_tests,
    evaluate,
    plain,
)
from govrules.feel.lexer import words_of
from govrules.feel.parse import parse_words
from govrules.language import Text


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("capital < ", 10),
        ("amount == 3", 8),
        ("amount >= 3 and < 5", 16),
        ("a b 3", 4),
        ("(a", 2),
        ("a)", 1),
        ("[1, 2", 5),
        ("[1, ]", 4),
        ('"abc', 0),
        ("a & b", 2),
        ("“x”", 0),
        ("if a then b", 11),
        ("5 万元", 2),
        ("1..2", 1),
        ("for x in return 1", 9),
        ("{a 1}", 3),
        ("1 2", 2),
        ("1e", 1),
        ("x instance of", 13),
        ("审批 = = 3", 5),
    ],
)
def test_the_place_of_a_fault(text: str, position: int) -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        evaluate(text)
    assert caught.value.position == position
    assert isinstance(caught.value.message, Text)
    assert str(caught.value.message).endswith(".")


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        (">= 3000 and < 30000", "[3000..30000)"),
        ("3000 元", "without its unit"),
        ('"a" "b"', "sign or a word"),
    ],
)
def test_the_hint_for_a_habit(cell: str, hint: str) -> None:
    with pytest.raises(FeelSyntaxError) as caught:
        compile_unary_tests(cell)
    assert hint in str(caught.value.hint)


@pytest.mark.parametrize("opening", ["(", "[", "{a:", "f(", "x[", "(1 + "])
def test_deep_nesting_is_a_fault_of_the_text(opening: str) -> None:
    with pytest.raises(FeelSyntaxError):
        evaluate(opening * 10_000 + "1")


@pytest.mark.parametrize(
    "text", ["if a then " * 500 + "1" + " else 2" * 500, "not x in " * 400 + "1", "-x" + "[1]" * 500]
)
def test_deep_nesting_without_brackets_too(text: str) -> None:
    with pytest.raises((FeelSyntaxError, BudgetExceeded)):
        evaluate(text)


def test_long_chains_are_no_nesting() -> None:
    assert evaluate(" + ".join(["1"] * 5000)) == 5000
    assert evaluate(" and ".join(["true"] * 5000)) is True


@pytest.mark.parametrize(
    "text",
    [
        "for i in 1..1000000 return i",
        "for i in 1..1000, j in 1..1000 return i * j",
        "some i in 1..10000000 satisfies i < 0",
        "count(for i in 1..100000 return i)",
        "{f: function(n) f(n + 1), r: f(1)}.r",
        "{f: function(n) if n = 0 then 0 else f(n - 1) + f(n - 1), r: f(40)}.r",
        '{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f("abc", 60)}.r',
        "{f: function(l, n) if n = 0 then l else f(concatenate(l, l), n - 1), r: f([1, 2], 60)}.r",
    ],
)
def test_endless_work_ends(text: str) -> None:
    with pytest.raises(BudgetExceeded):
        evaluate(text)


def test_the_budget_can_be_set() -> None:
    assert evaluate("count(for i in 1..1000 return i)") == 1000
    with pytest.raises(BudgetExceeded):
        evaluate("count(for i in 1..1000 return i)", budget=500)


def test_nothing_of_python_can_be_reached() -> None:
    for text in (
        "__import__",
        "(1).__class__",
        "a.__class__",
        "evaluate",
        '"".format',
        'open("x")',
        "a.__dict__",
    ):
        assert evaluate(text, {"a": 1}) is None
    assert compile_expression("x").names == {"x"}


_WORDS = """
    1 2.5 "a" x y item ? true false null and or not if then else for in return some every satisfies between
    instance of function ( ) [ ] { } .. . , : + - * / ** = != < <= > >= @"2020-01-01" @"P1D" date time count
    sum number string list context a-b $ ” 中 \\ // /* */ -> external partial 1e999 duration
"""
_FRAGMENTS = st.sampled_from([*_WORDS.split(), "\n"])


@settings(max_examples=400, deadline=None)
@given(st.lists(_FRAGMENTS, max_size=14).map(" ".join))
@example("[ ]1..2] ]")
@example("]1..[ [")
@example("x instance of function<>->x")
@example("{:}")
@example('{"a":1}.a')
def test_words_in_any_order(text: str) -> None:
    _only_answers_or_documented_errors(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_any_text(text: str) -> None:
    _only_answers_or_documented_errors(text)


def _only_answers_or_documented_errors(text: str) -> None:
    limit = sys.getrecursionlimit()
    context = {"x": 1, "y": [1, {"a": "b"}], "a": {"b": None}, "a-b": 3}
    try:
        evaluate(text, context, budget=2000)
        compile_expression(text).decide(context, budget=2000)
    except FeelSyntaxError as error:
        assert 0 <= error.position <= len(text)
    except BudgetExceeded:
        pass
    with suppress(FeelSyntaxError, BudgetExceeded):
        compile_unary_tests(text).decide(5, context, budget=2000)
    assert sys.getrecursionlimit() == limit


_NAME = st.sampled_from(["capital", "industry", "applicant.name", "x", "monthly fee", "?"])
_ATOM = st.one_of(
    _NAME,
    st.sampled_from(
        ["1", "-2", "3.5", '"a"', "true", "null", '@"2026-01-01"', "[1..5)", "[1, 2]", "[]", "f()"]
    ),
)


def _compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    two = st.tuples(
        inner, st.sampled_from(["+", "-", "*", "/", "**", "=", "!=", "<", ">=", "and", "or", "in"]), inner
    )
    return st.one_of(
        two.map(lambda parts: " ".join(parts)),
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"-{one}"),
        inner.map(lambda one: f"not({one})"),
        st.tuples(inner, inner).map(lambda pair: f"max({pair[0]}, {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"[{pair[0]}, {pair[1]}]"),
        st.tuples(inner, inner).map(lambda pair: f"[{pair[0]}..{pair[1]}]"),
        inner.map(lambda one: f"{one}[1]"),
        st.tuples(inner, inner, inner).map(lambda t: f"{t[0]} between {t[1]} and {t[2]}"),
        inner.map(lambda one: f"{one}.year"),
    )


_EXPRESSION = st.recursive(_ATOM, _compound, max_leaves=8)


@settings(max_examples=300, deadline=None)
@given(_EXPRESSION)
def test_the_quick_way_gives_the_tree_of_the_grammar(text: str) -> None:
    words = words_of(text)
    quick = plain.expression(words)
    if quick is not None:
        assert quick == parse_words(text, words, "expression")


_TEST = st.one_of(
    _EXPRESSION, st.tuples(st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), _ATOM).map(" ".join)
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_TEST, min_size=1, max_size=3), st.booleans())
def test_the_quick_way_gives_the_tree_of_the_grammar_for_cells(tests: list[str], negated: bool) -> None:
    text = ", ".join(tests)
    text = f"not({text})" if negated else text
    words = words_of(text, cell=True)
    quick = plain.cell(words)
    if quick is not None:
        assert quick == parse_words(text, words, "cell")


@pytest.mark.parametrize(
    "text",
    [
        "capital < 1000",
        'industry = "ordinary"',
        "a.b = null",
        "x",
        "x >= 3 and y < 4 or z",
        "x in [1..5)",
        'not(contains(name, "x"))',
        "a + b * 2 > 3",
        "-x < 1",
        'x in ["a", "b"]',
    ],
)
def test_what_officers_write_most_takes_the_quick_way(text: str) -> None:
    assert plain.expression(words_of(text)) is not None


@pytest.mark.parametrize(
    "cell", ["-", "< 3000", "[3000..30000)", '"housing","road"', 'not("road")', "true", "5", "? > 3"]
)
def test_what_stands_in_most_cells_takes_the_quick_way(cell: str) -> None:
    assert plain.cell(words_of(cell, cell=True)) is not None


_DOUBLED = "{f: function(l, n) if n = 0 then l else f([l, l], n - 1), a: f([1], 60), b: f([1], 60), r: %s}.r"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = b", True),
        ("is(a, b)", True),
        ("list contains([a], b)", True),
        ("count(a.x)", 2),
        ("a instance of " + "list<" * 61 + "number" + ">" * 61, True),
        ("a instance of " + "list<" * 61 + "string" + ">" * 61, False),
        ("count(a)", 2),
    ],
)
def test_lists_that_share_their_parts_take_no_exponential_time(text: str, expected: object) -> None:
    assert evaluate(_DOUBLED % text) == expected


@pytest.mark.parametrize("text", ["string(a)", "flatten(a)"])
def test_unfolding_them_ends(text: str) -> None:
    with pytest.raises(BudgetExceeded):
        evaluate(_DOUBLED % text)
