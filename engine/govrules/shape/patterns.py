"""Patterns of a schema as Python reads them, meaning exactly what they mean to the fast verdict."""

from __future__ import annotations

import re
from functools import cache


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # `$` of ECMA-262 is the very end; Python's also stands before a last line break.
    return re.compile(pattern.replace("$", r"\Z"))


def matches(pattern: str, text: str) -> bool:
    """Tell whether a text has the form of a schema's pattern."""
    return _compiled(pattern).search(text) is not None
