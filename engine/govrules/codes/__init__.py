"""Every diagnostic code, with the page that `govrules explain CODE` prints.

One module a hundred: `reading` GR1xx, `references` GR2xx, `conditions` GR3xx, `process` GR4xx,
`materials` GR5xx, `limits` GR6xx, `layers` GR7xx, `redesign` GR8xx, `cases` GR9xx.
A module holds constants made with `Code(...)`; nothing else. The registry is `codes.catalogue`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a diagnostic is: an error stops, a warning asks, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A kind of diagnostic: its number, its readable name, and its page.

    The texts are English templates marked with `language.mark`; they are translated when shown. So are the
    examples whose comments say what is wrong with them.
    """

    number: str
    """`GR` and three digits."""
    name: str
    """Readable, kebab-case, such as `promise-over-statutory`."""
    severity: Severity = Severity.ERROR
    what: str
    """What it finds, in one or two sentences."""
    why: str
    """Why it matters: the law, or what goes wrong for an applicant or an officer."""
    mend: str
    """How to mend it."""
    wrong: str
    """A short YAML text that has the fault."""
    right: str
    """The same text mended."""
