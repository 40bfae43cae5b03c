"""Columns in UTF-16 code units and in code points, against Python's own encoder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govrules.editor.positions import Point, offset_at, range_of
from govrules.surface.text import SourceText

TEXTS = st.text(alphabet=st.sampled_from("a审🏠\n\r é"), max_size=40)


@given(TEXTS, st.data())
def test_there_and_back(text, data):
    source = SourceText("a.yaml", text.encode())
    offset = data.draw(st.integers(0, len(text)))
    if 0 < offset < len(text) and text[offset - 1 : offset + 1] == "\r\n":
        return
    span = source.span(offset, offset)
    for encoding in ("utf-16", "utf-32"):
        start, _ = range_of(source, span, encoding)
        assert offset_at(source, start, encoding) == offset
        line_start = source.line_starts[start.line]
        before = text[line_start:offset]
        wanted = len(before.encode("utf-16-le")) // 2 if encoding == "utf-16" else len(before)
        assert start.character == wanted


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_point_past_the_end_is_the_end(text, line, character):
    offset = offset_at(SourceText("a.yaml", text.encode()), Point(line, character), "utf-16")

    assert 0 <= offset <= len(text)
