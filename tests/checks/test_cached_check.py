"""With the cache, `check` finds what it finds without: whatever was edited since, in whichever order."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.cache.store import Store
from govrules.checks import running
from govrules.checks.checked import check_files
from govrules.report.diagnostics_json import check_json
from tests.checks.case_files import WORLD, cases, without_marks

ROOT = Path(__file__).parent.parent.parent
DAYS = (date(2026, 3, 2), date(2020, 1, 1), date(2026, 8, 1))
TEXTS = sorted({without_marks(case.text)[0] for case in cases()})
WORDS = (
    "tax",
    "food",
    "capital",
    "3 working days",
    "3 天",
    "accept",
    "decide",
    "review",
    "",
    "[]",
    "2020-01-01",
)


def found(folder: Path, day: date, store: Store | None) -> str:
    checked = check_files([folder], day, store=store, processes=1)
    counted = {"files": len(checked.files), "matters": checked.matters, "bundles": checked.bundles}
    return json.dumps(
        [check_json(checked.diagnostics, language, counted) for language in ("zh", "en")], ensure_ascii=False
    )


def edit(folder: Path, chance: random.Random) -> None:
    """Change one thing about the files, as a person, a merge or an accident would."""
    files = sorted(folder.rglob("*.yaml"))
    file = chance.choice(files) if files else folder / "new.yaml"
    text = file.read_text("utf-8") if files else ""
    lines = text.split("\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(10):
        case 0:
            del lines[at]
        case 1:
            lines.insert(other, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            file.rename(file.with_name(f"r{chance.randrange(5)}.yaml"))
            return
        case 4:
            (folder / f"c{chance.randrange(5)}.yaml").write_text(text, "utf-8")
            return
        case 5 if len(files) > 2:
            file.unlink()
            return
        case 6:
            (folder / f"n{chance.randrange(5)}.yaml").write_text(chance.choice(TEXTS), "utf-8")
            return
        case 7:
            lines.insert(at, "# a remark")
        case _:
            words = lines[at].replace(":", " ").replace(",", " ").split() or ["-"]
            lines[at] = lines[at].replace(chance.choice(words), chance.choice((*WORDS, *words)), 1)
    file.write_text("\n".join(lines), "utf-8")


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_any_edits_of_small_rules(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    chance = random.Random(seed)
    folder = tmp_path_factory.mktemp("rules")
    store = Store(tmp_path_factory.mktemp("cache"), b"k" * 32)
    (folder / "world.yaml").write_text(WORLD, "utf-8")
    for number, text in enumerate(chance.sample(TEXTS, 6)):
        (folder / f"{number}.yaml").write_text(text, "utf-8")

    for _ in range(8):
        day = chance.choice(DAYS)
        assert found(folder, day, store) == found(folder, day, None)
        edit(folder, chance)
    assert found(folder, DAYS[0], store) == found(folder, DAYS[0], None)


def test_edits_of_the_shipped_rules(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(ROOT / "rules", folder)
    (tmp_path / "cache").mkdir()
    store = Store(tmp_path / "cache", b"k" * 32)
    chance = random.Random(8294)

    for _ in range(6):
        assert found(folder, DAYS[0], store) == found(folder, DAYS[0], None)
        edit(folder, chance)


def catalogue(folder: Path, files: int = 6) -> Iterator[Path]:
    """Write a list of matters in many files, every third of them with a duration in days of neither kind."""
    (folder / "world.yaml").write_text(WORLD, "utf-8")
    for file in range(files):
        path = folder / f"m{file}.yaml"
        matters = "".join(
            f"  - id: m{file}-{number}\n    limit: {{promised: {'3 天' if number % 3 == 0 else '3 working days'}}}\n"
            for number in range(30)
        )
        path.write_text(f"kind: MatterList\nmatters:\n{matters}", "utf-8")
        yield path


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    """Collect what the checks really look at."""
    seen: list[tuple[str, str, str]] = []
    results = running._results

    def noting(book, blocks, processes):
        seen.extend(part for block in blocks for part in block.parts)
        return results(book, blocks, processes)

    monkeypatch.setattr(running, "_results", noting)
    return seen


def test_after_one_edit_only_its_file_is_looked_at_entry_by_entry(
    tmp_path: Path, looked: list[tuple[str, str, str]]
) -> None:
    files = list(catalogue(tmp_path))
    (tmp_path / "cache").mkdir()
    store = Store(tmp_path / "cache", b"k" * 32)
    check_files([tmp_path], DAYS[0], store=store)
    assert {part[2] for part in looked if part[0] == "limits.duration_form"} >= set(map(str, files))

    looked.clear()
    text = files[2].read_text("utf-8")
    files[2].write_text(text.replace("3 天", "5 天", 1), "utf-8")
    again = check_files([tmp_path], DAYS[0], store=store)

    assert {part[2] for part in looked if part[0] == "limits.duration_form"} == {str(files[2])}
    assert [d.code.number for d in again.diagnostics].count("GR602") == 6 * 10
    assert not {part[0] for part in looked} & {"tables.structure", "conditions.facts_disagree"}


def test_a_changed_section_is_looked_at_by_all_who_read_it(
    tmp_path: Path, looked: list[tuple[str, str, str]]
) -> None:
    files = list(catalogue(tmp_path))
    (tmp_path / "cache").mkdir()
    store = Store(tmp_path / "cache", b"k" * 32)
    check_files([tmp_path], DAYS[0], store=store)

    looked.clear()
    (tmp_path / "world.yaml").write_text(f"{WORLD}\n# a remark moves what stands below it\n", "utf-8")
    check_files([tmp_path], DAYS[0], store=store)

    restricted = {part[2] for part in looked if part[0] == "process.act_not_allowed" and part[1] == "matters"}
    assert restricted >= set(map(str, files)), "it reads what posts may do"


def test_unchanged_files_are_neither_read_nor_checked(
    tmp_path: Path, looked: list[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    list(catalogue(tmp_path))
    (tmp_path / "cache").mkdir()
    store = Store(tmp_path / "cache", b"k" * 32)
    first = check_files([tmp_path], DAYS[0], store=store)

    def unwanted(*_: object) -> None:
        raise AssertionError("the files are read again")

    monkeypatch.setattr("govrules.pipeline.book_of_texts", unwanted)
    second = check_files([tmp_path], DAYS[0], store=store)

    assert [(d.code, d.place, str(d.message)) for d in second.diagnostics] == [
        (d.code, d.place, str(d.message)) for d in first.diagnostics
    ]
    assert (second.files, second.matters) == (first.files, first.matters)


def test_a_spoilt_cache_is_no_cache(tmp_path: Path) -> None:
    folder, cache = tmp_path / "rules", tmp_path / "cache"
    folder.mkdir()
    cache.mkdir()
    list(catalogue(folder))
    store = Store(cache, b"k" * 32)
    plain = found(folder, DAYS[0], None)
    found(folder, DAYS[0], store)
    entries = sorted(cache.iterdir())
    assert len(entries) > 6

    for entry, following in pairwise(entries):
        entry.write_bytes(following.read_bytes()[:-1])
    assert found(folder, DAYS[0], store) == plain

    for entry in entries:
        store.put(entry.name, b"\x93\x01\x02\x03")
    assert found(folder, DAYS[0], store) == plain
