"""Strings and their functions: DMN 1.5 §10.3.2.3.2, §10.3.4.3; patterns as in XPath."""

from decimal import Decimal

import pytest

from govrules.feel import BudgetExceeded, evaluate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'"a\nb"', "a\nb"),
        (r'"a\tb"', "a\tb"),
        (r'"say \"hi\""', 'say "hi"'),
        (r'"a\\b"', "a\\b"),
        (r'"\u0041"', "A"),
        (r'"\U01F40E"', "🐎"),
        (r'"\uD83D\uDC0E"', "🐎"),
        (r'"\d"', r"\d"),  # no escape of FEEL: the backslash stays
        ('""', ""),
        ('"审批"', "审批"),
        ('"a" + "b" + "c"', "abc"),
        ('"a" + ""', "a"),
    ],
)
def test_literals(text: str, expected: str) -> None:
    assert evaluate(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('substring("foobar", 3)', "obar"),
        ('substring("foobar", 3, 3)', "oba"),
        ('substring("foobar", -2, 1)', "a"),
        ('substring("foobar", -2)', "ar"),
        ('substring("foobar", 3, 100)', "obar"),
        (r'substring("\U01F40Eab", 2)', "ab"),
        ('substring(string: "foobar", start position: 3)', "obar"),
        ('substring("foobar", 0)', None),
        ('substring("foobar", 10)', None),
        ('substring("foobar", 1, 0)', None),
        ('substring(["foobar"], 3)', "obar"),
        ('string length("foo")', Decimal(3)),
        (r'string length("\U01F40Eab")', Decimal(3)),
        ('string length("")', Decimal(0)),
        ("string length(null)", None),
        ("string length(1)", None),
        ('upper case("aBc4")', "ABC4"),
        ('lower case("aBc4")', "abc4"),
        ('substring before("foobar", "bar")', "foo"),
        ('substring before("foobar", "xyz")', ""),
        ('substring before("foobar", "")', ""),
        ('substring after("foobar", "ob")', "ar"),
        ('substring after("", "a")', ""),
        ('substring after("foo", "")', "foo"),
        ('contains("foobar", "of")', False),
        ('contains("foobar", "ob")', True),
        ('contains("foobar", "")', True),
        ('contains(match: "ob", string: "foobar")', True),
        ('starts with("foobar", "fo")', True),
        ('ends with("foobar", "r")', True),
        ('ends with("foobar", 1)', None),
        ('string join(["a", "b", "c"], "_and_")', "a_and_b_and_c"),
        ('string join(["a", "b", "c"], "")', "abc"),
        ('string join(["a", "b", "c"], null)', "abc"),
        ('string join(["a", null, "c"], "X")', "aXc"),
        ('string join(["a"], "X")', "a"),
        ('string join([], "X")', ""),
        ('string join(["a", "b"])', "ab"),
        ('string join(["a", 1], "X")', None),
        ('string join("a", "X")', "a"),
        ('split("John Doe", "\\\\s")', ["John", "Doe"]),
        ('split("a;b;c;;", ";")', ["a", "b", "c", "", ""]),
        ('split("abc", "")', None),
    ],
)
def test_functions(text: str, expected: object) -> None:
    assert evaluate(text) == expected


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "expected"),
    [
        # XQuery and XPath Functions 3.1, §5.6.3
        ("bra", "", "abracadabra", True),
        ("^a.*a$", "", "abracadabra", True),
        ("^bra", "", "abracadabra", False),
        ("^kiki$", "m", "x\nkiki\ny", True),
        ("^kiki$", "", "x\nkiki\ny", False),
        ("KIKI", "i", "Kaum hat kiki", True),
        ("a.c", "", "a\nc", False),
        ("a.c", "s", "a\nc", True),
        ("hello world", "x", "helloworld", True),
        ("hello[ ]world", "x", "hello world", True),
        ("a.c", "q", "abc", False),
        ("[a-z-[aeiou]]+$", "", "xyz", True),
        ("^[a-z-[aeiou]]+$", "", "aeiou", False),
        (r"\p{Lu}\p{Ll}+", "", "Élan", True),
        (r"^\P{L}+$", "", "123", True),
        (r"^\p{IsCJKUnifiedIdeographs}+$", "", "行政许可", True),
        (r"^\i\c*$", "", "name-1", True),
        (r"^(a)\1$", "", "aa", True),
        (r"^(a|b)\1$", "", "ab", False),
        (r"^\d{3}-\d{4}$", "", "555-1234", True),
        ("^(a+)+$", "", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", False),
        ("x*", "", "", True),
        ("^(?:ab|cd){2}$", "", "abcd", True),
        ("^a{2,3}?$", "", "aaa", True),
        ("a|b|", "", "", True),
        ("[", "", "a", None),
        ("(", "", "a", None),
        ("a**", "", "a", None),
        ("a", "z", "a", None),
        (r"\b", "", "a", None),
        ("(?=a)", "", "a", None),
        ("[b-a]", "", "a", None),
    ],
)
def test_matches(pattern: str, flags: str, text: str, expected: object) -> None:
    found = evaluate("matches(t, p, f)", {"t": text, "p": pattern, "f": flags})
    assert found is expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        # XQuery and XPath Functions 3.1, §5.6.4
        (("abracadabra", "bra", "*"), "a*cada*"),
        (("abracadabra", "a.*a", "*"), "*"),
        (("abracadabra", "a.*?a", "*"), "*c*bra"),
        (("abracadabra", "a", ""), "brcdbr"),
        (("abracadabra", "a(.)", "a$1$1"), "abbraccaddabbra"),
        (("abracadabra", ".*?", "$1"), None),
        (("AAAA", "A+", "b"), "b"),
        (("AAAA", "A+?", "b"), "bbbb"),
        (("darted", "^(.*?)d(.*)$", "$1c$2"), "carted"),
        (("reluctant", "r.*?t", "X"), "Xant"),
        (("0123456789", r"(\d{3})(\d{3})(\d{4})", "($1) $2-$3"), "(012) 345-6789"),
        (("abc", "b", r"\$"), "a$c"),
        (("abc", "b", "$"), None),
        (("abc", "b", r"\x"), None),
        (("abc", "(b)", "$0$0"), "abbc"),
        (("aBc", "b", "x", "i"), "axc"),
        (("a.c", ".", "$1", "q"), "a$1c"),
        (("abc", "(x)?b", "[$1]"), "a[]c"),
    ],
)
def test_replace(arguments: tuple[str, ...], expected: object) -> None:
    names = ["a", "b", "c", "d"][: len(arguments)]
    assert evaluate(f"replace({', '.join(names)})", dict(zip(names, arguments, strict=True))) == expected


