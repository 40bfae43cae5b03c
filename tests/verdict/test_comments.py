"""`# govrules: ignore[…] reason`: which finding it lets pass, and the rules for it."""

from __future__ import annotations

import pytest

from govrules.verdict.comments import comments_in
from govrules.verdict.judge import judge
from govrules.verdict.ruling import Ruling
from tests.verdict.test_ruling import found_in, numbers

HEAD = "kind: TimeLimits\nlimits:\n"
LIMIT = "  - id: a\n    statutory: 20 working days\n"
OVER = "    promised: 25 working days"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{LIMIT}{OVER}  # govrules: ignore[GR612] 省里批复延期，7 月 1 日止\n",
        f"{HEAD}{LIMIT}{OVER}  #govrules:ignore[promise-over-statutory] approved until July\n",
        f"{HEAD}{LIMIT}    # govrules: ignore[GR612] 省里批复延期\n{OVER}\n",
        f"{HEAD}{LIMIT}    # govrules: ignore[GR612] 省里批复延期\n    # 另一条说明\n\n{OVER}\n",
        f"{HEAD}{LIMIT}    # govrules：ignore【GR612】：省里批复延期\n{OVER}\n",
        f"# govrules: ignore-file[GR612] 整份文件年内重写\n{HEAD}{LIMIT}{OVER}\n",
        f"{HEAD}{LIMIT}{OVER}\n# govrules: ignore-file[limits] 整份文件年内重写\n",
        f"{HEAD}{LIMIT}{OVER}  # govrules: ignore[GR61] 省里批复延期\n".replace("\n", "\r\n"),
        f"\ufeff{HEAD}{LIMIT}{OVER}  # govrules: ignore[GR612] 省里批复延期\n",
    ],
)
def test_an_ignore_with_a_reason_holds(text):
    assert "GR612" not in numbers(found_in(text))
    assert "GR196" not in numbers(found_in(text))


@pytest.mark.parametrize("reason", ["", "  ", " : ", " ——", "。"])
def test_an_ignore_without_a_reason_is_a_finding_and_does_not_hold(reason):
    found = found_in(f"{HEAD}{LIMIT}{OVER}  # govrules: ignore[GR612]{reason}\n")
    assert numbers(found) == ["GR612", "GR195"]
    assert tuple(found[1].place.span) == (5, 51, 5, 56)


def test_an_ignore_that_hits_nothing_is_a_finding():
    found = found_in(f"{HEAD}  # govrules: ignore[GR612] 旧理由\n{LIMIT}    promised: 5 working days\n")
    assert numbers(found) == ["GR196"]
    assert tuple(found[0].place.span) == (3, 22, 3, 27)


def test_of_two_codes_the_idle_one_is_told():
    found = found_in(f"{HEAD}{LIMIT}{OVER}  # govrules: ignore[GR612, GR421] 省里批复延期\n")
    assert numbers(found) == ["GR196"]
    assert found[0].place.span.column == 58


@pytest.mark.parametrize("word", ["GR999", "promise-over-statutary", "limts"])
def test_an_unknown_code_is_a_finding(word):
    found = found_in(f"{HEAD}{LIMIT}{OVER}  # govrules: ignore[{word}] 理由在此\n")
    assert numbers(found) == ["GR612", "GR197"]
    assert found[1].hint is not None
    assert "GR929" not in str(found[1].hint)


@pytest.mark.parametrize("order", ["ignore", "ignore GR612 why", "ignored[GR612] why", "ignore[] why", ""])
def test_a_comment_that_cannot_be_understood_is_a_finding(order):
    assert numbers(found_in(f"{HEAD}{LIMIT}{OVER}  # govrules: {order}\n")) == ["GR612", "GR197"]


def test_what_cannot_be_read_cannot_be_ignored():
    text = "# govrules: ignore-file[GR132] 先放着\nkind: TimeLimits\nlimts: []\n"
    assert numbers(found_in(text)) == ["GR197", "GR132"]


def test_the_rules_for_rules_cannot_be_ignored():
    text = f"# govrules: ignore-file[GR19] 安静\n{HEAD}{LIMIT}    promised: 5 working days # govrules: ignore[GR612] 旧\n"
    assert sorted(numbers(found_in(text))) == ["GR196", "GR197"]


@pytest.mark.parametrize(
    "value",
    [
        "'x # govrules: ignore[GR612] text'",
        '"x # govrules: ignore[GR612] text"',
        "|\n      # govrules: ignore[GR612] text",
        ">-\n      words\n      # govrules: ignore[GR612] text",
        "x#govrules: ignore[GR612] text".replace(": ", ":"),
    ],
)
def test_text_is_no_comment(value):
    text = f"{HEAD}  - id: a\n    description: {value}\n"
    assert comments_in("a.yaml", text.encode()) == []


def test_behind_the_sign_of_a_block_stands_a_comment():
    text = f"{HEAD}  - id: a\n    description: | # govrules: ignore[GR612] why\n      words\n"
    (order,) = comments_in("a.yaml", text.encode())
    assert order.line == 4


@pytest.mark.parametrize(
    "data", [b"\xff# govrules: ignore[GR612] x", b"# govrules:\0", b"a: [ # govrules: x\n"]
)
def test_no_bytes_can_make_it_raise(data):
    assert judge([], {"a.yaml": data}, Ruling()) is not None


def test_an_ignore_is_not_called_idle_while_something_cannot_be_read():
    ignored = f"{HEAD}{LIMIT}{OVER}  # govrules: ignore[GR612] 批复\n"
    assert numbers(found_in(ignored)) == []
    assert numbers(found_in(ignored + "    promisd: 3\n")) == ["GR132"]
    assert numbers(found_in(ignored.replace("25 working", "5 working"), Ruling(whole=False))) == []
