"""The page on a simulation: stands alone, says what kind of figures it shows, tells the same as the JSON."""

from __future__ import annotations

import re
from datetime import date

import pytest

import govrules
from govrules.language import say
from govrules.pipeline import load_texts
from govrules.report.html.pages import render
from govrules.report.html.plot_frame import tick_text, ticks
from govrules.report.html.simulation_page import simulation_values
from tests.report.html.page_reader import Element, assert_stands_alone, read
from tests.report.html.subjects import lines_of, shipped
from tests.report.html.test_escaping import EVIL

WORLD = """\
kind: Calendar
id: cn
hours: ["09:00-12:00", "13:00-18:00"]
weekend: [saturday, sunday]
known_through: 2026-04-15
years: {2026: {holidays: []}}
---
kind: Organization
id: world
departments:
  - id: office
    name: {evil}
    posts: [{id: clerk, name: {evil}, staff: 2}, {id: chief, name: {evil}}]
---
kind: MatterList
matters:
  - id: m
    name: {evil}
    authority: office
    limit: {promised: 3 working days, warnings: [{before: 1 working day, card: yellow}, {at: overdue, card: red}]}
    materials: []
    steps:
      - {id: look, name: {evil}, act: review, by: office/clerk, limit: 2 working days, needs: [], work: 90 minutes, returns: 0.1, refuses: 0.1}
      - {id: sign, name: {evil}, act: decide, by: office/chief, limit: 1 working day, needs: [], after: [look]}
---
kind: Scenario
id: s
name: {evil}
matter: m
period: {from: 2026-03-02, to: 2026-04-30}
arrivals: {per_day: 9}
facts: {kind: {evil_share: 1}}
answers_in: 2 calendar days
replications: 3
"""


def page(found: object, names: list, language: str) -> str:
    values = simulation_values(found, names, lines_of, language)
    text = render("report/simulation", "html", values, None)
    assert isinstance(text, str), text
    assert_stands_alone(text)
    return text


@pytest.fixture(scope="module")
def evil() -> str:
    quoted = '"' + EVIL.replace("\\", "\\\\").replace('"', '\\"').replace("\u202e", "\\u202e") + '"'
    book = load_texts({"a.yaml": WORLD.replace("{evil}", quoted)}, date(2026, 3, 2))
    assert not book.diagnostics, [str(one.message) for one in book.diagnostics]
    return page(govrules.simulation(book, "s"), [say("today")], "en")


@pytest.fixture(scope="module", params=["zh", "en"])
def two(request) -> tuple[str, object]:
    found = govrules.simulation_against(shipped(), "startup-2026", "one-visit", replications=3)
    return page(found, [say("today"), say("{id}", id="one-visit")], request.param), found


def headings(root: Element) -> list[str]:
    return [one.attributes["id"] for one in root.all("h2")]


def test_a_name_stays_text(evil):
    root = read(evil)

    assert not root.all("script")
    assert not root.all("img")
    assert "<script>alert(1)</script>" in root.text


def test_it_says_what_the_figures_are(evil):
    text = read(evil).text

    for words in (
        "Figures: simulated", "3 replications", "seed 0", "nothing was measured", "Little’s law",
        "How many officers 1 post has is not written", "How long the work of 1 step takes is not written",
        "later days are provisional", "yellow card, 1 working day before the end", "red card, overdue",
        "Within the promise (3 working days)",
    ):  # fmt: skip
        assert words in text, words


def test_plots_carry_a_title_a_description_and_the_promise(evil):
    plots = [one for one in read(evil).all("svg") if "plot" in one.attributes.get("class", "")]

    assert len(plots) == 5
    for plot in plots:
        assert plot.all("title")[0].text
        assert plot.all("desc")[0].text
    assert plots[0].all("path", **{"class": "promise"})


def test_all_that_is_drawn_lies_inside_its_picture(evil, two):
    for text in (evil, two[0]):
        for plot in read(text).all("svg"):
            if "plot" not in plot.attributes.get("class", ""):
                continue
            _, _, width, height = map(float, plot.attributes["viewbox"].split())
            for one in (*plot.all("rect"), *plot.all("text")):
                x, y = float(one.attributes["x"]), float(one.attributes["y"])
                assert 0 <= x <= width, one.attributes
                assert -0.1 <= y <= height, one.attributes
                assert x + float(one.attributes.get("width", 0)) <= width + 0.1
                assert y + float(one.attributes.get("height", 0)) <= height + 0.1


def test_two_sides_show_their_differences_and_both_distributions(two):
    text, found = two
    root = read(text)

    assert headings(root)[:3] == ["summary", "differences", "spread"]
    change = found.metric("working_days").change
    told = root.text.replace("−", "-")
    assert f"{change.mean:.2f} [{change.low:.2f}, {change.high:.2f}]" in told
    spread = next(one for one in root.all("svg") if one.attributes.get("class") == "plot spread")
    assert len(spread.all("path", **{"class": "curve"})) == 2
    assert len(spread.all("path", **{"class": "mark"})) == 2


def test_figures_are_those_of_the_json(two):
    text, found = two
    told = found.base.to_json()
    root = read(text)

    for quantile, value in told["metrics"]["working_days"]["quantiles"].items():
        assert f"{value:.2f}" in root.text, quantile
    for post in told["posts"]:
        assert f"{post['utilisation']['mean']:.1%}" in root.text, post


def test_one_replication_shows_no_interval():
    found = govrules.simulation(shipped(), "startup-2026", replications=1)
    text = page(found, [say("today")], "en")

    assert "one replication, so no interval" in read(text).text
    assert "nan" not in text
    assert "±" not in re.sub(r"<style>.*?</style>", "", text, flags=re.S)


def test_ticks_are_round():
    assert ticks(0, 1.5, 12) == pytest.approx([0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4], abs=1e-9)
    assert [tick_text(one) for one in ticks(0, 24000, 5)] == ["0", "5,000", "10,000", "15,000", "20,000"]
