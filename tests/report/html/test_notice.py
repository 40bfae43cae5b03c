"""The one-time notice: all that is missing, once (Administrative Licensing Law art. 32)."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.report.html.notice_page import may_be_missing, notice_page, notice_values
from tests.report.html.page_reader import assert_stands_alone, read
from tests.report.html.subjects import SHOP, filled, shop


def test_only_what_the_applicant_brings_can_be_missing():
    # not the identity card, which the office gets from the register, nor the permit, which the bundle makes
    assert [one.material for one in may_be_missing(shop("shop"))] == [
        "form",
        "lease",
        "layout",
        "sign-off",
        "photo",
    ]
    assert "lease" not in {one.material for one in may_be_missing(shop("shop", {"premises": "owned"}))}


def test_everything_is_named_what_depends_on_unknown_facts_too():
    page = notice_page(shop("hygiene", {"area": 10}), ["sign-off"], None, "en")
    assert [row.name for row in page.missing] == ["acceptance report"]
    assert [(row.name, row.condition) for row in page.open] == [("lease", 'only when premises = "leased"')]
    assert page.open_facts == ("premises",)
    assert [row.name for row in page.criteria] == ["at least 20 m²"]
    assert page.received == ("application form", "floor plan")
    assert page.ask == ("Hygiene permit  0731-000000",)
    assert not page.only_deferrable


def test_with_the_facts_known_nothing_is_open():
    page = notice_page(shop("hygiene", {"area": 30, "premises": "leased"}), ["lease"], None, "en")
    assert [row.name for row in page.missing] == ["lease"]
    assert page.open == ()
    assert page.criteria == ()


def test_what_may_follow_later_does_not_stop_the_acceptance():
    graph = shop("hygiene", {"area": 30, "premises": "owned"})
    assert notice_page(graph, ["layout"], None, "en").only_deferrable
    assert not notice_page(graph, ["layout", "form"], None, "en").only_deferrable
    text = filled("notice/notice", "md", notice_values(graph, ["layout"], None, "en"))
    assert "can be accepted" in text
    assert "cannot be accepted" not in text


def test_an_application_that_lacks_nothing_is_accepted():
    graph = shop("hygiene", {"area": 30, "premises": "owned"})
    for form in ("html", "md"):
        text = filled("notice/notice", form, notice_values(graph, [], None, "en"))
        assert "Nothing is missing" in text
        assert "cannot be accepted" not in text


@pytest.mark.parametrize(
    ("text", "received", "due"),
    [
        # the rules say 3 working days: Thursday 30 April, Monday 4 and Tuesday 5 May; Friday is a holiday
        (SHOP, date(2026, 4, 29), "2026-05-05"),
        # they say nothing: five working days, art. 32; Friday 6 March is the fourth
        (SHOP.replace("      accept_within: 3 working days\n", ""), date(2026, 3, 2), "2026-03-09"),
    ],
)
def test_the_last_day_to_give_notice(text, received, due):
    page = notice_page(shop("hygiene", text=text), ["form"], received, "en")
    assert f"given by {due} at the latest" in page.deadlines[0]
    assert page.received_on == received.isoformat()


def test_a_day_beyond_the_known_holidays_is_provisional():
    page = notice_page(shop("hygiene"), ["form"], date(2026, 12, 30), "en")
    assert "provisional" in page.deadlines[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_stands_alone(language):
    page = filled("notice/notice", "html", notice_values(shop("hygiene"), ["form"], None, language))
    assert_stands_alone(page)
    assert len(read(page).all("table")) == 2
