"""Bad input, each kind of it: a diagnostic with file, line and column, a hint, and never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest

from govrules.checks import run_checks
from govrules.codes import Severity
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.language import tell
from govrules.pipeline import load_book
from govrules.process.decision import decide_table
from tests.checks.case_files import FILE, TODAY, WORLD, without_marks

MATTER = "kind: MatterList\nmatters:\n  - id: one\n"
STEPS = f"{MATTER}    steps:\n"

BAD: dict[str, tuple[str, str]] = {
    "unknown key": (f"{MATTER}    ⟦athority⟧: tax\n", "authority"),
    "unknown id": (f"{MATTER}    authority: ⟦taks⟧\n", "tax"),
    "wrong unit": (f"{MATTER}    limit: {{promised: ⟦3 wroking days⟧}}\n", "3 working days"),
    "bare number": (f"{MATTER}    limit: {{promised: ⟦20⟧}}\n", "20 working days"),
    "days of neither kind": (f"{MATTER}    limit: {{promised: ⟦3 天⟧}}\n", "3 个工作日"),
    "promised longer than statutory": (
        f"{MATTER}    limit: {{statutory: 20 working days, promised: ⟦25 working days⟧}}\n",
        "20 working days",
    ),
    "step order cycle": (
        f"{STEPS}      - {{id: a, act: review, by: tax/officer, after: [b], needs: []}}\n"
        "      - {id: b, act: decide, by: tax/director, after: ⟦[a]⟧, needs: []}\n",
        "after",
    ),
    "after a step that does not exist": (
        f"{STEPS}      - {{id: accept, act: accept, by: tax/window}}\n"
        "      - {id: b, act: decide, by: tax/director, after: [⟦acept⟧]}\n",
        "accept",
    ),
    "FEEL syntax error": (
        f"{STEPS}      - {{id: a, act: review, by: tax/officer, when: 'capital < ⟦)⟧'}}\n",
        "",
    ),
    "bad date range": (
        "kind: Calendar\nid: office\nknown_through: 2026-12-31\n"
        "years: {2026: {holidays: [⟦2026-10-07..2026-10-01⟧]}}\n",
        "2026-10-01",
    ),
    "two documents with one id": (
        "kind: Bundle\nid: two\nmatters: [food, small-food]\n---\nkind: Bundle\nid: ⟦two⟧\nmatters: [food, small-food]\n",
        "id",
    ),
    "empty file": ("⟦⟧", ""),
    "only a comment": ("⟦⟧# nothing yet\n", ""),
}


def check_files(folder: Path) -> list[Diagnostic]:
    book = load_book([folder], TODAY, processes=1)
    return in_reading_order([*book.diagnostics, *run_checks(book)])


def laid_out(folder: Path, text: str | bytes) -> Path:
    (folder / "world.yaml").write_text(WORLD, "utf-8")
    path = folder / FILE
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_shown_where_it_stands(case: str, tmp_path: Path) -> None:
    text, hint = BAD[case]
    plain, spans = without_marks(text)
    path = laid_out(tmp_path, plain)

    found = check_files(tmp_path)

    assert [tuple(d.place.span) for d in found] == spans, [f"{d.place} {d.message}" for d in found]
    for diagnostic in found:
        assert Path(diagnostic.place.file).name == path.name
        assert diagnostic.severity is Severity.ERROR
        assert hint in tell(diagnostic.hint, "en")
        assert tell(diagnostic.hint, "en")


def test_missing_file(tmp_path: Path) -> None:
    missing = tmp_path / "rules" / "none.yaml"

    found = load_book([missing], TODAY).diagnostics

    assert [(d.severity, d.place.file, d.place.span[:2]) for d in found] == [
        (Severity.ERROR, str(missing), (1, 1))
    ]
    assert found[0].hint is not None


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfekind: Bundle\n", "kind: Bundle\nname: 示例市\n".encode("gb18030")],
    ids=["a byte order mark of UTF-16", "Chinese in GB 18030"],
)
def test_a_file_that_is_not_utf_8(content: bytes, tmp_path: Path) -> None:
    laid_out(tmp_path, content)
    with pytest.raises(UnicodeDecodeError) as error:
        content.decode()
    lines = content[: error.value.start].decode().split("\n")

    found = check_files(tmp_path)

    assert [d.place.span[:2] for d in found] == [(len(lines), len(lines[-1]) + 1)]
    assert found[0].hint is not None


TIERS = """\
kind: ApprovalTiers
tables:
  - id: ⟦tiers⟧
    hit_policy: unique
    inputs: {capital: {type: number, unit: 万元}}
    rules:
      - {when: {capital: "[100..200]"}, tier: low, decides: tax/officer}
      - {when: {capital: ">= 200"}, tier: high, decides: tax/director}
"""


@pytest.mark.parametrize(("capital", "rows"), [(50, []), (200, [7, 8])], ids=["no hit", "two hits"])
def test_a_tier_table_that_does_not_answer(capital: int, rows: list[int], tmp_path: Path) -> None:
    plain, spans = without_marks(TIERS)
    laid_out(tmp_path, plain)
    # Said of the table as a whole before any case: what is left out, and what is taken twice.
    assert [d.code.name for d in check_files(tmp_path)] == ["table-gap", "table-overlap"]
    book = load_book([tmp_path], TODAY, processes=1)

    _, found = decide_table(book, "tiers", {"capital": capital})

    assert [tuple(d.place.span) for d in found] == spans
    assert [related.place.span.line for related in found[0].related] == rows
    assert found[0].hint is not None


def test_unreadable_file(tmp_path: Path) -> None:
    path = laid_out(tmp_path, MATTER)
    path.unlink()
    path.symlink_to(tmp_path / "gone.yaml")

    found = check_files(tmp_path)

    assert [(d.severity, Path(d.place.file).name, d.place.span[:2]) for d in found] == [
        (Severity.ERROR, FILE, (1, 1))
    ]
    assert found[0].hint is not None
