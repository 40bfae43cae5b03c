"""What `check --fix` has mended, what it let be, and what it could mend."""

from __future__ import annotations

from collections.abc import Sequence

from govrules.diagnostics import Diagnostic
from govrules.language import Language, say, say_count
from govrules.report.diagnostics_text import place_text
from govrules.report.width import visible


def mended_text(made: Sequence[Diagnostic], refused: Sequence[Diagnostic], language: Language) -> str:
    """Return what was mended and what was not, one line a fix; empty when there was nothing to mend."""
    parts = []
    if made:
        files = {edit.place.file for d in made if d.fix for edit in d.fix.edits}
        head = say(
            "{findings} mended in {files}:",
            findings=say_count("{n} finding", "{n} findings", len(made)),
            files=say_count("{n} file", "{n} files", len(files)),
        )
        parts.append(_listed(head.tell(language), made, language))
    if refused:
        head = say_count(
            "{n} fix is not made, because with it something else would be wrong:",
            "{n} fixes are not made, because with them something else would be wrong:",
            len(refused),
        )
        parts.append(_listed(head.tell(language), refused, language))
    return "\n".join(parts)


def mendable_text(found: Sequence[Diagnostic], language: Language) -> str:
    """Return how many of the findings `--fix` would mend; empty when it can mend none."""
    safe = sum(d.fix is not None and d.fix.safe for d in found)
    unsafe = sum(d.fix is not None and not d.fix.safe for d in found)
    told = []
    if safe:
        told.append(say_count("{n} can be mended with --fix.", "{n} can be mended with --fix.", safe))
    if unsafe:
        told.append(
            say_count(
                "{n} can be mended with --fix --unsafe-fixes; look at it with --diff first.",
                "{n} can be mended with --fix --unsafe-fixes; look at it with --diff first.",
                unsafe,
            )
        )
    return ("" if language == "zh" else " ").join(text.tell(language) for text in told)


def _listed(head: str, found: Sequence[Diagnostic], language: Language) -> str:
    return "\n".join([head, *(f"  {_line(diagnostic, language)}" for diagnostic in found)])


def _line(diagnostic: Diagnostic, language: Language) -> str:
    title = visible(diagnostic.fix.title.tell(language)) if diagnostic.fix else ""
    return f"{place_text(diagnostic.place)}  {diagnostic.code.number}  {title}"
