"""One look at the rules: what `check` reads, what it finds, and how the project judges it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from govrules import api
from govrules.cli.desk import Desk
from govrules.diagnostics import Diagnostic, in_reading_order
from govrules.verdict.judge import judge
from govrules.verdict.ruling import Ruling
from govrules.verdict.texts import texts_of

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.mend.rounds import Mended
    from govrules.mend.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is looked at, as of which day, under what is settled about findings."""

    desk: Desk
    paths: Sequence[Path]
    day: date | None
    """None = today."""
    ruling: Ruling
    baseline: Path | None = None

    def look(self) -> tuple[RuleBook, list[Diagnostic]]:
        """Read the rules and return the book and the findings that count."""
        book = api.load(self.paths, as_of=self.day, calendar=self.desk.settings.calendar)
        found = self._found(book)
        texts = texts_of(book, found)
        return book, self.settle(judge(found, texts, self.ruling), texts)

    def mend(self, *, unsafe: bool) -> tuple[Workshop, RuleBook, Mended]:
        """Carry out fixes in memory; nothing is written."""
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
        return shop, shop.book(mended.texts), mended

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