def test_a_pattern_cannot_take_exponential_time() -> None:
    text = "a" * 1000 + "b"
    assert evaluate("matches(t, p)", {"t": text, "p": "^(a|aa)+$"}) is False
    with pytest.raises(BudgetExceeded):
        evaluate("matches(t, p)", {"t": text, "p": r"^(a*)(a*)(a*)(a*)\1\2\3\4c$"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("string(null)", None),
        ("string(true)", "true"),
        ('string("a")', "a"),
        ('string([1, "a", null, true])', '[1, "a", null, true]'),
        ('string({a: "foo", b: {c: 1}})', '{a: "foo", b: {c: 1}}'),
        (r'string({"{": "foo"})', '{"{": "foo"}'),
        (r'string("a\"b")', 'a"b'),
        (r'string(["a\"b"])', r'["a\"b"]'),
        ('string(@"2020-01-02")', "2020-01-02"),
        ('string(@"10:00:00.5+08:00")', "10:00:00.5+08:00"),
        ('string(@"2020-01-02T10:00:00Z")', "2020-01-02T10:00:00Z"),
        ('string(@"2020-01-02T10:00:00@Asia/Shanghai")', "2020-01-02T10:00:00@Asia/Shanghai"),
        ('string(@"P14M")', "P1Y2M"),
        ('string(@"-P14M")', "-P1Y2M"),
        ('string(@"P0M")', "P0M"),
        ('string(@"PT49H30M0.5S")', "P2DT1H30M0.5S"),
        ('string(@"PT0S")', "PT0S"),
        ("string([1..10])", "[1..10]"),
        ("string(]1..10[)", "(1..10)"),
        ("string((<10))", "(<10)"),
        ("string(from: 1)", "1"),
    ],
)
def test_string(text: str, expected: object) -> None:
    assert evaluate(text) == expected
