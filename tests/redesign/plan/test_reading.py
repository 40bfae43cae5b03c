"""What people write on the command line and in `cost`: goals, shares, amounts of money."""

from __future__ import annotations

from fractions import Fraction

import pytest

from govrules.redesign.plan.goal import Goal, goal_of
from govrules.redesign.plan.money import Money, money_of
from govrules.redesign.plan.share import needed, share_of
from govrules.redesign.trouble import Trouble


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("20 万元", 200_000),
        ("3万元", 30_000),
        ("3.5 亿元", 350_000_000),
        ("0.1 万元", 1_000),
        ("0.01元", Fraction(1, 100)),
        ("1,234,567.89 元", Fraction(123456789, 100)),
        ("1200", 1200),
        ("0 元", 0),
        ("１２ 万元", 120_000),
    ],
)
def test_amounts_are_exact(text, yuan):
    assert money_of(text) == Money(Fraction(yuan))


@pytest.mark.parametrize(
    "text", ["", "about twenty", "20 万美元", "-3 元", "1,23 元", "3 万元/年", "1e9 元", "9" * 400]
)
def test_what_is_no_amount(text):
    assert money_of(text) is None


@pytest.mark.parametrize(
    ("yuan", "chinese", "english"),
    [
        (200_000, "20 万元", "200,000 yuan"),
        (245_600, "24.56 万元", "245,600 yuan"),
        (999, "999 元", "999 yuan"),
        (350_000_000, "3.5 亿元", "350,000,000 yuan"),
    ],
)
def test_amounts_are_told(yuan, chinese, english):
    money = Money(Fraction(yuan))
    assert (money.tell("zh"), money.tell("en")) == (chinese, english)


@pytest.mark.parametrize(
    ("text", "share"), [("90.3%", "0.903"), ("90.3 %", "0.903"), ("0.903", "0.903"), ("100％", "1")]
)
def test_shares(text, share):
    assert share_of(text) == Fraction(share)


@pytest.mark.parametrize("text", ["", "lots", "101%", "1.5", "-1%"])
def test_no_shares(text):
    assert share_of(text) is None


def test_the_share_of_the_province_is_the_next_whole_matter():
    assert needed(Fraction("0.903"), 8294) == 7490
    assert needed(Fraction("0.5"), 4) == 2
    assert needed(Fraction(0), 4) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("visits <= 1 and working_days <= 5", "visits <= 1 and working_days <= 5"),
        ("visits≤1", "visits <= 1"),
        ("materials < 3 且 approvals <= 2.5", "materials < 3 and approvals <= 2.5"),
        ("departments <= 3, visits <= 0", "departments <= 3 and visits <= 0"),
    ],
)
def test_goals(text, told):
    goal = goal_of(text)
    assert isinstance(goal, Goal)
    assert str(goal) == told


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("visit <= 1", "visits"),
        ("visits >= 1", "at most"),
        ("visits = 1", "at most"),
        ("visits <= many", "many"),
        ("visits", "visits <= 1 and working_days <= 5"),
        ("", "visits <= 1 and working_days <= 5"),
        ("visits <= 1 or materials <= 2", "or"),
        ("clock_days <= 3", "working_days"),
    ],
)
def test_what_is_no_goal_is_told_with_a_way_out(text, named):
    trouble = goal_of(text)
    assert isinstance(trouble, Trouble)
    assert trouble.code.number == "GR840"
    assert named in f"{trouble.message} {trouble.hint}"


def test_the_most_whole_papers():
    assert goal_of("materials < 3").materials.most == 2
    assert goal_of("materials <= 2.5").materials.most == 2
    assert goal_of("materials < 2.5").materials.most == 2
    assert goal_of("materials <= 4 and materials <= 3").materials.most == 3
