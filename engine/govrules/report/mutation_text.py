"""Changes of the rules that no test noticed, each at its place."""

from __future__ import annotations

from typing import Final

from govrules.language import Language, say, say_count
from govrules.rehearse.mutation.trying import Mutation, Tried
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import visible

_MOST: Final = 40


def mutation_text(mutation: Mutation, language: Language, paint: Paint = PLAIN) -> str:
    """Return what was changed and noticed, and each change that was not."""
    tried, unnoticed = len(mutation.tried), mutation.unnoticed
    lines = [
        say_count(
            "{n} change of a limit, an operator or an arrow was tried; tests noticed {noticed}.",
            "{n} changes of a limit, an operator or an arrow were tried; tests noticed {noticed}.",
            tried,
            noticed=tried - len(unnoticed),
        ).tell(language)
    ]
    if unnoticed:
        lines += ["", paint.strong(say("No test noticed").tell(language))]
        lines += [line for one in unnoticed[:_MOST] for line in _told(one, language, paint)]
    if len(unnoticed) > _MOST:
        rest = len(unnoticed) - _MOST
        more = say_count("… and {n} more: see --format json", "… and {n} more: see --format json", rest)
        lines.append(f"  {more.tell(language)}")
    return "\n".join([*lines, *_beside(mutation, language, paint)])


def _told(one: Tried, language: Language, paint: Paint) -> list[str]:
    before, after = visible(one.mutant.before), visible(one.mutant.after or "—")
    tests = say_count(
        "{n} test looks at this rule: {tests}",
        "{n} tests look at this rule: {tests}",
        len(one.tests),
        tests=list(one.tests[:3]),
    )
    return [
        f"  {visible(str(one.place))}  {before} → {after}",
        f"    {paint.faint(tests.tell(language))}",
    ]


def _beside(mutation: Mutation, language: Language, paint: Paint) -> list[str]:
    found = []
    if mutation.out_of_reach:
        found.append(
            say_count(
                "{n} change is in rules that no passing test looks at: see --coverage.",
                "{n} changes are in rules that no passing test looks at: see --coverage.",
                mutation.out_of_reach,
            )
        )
    if mutation.left_out:
        found.append(
            say_count(
                "{n} change was left out (--mutants).",
                "{n} changes were left out (--mutants).",
                mutation.left_out,
            )
        )
    return ["", *(paint.faint(text.tell(language)) for text in found)] if found else []
