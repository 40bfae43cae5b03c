"""`govrules findings TARGET`: what a reform could change, what it brings and who pays; `--all` = everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.facts_given import facts_given
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, AsOf, Facts, Format, Lang, Output, Reform, Rules, chosen
from govrules.cli.process_request import compiled
from govrules.language import mark, say

if TYPE_CHECKING:
    from govrules.redesign.finding import RedesignFinding
    from govrules.redesign.inquiry import Thresholds

COMMAND: Final = "findings"


def findings(
    context: typer.Context,
    target: Annotated[
        str | None,
        typer.Argument(metavar="TARGET", help=mark("The id of a matter or a bundle."), show_default=False),
    ] = None,
    everywhere: Annotated[
        bool, typer.Option("--all", help=mark("Look at every matter and bundle of the rules."))
    ] = False,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help=mark("Only this kind of finding; may be repeated.")),
    ] = None,
    rules: Rules = None,
    as_of: AsOf = None,
    facts: Facts = None,
    reform: Reform = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Show what a reform could change, and who pays for it. Finding something is no failure: exit 0."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    kinds = _kinds(kind)
    from govrules.redesign.inquiry import find, thresholds

    limits = thresholds(desk.settings.departments, desk.settings.slack)
    if everywhere:
        _everywhere(desk, target, kinds, limits, rules, as_of, facts, reform, form, output)
        return 0
    if target is None:
        message = say("{argument} is missing.", argument="TARGET")
        raise Misuse(message, say("Name a matter or a bundle, or write --all."))
    graph = compiled(desk, target, rules, as_of, facts, reform)
    found = list(find(graph, kinds, limits))
    if form == "json":
        from govrules.report.diagnostics_json import VERSION
        from govrules.report.findings_json import finding_json

        shown = [finding_json(finding, desk.language) for finding in found]
        desk.put_json({"version": VERSION, "target": target, "findings": shown}, output)
    else:
        from govrules.report.findings_text import findings_text

        desk.put(findings_text(found, graph, desk.language, desk.paint(output)), output)
    return 0


def _everywhere(
    desk: Desk,
    target: str | None,
    kinds: Sequence[str] | None,
    limits: Thresholds,
    rules: Sequence[Path] | None,
    as_of: str | None,
    facts: Sequence[str] | None,
    reform: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Show the findings about everything: the counts of each kind, or as JSON all of them, one a line."""
    if target is not None or reform is not None:
        raise Misuse(
            say("--all looks at everything, and as it is today: TARGET and --reform do not go with it.")
        )
    from govrules.redesign.across import map_findings, targets_of
    from govrules.report.diagnostics_json import VERSION
    from govrules.report.findings_json import FindingLines
    from govrules.report.findings_text import overview_text

    known = facts_given(facts)
    book = desk.book(rules, as_of)
    lines = FindingLines(desk.language)

    def as_json(finding: RedesignFinding) -> bytes:
        return b",\n" + lines.line(finding)

    def as_count(finding: RedesignFinding) -> bytes:
        return f"{finding.code.number} {finding.kind} {finding.target}\n".encode()

    found = map_findings(book, as_json if form == "json" else as_count, kinds, limits, known)
    if form == "json":
        desk.put_pieces(
            _listed(f'{{"version": {VERSION}, "target": null, "findings": ['.encode(), found), output
        )
        return
    counts: dict[str, dict[str, Any]] = {}
    for line in b"".join(found).decode().splitlines():
        _count(counts, *line.split())
    ordered = dict(sorted(counts.items()))
    desk.put(overview_text(ordered, len(targets_of(book)), desk.language, desk.paint(output)), output)


def _listed(opening: bytes, found: Iterable[bytes]) -> Iterator[bytes]:
    """Write the findings one after the other, each on a line of its own; each begins with a comma."""
    yield opening
    first = True
    for block in filter(None, found):
        yield block[1:] if first else block
        first = False
    yield b"\n\n]}\n" if first else b"\n]}\n"


def _count(counts: dict[str, dict[str, Any]], number: str, kind: str, target: str) -> None:
    from govrules.codes.catalogue import all_codes

    row = counts.setdefault(
        number,
        {
            "name": all_codes()[number].name,
            "findings": 0,
            "targets": 0,
            "proven": 0,
            "question": 0,
            "trade_off": 0,
            "first": target,
            "last": None,
        },
    )
    row["findings"] += 1
    row[kind] += 1
    if row["last"] != target:
        row["targets"] += 1
        row["last"] = target


def _kinds(named: Sequence[str] | None) -> list[str] | None:
    """Read `--kind`: names, or several divided by commas.

    Raises:
        Misuse: when one is no kind; names the nearest.
    """
    if not named:
        return None
    from govrules.redesign.inquiry import KINDS

    kinds = [name.strip() for text in named for name in text.split(",") if name.strip()]
    for name in kinds:
        chosen("--kind", name, KINDS)
    return kinds
