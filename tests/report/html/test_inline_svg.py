"""Pictures inside a page keep their styles and names to themselves, and are cut between boxes."""

from __future__ import annotations

from govrules.report.graph_svg import svg
from govrules.report.graph_view import view_of
from govrules.report.html.inline_svg import inline
from tests.report.html.page_reader import read
from tests.report.html.subjects import shop


def pictures():
    drawn = svg(view_of(shop("shop"), "en"), "en")
    return drawn, inline(drawn, "one", 1.32), inline(drawn, "two", 1.32)


def test_two_pictures_share_no_name():
    _, one, two = pictures()
    ids = [
        {
            element.attributes["id"]
            for element in read(str(picture.content)).all()
            if "id" in element.attributes
        }
        for picture in (one, two)
    ]
    assert ids[0]
    assert not ids[0] & ids[1]
    assert all(name.startswith("one-") for name in ids[0])


def test_every_rule_is_for_pictures_only():
    drawn, one, _ = pictures()
    rules = [rule.split("{")[0] for rule in one.style.split("}") if rule.strip()]
    assert len(rules) == drawn[drawn.index("<style>") : drawn.index("</style>")].count("{")
    assert all(selector.strip().startswith(".picture ") for rule in rules for selector in rule.split(","))


def test_nothing_is_lost_but_the_frame():
    drawn, one, _ = pictures()
    whole, inner = read(drawn), read(str(one.content))
    assert len(inner.all("rect")) == len(whole.all("rect"))
    assert len(inner.all("path")) == len(whole.all("path"))
    assert not inner.all("style")
    assert "xmlns" not in one.content
    assert (one.width, one.height) == tuple(
        int(float(whole.all("svg")[0].attributes[key])) for key in ("width", "height")
    )


def test_a_low_picture_is_one_piece_and_a_high_one_several():
    drawn, one, _ = pictures()
    assert one.pieces == ((0, one.height),) or len(one.pieces) > 1
    pieces = inline(drawn, "x", 0.2).pieces
    assert len(pieces) > 1
    assert sum(height for _, height in pieces) == one.height
    assert inline(drawn, "x", 99.0).pieces == ((0, one.height),)
