"""`govrules calibrate`: a log of real cases → a scenario, and whether the cases went as the rules say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, AsOf, Format, Lang, Output, Rules, chosen
from govrules.language import mark, say

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.exchange.event_log import EventLog
    from govrules.exchange.log_trouble import Faults
    from govrules.process.graph import ProcessGraph

COMMAND: Final = "calibrate"
_MOST_MAPPED: Final = 1 << 20
"""Bytes of a file of names."""


def calibrate(
    context: typer.Context,
    log: Annotated[
        Path, typer.Argument(metavar="LOG", help=mark("An event log: .xes, .xes.gz, .csv or .parquet."))
    ],
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[TARGET]",
            help=mark(
                "The matter or bundle that it is about; left out = the one of the scenarios that fits."
            ),
        ),
    ] = None,
    named: Annotated[
        Path | None,
        typer.Option(
            "--map", metavar="FILE", help=mark("YAML that says which step an activity is: NAME: STEP.")
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="WHAT=NAME",
            help=mark(
                "What a column of the log is: case, activity, end, start, resource, transition, outcome."
            ),
        ),
    ] = None,
    zone: Annotated[
        str, typer.Option("--zone", metavar="ZONE", help=mark("The time zone in which the offices are."))
    ] = "Asia/Shanghai",
    write: Annotated[
        Path | None, typer.Option("--write", metavar="FILE", help=mark("Write the scenario into this file."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=mark("Write over a file that is there."))] = False,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Look at a log of cases: arrivals, work, shares, posts, conformance; draft a scenario of it."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    if write is not None and write.exists() and not force:
        raise Misuse(say("{file} is there already.", file=write), say("Write over it with --force."))
    columns = _columns(column or ())
    told = _names(named)
    book = desk.book(rules, as_of)
    events, faults = _read(log, zone, columns)
    if not len(events):
        raise Misuse(
            say("{file} holds no event that could be read.", file=log),
            say("{place}  {message}", place=str(faults.told[0].place), message=faults.told[0].message)
            if faults.told
            else None,
        )
    graph = _graph(book, events, target, told)
    from govrules.calibrate.calibration import calibrate as look
    from govrules.calibrate.drafting import draft_of, scenario_of

    name = f"{graph.target}-{events_year(events)}"
    found = look(events, graph, told, faults.count)
    if write is not None:
        from govrules.cli.output import write_whole

        write_whole(write, draft_of(found, name, log.name))
    if form == "json":
        from govrules.report.calibration_json import calibration_json
        from govrules.report.diagnostics_json import VERSION

        told_json = calibration_json(found, faults, scenario_of(found, name))
        desk.put_json({"version": VERSION, **told_json}, output)
    else:
        from govrules.report.calibration_text import calibration_text

        desk.put(calibration_text(found, faults, desk.language, desk.paint(output)), output)
    return 0


def events_year(log: EventLog) -> int:
    """Return the year of the first event."""
    from govrules.exchange.moments import moment_of

    return moment_of(float(log.time.min())).year


def _read(path: Path, zone: str, columns: Mapping[str, str]) -> tuple[EventLog, Faults]:
    """Read the log.

    Raises:
        Misuse: when it is none, in words.
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    from govrules.simulate.trouble import SimulateExtraMissing, naming_the_extra

    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Misuse(
            say("There is no time zone “{zone}”.", zone=zone), say("Write it as Asia/Shanghai.")
        ) from None
    try:
        with naming_the_extra():
            from govrules.exchange.log_files import ParquetMissing, read_log
            from govrules.exchange.log_trouble import UnreadableLog
    except SimulateExtraMissing:
        raise Misuse(
            say("Reading a log needs NumPy, which is not installed."),
            say("Install the extra: pip install 'govrules[simulate]'"),
        ) from None
    try:
        return read_log(path, zone, columns)
    except UnreadableLog as cannot:
        place = f"{cannot.place}  " if cannot.place is not None else ""
        raise Misuse(say("{place}{message}", place=place, message=cannot.message), cannot.hint) from None
    except ParquetMissing:
        raise Misuse(
            say("Parquet needs PyArrow, which is not installed."),
            say("Install the extra: pip install 'govrules[parquet]', or write .csv or .xes."),
        ) from None
    except OSError as error:
        raise Misuse(say("{file} cannot be read: {reason}.", file=path, reason=error.strerror)) from None


def _graph(book: RuleBook, log: EventLog, target: str | None, told: Mapping[str, str] | None) -> ProcessGraph:
    """Compile the process that the log is about.

    Raises:
        Misuse: when there is none of that id, or none or several fit.
    """
    from govrules import api
    from govrules.calibrate.matching import match
    from govrules.cli.process_request import require_target

    if target is not None:
        require_target(book, target)
        return api.compile(book, target)
    names = dict.fromkeys(
        [
            *(one.bundle or one.matter or "" for one in book.scenarios.values()),
            *book.bundles,
            *(book.matters if len(book.matters) <= 100 else ()),
        ]
    )
    graphs = [api.compile(book, name) for name in names if name in book.bundles or name in book.matters]
    fits = [(len(match(log, graph, told).steps), graph) for graph in graphs]
    best = max((count for count, _ in fits), default=0)
    fitting = [graph for count, graph in fits if count == best]
    if not best or (len(fitting) > 1 and len(fitting[0].activities) == len(fitting[1].activities)):
        raise Misuse(
            say("Which matter or bundle the log is about cannot be told from its names."),
            say("Name it: govrules calibrate LOG TARGET"),
        )
    return min(fitting, key=lambda graph: len(graph.activities))


def _columns(written: Sequence[str]) -> dict[str, str]:
    """Read `--column case=办件编号`.

    Raises:
        Misuse: when one has no `=`, or names nothing that a log has.
    """
    from govrules.exchange.log_columns import COLUMNS

    found: dict[str, str] = {}
    for one in written:
        what, sign, name = one.partition("=")
        if not sign or what.strip() not in COLUMNS:
            raise Misuse(
                say("“{text}” does not say what a column is.", text=one),
                say("Write --column WHAT=NAME; WHAT is one of {names}.", names=list(COLUMNS)),
            )
        found[what.strip()] = name.strip()
    return found


def _names(path: Path | None) -> dict[str, str] | None:
    """Read the file of `--map`.

    Raises:
        Misuse: when it is no mapping of names to names.
    """
    if path is None:
        return None
    import yaml

    try:
        data = path.read_bytes()[: _MOST_MAPPED + 1]
    except OSError as error:
        raise Misuse(say("{file} cannot be read: {reason}.", file=path, reason=error.strerror)) from None
    try:
        tree: Any = yaml.load(data, yaml.CSafeLoader) if len(data) <= _MOST_MAPPED else None
    except (yaml.YAMLError, RecursionError, ValueError):
        tree = None
    if not isinstance(tree, dict) or not all(isinstance(one, str) for one in tree.values()):
        raise Misuse(
            say("{file} does not say which step an activity is.", file=path),
            say("Write one a line, such as 窗口受理: company-registration.accept"),
        )
    return {str(name): str(step) for name, step in tree.items()}
