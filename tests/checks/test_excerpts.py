"""What is kept of each file of matters stands for its matters: nothing is lost by it, and nothing decoded."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import pytest

from govrules.book.binding_matters import NAMES
from govrules.book.excerpts import READING, Excerpt
from govrules.book.late_files import LateFile
from govrules.book.matters_by_file import MattersByFile
from govrules.cache.store import Store
from govrules.checks import running
from govrules.checks.checked import Checked, check_files
from govrules.checks.registry import EXCERPTS
from govrules.checks.watched import WatchedBook
from govrules.pipeline import book_of_texts, load_book
from govrules.surface.rule_texts import rule_texts
from tests.bench.generate_catalogue import write_catalogue

DAY = date(2026, 3, 2)
SHIPPED = Path(__file__).parents[2] / "rules"
ALL = (NAMES, *(import_module(module).EXCERPT for module in EXCERPTS.values()))

RING = """\
kind: MaterialTemplates
materials:
  - {id: permit, source: government, issuer: tax, requires: [contract]}
  - {id: contract, source: government, issuer: tax}
"""
MATTERS = """\
kind: MatterList
matters:
  - {id: contracts, authority: tax, materials: [permit], produces: [contract]}
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "cache").mkdir()
    return Store(tmp_path / "cache", b"k" * 32)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    write_catalogue(tmp_path / "rules", matters=80)
    return tmp_path / "rules"


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect which checks are run."""
    seen: list[str] = []
    results = running._results

    def noting(book: Any, blocks: Any, processes: Any) -> Any:
        seen.extend(part.check for block in blocks for part in block.parts)
        return results(book, blocks, processes)

    monkeypatch.setattr(running, "_results", noting)
    return seen


def told(checked: Checked) -> list[tuple[object, ...]]:
    return [
        (d.code.number, d.place, str(d.message), [r.place for r in d.related]) for d in checked.diagnostics
    ]


def test_each_excerpt_is_found_under_its_name() -> None:
    names = {name: import_module(module).EXCERPT.name for name, module in EXCERPTS.items()}
    assert names == {name: name for name in EXCERPTS}


@pytest.mark.parametrize("what", ALL, ids=lambda what: what.name)
def test_what_is_kept_is_what_was_taken(what: Excerpt[Any]) -> None:
    matters = load_book([SHIPPED], DAY).matters.values()
    taken = what.make(matters)

    assert msgspec.msgpack.decode(msgspec.msgpack.encode(taken), type=what.kind) == taken


@pytest.mark.parametrize("what", ALL, ids=lambda what: what.name)
def test_excerpts_of_late_files_are_those_of_their_matters(
    what: Excerpt[Any], catalogue: Path, store: Store
) -> None:
    def read() -> MattersByFile:
        book = book_of_texts(rule_texts([catalogue]), DAY, processes=1, store=store, late=True)
        assert isinstance(book.matters, MattersByFile)
        return book.matters

    first, again = read(), read()

    assert again.excerpts(what) == first.excerpts(what)
    assert again.digest(what) == first.digest(what)
    assert [(one.matters, one.taken) for one in again.excerpts(what)] == [
        (one.matters, what.make([first[matter] for matter in one.matters])) for one in first.excerpts(what)
    ]
    assert dict(again.items()) == dict(first.items())
    assert list(again) == list(first)


def test_after_one_edit_no_other_file_is_decoded(
    catalogue: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_files([catalogue], DAY, processes=1, store=store)
    file = min(catalogue.glob("matters-*.yaml"))
    file.write_text(
        file.read_text("utf-8").replace("limit: 1 working day\n", "limit: 2 working days\n", 1), "utf-8"
    )
    anew = check_files([catalogue], DAY, processes=1)

    def refuse(_: LateFile) -> None:
        raise AssertionError("an unchanged file was decoded")

    monkeypatch.setattr(LateFile, "typed", property(refuse))
    assert told(check_files([catalogue], DAY, processes=1, store=store)) == told(anew)


EDITS = {
    "limit: 1 working day\n": ("limit: 2 working days\n", set()),
    'codes: {catalog: "': ('codes: {catalog: "9', {"matters.code_twice"}),
    "materials: [": ("materials: [tax-form-1, ", {"materials.circular_proofs"}),
    "  - id: check\n": ("  - id: check\n    when: nobody-knows\n", {"conditions.unknown_fact"}),
    "  type: licence\n": ("  type: service\n", {"limits.licence_law"}),
}
"""What is written → what is written instead, and the checks of the whole book that have to look again."""


@pytest.mark.parametrize("written", EDITS)
def test_a_check_of_the_whole_looks_again_where_its_excerpt_is_another(
    written: str, catalogue: Path, store: Store, looked: list[str]
) -> None:
    check_files([catalogue], DAY, processes=1, store=store)
    instead, expected = EDITS[written]
    texts = {file: file.read_text("utf-8") for file in sorted(catalogue.glob("matters-*.yaml"))}
    file = next(file for file, text in texts.items() if written in text)
    file.write_text(texts[file].replace(written, instead), "utf-8")
    looked.clear()
    again = check_files([catalogue], DAY, processes=1, store=store)

    whole = {check for check in looked if check.endswith(tuple(f".{name}" for name in WHOLE))}
    assert whole == expected
    assert told(again) == told(check_files([catalogue], DAY, processes=1))


WHOLE = ("code_twice", "circular_proofs", "unknown_fact", "licence_law")


def test_a_place_in_a_file_that_only_its_excerpt_was_read_of_moves_along(
    tmp_path: Path, store: Store
) -> None:
    """The excerpt of the ring's matter stays the same when a remark moves it; where it stands does not."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "materials.yaml").write_text(RING, "utf-8")
    (folder / "matters.yaml").write_text(MATTERS, "utf-8")

    def lines() -> set[int]:
        checked = check_files([folder], DAY, processes=1, store=store)
        assert told(checked) == told(check_files([folder], DAY, processes=1))
        places = [place for d in checked.diagnostics for place in (d.place, *(r.place for r in d.related))]
        return {place.span.line for place in places if place.file.endswith("matters.yaml")}

    assert 3 in lines()
    (folder / "matters.yaml").write_text(f"# a remark\n{MATTERS}", "utf-8")
    assert 4 in lines()


