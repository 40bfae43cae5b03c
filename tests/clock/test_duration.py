from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.clock.duration import (
    AT_ONCE,
    DURATION_PATTERN,
    Duration,
    DurationProblem,
    ProblemKind,
    Unit,
    add_up,
    duration_problem_diagnostic,
    parse_duration,
)
from govrules.source import Place, Span

from .calendars import lasting

# Every form of the rule language, as its ground rules list them.
FORMS = [
    ("20 working days", "20", Unit.WORKING_DAY),
    ("20 个工作日", "20", Unit.WORKING_DAY),
    ("20个工作日", "20", Unit.WORKING_DAY),
    ("1 working day", "1", Unit.WORKING_DAY),
    ("3 calendar days", "3", Unit.CALENDAR_DAY),
    ("3 自然日", "3", Unit.CALENDAR_DAY),
    ("3 个自然日", "3", Unit.CALENDAR_DAY),
    ("2 hours", "2", Unit.HOUR),
    ("2 小时", "2", Unit.HOUR),
    ("90 minutes", "90", Unit.MINUTE),
    ("90 分钟", "90", Unit.MINUTE),
    ("1 working hour", "1", Unit.WORKING_HOUR),
    ("1 个工时", "1", Unit.WORKING_HOUR),
    ("6 months", "6", Unit.MONTH),
    ("6 个月", "6", Unit.MONTH),
    ("1 year", "1", Unit.YEAR),
    ("1 年", "1", Unit.YEAR),
    ("0.5 working days", "0.5", Unit.WORKING_DAY),
    ("0 working days", "0", Unit.WORKING_DAY),
]


@pytest.mark.parametrize(("text", "amount", "unit"), FORMS)
def test_every_form_of_the_language_is_read(text: str, amount: str, unit: Unit) -> None:
    assert parse_duration(text) == Duration(Decimal(amount), unit)
    assert re.match(DURATION_PATTERN, text)


@pytest.mark.parametrize("text", ["at once", "即办"])
def test_at_once(text: str) -> None:
    assert parse_duration(text) == AT_ONCE
    assert re.match(DURATION_PATTERN, text)


@pytest.mark.parametrize(
    ("text", "kind", "suggestions"),
    [
        ("20", ProblemKind.BARE_NUMBER, ("20 working days", "20 calendar days")),
        ("3 days", ProblemKind.AMBIGUOUS_DAYS, ("3 working days", "3 calendar days")),
        ("3 天", ProblemKind.AMBIGUOUS_DAYS, ("3 个工作日", "3 个自然日")),
        ("3天", ProblemKind.AMBIGUOUS_DAYS, ("3 个工作日", "3 个自然日")),
        ("3日", ProblemKind.AMBIGUOUS_DAYS, ("3 个工作日", "3 个自然日")),
        ("20 wroking days", ProblemKind.UNKNOWN_UNIT, ("20 working days",)),
        ("1 wroking days", ProblemKind.UNKNOWN_UNIT, ("1 working day",)),
        ("1.5 huors", ProblemKind.UNKNOWN_UNIT, ("1.5 hours",)),
        ("5 dys", ProblemKind.UNKNOWN_UNIT, ("5 working days", "5 calendar days")),
        ("2 weeks", ProblemKind.UNKNOWN_UNIT, ("10 working days", "14 calendar days")),
        ("1周", ProblemKind.UNKNOWN_UNIT, ("5 个工作日", "7 个自然日")),
        ("5 parsecs", ProblemKind.UNKNOWN_UNIT, ()),
        ("-3 working days", ProblemKind.NEGATIVE, ("3 working days",)),
        ("二十个工作日", ProblemKind.NOT_A_NUMBER, ("20 个工作日",)),
        ("一百零五天", ProblemKind.NOT_A_NUMBER, ("105 个工作日", "105 个自然日")),
        ("当场办结", ProblemKind.NOT_A_NUMBER, ("即办",)),
        ("soon", ProblemKind.NOT_A_NUMBER, ()),
        ("", ProblemKind.NOT_A_NUMBER, ()),
        ("20working days", ProblemKind.MISSPELT, ("20 working days",)),
        ("20 Working Days", ProblemKind.MISSPELT, ("20 working days",)),
        ("２０ 个工作日", ProblemKind.MISSPELT, ("20 个工作日",)),
        ("1,500 minutes", ProblemKind.MISSPELT, ("1500 minutes",)),
        ("At once", ProblemKind.MISSPELT, ("at once",)),
        ("101 years", ProblemKind.TOO_LONG, ()),
        ("9" * 5000 + " working days", ProblemKind.TOO_LONG, ()),
        ("9" * 40 + " working days", ProblemKind.TOO_LONG, ()),
    ],
)
def test_what_is_no_duration_says_what_was_meant(
    text: str, kind: ProblemKind, suggestions: tuple[str, ...]
) -> None:
    problem = parse_duration(text)
    assert isinstance(problem, DurationProblem)
    assert (problem.kind, problem.suggestions) == (kind, suggestions)
    assert not re.match(DURATION_PATTERN, text) or kind is ProblemKind.TOO_LONG


