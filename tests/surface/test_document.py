"""Everything in a document knows its place: lines and columns from 1, in code points, ends exclusive."""

import pytest

from govrules.source import Span
from govrules.surface.reading import read_text

RULES = """\
# 事项清单
kind: MatterList
matters:
  - id: food              # 餐饮
    name: 食品经营许可
    limit: {2024-01-01: {statutory: 20 working days}, 2026-03-01: {value: {statutory: 15 working days}}}
    base: &base
      level: county
      note: |
        多行
        文字

    copy: *base
    materials: [identity-card, {material: lease, when: 'premises = "leased"'}, 007]
    steps:
      - {id: accept, name: 受理, limit: 1 working day}
      - id: review
        limit: 3 working days


  - one_of: [{matter: small, when: 小}, {matter: large}]
other: 1.10
"""


@pytest.fixture(scope="module")
def document():
    (document,) = read_text(RULES.encode(), "f.yaml").documents
    return document


def text(document, *path, **options):
    return document.source.slice(document.span(path, **options))


def key(document, *path, **options):
    return document.source.slice(document.key_span(path, **options))


def test_lines_and_columns_count_code_points(document):
    assert document.span(("matters", 0, "name")) == Span(5, 11, 5, 17)
    assert document.key_span(("matters", 0, "name")) == Span(5, 5, 5, 9)
    assert document.span(("matters", 0, "steps", 0, "limit")) == Span(16, 39, 16, 52)


def test_elements_are_found_by_name_or_index(document):
    assert text(document, "matters", "food", "steps", "review", "limit") == "3 working days"
    assert text(document, "matters", 0, "steps", -1, "limit") == "3 working days"
    assert text(document, "matters", "food", "materials", "lease", "when") == "'premises = \"leased\"'"
    assert text(document, "matters", "food", "materials", "identity-card") == "identity-card"
    assert text(document, "matters", "food", "materials", "007") == "007"
    assert text(document, "matters", "small", "when") == "小"


def test_blocks_end_with_their_content(document):
    assert document.span(("matters", "food")) == Span(4, 5, 18, 30)
    assert document.span(("matters", "food", "steps")) == Span(16, 7, 18, 30)
    assert (
        text(document, "matters", "food", "steps", "accept")
        == "{id: accept, name: 受理, limit: 1 working day}"
    )
    assert text(document, "matters", "food", "base", "note") == "|\n        多行\n        文字"
    assert document.span() == Span(2, 1, 22, 12)


def test_anchors_and_aliases(document):
    assert text(document, "matters", "food", "base").startswith("level: county")
    assert text(document, "matters", "food", "copy") == "*base"
    assert document.span(("matters", "food", "copy", "level")) == Span(8, 14, 8, 20)


def test_dated_values_are_entered(document):
    path = ("matters", "food", "limit", "statutory")
    assert text(document, *path, as_of="2025-06-30") == "20 working days"
    assert text(document, *path, as_of="2026-03-01") == "15 working days"
    assert text(document, *path) == "15 working days"
    assert text(document, "matters", "food", "limit", "2024-01-01", "statutory") == "20 working days"


def test_what_is_missing_is_shown_at_its_owner(document):
    assert text(document, "matters", "food", "authority") == "food"
    assert text(document, "matters", "food", "base", "code", "x") == "base"
    assert text(document, "matters", "none", "name") == "matters"
    assert text(document, "id") == "MatterList"
    assert text(document, "matters", 7) == "matters"
    assert text(document, "matters", "food", "name", "zh") == "name"
    assert key(document, "matters", "food", "authority") == "food"


def test_the_key_of_a_list_element_is_its_name(document):
    assert key(document, "matters", "food") == "food"
    assert key(document, "matters", "food", "steps", 1) == "review"
    assert key(document, "matters", "food", "materials", 0) == "identity-card"


def test_source_text_is_exact(document):
    assert document.source_text(("other",)) == "1.10"
    assert document.source_text(("matters", "food", "materials", "lease", "when")) == 'premises = "leased"'
    assert document.source_text(("matters", "food", "base", "note")) == "多行\n文字\n"


def test_places_name_the_file(document):
    assert str(document.place(("other",))) == "f.yaml:22:8"
    assert str(document.key_place(("other",))) == "f.yaml:22:1"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end):
    (document,) = read_text(RULES.replace("\n", line_end).encode(), "f.yaml").documents
    assert document.span(("other",)) == Span(22, 8, 22, 12)
    assert document.span(("matters", "food", "steps", "review", "limit")) == Span(18, 16, 18, 30)


def test_tabs_and_wide_characters_count_one():
    (document,) = read_text("a:\t𠮷\nb: {c:\t'😀', d: x}\n".encode(), "f.yaml").documents
    assert document.span(("a",)) == Span(1, 4, 1, 5)
    assert document.span(("b", "d")) == Span(2, 16, 2, 17)


OFFSETS = {
    "plain": ("a: x > 中文 + 1\n", "x > 中文 + 1"),
    "single quotes": ("a: '名 = \"甲\" ''x'' y'\n", "名 = \"甲\" ''x' y'"),
    "double quotes": ('a: "\\u4e2d\\t\\"文\\\\ z"\n', "\\\\\\文\\ z"),
    "literal": ("a: |\n  甲 >\n    2\n\n  乙\n", "甲 >\n  2\n\n乙\n"),
    "literal, stripped": ("a: |-\n  甲\n  乙\nb: 1\n", "甲\n乙"),
    "folded": ("a: >-\n  甲 and\n  乙\n", "甲 and\n乙"),
    "plain over lines": ("a: 甲\n   and 乙\n", "甲\nand 乙"),
    "double quotes over lines": ('a: "甲\\\n   乙  \n  丙"\n', "甲乙 丙"),
    "single quotes over lines": ("a: '甲\n\n  乙'\n", "甲\n乙"),
    "anchored": ("b: 1\na: &x 甲 乙\n", "甲 乙"),
}


@pytest.mark.parametrize("case", OFFSETS)
def test_a_place_inside_a_text(case):
    """For each code point of the value: the character of the file that it was read from."""
    source, written = OFFSETS[case]
    (document,) = read_text(source.encode(), "f.yaml").documents
    value = document.data["a"]
    found = [document.source.slice(document.text_offset_span(("a",), offset)) for offset in range(len(value))]
    expected = list(written)
    if case == "single quotes":
        expected = list("名 = \"甲\" 'x' y")
    assert found == expected


def test_the_place_after_a_text():
    (document,) = read_text(b"a: 'x >'\nb: x >\nc: 12\n", "f.yaml").documents
    assert document.text_offset_span(("a",), 3) == Span(1, 8, 1, 9)
    assert document.text_offset_span(("a",), 99) == Span(1, 8, 1, 9)
    assert document.text_offset_span(("b",), 3) == Span(2, 7, 2, 8)
    assert document.text_offset_span(("c",), 1) == Span(3, 5, 3, 6)


def test_a_place_inside_an_alias_is_where_the_text_stands():
    (document,) = read_text("a: &x '甲乙'\nb: *x\n".encode(), "f.yaml").documents
    assert document.text_offset_span(("b",), 1) == Span(1, 9, 1, 10)
