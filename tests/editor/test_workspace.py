"""Typing changes one file at a time; what comes out is what reading everything anew gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.editor.meaning import word_at
from govrules.editor.pointing import pointed_at
from govrules.editor.workspace import changed, of_texts, settled
from govrules.pipeline import load_texts

RULES = Path(__file__).parents[2] / "rules"
DAY = date(2026, 3, 2)


def texts() -> dict[str, str]:
    folders = [RULES / "common", RULES / "company-startup"]
    return {
        path.as_posix(): path.read_text(encoding="utf-8")
        for folder in folders
        for path in sorted(folder.glob("*.yaml"))
    }


TEXTS = texts()
WORDS = [
    "identity-card",
    "market-regulation/registrar",
    "registration-approval",
    "1 working day",
    "by:",
    "id: review",
    "\n",
    "]",
]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(TEXTS)), st.sampled_from(WORDS), st.sampled_from(["x", "", "tax/officer"])
        ),
        max_size=4,
    )
)
def test_typing_and_settling_is_reading_anew(edits):
    now = dict(TEXTS)
    workspace = of_texts(now, DAY)
    for file, word, other in edits:
        now[file] = now[file].replace(word, other, 1)
        workspace = changed(workspace, file, now[file])

    def told(book):
        return [(str(d.place), d.code.number, str(d.message)) for d in book.diagnostics]

    assert told(settled(workspace).book) == told(load_texts(now, DAY))


@pytest.mark.parametrize("file", sorted(TEXTS))
def test_every_id_of_a_file_is_found_where_it_stands(file):
    workspace = of_texts(TEXTS, DAY)
    source = workspace.files[file].source.source
    for section, entry in workspace.entries_in(file):
        if section in ("tests", "calendars"):
            continue
        span = workspace.book.place(section, entry, "id").span
        word = word_at(workspace, file, source.offset(span.line, span.column))
        assert word is not None, (section, entry)
        assert (word.target.section, word.target.entry) == (section, entry)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_pointing_is_the_inverse_of_places(file, data):
    workspace = of_texts(TEXTS, DAY)
    documents = workspace.files[file].source.documents
    document = data.draw(st.sampled_from(list(documents)))
    node, path = document.data, ()
    while isinstance(node, dict | list) and node:
        step = data.draw(st.sampled_from(sorted(node) if isinstance(node, dict) else list(range(len(node)))))
        path, node = (*path, step), node[step]
    span = document.span(path)
    offset = document.source.offset(span.line, span.column)

    pointed = pointed_at(document, offset)

    assert pointed.path[: len(path)] == path
    assert pointed.inside or isinstance(node, dict | list)
