"""Lists and mappings in brackets: what goes takes its comma along, everything else stays where it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.redesign.write.flow_edits import flow_cuts
from govrules.surface.reading import read_text

WORDS = ("alpha", "beta", "gamma", "delta", "epsilon")


def edited(text, gone=(), added=None):
    """Edit the list under `a`."""
    document = read_text(text.encode(), "f.yaml").documents[0]

    def offsets(path):
        line, column, end_line, end_column = document.span(path)
        return document.source.offset(line, column), document.source.offset(end_line, end_column)

    parts = [offsets(("a", n)) for n in range(len(document.data["a"]))]
    cuts = list(flow_cuts(text, offsets(("a",)), parts, set(gone), added or {}))
    for cut in sorted(
        enumerate(cuts), key=lambda pair: (pair[1].start, pair[1].end > pair[1].start, pair[0])
    )[::-1]:
        text = text[: cut[1].start] + cut[1].text + text[cut[1].end :]
    return text


@pytest.mark.parametrize(
    ("before", "gone", "result"),
    [
        ("a: [x, y, z]\n", {0}, "a: [y, z]\n"),
        ("a: [x, y, z]\n", {1}, "a: [x, z]\n"),
        ("a: [x, y, z]\n", {2}, "a: [x, y]\n"),
        ("a: [x, y, z]\n", {0, 1, 2}, "a: []\n"),
        ("a: [ x , y , z ]\n", {2}, "a: [ x , y ]\n"),
        ("a: [ x , y , z ]\n", {0}, "a: [ y , z ]\n"),
        ("a: [x, y,]\n", {1}, "a: [x,]\n"),
        ("a: [x,   # first\n    y,   # second\n    z]   # all\n", {1}, "a: [x,   # first\n    z]   # all\n"),
        (
            "a: [x,   # first\n    y,   # second\n    z]   # all\n",
            {0},
            "a: [\n    y,   # second\n    z]   # all\n",
        ),
        (
            "a: [x,   # first\n    y,   # second\n    z]   # all\n",
            {2},
            "a: [x,   # first\n    y   # second\n    ]   # all\n",
        ),
        ("a: [x, y,\n    # about z\n    z, w]\n", {1}, "a: [x,\n    # about z\n    z, w]\n"),
        ("a: [\n  x,\n  y,\n  z,\n]\n", {1}, "a: [\n  x,\n  z,\n]\n"),
        ("a: [\n  x,\n  y,\n  z,\n]\n", {2}, "a: [\n  x,\n  y,\n]\n"),
        ("a: [\r\n  x,\r\n  y\r\n]\r\n", {1}, "a: [\r\n  x\r\n]\r\n"),
        ("a: [x, {b: 1, c: [d, e]}, z]\n", {1}, "a: [x, z]\n"),
        ("a: [\"x, #\", 'y]', z]\n", {0}, "a: ['y]', z]\n"),
    ],
)
def test_taken_out(before, gone, result):
    assert edited(before, gone) == result


@pytest.mark.parametrize(
    ("before", "added", "result"),
    [
        ("a: [x, y]\n", {1: ["n"]}, "a: [x, y, n]\n"),
        ("a: [x, y]\n", {0: ["n", "m"]}, "a: [x, n, m, y]\n"),
        ("a: [x, y]\n", {-1: ["n"]}, "a: [n, x, y]\n"),
        ("a: []\n", {-1: ["n", "m"]}, "a: [n, m]\n"),
        ("a: [ ]\n", {-1: ["n"]}, "a: [n]\n"),
        ("a: [  # none yet\n]\n", {-1: ["n"]}, "a: [n  # none yet\n]\n"),
        ("a: [\n  x,\n  y,\n]\n", {1: ["n"]}, "a: [\n  x,\n  y,\n  n,\n]\n"),
        (
            "a: [\n  x,  # first\n  y  # second\n]\n",
            {1: ["n"]},
            "a: [\n  x,  # first\n  y,  # second\n  n\n]\n",
        ),
        (
            "a: [\n  x,  # first\n  y  # second\n]\n",
            {0: ["n"]},
            "a: [\n  x,  # first\n  n,\n  y  # second\n]\n",
        ),
        ("a: [x,\n    y]\n", {1: ["n"]}, "a: [x,\n    y,\n    n]\n"),
        ("a: [x, y,\n    z]\n", {2: ["n"]}, "a: [x, y,\n    z, n]\n"),
    ],
)
def test_put_in(before, added, result):
    assert edited(before, (), added) == result


GAPS = st.sampled_from([" ", "", "  ", "\n   ", "  # a comment\n  ", "\n # one\n # two\n  "])


@st.composite
def lists(draw):
    count = draw(st.integers(1, 5))
    text = "a: ["
    for n in range(count):
        text += draw(GAPS) + WORDS[n] + draw(st.sampled_from(["", " ", "  # after\n"]))
        if n < count - 1 or draw(st.booleans()):
            text += ","
    return text + draw(st.sampled_from(["", " ", "\n  "])) + "]  # end\nb: c\n", count


@given(lists(), st.sets(st.integers(0, 4)), st.dictionaries(st.integers(-1, 4), st.just(["new"]), max_size=2))
def test_any_list_in_any_shape(made, gone, added):
    text, count = made
    gone = {n for n in gone if n < count}
    added = {n: texts for n, texts in added.items() if n < count}
    result = edited(text, gone, added)
    expected = list(added.get(-1, []))
    for n in range(count):
        expected += [] if n in gone else [WORDS[n]]
        expected += added.get(n, [])
    file = read_text(result.encode(), "f.yaml")
    assert not file.diagnostics, (text, result)
    assert file.documents[0].data == {"a": expected, "b": "c"}
    assert result.endswith("# end\nb: c\n")
    if len(gone) < count:
        assert result.count("# one") >= text.count("# one") - len(gone)
