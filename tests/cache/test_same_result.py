"""What is known from the last time changes nothing in what is told: edit after edit, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govrules.cache.store import Store
from govrules.checks.checked import Checked, check_files, checked_book
from govrules.pipeline import load_book
from govrules.report.check_formats import write
from govrules.report.check_formats.report import CheckReport
from tests.bench.generate_catalogue import write_catalogue

SHIPPED = Path(__file__).parents[2] / "rules"
DAYS = (date(2026, 3, 2), date(2027, 1, 1))
KEY = bytes(range(32))


@contextmanager
def project() -> Iterator[Path]:
    """Give a folder with one shipped bundle, and a few matters of the made-up catalogue."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "rules")
        shutil.copytree(SHIPPED / "community-council", folder / "council")
        write_catalogue(folder / "catalogue", matters=12)
        yield folder


def told(checked: Checked) -> str:
    """Write the report of everything that was found."""
    return write("json", CheckReport(checked.diagnostics, checked, "zh"))


def bound(folder: Path, day: date, store: Store | None) -> str:
    """Write the report of what reading and binding alone find: with a cache, as it was kept by the check."""
    return told(checked_book(load_book([folder], day, processes=1, store=store), ()))


def spoil(folder: Path, edit: tuple[str, int, int, str]) -> None:
    """Change one file of a folder."""
    how, which, where, text = edit
    files = sorted(folder.glob("**/*.yaml"))
    file = files[which % len(files)]
    data = file.read_bytes()
    lines = data.splitlines(keepends=True) or [b"\n"]
    line = where % len(lines)
    if how == "rename":
        file.rename(file.with_name(f"{file.stem}-{where % 3}.yaml"))
    elif how == "copy":
        file.with_name(f"copy-{where % 3}.yaml").write_bytes(data)
    elif how == "take over":
        file.write_bytes(files[where % len(files)].read_bytes())
    elif how == "drop a line":
        file.write_bytes(b"".join(lines[:line] + lines[line + 1 :]))
    elif how == "double a line":
        file.write_bytes(b"".join(lines[: line + 1] + lines[line:]))
    elif how == "swap digits":
        file.write_bytes(b"".join([*lines[:line], lines[line].translate(SWAPPED), *lines[line + 1 :]]))
    elif how == "put in":
        at = where % (len(data) + 1)
        file.write_bytes(data[:at] + text.encode() + data[at:])
    elif how == "date a limit":
        file.write_bytes(data.replace(b"limit: 1 working day\n", DATED, 1))
    elif how == "delete" and len(files) > 1:
        file.unlink()


def lose(store: Store, kind: str) -> None:
    """Lose all entries of one kind, as another program or a pruned cache may."""
    for entry in store.folder.glob(f"{kind}-*"):
        entry.unlink()


SWAPPED = bytes.maketrans(b"0123456789", b"1032547698")
DATED = b"limit: [{value: 1 working day, until: 2026-12-31}, {value: 3 working days, from: 2027-01-01}]\n"
HOWS = (
    "rename",
    "copy",
    "take over",
    "drop a line",
    "double a line",
    "swap digits",
    "put in",
    "date a limit",
    "delete",
)
KINDS = ("nothing", "typed", "head", "excerpt", "checks", "book")
TEXTS = (" ", "#", "x", '"', "\n", "\t", ": ", "- ", "、", "\r", "\x00", "# govrules: ignore[GR612] 依法\n")
EDITS = st.tuples(st.sampled_from(HOWS), st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(TEXTS))


@settings(max_examples=6)
@given(st.lists(EDITS, min_size=1, max_size=6), st.sampled_from(KINDS))
@example([("date a limit", 3, 0, ""), ("rename", 3, 0, ""), ("take over", 1, 5, "")], "typed")
def test_any_row_of_edits_is_told_as_without_a_cache(
    edits: list[tuple[str, int, int, str]], lost: str
) -> None:
    with project() as folder, tempfile.TemporaryDirectory() as place:
        store = Store(Path(place), KEY)
        for edit in (None, *edits):
            if edit is not None:
                spoil(folder, edit)
                lose(store, lost)
            for day in DAYS:
                anew = told(check_files([folder], day, processes=1))
                assert told(check_files([folder], day, processes=1, store=store)) == anew
                assert told(check_files([folder], day, processes=1, store=store)) == anew
                assert bound(folder, day, store) == bound(folder, day, None)


def test_the_same_text_under_another_name_is_told_with_that_name(tmp_path: Path) -> None:
    store = Store(tmp_path, KEY)
    with project() as folder:
        fault = folder / "fault.yaml"
        fault.write_text("kind: Matter\nid: a\nnme: b\n", encoding="utf-8")
        before = check_files([folder], DAYS[0], store=store)
        fault.rename(folder / "other.yaml")
        after = check_files([folder], DAYS[0], store=store)
    names = [{Path(one.place.file).name for one in checked.diagnostics} for checked in (before, after)]
    assert "fault.yaml" in names[0]
    assert "fault.yaml" not in names[1]
    assert "other.yaml" in names[1]


@pytest.mark.parametrize("spoilt", ["first", "last", "cut", "empty"])
def test_a_spoilt_entry_is_worked_out_again(tmp_path: Path, spoilt: str) -> None:
    store = Store(tmp_path, KEY)
    with project() as folder:
        anew = told(check_files([folder], DAYS[0], store=store))
        entries = [file for file in tmp_path.iterdir() if file.is_file()]
        for file in entries:
            data = file.read_bytes()
            file.write_bytes(
                {
                    "first": bytes([data[0] ^ 1]) + data[1:],
                    "last": data[:-1] + bytes([data[-1] ^ 1]),
                    "cut": data[:-1],
                    "empty": b"",
                }[spoilt]
            )
        written = store.written
        assert told(check_files([folder], DAYS[0], store=store)) == anew
        assert store.written == written + len(entries)


def test_an_unchanged_project_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path, KEY)
    with project() as folder:
        anew = told(check_files([folder], DAYS[0], store=store))

        def refuse(*_: object) -> None:
            raise AssertionError("a file was read again")

        monkeypatch.setattr("govrules.pipeline.read_typed", refuse)
        monkeypatch.setattr("govrules.checks.running.run_checks", refuse)
        assert told(check_files([folder], DAYS[0], store=store)) == anew


def test_a_book_that_was_bound_is_not_bound_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path, KEY)
    with project() as folder:
        (folder / "fault.yaml").write_text(
            "kind: MatterList\nmatters:\n  - {id: a, after: nowhere}\n", encoding="utf-8"
        )
        anew = bound(folder, DAYS[0], None)
        assert bound(folder, DAYS[0], store) == anew
        monkeypatch.setattr("govrules.pipeline.bind", None)
        assert bound(folder, DAYS[0], store) == anew


UNCHANGED = """
import sys
from govrules.cli import main
code = main(["check", "rules"])
print(sorted({"yaml", "govrules.pipeline", "govrules.book", "govrules.model"} & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def test_an_unchanged_project_is_told_without_what_reads_rules(tmp_path: Path) -> None:
    with project() as folder:
        environment = {**os.environ, "GOVRULES_CACHE_DIR": str(tmp_path)}
        runs = [
            subprocess.run(
                [sys.executable, "-c", UNCHANGED],
                cwd=folder.parent,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            for _ in range(2)
        ]
    assert "govrules.pipeline" in runs[0].stderr
    assert runs[1].stderr == "[]\n"
    assert runs[1].stdout == runs[0].stdout
    assert runs[1].returncode == runs[0].returncode
