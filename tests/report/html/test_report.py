"""The report: what it has to say, that it stands alone, and that who cannot see the pictures can read it."""

from __future__ import annotations

import itertools
import re

import pytest

from govrules import api
from govrules.report.html.report_page import report_page
from tests.report.html.page_reader import Element, assert_stands_alone, read
from tests.report.html.subjects import SMALL, graph_of, lines_of, report, shipped, shop, subject_of

SECTIONS = [
    "summary",
    "schedule",
    "process",
    "metrics",
    "reform",
    "findings",
    "gains",
    "assumptions",
    "not_looked_at",
    "steps",
]


@pytest.fixture(scope="module")
def startup():
    return graph_of(shipped(), "company-startup", SMALL)


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request, startup) -> Element:
    return read(report(startup, language=request.param, reform="one-visit"))


def test_the_published_figures_of_the_reform_stand_at_the_top(page):
    # 22 → 3 working days, 7 → 1 visits, 18 → 2 materials: the figures of the provincial reform
    assert [re.findall(r"[0-9]+", big.text) for big in page.all("dd", **{"class": "big"})] == [
        ["22", "3"],
        ["7", "1"],
        ["18", "2"],
    ]


def test_the_parts_stand_in_the_order_of_reading(page):
    assert [heading.attributes["id"] for heading in page.all("h2")] == SECTIONS
    (contents,) = page.all("nav")
    assert [link.attributes["href"] for link in contents.all("a")] == [f"#{name}" for name in SECTIONS]


