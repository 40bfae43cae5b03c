"""`govrules test`: run the tests that stand beside the rules, and ask what they hold."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import AsOf, Lang, Output, Rules, chosen
from govrules.language import mark, say

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.rehearse.coverage.coverage import Coverage
    from govrules.rehearse.mutation.trying import Mutation
    from govrules.rehearse.runner import TestResults

COMMAND: Final = "test"
_FORMATS: Final = ("text", "json", "junit", "lcov")


def test(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH", help=mark("Files or folders with rules, instead of the project's own.")
        ),
    ] = None,
    rules: Rules = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help=mark("Show what the tests go through, and what none does."))
    ] = False,
    least: Annotated[
        str | None,
        typer.Option(
            "--min-coverage", metavar="80%", help=mark("Fail when the tests go through less than this share.")
        ),
    ] = None,
    mutate: Annotated[
        bool,
        typer.Option(
            "--mutate", help=mark("Change the rules bit by bit, and show which changes no test notices.")
        ),
    ] = False,
    mutants: Annotated[
        int | None,
        typer.Option(
            "--mutants", metavar="N", min=1, help=mark("With --mutate: try so many changes at most.")
        ),
    ] = None,
    as_of: AsOf = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="text|json|junit|lcov", help=mark("How the report is written.")
        ),
    ] = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Run every test of the rules; exit 1 when one fails, or when they go through too little."""
    desk: Desk = context.obj
    chosen("--format", form, _FORMATS)
    wanted = _share(least)
    book = desk.book([*(paths or ()), *(rules or ())], as_of)
    covering = coverage or least is not None or form == "lcov"
    results, covered = _run(book, covering)
    mutation = _mutation(desk, book, mutants) if mutate else None
    _put(desk, form, results, covered, mutation, output)
    rate = None if covered is None else covered.share()
    too_little = wanted is not None and rate is not None and rate.of and Fraction(rate.hit, rate.of) < wanted
    return 1 if results.failed or too_little else 0


def _run(book: RuleBook, covering: bool) -> tuple[TestResults, Coverage | None]:
    from govrules.rehearse.runner import run_tests

    if not covering:
        return run_tests(book), None
    from govrules.rehearse.coverage.coverage import CoverageCount

    count = CoverageCount(book)
    results = run_tests(book, lambda _, rehearsal: count.look(rehearsal))
    return results, count.coverage()


def _mutation(desk: Desk, book: RuleBook, most: int | None) -> Mutation:
    from govrules.cli.progress_line import ProgressLine
    from govrules.rehearse.mutation.trying import try_mutants

    line = ProgressLine(desk.language)
    try:
        return try_mutants(
            book,
            most,
            lambda done, of: line.write(say("Changing the rules: {done} of {of}", done=done, of=of)),
        )
    finally:
        line.done()


def _put(
    desk: Desk,
    form: str,
    results: TestResults,
    coverage: Coverage | None,
    mutation: Mutation | None,
    output: Path | None,
) -> None:
    told = results.to_json(desk.language)
    if form == "json":
        desk.put_json(_json(told, coverage, mutation), output)
    elif form == "junit":
        from govrules.report.test_junit import test_junit

        desk.put(test_junit(told, desk.language), output)
    elif form == "lcov" and coverage is not None:
        from govrules.report.coverage_lcov import coverage_lcov

        desk.put(coverage_lcov(coverage), output)
    else:
        desk.put(_text(desk, told, coverage, mutation, output), output)


def _json(told: dict[str, Any], coverage: Coverage | None, mutation: Mutation | None) -> dict[str, Any]:
    from govrules.report.diagnostics_json import VERSION

    more: dict[str, Any] = {}
    if coverage is not None:
        more["coverage"] = coverage.to_json()
    if mutation is not None:
        more["mutation"] = mutation.to_json()
    return {"version": VERSION, **told, **more}


def _text(
    desk: Desk,
    told: dict[str, Any],
    coverage: Coverage | None,
    mutation: Mutation | None,
    output: Path | None,
) -> str:
    from govrules.report.test_text import test_text

    paint = desk.paint(output)
    parts = [test_text(told, desk.language, paint)]
    if coverage is not None:
        from govrules.report.coverage_text import coverage_text

        parts.append(coverage_text(coverage, desk.language, paint))
    if mutation is not None:
        from govrules.report.mutation_text import mutation_text

        parts.append(mutation_text(mutation, desk.language, paint))
    return "\n\n".join(parts)


def _share(text: str | None) -> Fraction | None:
    if text is None:
        return None
    from govrules.redesign.plan.share import share_of

    found = share_of(text)
    if found is None:
        raise Misuse(say("“{text}” is no share.", text=text), say("Write it as 0.9, or as 90%."))
    return found
