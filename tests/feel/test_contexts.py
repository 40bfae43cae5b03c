"""Contexts, paths, names, functions, types: DMN 1.5 §10.3.1.2, §10.3.2.6, .9, .13, §10.3.4.8."""

import pytest

from govrules.feel import evaluate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a: 1}.a", 1),
        ("{a: 1, b: a + 1}.b", 2),
        ("{a: {b: {c: 3}}}.a.b.c", 3),
        ("{a: 1}.b", None),
        ("{}", {}),
        ('{"a b": 1}', {"a b": 1}),
        ('{"a b": 1}.a b', 1),
        ("{first name: 1}.first name", 1),
        ("{a-b: 5, c: a-b}.c", 5),
        ("{a: 5, b: 3, c: a-b}.c", 2),
        ("{a+b: 5}.a+b", 5),
        ("{date of birth: 1, x: date of birth + 1}.x", 2),
        ("{profit and loss: 7}.profit and loss", 7),
        ("{🐎: 1}.🐎", 1),
        ("{a: 1, a: 2}", None),
        ("{f: function(x) x + 1, r: f(2)}.r", 3),
        ("{a: 1, c: {b: a + 1}}.c.b", 2),
        ("[{a: 1}, {a: 2}].a", [1, 2]),
        ('get value({a: 1}, "a")', 1),
        ('get value({a: 1}, "b")', None),
        ('get value({a: {b: 2}}, ["a", "b"])', 2),
        ('get value(null, "a")', None),
        ("get entries({a: 1})", [{"key": "a", "value": 1}]),
        ("get entries({})", []),
        ("get entries(1)", None),
        ('get entries({a: 1, b: 2})[key = "b"].value', [2]),
        ('context([{key: "a", value: 1}])', {"a": 1}),
        ('context([{key: "a", value: 1}, {key: "a", value: 2}])', None),
        ('context([{key: "a"}])', None),
        ("context([])", {}),
        ('context({key: "a", value: 1})', {"a": 1}),
        ('context put({x: 1}, "y", 2)', {"x": 1, "y": 2}),
        ('context put({x: 1}, "x", 2)', {"x": 2}),
        ('context put({x: {y: 0}}, ["x", "y"], 2)', {"x": {"y": 2}}),
        ("context put({x: 1}, [], 2)", None),
        ('context put(null, "a", 1)', None),
        ("context merge([{x: 1}, {y: 2, x: 3}])", {"x": 3, "y": 2}),
        ("context merge({x: 1})", {"x": 1}),
        ("context merge([{x: 1}, 2])", None),
        ("context merge([])", {}),
    ],
)
def test_contexts(text: str, expected: object) -> None:
    assert evaluate(text) == expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("monthly fee * 2", {"monthly fee": 3}, 6),
        ("monthly  fee * 2", {"monthly fee": 3}, 6),
        ("fee-base", {"fee": 5, "base": 2}, 3),
        ("fee-base", {"fee": 5, "base": 2, "fee-base": 100}, 100),
        ("a+b", {"a+b": 1}, 1),
        ("profit and loss > 3", {"profit and loss": 4}, True),
        ("applicant.name", {"applicant": {"name": "x"}}, "x"),
        ("applicant.name", {"applicant.name": "x"}, "x"),
        ("applicant.birth.year", {"applicant.birth": {"year": 2000}}, 2000),
        ("涉及林地 and 资本 < 5", {"涉及林地": True, "资本": 1}, True),
        ("applicant.full name", {"applicant": {"full name": "x"}}, "x"),
        ("item count", {"item count": 2}, 2),
        ("order.in stock", {"order": {"in stock": 3}}, 3),
        ("nobody", {}, None),
        ("nobody.knows", {}, None),
        ("count + 1", {"count": 1}, 2),  # a fact hides the builtin of its name …
        ("count([1])", {"count": 1}, 1),  # … but not where it is called
        ("f's value", {"f's value": 1}, 1),
    ],
)
def test_names(text: str, facts: dict[str, object], expected: object) -> None:
    assert evaluate(text, facts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(function(a, b) a + b)(1, 2)", 3),
        ("(function(a, b) a - b)(b: 1, a: 2)", 1),
        ("(function(a) a)()", None),
        ("(function(a) a)(1, 2)", None),
        ("(function(a, b) a)(a: 1, c: 2)", None),
        ("(function() 5)()", 5),
        ("(function(a: number) a + 1)(1)", 2),
        ('(function(a: number) a + 1)("x")', None),
        ("(function(a: number) a)([1])", 1),
        ("(function(a: list<number>) count(a))(1)", 1),
        ("(function(a: number) a = null)(null)", True),
        ("(function(x y: number) x y + 1)(1)", 2),
        ('(function(d: date and time) d.time offset)(@"2020-01-01") = @"PT0S"', True),
        ("(function(a) function(b) a + b)(1)(2)", 3),
        ("{f: function(g, x) g(x), r: f(function(y) y * 2, 4)}.r", 8),
        ("{f: abs, r: f(-1)}.r", 1),
        ("{fact: function(n) if n <= 1 then 1 else n * fact(n - 1), r: fact(10)}.r", 3628800),
        ('(function(a) external {java: {class: "x", method signature: "y"}})(1)', None),
        ("5(1)", None),
        ("nothing(1)", None),
    ],
)
def test_functions(text: str, expected: object) -> None:
    assert evaluate(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 instance of number", True),
        ("-1 instance of number", True),
        ('"a" instance of string', True),
        ("true instance of boolean", True),
        ('@"2020-01-01" instance of date', True),
        ('@"2020-01-01" instance of date and time', False),
        ('@"10:00:00" instance of time', True),
        ('@"2020-01-01T00:00:00" instance of date and time', True),
        ('@"P1Y" instance of years and months duration', True),
        ('@"P1Y" instance of days and time duration', False),
        ('@"P1D" instance of days and time duration', True),
        ("[1, 2] instance of list", True),
        ("[1, 2] instance of list<number>", True),
        ('[1, "a"] instance of list<number>', False),
        ('[1, "a"] instance of list<Any>', True),
        ("[[1]] instance of list<list<number>>", True),
        ("{a: 1} instance of context", True),
        ("{a: 1} instance of context<a: number>", True),
        ("{a: 1} instance of context<a: string>", False),
        ("{a: 1} instance of context<a: number, b: string>", False),
        ("[1..2] instance of range<number>", True),
        ('["a".."b"] instance of range<number>', False),
        ("(function(a) a) instance of function<Any>->Any", True),
        ("(function(a: number) a) instance of function<number>->number", True),
        ("(function(a: number) a) instance of function<string>->number", False),
        ("(function(a, b) a) instance of function<Any>->Any", False),
        ("abs instance of function", True),
        ("1 instance of Any", True),
        ("null instance of Any", False),
        ("null instance of number", False),
        ("null instance of Null", True),
        ("1 instance of Null", False),
        ("1 instance of unheard", None),
        ("1 instance of string or true", True),
    ],
)
def test_instance_of(text: str, expected: object) -> None:
    assert evaluate(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + /* one */ 2 // two", 3),
        ("// first\n1", 1),
        ("/* a\nb */ 1", 1),
        ('"// no comment"', "// no comment"),
    ],
)
def test_comments(text: str, expected: object) -> None:
    assert evaluate(text) == expected