def test_there_is_one_title_and_headings_go_down_step_by_step(page):
    levels = [int(element.tag[1]) for element in page.all() if re.fullmatch("h[1-6]", element.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_id_is_unique_and_every_reference_leads_somewhere(page):
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    for element in page.all():
        for name in ("aria-labelledby", "aria-describedby"):
            assert set(element.attributes.get(name, "").split()) <= set(ids)
        if element.attributes.get("href", "#text").startswith("#"):
            assert element.attributes.get("href", "#text")[1:] in ids
        for value in element.attributes.values():
            assert set(re.findall(r"url\(#([^)]+)\)", value)) <= set(ids)


def test_pictures_say_in_words_what_they_show(page):
    drawn = [svg for svg in page.all("svg") if svg.attributes.get("role") == "img"]
    whole = [svg for svg in drawn if "aria-label" not in svg.attributes]
    assert len(whole) == 4
    for svg in whole:
        assert [child.tag for child in svg.children[:2]] == ["title", "desc"]
        assert all(child.text for child in svg.children[:2])
    assert all(svg.attributes["aria-label"] for svg in drawn if svg not in whole)
    others = [svg for svg in page.all("svg") if svg not in drawn]
    assert all(svg.attributes.get("aria-hidden") == "true" for svg in others)


def test_tables_have_heads_for_columns_and_rows(page):
    tables = page.all("table")
    assert len(tables) >= 4
    for table in tables:
        heads = table.all("thead")[0].all("th")
        assert heads
        assert all(head.attributes["scope"] == "col" and head.text for head in heads)
        rows = table.all("tbody")[0].all("tr")
        assert all(len(row.children) == len(heads) for row in rows)


def test_the_pictures_show_four_orders_without_reason_today_and_none_tomorrow(page):
    today, tomorrow = page.all("g", id="process-today")[0], page.all("g", id="process-tomorrow")[0]

    def removable(picture: Element) -> int:
        arrows = picture.all("g", **{"class": "arrow"})
        return sum("removable" in arrow.all("path")[0].attributes["class"].split() for arrow in arrows)

    assert (removable(today), removable(tomorrow)) == (4, 0)
    assert len(today.all("g", **{"class": "step"})) == 14
    assert len(tomorrow.all("g", **{"class": "step"})) == 15


def test_a_tall_picture_is_cut_between_its_boxes_for_paper(page):
    (figure, *_) = page.all("figure", **{"class": "cut"})
    (whole,) = figure.all("svg", **{"class": "whole"})
    pieces = [
        tuple(map(int, svg.attributes["viewbox"].split())) for svg in figure.all("svg", **{"class": "piece"})
    ]
    assert len(pieces) > 1
    ends = [top + height for _, top, _, height in pieces]
    assert [0, *ends[:-1]] == [top for _, top, _, _ in pieces]
    assert ends[-1] == int(whole.attributes["viewbox"].split()[3])
    boxes = [
        (64 + float(box.attributes["y"]), 64 + float(box.attributes["y"]) + float(box.attributes["height"]))
        for box in whole.all("rect")
        if box.attributes.get("class", "").startswith("box ")
    ]
    assert not [end for end in ends[:-1] if any(top < end < bottom for top, bottom in boxes)]


def test_colours_of_departments_are_the_same_today_and_tomorrow(page):
    def fills(picture: Element) -> set[tuple[str, str]]:
        return {
            (step.attributes["data-id"].split(".")[0], step.all("rect")[0].attributes["fill"])
            for step in picture.all("g", **{"class": "step"})
            if not step.attributes["data-id"].startswith(("company-startup", "company-registration.decide"))
        }

    assert fills(page.all("g", id="process-today")[0]) == fills(page.all("g", id="process-tomorrow")[0])


def test_every_finding_has_its_price(page, startup):
    findings = page.all("div", **{"class": "finding"})
    assert len(findings) == len(api.findings(startup))
    for finding in findings:
        terms = {
            term.text: value.text for term, value in zip(finding.all("dt"), finding.all("dd"), strict=True)
        }
        assert all(terms.values())
        assert len(terms) >= 3


def test_a_finding_that_the_reform_settles_says_so(startup):
    groups = report_page(subject_of(startup, "one-visit"), lines_of, "en").findings
    settled = {group.code: [row.settled for row in group.rows] for group in groups}
    assert settled["GR801"] == [True]
    assert settled["GR820"] == [True]
    # what other matters make at the one stop is not asked of the applicant any more
    assert settled["GR825"] == [True]
    without = report_page(subject_of(startup), lines_of, "en").findings
    assert {group.code: [row.settled for row in group.rows] for group in without}["GR820"] == [False]


def test_without_a_reform_tomorrow_is_the_process_without_the_proven_orders(startup):
    page = report_page(subject_of(startup), lines_of, "en")
    days = next(row for row in page.metrics if row.key == "working_days")
    assert (days.today, days.tomorrow, days.change) == ("22", "11", "−50 %")
    assert page.changes == ()
    assert page.has_tomorrow


@pytest.mark.parametrize(
    "target", ["company-startup", "restaurant", "investment-approval", "nanjing-investment"]
)
def test_tomorrow_has_the_figures_of_parallel(target):
    graph = graph_of(shipped(), target)
    found = subject_of(graph).tomorrow
    if found is not None:
        then, proven = api.metrics(found.graph), api.parallel(graph).to_be_proven
        assert then.working_days == proven.working_days
        assert then.visits == proven.visits


def test_a_process_in_which_every_order_has_a_reason_has_no_tomorrow():
    page = report_page(subject_of(shop("filing")), lines_of, "en")
    assert not page.has_tomorrow
    assert page.gains is None
    assert page.summary[0] == "Every order between two steps has a reason."
    assert len(page.pictures) == len(page.gantts) == 1
    text = read(report(shop("filing"))).text
    assert "Who gains" not in text


def test_what_the_figures_rest_on_is_named():
    page = report_page(subject_of(graph_of(shipped(), "nanjing-investment")), lines_of, "zh")
    text = "\n".join(" ".join((remark.text, *remark.things)) for remark in page.assumptions)
    assert "国有土地使用权证明" in text
    assert any("示意" in note.text and "matters.yaml:" in note.things[0] for note in page.notes)
    late = report_page(subject_of(graph_of(govrules_on("2026-12-25"), "company-startup")), lines_of, "en")
    assert any("2026-12-31" in remark.text and "provisional" in remark.text for remark in late.assumptions)


def govrules_on(day):
    return api.on(shipped(), day)


def test_the_changes_of_a_reform_have_their_reasons_and_costs():
    page = report_page(subject_of(shop("shop"), "quick"), lines_of, "en")
    assert [change.number for change in page.changes] == [1, 2]
    assert page.changes[0].what == "service hall takes in, once, for all; the results come by mail."
    assert (page.changes[0].because, page.changes[0].cost) == ("一窗受理", "20 万元 once, 3 万元 a year")
    assert page.changes[1].what == "Hygiene permit · examine: 2 working days → 1 working day."
    assert page.has_costs


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_comes_from_a_network(language, startup):
    page = report(startup, language=language, reform="one-visit")
    assert_stands_alone(page)
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page
    assert "src=" not in page


def test_the_page_speaks_its_language(startup):
    for language, tag in (("zh", "zh-CN"), ("en", "en")):
        root = read(report(startup, language=language))
        (html,) = root.all("html")
        assert html.attributes["lang"] == tag
        headings = [heading.text for heading in root.all("h2")]
        assert [bool(re.search("[\u4e00-\u9fff]", text)) for text in headings] == [tag != "en"] * len(
            headings
        )


def test_as_markdown_it_says_the_same(startup):
    page = report(startup, "md", reform="one-visit")
    assert "**22 → 3**" in page
    assert page.count("```mermaid") == 2
    assert page.count("\n## ") == 8
    for block in re.findall(r"(?:^\|.*\n)+", page, re.MULTILINE):
        columns = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(columns) == 1, block
