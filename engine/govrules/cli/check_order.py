"""What a run of `check` is asked for, and how it is carried out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from govrules.cli.desk import Desk
from govrules.cli.inspection import Inspection
from govrules.cli.ruling import ruling_of


class CheckOrder(msgspec.Struct, frozen=True):
    """The options of `check` as they were given."""

    rules: Sequence[Path]
    select: Sequence[str]
    ignore: Sequence[str]
    as_of: str | None
    form: str
    output: Path | None
    fix: bool
    unsafe: bool
    diff: bool
    baseline: Path | None
    write_baseline: bool
    no_cache: bool = False

    def inspection(self, desk: Desk) -> Inspection:
        """Return what is looked at, under the project's settings.

        Raises:
            Misuse: when an option does not fit, or there are no rules to look at.
        """
        # Outside of a project what is named is all there is.
        whole = not self.rules or desk.settings.file is None
        ruling = ruling_of(desk.settings, self.select, self.ignore, whole=whole)
        baseline = self.baseline or desk.settings.baseline
        store = None if self.no_cache else desk.cache()
        return Inspection(desk, desk.paths(self.rules), desk.day(self.as_of), ruling, baseline, store)

    def carry_out(self, desk: Desk) -> int:
        """Do what is asked for, and return the exit code."""
        inspection = self.inspection(desk)
        if self.write_baseline:
            from govrules.cli.check_baseline import write_baseline

            inspection = write_baseline(inspection)
        if self.diff:
            from govrules.cli.check_mend import put_diff

            return put_diff(inspection, self.output, unsafe=self.unsafe)
        if self.fix:
            from govrules.cli.check_mend import put_mended

            return put_mended(inspection, self.form, self.output, unsafe=self.unsafe)
        from govrules.cli.check_report import put_report

        checked, found = inspection.look()
        return put_report(desk, self.form, checked, found, self.output)
