"""A name stays text: whatever stands in a rule file, no page reads it as markup."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govrules.report.html.guide_page import guide_values
from govrules.report.html.notice_page import may_be_missing, notice_values
from govrules.report.html.plain_text import coded, markdown, plain
from tests.report.html.page_reader import Element, assert_stands_alone, read
from tests.report.html.subjects import SHOP, filled, report, shop

EVIL = (
    "<script>alert(1)</script>\"'><img src=https://x onerror=a()>|`*_[x](javascript:1)&lt;\u202e"
    "{{71*71}}{% x %}</style></svg>-->"
)
TOLD = {"name", "description", "because", "amount", "once", "yearly", "unit"}
BASES = {"legal_basis", "basis"}
MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def spoilt(value: Any, key: str = "") -> Any:
    """Put the evil name into every text that people read."""
    if isinstance(value, dict) and key in TOLD:
        return {language: f"{EVIL}{text}" for language, text in value.items()}
    if isinstance(value, dict) and key == "guide":
        return {name: [EVIL] if isinstance(text, list) else EVIL for name, text in value.items()}
    if isinstance(value, dict):
        return {name: spoilt(inner, name) for name, inner in value.items()}
    if isinstance(value, list) and key in BASES:
        return [EVIL for _ in value]
    if isinstance(value, list):
        return [spoilt(inner, key) for inner in value]
    return EVIL if key in TOLD else value


@pytest.fixture(scope="module")
def text() -> str:
    documents = [spoilt(document) for document in yaml.safe_load_all(SHOP)]
    return yaml.safe_dump_all(documents, allow_unicode=True, sort_keys=False)


@pytest.fixture(scope="module", params=["report", "guide", "notice"])
def values(request, text):
    graph = shop("shop", {"area": 10, "premises": EVIL}, text)

    def fill(form: str) -> str:
        if request.param == "report":
            return report(graph, form, reform="quick")
        if request.param == "guide":
            return filled("guide/guide", form, guide_values(graph, "en"))
        missing = [one.material for one in may_be_missing(graph)][:2]
        return filled("notice/notice", form, notice_values(graph, missing, None, "en"))

    return fill


def test_no_name_becomes_an_element_or_an_attribute(values):
    page = values("html")
    assert_stands_alone(page)
    for element in read(page).all():
        assert element.tag not in {"script", "img"}
        assert not {"onerror", "src"} & element.attributes.keys()


def test_the_name_is_read_as_it_was_written(values):
    shown = plain(EVIL)
    assert "\u202e" not in shown
    assert " ".join(shown.split()) in read(values("html")).text


def test_no_template_is_filled_in_with_a_name(values):
    for form, shown in (("html", "{{71*71}}"), ("md", "{{71\\*71}}")):
        page = values(form)
        assert shown in page
        assert "5041" not in page


def test_markdown_shows_names_as_text(values):
    page = values("md")
    tokens = MARKDOWN.parse(page)
    inline = [token for token in tokens for token in (token.children or ())]
    tags = [token.content for token in (*tokens, *inline) if token.type in {"html_inline", "html_block"}]
    assert set(tags) <= {"<br>"}
    assert not [token for token in inline if token.type in {"link_open", "image"}]
    assert "http" not in {token.type for token in inline}
    columns: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            columns.append(0)
        elif token.type in {"td_open", "th_open"}:
            columns[-1] += 1
        elif token.type == "table_close":
            assert len(set(columns)) == 1
            columns = []


SIGNS = st.text(alphabet="ab字 |`*_~[]()<>&\\#+-=!.:1$\"'{}/@\n\t\u202e", max_size=30)


@given(SIGNS)
def test_any_text_comes_back_from_markdown_as_it_was(text):
    shown = MARKDOWN.render(f"| head |\n| --- |\n| x{markdown(text)} |\n")
    cells = re.findall(r"<td>(.*?)</td>", shown, re.DOTALL)
    assert len(cells) == 1
    assert [child.tag for child in read(cells[0]).all()] == []
    assert read(cells[0]).text.split() == f"x{plain(text).lstrip()}".split()


@given(SIGNS)
def test_any_text_at_the_start_of_a_line_stays_a_paragraph(text):
    page: Element = read(MARKDOWN.render(f"before\n\n{markdown(text)}\n"))
    assert {element.tag for element in page.all()} == {"p"}
    assert page.text.split() == f"before {plain(text)}".split()


@given(SIGNS)
def test_only_backticks_make_code_in_html(text):
    page = read(str(coded(text)))
    assert {element.tag for element in page.all()} <= {"code"}
    assert page.text.replace(" ", "") == re.sub("`([^`]+)`", r"\1", plain(text)).replace(" ", "")


@pytest.mark.parametrize("address", ["https://x.example", "www.x.example", "http://x", "mailto:a"])
def test_an_address_is_no_link(address):
    assert address not in markdown(address)
    assert read(MARKDOWN.render(markdown(address))).text == address
