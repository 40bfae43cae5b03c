"""Any tree in any style: after the edits it reads as the new one, and what the edits left is as it was."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.diagnostics import Diagnostic, Edit
from govrules.redesign.write.node import root_of
from govrules.redesign.write.pieces import Cut
from govrules.redesign.write.tree_edits import Reading, edits_of
from govrules.surface.edit import apply_edits
from govrules.surface.reading import read_text
from tests.redesign.write.styles import changed_at_random, written_at_random

READING = Reading("2026-03-02", False)
SCALAR = st.sampled_from(
    [
        "a",
        "3 working days",
        "《…》第三条",
        "x: y",
        "- z",
        "true",
        True,
        False,
        None,
        4,
        0.04,
        "two\nlines\n",
        "it's",
        "# no",
    ]
)
KEY = st.sampled_from(["id", "name", "by", "needs", "limit", "涉及林地", "a b", "2026-01-01", "x-1"])
TREE = st.dictionaries(
    KEY,
    st.recursive(
        SCALAR,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)


def edited(text, new):
    file = read_text(text.encode("utf-8"), "f.yaml")
    assert not [one for one in file.diagnostics if one.severity == "error"], text
    document = file.documents[0]
    pieces = list(edits_of(root_of(document), document.data, new, READING))
    assert not [piece for piece in pieces if isinstance(piece, Diagnostic)]
    edits = [Edit(file.source.place(p.start, p.end), p.text) for p in pieces if isinstance(p, Cut)]
    done = apply_edits(file.source, edits)
    assert not done.left, (text, done.left)
    return file, edits, done.text


@settings(max_examples=60, deadline=None)
@given(TREE, st.integers(0, 2**32))
def test_a_changed_tree_is_read_back(tree, seed):
    rng = Random(seed)
    text = written_at_random(tree, rng)
    new = changed_at_random(read_text(text.encode("utf-8"), "f.yaml").documents[0].data, rng)
    file, _, result = edited(text, new)
    again = read_text(result.encode("utf-8"), "f.yaml")
    assert not [one for one in again.diagnostics if one.severity == "error"], (text, new, result)
    assert again.documents[0].data == new
    assert [d.data for d in again.documents[1:]] == [d.data for d in file.documents[1:]]
    _, _, once_more = edited(result, new)
    assert once_more == result


@settings(max_examples=60, deadline=None)
@given(TREE, st.integers(0, 2**32))
def test_lines_that_no_edit_touches_are_as_they_were(tree, seed):
    rng = Random(seed)
    text = written_at_random(tree, rng)
    _, edits, result = edited(text, changed_at_random(tree, rng))
    touched = {line for edit in edits for line in range(edit.place.span.line, edit.place.span.end_line + 1)}
    lines = text.splitlines(keepends=True)
    kept = [line for number, line in enumerate(lines, 1) if number not in touched]
    rest = iter(result.splitlines(keepends=True))
    assert all(any(line == other for other in rest) for line in kept)
