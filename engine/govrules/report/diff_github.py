"""What a change of the rules means, as GitHub workflow commands: what the gate stops at, and what is notable.

GitHub keeps 10 errors and 10 warnings of a step and 50 annotations of a run (github/community discussion 26680),
each with a message of at most 64 KB (REST API, *check runs*): errors come first, the rest are plain lines of the
log (see `diagnostics_github`), and a message names a few of many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from govrules.report.diagnostics_github import diagnostics_github
from govrules.report.diff_words import DiffWords
from govrules.report.width import visible

if TYPE_CHECKING:
    from govrules.diagnostics import Diagnostic


def diff_github(words: DiffWords, faults: Sequence[Diagnostic]) -> str:
    """Return the annotations, then the counts and every change that is not neutral as lines of the log."""
    lines = [diagnostics_github(faults, words.language)] if faults else []
    changes = words.changes
    if not changes.changes and not changes.renames:
        return "\n".join((*lines, visible(words.nothing())))
    lines.append(visible(f"{words.title()}: {words.counts()}"))
    for verdict, heading, found in words.groups():
        if verdict != "neutral":
            lines.append(visible(heading))
            lines += [f"  {visible(words.what(change) or change.difference.at)}" for change in found]
    return "\n".join(lines)
