"""The cache gives back what it was given, or nothing: never something torn, spoilt, renamed or foreign."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.cache import store as store_module
from govrules.cache.pruning import KEPT_FOR, prune
from govrules.cache.store import Store, name_of

NAME = name_of("typed", ("a",))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path, b"k" * 32, b"program")


@given(content=st.binary(max_size=200), data=st.data())
def test_what_is_put_is_got_and_any_other_byte_is_noticed(
    content: bytes, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = Store(tmp_path_factory.mktemp("cache"), b"k" * 32)
    store.put(NAME, content)
    assert store.get(NAME) == content

    sealed = bytearray((store.folder / NAME).read_bytes())
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    (store.folder / NAME).write_bytes(sealed)
    assert store.get(NAME) is None


@given(cut=st.integers(0, 120))
def test_a_torn_entry_is_none(cut: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(tmp_path_factory.mktemp("cache"), b"k" * 32)
    store.put(NAME, b"x" * 100)
    sealed = (store.folder / NAME).read_bytes()
    (store.folder / NAME).write_bytes(sealed[:cut])
    assert store.get(NAME) is None


def test_an_entry_under_another_name_or_of_another_key_is_none(store: Store) -> None:
    other = name_of("typed", ("b",))
    store.put(NAME, b"findings: none")
    (store.folder / NAME).rename(store.folder / other)

    assert store.get(other) is None
    assert Store(store.folder, b"K" * 32).get(NAME) is None


def test_names_tell_parts_kinds_and_programs_apart(store: Store) -> None:
    names = {
        name_of("typed", ("ab", "c")),
        name_of("typed", ("a", "bc")),
        name_of("typed", ("abc",)),
        name_of("checks", ("abc",)),
        store.name("typed", "abc"),
        Store(store.folder, store.key, b"another").name("typed", "abc"),
    }
    assert len(names) == 6


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "too large", "empty"])
def test_what_is_no_ordinary_entry_is_none(store: Store, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = store.folder / NAME
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "empty":
        path.touch()
    else:
        store.put(NAME, b"x" * 100)
        assert store.get(NAME) is not None
        if kind == "link":
            path.symlink_to(path.rename(store.folder / "elsewhere"))
        else:
            monkeypatch.setattr(store_module, "LARGEST_ENTRY", 50)
    assert store.get(NAME) is None


def test_what_is_too_large_is_not_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "LARGEST_ENTRY", 50)
    store.put(NAME, b"x" * 100)
    assert list(store.folder.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_cache_that_keeps_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "gone", b"k" * 32)
    store.put(NAME, b"x")
    assert store.get(NAME) is None


def _write_again_and_again(folder: Path, letter: bytes) -> None:
    store = Store(folder, b"k" * 32)
    for length in range(200):
        store.put(NAME, letter * (20_000 + length))


def test_two_processes_at_once_never_see_half_of_anything(store: Store) -> None:
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_write_again_and_again, args=(store.folder, c)) for c in (b"a", b"b")]
    for writer in writers:
        writer.start()
    seen = []
    while any(writer.is_alive() for writer in writers):
        seen.append(store.get(NAME))
    for writer in writers:
        writer.join()

    whole = [content for content in seen if content is not None]
    assert whole
    assert all(len(set(content)) == 1 for content in whole)
    first = next(i for i, content in enumerate(seen) if content is not None)
    assert None not in seen[first:], "an entry that was there is replaced, never missing"
    assert [path.name for path in store.folder.iterdir()] == [NAME]


def test_pruning_bounds_the_cache_and_leaves_what_was_used_last(store: Store) -> None:
    names = [store.name("typed", str(number)) for number in range(10)]
    for age, name in enumerate(reversed(names)):
        store.put(name, b"x" * 1000)
        os.utime(store.folder / name, (1e9 - age, 1e9 - age))
    prune(store.folder, most=5 * 1100)

    assert {path.name for path in store.folder.iterdir()} == set(names[5:])


def test_pruning_lets_go_of_what_nobody_used_for_a_month_and_of_old_drafts(store: Store) -> None:
    old, new = store.name("typed", "old"), store.name("typed", "new")
    draft = f".{NAME}.0123456789ab.tmp"
    for name, age in ((old, KEPT_FOR + 1), (new, 0), (draft, 4000)):
        (store.folder / name).write_bytes(b"x")
        os.utime(store.folder / name, (2e9 - age, 2e9 - age))
    prune(store.folder)

    assert [path.name for path in store.folder.iterdir()] == [new]


def test_pruning_touches_nothing_else_in_a_folder(store: Store) -> None:
    for name in ("notes-of-mine.txt", "key", "CACHEDIR.TAG", ".hidden.tmp", "a-b"):
        (store.folder / name).write_bytes(b"x" * 1000)
        os.utime(store.folder / name, (1, 1))
    store.put(NAME, b"x")
    prune(store.folder, most=0)

    assert len(list(store.folder.iterdir())) == 5
    prune(store.folder / "gone")
