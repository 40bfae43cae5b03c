from __future__ import annotations

import re

import pytest
from defusedxml import ElementTree

from govrules.report.graph_dot import dot
from govrules.report.graph_mermaid import mermaid
from govrules.report.graph_svg import svg
from govrules.report.graph_view import Arrow, Box, View, view_of
from govrules.report.palette import dyes
from tests.report.processes import OPENING, found_in, graph_of

SVG = "{http://www.w3.org/2000/svg}"
EVIL = """</title><script>alert(1)</script>"]--x & \\\\N 'q' %%{init: {}}%%"""


@pytest.fixture(scope="module")
def opening():
    graph = graph_of(OPENING, "opening")
    return view_of(graph, "zh", found_in(graph))


@pytest.fixture(scope="module")
def evil():
    text = OPENING.replace("{zh: 公章刻制, en: Seal}", "'" + EVIL.replace("'", "''") + "'")
    graph = graph_of(text, "opening")
    return view_of(graph, "zh", found_in(graph))


def parts(picture, kind):
    root = ElementTree.fromstring(picture)
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == kind]


def test_every_step_is_a_box_and_every_arrow_a_line(opening):
    picture = svg(opening, "zh")
    assert len(parts(picture, "step")) == 6
    assert len(parts(picture, "end")) == 2
    lines = {(line.get("data-from"), line.get("data-to")) for line in parts(picture, "arrow")}
    assert ("seal-engraving.engrave", "tax-registration.accept") in lines
    assert len(lines) == len(opening.arrows) == 8


def test_the_arrow_without_a_reason_is_dashed_red_with_what_it_saves(opening):
    (arrow,) = [a for a in opening.arrows if a.removable]
    assert (arrow.before, arrow.after) == ("seal-engraving.engrave", "tax-registration.accept")
    assert arrow.saves == "省 2 个工作日"
    picture = svg(opening, "zh")
    paths = [path for group in parts(picture, "arrow") for path in group.iter(f"{SVG}path")]
    (line,) = [path for path in paths if "removable" in path.get("class")]
    assert "url(#head-removable)" in line.get("marker-end")
    assert "省 2 个工作日" in picture


def test_what_the_step_really_waits_for_is_drawn(opening):
    (waits,) = [a for a in opening.arrows if a.waits]
    assert (waits.before, waits.after) == ("registration.licence", "tax-registration.accept")
    assert "材料：营业执照" in waits.details


def test_the_critical_path_is_thick_from_start_to_end(opening):
    critical = [(a.before, a.after) for a in opening.arrows if a.critical]
    assert critical[0][0] == "start"
    assert critical[-1][1] == "end"
    assert len(critical) == 7


def test_the_picture_stands_on_its_own(opening):
    picture = svg(opening, "zh")
    root = ElementTree.fromstring(picture)
    assert re.fullmatch(r"0 0 \d+ \d+", root.get("viewBox"))
    assert not [tag for tag in root.iter() if tag.tag in {f"{SVG}script", f"{SVG}image", f"{SVG}use"}]
    assert re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?(?!#)", picture) == []
    assert "@import" not in picture


def test_departments_are_named_in_boxes_and_legend_so_that_colour_is_not_the_only_carrier(opening):
    words = [
        "".join(text.itertext()) for text in ElementTree.fromstring(svg(opening, "zh")).iter(f"{SVG}text")
    ]
    assert "市场监管局窗口" in words
    assert {"市场监管局", "公安局", "税务局"} <= set(words)


def test_no_box_overlaps_another(opening):
    boxes = [
        (float(rect.get("x")), float(rect.get("y")))
        for group in parts(svg(opening, "zh"), "step")
        for rect in group.iter(f"{SVG}rect")
    ]
    for number, (x, y) in enumerate(boxes):
        for other_x, other_y in boxes[number + 1 :]:
            assert abs(x - other_x) >= 178 or abs(y - other_y) >= 80


def test_a_name_that_looks_like_markup_stays_text(evil):
    picture = svg(evil, "zh")
    root = ElementTree.fromstring(picture)
    assert not list(root.iter(f"{SVG}script"))
    assert any("<script>" in "".join(title.itertext()) for title in root.iter(f"{SVG}title"))
    for line in mermaid(evil, "zh").splitlines():
        assert "<script" not in line
        assert line.count('"') in {0, 2}
        assert "%%" not in line
    for line in dot(evil, "zh").splitlines():
        unescaped = re.sub(r"\\.", "", line)
        assert unescaped.count('"') % 2 == 0


def test_control_characters_do_not_break_the_xml():
    text = OPENING.replace("{zh: 公章刻制, en: Seal}", '"a\\x01\\x1b\\uFFFEb"')
    graph = graph_of(text, "opening")
    ElementTree.fromstring(svg(view_of(graph, "zh"), "zh"))


def test_dot_and_mermaid_have_every_node_and_arrow(opening):
    drawn = dot(opening, "zh")
    assert drawn.count(" -> ") == len(opening.arrows)
    assert drawn.count("subgraph cluster_") == 3
    assert "style=dashed" in drawn
    flow = mermaid(opening, "zh").splitlines()
    assert "flowchart LR" in flow
    assert sum(line.strip().startswith("subgraph ") for line in flow) == 3
    links = [line for line in flow if re.match(r"  n\d+ (-->|-\.->)", line)]
    assert len(links) == len(opening.arrows)
    numbered = next(line for line in flow if "stroke:#c8102e" in line)
    removable = [number for number, arrow in enumerate(opening.arrows) if arrow.removable]
    assert numbered.startswith(f"  linkStyle {removable[0]} ")


def test_a_graph_with_one_step_is_drawn():
    graph = graph_of(OPENING, "seal-engraving")
    assert len(parts(svg(view_of(graph, "en"), "en"), "step")) == 1


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_text_is_readable_on_every_colour_and_no_two_departments_look_alike():
    # WCAG 2.2, 1.4.3: contrast of at least 4.5 to 1.
    given = dyes([f"d{number}" for number in range(20)])
    ink = _luminance("#222222")
    for dye in given.values():
        assert (_luminance(dye.fill) + 0.05) / (ink + 0.05) > 4.5
    assert len({(dye.fill, dye.round) for dye in given.values()}) == 20


def test_no_label_hides_another():
    # Two alternatives before, two after: the arrows cross in the middle, where their labels would meet.
    pairs = [(f"{a}.s", f"{b}.s") for a in ("a", "b") for b in ("c", "d")]
    boxes = [Box("start", "s"), *(Box(f"{m}.s", m, owner=m) for m in "abcd"), Box("end", "e")]
    arrows = [Arrow("start", "a.s"), Arrow("start", "b.s"), Arrow("c.s", "end"), Arrow("d.s", "end")]
    arrows += [Arrow(before, after, removable=True, saves="省 0–10 个工作日") for before, after in pairs]
    view = View("t", "t", tuple(boxes), tuple(arrows), dict.fromkeys("abcd", "m"), {}, "zh", "2026-03-02")
    labels = [
        (float(text.get("x")), float(text.get("y")))
        for text in ElementTree.fromstring(svg(view, "zh")).iter(f"{SVG}text")
        if text.get("class") == "saves"
    ]
    assert len(labels) == 4
    for number, (x, y) in enumerate(labels):
        for other_x, other_y in labels[number + 1 :]:
            assert abs(x - other_x) > 60 or abs(y - other_y) > 11
