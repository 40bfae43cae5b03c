"""Amounts of money: `20 万元` read exactly, and told in the reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from govrules.language import Language

_UNITS: Final[dict[str, int]] = {
    "": 1,
    "元": 1,
    "yuan": 1,
    "千元": 10**3,
    "万": 10**4,
    "万元": 10**4,
    "百万元": 10**6,
    "千万元": 10**7,
    "亿": 10**8,
    "亿元": 10**8,
}
_AMOUNT: Final = re.compile(
    r"\s*(?P<number>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<unit>[^\d\s.,，]*)\s*\Z"
)
_LARGEST: Final = 10**15


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in yuan, exact."""

    yuan: Fraction

    def tell(self, language: Language) -> str:
        """Return `24.5 万元` or `245,000 yuan`."""
        if language == "en":
            return f"{_digits(self.yuan, grouped=True)} yuan"
        for unit, size in (("亿元", 10**8), ("万元", 10**4)):
            if abs(self.yuan) >= size:
                return f"{_digits(self.yuan / size)} {unit}"
        return f"{_digits(self.yuan)} 元"

    def to_json(self) -> int | float:
        """Return yuan as a number."""
        return int(self.yuan) if self.yuan.denominator == 1 else float(self.yuan)


def money_of(text: str) -> Money | None:
    """Read an amount such as `20 万元`, `3.5 亿元`, `1,200 元` or `1200`; None = it is none.

    A number without a unit is yuan; there is nothing smaller than a fen (0.01 元).
    """
    found = _AMOUNT.match(text)
    if found is None or found["unit"] not in _UNITS:
        return None
    number = Fraction(Decimal(re.sub("[,，]", "", found["number"])))
    yuan = number * _UNITS[found["unit"]]
    return Money(yuan) if yuan <= _LARGEST and (yuan * 100).denominator == 1 else None


def _digits(number: Fraction, *, grouped: bool = False) -> str:
    """Return at most four decimals without idle zeros."""
    text = f"{float(number):,.4f}" if grouped else f"{float(number):.4f}"
    return text.rstrip("0").rstrip(".")
