"""The report of `check`, put where it is wanted; its exit code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govrules import __version__
from govrules.cli.desk import Desk
from govrules.cli.source_lines import lines_of
from govrules.diagnostics import Diagnostic
from govrules.report.check_formats import write
from govrules.report.check_formats.report import CheckReport

if TYPE_CHECKING:
    from govrules.checks.checked import Checked


def put_report(
    desk: Desk,
    form: str,
    checked: Checked,
    found: Sequence[Diagnostic],
    output: Path | None,
    mended: Sequence[Diagnostic] = (),
    refused: Sequence[Diagnostic] = (),
) -> int:
    """Put the report and return 1 when a finding fails the check, else 0."""
    report = CheckReport(
        found,
        checked,
        desk.language,
        desk.settings.fail_on,
        mended=mended,
        refused=refused,
        version=__version__,
        lines_of=lines_of,
        paint=desk.paint(output),
    )
    desk.put(write(form, report), output)
    return 1 if report.failing else 0
