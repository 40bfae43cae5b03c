"""An entry read alone says what reading the whole file says of it."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.editor.element import difference, typed_in_one_entry
from govrules.editor.looking import found_in
from govrules.editor.workspace import Workspace, changed, of_texts
from tests.bench.generate_catalogue import write_catalogue

FILE = "matters-civil.yaml"


@cache
def made() -> Workspace:
    with tempfile.TemporaryDirectory() as folder:
        write_catalogue(Path(folder), 400, 10, 4)
        texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.yaml"))}
    return of_texts(texts, date(2026, 3, 2))


def told(found) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [
        (str(d.place), d.code.number, str(d.message), tuple(str(r.place) for r in d.related)) for d in found
    ]


def wholly(workspace: Workspace, text: str) -> list:
    again = changed(workspace, FILE, text)
    mine = [one for one in found_in(again.book, again.entries_in(FILE)) if one.place.file == FILE]
    return sorted(told([*again.found[FILE], *mine]))


EDITS = [
    ("act: review", "act: reviw"),
    ("by: civil/handler", "by: civil/handlr"),
    ("limit: 2 working days", "limit: 2 天"),
    ("needs: [", "needs: [nothing-of-this-name, "),
    ("  - id: check", "  - id: accept"),
    ("name: 初审", "name: 初审\n    wait: 1 hour"),
    ("type: other", "type: licence"),
    ("legal_basis: [", "legal_basis: {"),
]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(EDITS), st.floats(0.05, 0.9))
def test_alone_and_wholly_say_the_same(edit, where):
    workspace = made()
    old, new = edit
    text = workspace.files[FILE].source.source.text
    at = text.find(old, int(where * len(text)))
    at = text.index(old, len(text) // 20) if at < 0 else at
    typed = text[:at] + new + text[at + len(old) :]

    alone = typed_in_one_entry(workspace, FILE, typed)

    assert alone is not None
    if any(one.code.number == "GR101" for one in alone):
        line = text.count("\n", 0, at) + 1
        assert all(abs(one.place.span.line - line) < 40 for one in alone)
    else:
        assert sorted(told(alone)) == wholly(workspace, typed)


def test_what_goes_beyond_one_entry_is_read_wholly():
    workspace = made()
    text = workspace.files[FILE].source.source.text
    second = text.index("\n- id: ", text.index("\n- id: ") + 1)

    assert (
        typed_in_one_entry(workspace, FILE, text[:second] + text[second:].replace("\n- id: ", "\n", 1))
        is None
    )
    assert typed_in_one_entry(workspace, FILE, "# 注\n" + text) is None
    assert typed_in_one_entry(workspace, FILE, "kind: MatterList\nmatters: []\n") is None


@given(
    st.text("ab", max_size=8), st.text("ab", max_size=8), st.text("ab", max_size=8), st.text("ab", max_size=8)
)
def test_two_texts_are_alike_before_and_after_the_difference(start, old, new, end):
    before, after = start + old + end, start + new + end
    at, old_end, new_end = difference(before, after)

    assert before[:at] == after[:at]
    assert before[old_end:] == after[new_end:]
    assert at <= old_end
    assert at <= new_end
    assert before[:at] + after[at:new_end] + before[old_end:] == after