@given(st.text() | st.from_regex(r"\s?[+-]?[0-9]{0,30}\.?[0-9]{0,30} ?(days?|working days|天|个?工作日|年)?"))
def test_no_text_raises_and_every_suggestion_is_a_duration(text: str) -> None:
    answer = parse_duration(text)
    if isinstance(answer, DurationProblem):
        diagnostic = duration_problem_diagnostic(text, answer, Place("limits.yaml"))
        assert diagnostic.message.tell("en")
        assert diagnostic.hint is not None
        for suggestion in answer.suggestions:
            assert isinstance(parse_duration(suggestion), Duration)


@given(
    st.decimals(0, 30000, places=3, allow_nan=False),
    st.sampled_from([unit for unit in Unit if unit not in (Unit.AT_ONCE, Unit.YEAR, Unit.MONTH)]),
    st.sampled_from(["zh", "en"]),
)
def test_what_it_tells_it_also_reads(amount: Decimal, unit: Unit, language: str) -> None:
    duration = Duration(amount, unit)
    assert parse_duration(duration.tell(language)) == duration


def test_it_is_told_as_officers_write_it() -> None:
    assert [lasting("20 working days").tell(language) for language in ("zh", "en")] == [
        "20 个工作日",
        "20 working days",
    ]
    assert lasting("1 working day").tell("en") == "1 working day"
    assert lasting("1.50 hours").tell("en") == "1.5 hours"
    assert lasting("3 自然日").tell("zh") == "3 个自然日"
    assert (AT_ONCE.tell("zh"), AT_ONCE.tell("en")) == ("即办", "at once")


@pytest.mark.parametrize(
    ("text", "number", "word"),
    [
        ("20", "GR601", "unit"),
        ("3 天", "GR602", "working or calendar days?"),
        ("20 fortnights", "GR603", "unit"),
        ("-1 hours", "GR606", "less than nothing"),
        ("soon", "GR606", "plain digits"),
    ],
)
def test_the_diagnostic_asks_the_question(text: str, number: str, word: str) -> None:
    problem = parse_duration(text)
    assert isinstance(problem, DurationProblem)
    place = Place("limits.yaml", Span(3, 15, 3, 20))
    diagnostic = duration_problem_diagnostic(text, problem, place)
    assert (diagnostic.code.number, diagnostic.place) == (number, place)
    assert word in str(diagnostic.message)
    assert text in str(diagnostic.message)


def test_sums_join_what_has_a_common_unit() -> None:
    assert add_up([lasting("20 working days"), lasting("10 working days")]) == (lasting("30 working days"),)
    assert add_up([lasting("1 year"), lasting("6 months")]) == (lasting("18 months"),)
    assert add_up([lasting("2 hours"), lasting("90 minutes")]) == (lasting("210 minutes"),)
    assert add_up([lasting("20 working days"), lasting("1 month")]) == (
        lasting("20 working days"),
        lasting("1 month"),
    )


def test_a_negative_duration_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="negative"):
        Duration(Decimal(-1), Unit.HOUR)
    with pytest.raises(ValueError, match="no amount"):
        Duration(Decimal(1), Unit.AT_ONCE)