def test_a_watched_book_notes_an_excerpt_and_not_the_matters(catalogue: Path) -> None:
    watched = WatchedBook(load_book([catalogue], DAY, processes=1), {})
    list(watched.excerpts(NAMES))

    assert watched.reads() == {f"{READING}names"}


@pytest.mark.parametrize("kind", ["typed", "head", "excerpt"])
def test_what_is_gone_from_the_cache_is_read_anew(kind: str, catalogue: Path, store: Store) -> None:
    check_files([catalogue], DAY, processes=1, store=store)
    file = catalogue / "matters-tax.yaml"
    file.write_text(file.read_text("utf-8").replace("by: tax/window", "by: tax/nobody"), "utf-8")
    gone = list(store.folder.glob(f"{kind}-*"))
    assert gone
    for entry in gone:
        entry.unlink()

    again = check_files([catalogue], DAY, processes=1, store=store)
    assert told(again) == told(check_files([catalogue], DAY, processes=1))


def test_an_id_that_two_files_have_is_in_the_excerpt_of_the_first_alone(
    catalogue: Path, store: Store
) -> None:
    text = (catalogue / "matters-tax.yaml").read_text("utf-8")
    for _ in range(2):
        (catalogue / "matters-zzz.yaml").write_text(f"{text}# again\n", "utf-8")
        again = check_files([catalogue], DAY, processes=1, store=store)
        assert told(again) == told(check_files([catalogue], DAY, processes=1))
        assert {d.code.number for d in again.diagnostics} >= {"GR201"}
        (catalogue / "matters-audit.yaml").write_text(
            (catalogue / "matters-audit.yaml").read_text("utf-8") + "# edited\n", "utf-8"
        )
