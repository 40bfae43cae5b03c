"""What a change of the rules means, as JSON (`schemas/output/diff.schema.json`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from govrules.report.diagnostics_json import VERSION, diagnostic_json
from govrules.report.diff_words import DiffWords

if TYPE_CHECKING:
    from govrules.diagnostics import Diagnostic


def diff_json(words: DiffWords, faults: Sequence[Diagnostic]) -> dict[str, Any]:
    """Return the machine output; `faults` are what the gate stops at."""
    base, head = words.names
    return {
        "version": VERSION,
        "base": base,
        "head": head,
        **words.changes.to_json(),
        "diagnostics": [diagnostic_json(fault, words.language) for fault in faults],
    }
