"""Faults of YAML syntax, told in plain words.

libyaml says what it did not find; people need to hear what they wrote. Each cause below looks at
libyaml's problem and at the text around it, and is tried in turn; the last one always answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from yaml.error import MarkedYAMLError

from govrules.diagnostics import Diagnostic
from govrules.language import say
from govrules.surface import syntax_lines as lines
from govrules.surface import syntax_signs as signs
from govrules.surface.syntax_fault import SyntaxFault, Told
from govrules.surface.text import SourceText

Cause: TypeAlias = Callable[[SyntaxFault], Told | Diagnostic | None]


def tell_syntax(error: MarkedYAMLError, source: SourceText, base: int) -> Diagnostic:
    """Word libyaml's error. `base` is the count of code points that the parser did not see."""
    problem_mark = error.problem_mark or error.context_mark
    at = base + (problem_mark.index if problem_mark is not None else 0)
    at = min(at, len(source.text))
    since = min(base + error.context_mark.index, at) if error.context_mark is not None else at
    fault = SyntaxFault(source, error.problem or "", error.context or "", at, since)
    told = next(told for cause in _CAUSES if (told := cause(fault)) is not None)
    if isinstance(told, Diagnostic):
        return told
    place = source.place(told.start, told.end)
    return Diagnostic(told.code, told.message, place, told.hint, told.related, fix=told.fix)


def _anything_else(fault: SyntaxFault) -> Told:
    return Told(
        say(
            "The text cannot be read from this place on (the YAML reader says: {problem}).",
            problem=fault.problem,
        ),
        say("Look at this line and the one above it: quotes, brackets, colons and indentation."),
        fault.at,
        fault.after,
    )


_CAUSES: Final[tuple[Cause, ...]] = (
    signs.tab,
    signs.unclosed_quote,
    signs.bad_escape,
    lines.no_space_after_colon,
    lines.colon_in_value,
    lines.indented_too_far,
    lines.line_without_colon,
    signs.sign_at_start,
    signs.bracket,
    signs.nothing_between_commas,
    signs.list_on_the_line,
    lines.after_the_value,
    lines.nameless,
    lines.indentation,
    signs.directive,
    signs.undefined_tag,
    lines.second_document,
    _anything_else,
)
