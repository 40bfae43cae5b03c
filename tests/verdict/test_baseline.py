"""The baseline: old findings are known again, new ones are reported, mended ones have to go."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.surface.reading import read_text
from govrules.surface.whereabouts import document_at, path_at
from govrules.verdict.baseline import apply_baseline, baseline_text, read_baseline
from tests.verdict.test_ruling import OVER, WARNED, found_in, numbers

FILE = "rules/a.yaml"


def written(tmp_path, text, *texts) -> Path:
    path = tmp_path / "old.yaml"
    path.write_text(baseline_text(found_in(text), {FILE: text.encode()}, Path())[0], "utf-8")
    return path


def new_in(path, text, *, whole=True):
    baseline = read_baseline(path, path.name)
    return apply_baseline(found_in(text), baseline, {FILE: text.encode()}, Path(), whole=whole)


def test_old_findings_are_not_reported_and_lines_may_move(tmp_path):
    path = written(tmp_path, OVER)
    assert path.read_text("utf-8").splitlines()[2:] == [
        "version: 1",
        "findings:",
        "  - [GR612, rules/a.yaml, limits/a/promised, 1]",
    ]
    assert new_in(path, OVER) == []
    assert (
        new_in(
            path,
            OVER.replace("limits:", "# 上面加了几行\n\nlimits:\n  - {id: b, promised: 3 hours}"),
        )
        == []
    )
    assert new_in(path, OVER.replace("25 working", "26 working")) == []


def test_new_findings_are_reported(tmp_path):
    path = written(tmp_path, OVER)
    more = OVER + "  - {id: b, statutory: 20 working days, promised: 25 working days}\n"
    assert [(d.code.number, d.place.span.line) for d in new_in(path, more)] == [("GR612", 4)]


def test_mended_findings_are_stale(tmp_path):
    path = written(tmp_path, OVER)
    mended = OVER.replace("25 working", "15 working")
    (stale,) = new_in(path, mended)
    assert stale.code.number == "GR199"
    assert stale.place.span.line == 5
    assert new_in(path, mended, whole=False) == []


def test_findings_at_one_place_are_counted(tmp_path):
    path = written(tmp_path, WARNED)
    assert new_in(path, WARNED) == []
    text = path.read_text("utf-8").replace(", 1]", ", 2]")
    path.write_text(text, "utf-8")
    assert numbers(new_in(path, WARNED)) == ["GR199"]


def test_what_cannot_be_read_is_never_old(tmp_path):
    text = "kind: TimeLimits\nlimts: []\n"
    path = written(tmp_path, text)
    assert "findings: []" in path.read_text("utf-8")
    assert "GR132" in numbers(new_in(path, text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (None, 1),
        ("", 1),
        ("version: 2\nfindings: []\n", 1),
        ("version: 1\n", 1),
        ("version: 1\nfindings: [GR612\n", 2),
        ("version: 1\nfindings:\n  - [GR612, a.yaml, x, 1]\n  - [GR612, a.yaml]\n", 4),
        ("version: 1\nfindings:\n  - [GR999, a.yaml, x, 1]\n", 3),
        ("version: 1\nfindings:\n  - [GR612, a.yaml, x, 0]\n", 3),
        ("version: 1\nfindings:\n  - [GR612, a.yaml, x, true]\n", 3),
    ],
)
def test_a_baseline_that_cannot_be_read_is_a_finding(text, line, tmp_path):
    path = tmp_path / "old.yaml"
    if text is not None:
        path.write_text(text, "utf-8")
    found = [d for d in new_in(path, OVER, whole=False) if d.code.number == "GR198"]
    assert [d.place.span.line for d in found] == [line]
    assert found[0].hint is not None
    assert "GR612" in numbers(new_in(path, OVER))


NESTED = """\
kind: MatterList
matters:
  - id: food
    name: 食品
    limit: {promised: 3 hours}
    legal_basis: [甲法, 乙法]
    steps:
      - id: accept
        act: accept
      - {act: decide, id: decide, after: [accept]}
---
kind: Bundle
id: shop
matters: &all [food]
"""


@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("3 hours", "matters/food/limit/promised"),
        ("乙法", "matters/food/legal_basis/乙法"),
        ("act: decide", "matters/food/steps/decide/act"),
        ("[accept]", "matters/food/steps/decide/after"),
        ("[food]", "matters"),
        ("shop", "id"),
    ],
)
def test_the_way_to_a_place(word, path):
    file = read_text(NESTED.encode(), FILE)
    offset = NESTED.index(word)
    assert "/".join(path_at(document_at(file.documents, offset), offset)) == path


@given(st.integers(0, len(NESTED)))
def test_every_offset_has_a_way_that_leads_to_it_or_before_it(offset):
    file = read_text(NESTED.encode(), FILE)
    document = document_at(file.documents, offset)
    path = path_at(document, offset)
    span = document.span(path) if path else document.span()
    at = file.source.span(offset, offset)
    if path:
        assert document.key_span(path)[:2] <= at[:2] or span[:2] <= at[:2]


def test_a_line_is_not_called_stale_while_something_cannot_be_read(tmp_path):
    path = written(tmp_path, OVER)
    assert numbers(new_in(path, OVER.replace("statutory", "statutry"))) == ["GR132"]
