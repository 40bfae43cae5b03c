"""One look at the rules: what `check` reads, what it finds, and how the project judges it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from govrules import api
from govrules.cli.desk import Desk
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.verdict.judge import judge
from govrules.verdict.ruling import Ruling

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.cache.store import Store
    from govrules.checks.checked import Checked
    from govrules.mend.rounds import Mended
    from govrules.mend.workshop import Workshop


class Inspection(msgspec.Struct, frozen=True):
    """What is looked at, as of which day, under what is settled about findings."""

    desk: Desk
    paths: Sequence[Path]
    day: date | None
    """None = today."""
    ruling: Ruling
    baseline: Path | None = None
    store: Store | None = None
    """The cache. What it keeps is what was found, before anything is settled about it."""

    def look(self) -> tuple[Checked, list[Diagnostic]]:
        """Read the rules and return what was looked at, and the findings that count."""
        settings = self.desk.settings
        checked = api.check_files(self.paths, as_of=self.day, calendar=settings.calendar, store=self.store)
        texts = checked.data
        found = judge((*settings.diagnostics, *checked.diagnostics), texts, self.ruling)
        return checked, self.settle(found, texts)

    def mend(self, *, unsafe: bool) -> tuple[Workshop, Checked, Mended]:
        """Carry out fixes in memory; nothing is written."""
        from govrules.checks.checked import checked_book
        from govrules.mend.rounds import mend
        from govrules.mend.workshop import Workshop
        from govrules.surface.text import SourceText

        shop = Workshop(self.paths, self.day or date.today(), self.desk.settings.calendar)

        def recheck(changed: Mapping[str, SourceText]) -> list[Diagnostic]:
            texts = {name: source.data for name, source in {**shop.sources, **changed}.items()}
            return judge(self._found(shop.book(changed)), texts, self.ruling)

        mended = mend(shop.sources, recheck({}), recheck, unsafe=unsafe)
        texts = {name: source.data for name, source in {**shop.sources, **mended.texts}.items()}
        mended.found = self.settle(mended.found, texts)
        return shop, checked_book(shop.book(mended.texts), ()), mended

    def settle(self, found: Sequence[Diagnostic], texts: Mapping[str, bytes]) -> list[Diagnostic]:
        """Leave out what the baseline says is old."""
        if self.baseline is None:
            return list(found)
        from govrules.settings import shown
        from govrules.verdict.baseline import apply_baseline, read_baseline

        whole = self.ruling.whole and self.ruling.only is None
        baseline = read_baseline(self.baseline, shown(self.baseline))
        new = apply_baseline(found, baseline, texts, self.baseline.parent, whole=whole)
        return in_reading_order(new)

    def _found(self, book: RuleBook) -> tuple[Diagnostic, ...]:
        return (*self.desk.settings.diagnostics, *book.diagnostics, *api.check(book))
