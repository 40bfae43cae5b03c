from __future__ import annotations

import re
from datetime import date

from govrules.checks.checked import checked_book
from govrules.clock.calendar import build_calendar
from govrules.clock.deadline import deadline
from govrules.clock.duration import parse_duration
from govrules.codes.catalogue import all_codes
from govrules.model.tables import DecisionTable
from govrules.report.check_text import check_text
from govrules.report.code_page import code_json, code_list, code_page, example
from govrules.report.deadline import deadline_json, deadline_text
from govrules.report.decision import decision_json, decision_text
from govrules.report.test_text import test_text as results_text
from tests.report.faults import PROMISE, UNUSED, missing_file, promise_over_statutory
from tests.report.output_schemas import assert_fits
from tests.report.processes import OPENING, book_of

TABLE = DecisionTable(id="routing", name="分派", hit_policy="first", inputs={}, outputs={}, rules=())
WEEKS = build_calendar(
    "weeks", None, ["09:00-12:00", "13:00-18:00"], ["saturday", "sunday"], "2026-12-31", {}
)[0]


def test_what_went_well_is_one_line():
    shown = check_text((), checked_book(book_of(OPENING), ()), "zh", lambda file: None)
    assert shown == "没有问题。读入 1 个文件、3 个事项、1 个一件事；规则日期 2026-03-02。"
    shown = check_text((), checked_book(book_of(OPENING), ()), "en", lambda file: None)
    assert shown == "Nothing is wrong. Read: 1 file, 3 matters, 1 bundle; as of 2026-03-02."


def test_the_last_line_sums_up():
    shown = check_text(
        (promise_over_statutory(), missing_file()),
        checked_book(book_of(OPENING), ()),
        "en",
        lambda file: None,
    )
    assert shown.splitlines()[-1].startswith("2 errors. Read: 1 file")


def test_the_page_of_a_code_has_all_its_parts():
    page = code_page(PROMISE, "en")
    for part in (
        "GR612 promise-over-statutory  error",
        PROMISE.what,
        PROMISE.why,
        PROMISE.mend,
        "promised: 25",
    ):
        assert part in page
    assert code_json(PROMISE, "en")["right"] == "promised: 20 working days\n"


def test_chinese_examples_have_no_english_sentences_in_their_comments():
    sentence = re.compile(r"#[^#\n]*[A-Za-z]{2,} [A-Za-z]{2,}")
    for code in all_codes().values():
        page = code_json(code, "zh")
        shown = [page["wrong"], page["right"]]
        assert all(shown), code.number
        told = [text.replace("`govrules check --fix`", "") for text in shown]
        assert not [text for text in told if sentence.search(text)], code.number


def test_an_example_keeps_what_is_no_sentence():
    yaml = "who: officer-a       # officers: 2\n# … and a matter that asks for it\n"
    assert example(yaml, "zh") == "who: officer-a       # officers: 2\n# …\n"
    assert example("# read only by others\n", "zh") == "# read only by others\n"
    assert example("matters: [a]   # six other departments\n", "zh") == "matters: [a]\n"


def test_the_list_of_codes_has_one_line_each_under_its_hundred():
    lines = code_list([UNUSED, PROMISE], "zh").splitlines()
    assert lines[0] == "引用与机构"
    assert lines[1].split() == ["GR250", "警告", "unused-material", "Nobody", "asks", "for", "a", "material."]
    assert lines[3] == "时限与日历"


def test_a_deadline_beyond_the_published_notices_is_provisional():
    limit = parse_duration("5 working days")
    due = deadline(date(2026, 12, 28), limit, WEEKS)
    assert "暂定" in deadline_text(date(2026, 12, 28), limit, WEEKS, due, "zh")
    output = deadline_json(date(2026, 12, 28), limit, "weeks", due)
    assert_fits("deadline", output)
    assert output["deadline"] == "2027-01-04"
    assert output["provisional"]


def test_hours_are_due_at_a_moment():
    limit = parse_duration("48 hours")
    due = deadline(date(2026, 2, 13), limit, WEEKS)
    assert deadline_json(date(2026, 2, 13), limit, "weeks", due)["deadline"] == "2026-02-15T00:00:00"


def test_a_table_answers_asks_or_says_what_is_wrong():
    answered = {"table": "routing", "matched": [2], "outputs": {"department": "tax"}, "asks": []}
    assert "department  tax" in decision_text(answered, (), TABLE, "zh")
    assert "命中的行：2" in decision_text(answered, (), TABLE, "zh")
    asking = {"table": "routing", "matched": [1, 2], "outputs": None, "asks": ["category"]}
    shown = decision_text(asking, (), TABLE, "en")
    assert "It depends on: category." in shown
    assert "Rows that could hit: 1, 2" in shown
    collected = {"table": "routing", "matched": [1, 2], "outputs": [{"a": 1}, {"a": 2}], "asks": []}
    assert decision_text(collected, (), TABLE, "en").count("  a  ") == 2
    for answer in (answered, asking, collected):
        assert_fits("decide", decision_json(answer, (promise_over_statutory(),), "zh"))
    assert "GR612" in decision_text(asking, (promise_over_statutory(),), TABLE, "zh")


def test_a_failed_test_shows_what_was_expected_and_what_came():
    results = {
        "passed": 1,
        "failed": 1,
        "tests": [
            {
                "name": "ok",
                "target": "food",
                "place": "rules/t.yaml:3:5",
                "passed": True,
                "differences": [],
                "error": None,
            },
            {
                "name": "恰好一千万归科长",
                "target": "food",
                "place": "rules/t.yaml:9:5",
                "passed": False,
                "differences": [{"what": "tier", "expected": "section", "came": None}],
                "error": None,
            },
        ],
    }
    assert_fits("test", {"version": 1, **results})
    shown = results_text(results, "zh")
    assert shown.splitlines() == [
        "rules/t.yaml:9:5  未通过  恰好一千万归科长  food",
        "  tier",
        "    期望  section",
        "    得到  null",
        "",
        "1 条测试未通过，1 条通过",
    ]
    assert results_text({"passed": 2, "failed": 0, "tests": []}, "en") == "2 tests passed"
    assert "kind: RuleTests" in results_text({"passed": 0, "failed": 0, "tests": []}, "en")
