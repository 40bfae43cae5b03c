"""The service guide: everything that the matter list says of a matter, and nothing that another case needs."""

from __future__ import annotations

import pytest

import govrules
from govrules.report.html.condition_text import condition_text
from govrules.report.html.guide_page import GuidePage, guide_page, guide_values
from tests.report.html.page_reader import assert_stands_alone, read
from tests.report.html.subjects import SHOP, SILENT, book_of, filled, graph_of, shipped, shop


def materials(page: GuidePage) -> dict[str, tuple[str, str]]:
    return {row.name: (row.necessity, row.brings) for row in page.materials}


@pytest.fixture(scope="module")
def page() -> GuidePage:
    return guide_page(shop("hygiene"), "en")


def test_what_it_is_and_who_may_apply(page):
    (matter,) = page.matters
    assert {line.label: line.text for line in matter.overview} == {
        "About": "Before a public place opens.",
        "Competent department": "Health Office",
        "Cooperating": "Trade Office",
        "Level": "county",
        "Type": "administrative licence",
        "Kind of case": "done within a promised time",
        "For whom": "legal persons, natural persons",
        "Code in the catalogue": "000123001000",
    }
    assert [(row.name, row.condition) for row in matter.criteria] == [
        ("at least 20 m²", "floor area >= 20"),
        ("no penalty is running", ""),
    ]


def test_each_material_says_who_brings_it(page):
    assert materials(page) == {
        "application form": ("required", "the applicant"),
        "identity card": ("required", "nobody has to: the office gets it from population register"),
        "lease": ("required", "the applicant"),
        "floor plan": ("may follow later", "the applicant"),
        "acceptance report": ("required", "the applicant"),
        "photograph": ("optional", "the applicant"),
    }
    by_name = {row.name: row for row in page.materials}
    assert by_name["lease"].condition == 'only when premises = "leased"'
    assert by_name["lease"].notes == ("Not older than 1 year.",)
    assert by_name["floor plan"].notes == (
        "May follow within 3 working days of acceptance, against “letter of deferral”.",
    )
    assert by_name["acceptance report"].notes == (
        "A commitment may replace it: letter of deferral.",
        "No commitment where floor area > 1000.",
    )
    assert by_name["application form"].basis == ("《条例》第一条",)
    assert by_name["identity card"].source == "Health Office issues it"
    assert by_name["floor plan"].description == "with all doors"
    # form, acceptance report, floor plan, and a lease if it is leased; the register and the photograph not
    assert page.papers == "Handed in by the applicant: 3–4."


def test_limits_with_their_counting(page):
    (limit,) = page.matters[0].limits
    assert (limit.of, limit.statutory, limit.promised) == (
        "acceptance → decision",
        "20 working days",
        "5 working days",
    )
    assert limit.counting == (
        "The day after is the first day; the last day counts to its end.",
        "Accepted within 3 working days, else it is deemed accepted.",
        "Delivered within 2 working days of the decision.",
        "May be extended by 10 working days, granted by Health Office head; the reasons are told.",
    )
    assert limit.basis == ("《行政许可法》第四十二条",)


def test_fee_result_basis_visits_and_channels(page):
    (matter,) = page.matters
    assert [(line.label, line.text) for line in matter.fee] == [
        ("Fee", "80 元"),
        ("Basis of the fee", "《收费目录》第三项"),
        ("Paid online", "yes"),
    ]
    assert matter.results == ("hygiene permit (a licence)",)
    assert matter.basis == ("《公共场所卫生管理条例》第四条",)
    assert page.visits == ("The fewest trips that do: 2.", "service hall: 2")
    assert [line.text for line in matter.channels] == [
        "at the window, online",
        "核对原件",
        "0731-000000",
        "12345",
        "卫生",
    ]


def test_the_steps_say_what_does_not_count(page):
    steps = {step.name: step for step in page.steps}
    assert list(steps) == ["accept", "inspect", "examine", "decide", "issue"]
    assert steps["inspect"].notes == (
        "only when floor area > 100",
        "does not count toward the limit (Administrative Licensing Law, art. 45)",
    )
    assert steps["accept"].visit == "service hall"
    assert steps["decide"].limit == "at once"


def test_what_is_known_leaves_out_what_only_other_cases_need():
    page = guide_page(shop("hygiene", {"area": 10, "premises": "owned"}), "en")
    assert "lease" not in materials(page)
    assert [step.name for step in page.steps] == ["accept", "examine", "decide", "issue"]
    assert [(row.met, row.failed) for row in page.matters[0].criteria] == [("not met", True), ("", False)]
    leased = guide_page(shop("hygiene", {"premises": "leased"}), "en")
    assert next(row for row in leased.materials if row.name == "lease").condition == ""


def test_a_chosen_commitment_replaces_its_material():
    page = guide_page(shop("hygiene", {"commits": ["sign-off"], "area": 10}), "en")
    assert materials(page)["acceptance report"][1] == "replaced by a commitment: letter of deferral"
    refused = guide_page(shop("hygiene", {"commits": ["sign-off"], "area": 2000}), "en")
    assert materials(refused)["acceptance report"][1] == "the applicant"


def test_a_bundle_hands_on_inside_what_it_makes_itself():
    today = guide_page(shop("shop"), "en")
    permit = next(row for row in today.materials if row.name == "hygiene permit")
    assert permit.brings == "the applicant, who gets it from Hygiene permit on the way"
    form = next(row for row in today.materials if row.name == "application form")
    assert form.asked_by == ("Hygiene permit", "Trade filing")
    after = guide_page(govrules.compile(book_of(SHOP), "shop", reform="quick"), "en")
    permit = next(row for row in after.materials if row.name == "hygiene permit")
    assert permit.brings == "nobody has to: it is passed on from Hygiene permit"
    assert after.steps[0].name == "Intake for all"
    assert after.visits[0] == "The fewest trips that do: 1."
    assert [matter.id for matter in after.matters] == ["hygiene", "filing"]


def test_what_is_not_written_is_said():
    page = guide_page(shop("filing", text=SILENT), "en")
    assert page.materials_unknown == "Which materials are needed is not written for: Trade filing."
    assert page.matters[0].fee[0].text == "free"
    assert "No limit is written." in filled("guide/guide", "html", guide_values(shop("filing"), "en"))


@pytest.mark.parametrize("target", ["hygiene", "shop"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_stands_alone_in_both_forms(target, language):
    values = guide_values(shop(target), language)
    page = filled("guide/guide", "html", values)
    assert_stands_alone(page)
    root = read(page)
    levels = [int(element.tag[1]) for element in root.all() if element.tag in {"h1", "h2", "h3"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    for table in root.all("table"):
        width = len(table.all("thead")[0].all("th"))
        assert all(len(row.children) == width for row in table.all("tbody")[0].all("tr"))
    text = filled("guide/guide", "md", values)
    assert text.startswith("# ")
    for row in values["page"].materials:
        assert row.name in root.text
        assert row.name in text


def test_the_examples_have_guides():
    book = shipped()
    for target in ("company-startup", *list(book.matters)[:6]):
        page = guide_page(graph_of(book, target), "zh")
        assert page.title != target
        assert page.steps


def test_conditions_are_read_with_the_names_of_facts():
    book = book_of(SHOP)
    assert (
        condition_text(book, 'premises = "leased" and area > 5', "zh") == '经营场所 = "leased" and 面积 > 5'
    )
    assert condition_text(book, 'premises = "area"', "en") == 'premises = "area"'
    assert condition_text(book, "no feel (", "en") == "no feel ("
