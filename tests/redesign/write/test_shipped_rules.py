"""Every shipped rule file, in every dress: changes of any kind are written, and read back as they were meant."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.diagnostics import has_errors
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.redesign.scope import targets_of
from govrules.redesign.write.unified_diff import unified_diff
from govrules.redesign.write.without_key import as_files_say
from govrules.redesign.write.write_back import write_back
from tests.redesign.write import texts
from tests.redesign.write.patching import patched
from tests.redesign.write.random_changes import change_book

DRESSES = {
    "as it is": lambda text: text,
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "no last line break": lambda text: text.rstrip("\n"),
    "spaces at the ends": lambda text: "".join(f"{line}  \n" for line in text.splitlines()),
    "end marks": lambda text: f"---\n{text}...\n",
}


@cache
def book_in(dress):
    dressed = {name: DRESSES[dress](text) for name, text in texts.shipped().items()}
    return dressed, texts.load_texts(dressed, texts.DAY)


@pytest.mark.parametrize("dress", DRESSES)
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_change_is_written_and_read_back(dress, seed):
    rng = Random(seed)
    before, book = book_in(dress)
    new = change_book(rng, book, rng.randint(1, 8))
    done = texts.written(book, new)
    assert not has_errors(done.diagnostics), [f"{one.place} {one.message}" for one in done.diagnostics]
    for file in done.files:
        touched = {
            line for edit in file.edits for line in range(edit.place.span.line, edit.place.span.end_line + 1)
        }
        kept = [line for number, line in enumerate(lines(before[file.name]), 1) if number not in touched]
        rest = iter(lines(file.text))
        assert all(any(line == other for other in rest) for line in kept)
        assert patched(before[file.name], unified_diff(file)) == file.text
    if rng.random() < 0.1:
        again = texts.load_texts(texts.after(before, done.files), texts.DAY)
        assert texts.same_rules(again, new)
        assert not texts.written(again, texts.as_read_from(new, again)).files


def lines(text):
    """Divide as the reader does: LF, CR LF or CR."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def reforms():
    return sorted(book_in("as it is")[1].reforms)


@pytest.mark.parametrize("dress", ["as it is", "CR LF"])
@pytest.mark.parametrize("name", reforms())
def test_every_shipped_reform_is_written_once(name, dress):
    before, book = book_in(dress)
    done = texts.apply_to_files(book, book.reforms[name], texts.DAY)
    assert not has_errors(done.diagnostics)
    assert done.files
    changed = texts.after(before, done.files)
    again = texts.read(changed)
    meant = texts.apply_reform(book, book.reforms[name]).book
    assert texts.same_rules(again, as_files_say(book, meant))
    for target in targets_of(book, book.reforms[name]):
        assert metrics_of(compile_graph(again, target)) == metrics_of(compile_graph(meant, target))
    twice = texts.apply_to_files(again, again.reforms[name], texts.DAY)
    assert (twice.files, has_errors(twice.diagnostics)) == ((), False)


def test_what_is_the_same_is_not_touched():
    _, book = book_in("as it is")
    assert not write_back(book, book, texts.NO_REFORM, texts.DAY, ()).files
