"""Regular expressions as XPath 3.1 has them (XQuery and XPath Functions §5.6), which FEEL refers to.

Python's `re` is another dialect (no class subtraction, no `\\p{…}`, look-around that XPath lacks) and can
take exponential time. This engine remembers every state that failed, so its time is at most
proportional to pattern × text; with back references it is bounded by the step budget. Nothing depends
on the speed of the machine: the same expression gives the same answer everywhere.
"""

from __future__ import annotations

from functools import lru_cache

from govrules.feel.patterns.program import Program, assemble
from govrules.feel.patterns.syntax import BadPattern, parse_pattern


@lru_cache(maxsize=512)
def compile_pattern(pattern: str, flags: str) -> Program | None:
    """Return the program of a pattern; None when the pattern or a flag (`s m i x q`) is not valid."""
    if not set(flags) <= set("smixq"):
        return None
    try:
        return assemble(parse_pattern(pattern, flags), flags)
    except BadPattern:
        return None
