"""What a fee comes to, where its text is one plain amount."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_AMOUNT: Final = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,6})?) *(元|万元|yuan|CNY|RMB)?", re.ASCII)


def yuan(text: str | None) -> Decimal | None:
    """Return an amount in yuan; left out = free, 0. None = the text is no plain amount (“by area”)."""
    if text is None:
        return Decimal(0)
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    return Decimal(found[1]) * (10_000 if found[2] == "万元" else 1)
