"""What the law allows, written by the fix: the limit is in order afterwards, and nothing else has changed."""

from __future__ import annotations

import pytest

from govrules.checks import run_checks
from tests.checks.case_files import FILE, book_with

TEXT = """\
kind: MatterList
matters:
  - id: one
    type: licence
    limit: {promised: 10 working days, %s: %s}   # 承诺
"""


@pytest.mark.parametrize(
    ("key", "code", "allowed"),
    [("accept_within", "GR632", "5 working days"), ("deliver_within", "GR633", "10 working days")],
)
def test_the_fix_writes_what_the_law_allows(key: str, code: str, allowed: str) -> None:
    text = TEXT % (key, "3 months")
    (found,) = [d for d in run_checks(book_with(text)) if d.code.number == code]
    assert found.fix is not None
    assert not found.fix.safe

    (edit,) = found.fix.edits
    lines = text.split("\n")
    span = edit.place.span
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + edit.replacement + line[span.end_column - 1 :]

    assert edit.place.file == FILE
    assert "\n".join(lines) == TEXT % (key, allowed)
    assert code not in {d.code.number for d in run_checks(book_with("\n".join(lines)))}
