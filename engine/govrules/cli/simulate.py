"""`govrules simulate`: what a process does to its queues, with its uncertainty."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, AsOf, Format, Lang, Output, Reform, Rules, chosen
from govrules.cli.simulate_cases import keeping_cases
from govrules.cli.simulate_page import put_page_of, require_folder
from govrules.cli.simulate_run import Asked, run_alone, run_in_pairs
from govrules.language import Text, mark, say
from govrules.model.base import Named
from govrules.report.diagnostics_json import VERSION

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.model.scenarios import Scenario

COMMAND: Final = "simulate"


def simulate(
    context: typer.Context,
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET", help=mark("The id of a scenario, or of a matter or a bundle that has one.")
        ),
    ],
    scenario: Annotated[
        str | None,
        typer.Option("--scenario", metavar="ID", help=mark("The scenario; left out = the only one.")),
    ] = None,
    reform: Reform = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="ID",
            help=mark(
                "Hold it against the same after this reform, or against another scenario, case by case."
            ),
        ),
    ] = None,
    cases: Annotated[
        int | None,
        typer.Option(
            "--cases", metavar="N", min=1, help=mark("So many cases in all, however long they take to come.")
        ),
    ] = None,
    replications: Annotated[
        int | None, typer.Option("--replications", metavar="N", min=1, help=mark("Run it so often."))
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option("--seed", metavar="N", help=mark("Where chance starts: same seed, same result.")),
    ] = None,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="DURATION",
            help=mark("In time is what takes no longer than this; left out = what is promised."),
        ),
    ] = None,
    sweep: Annotated[
        list[str] | None,
        typer.Option(
            "--sweep",
            metavar="WHAT=VALUES",
            help=mark(
                "Turn something through values: tax/officer=2..6, per_day=10,14, FACT.VALUE=0..1:0.25."
            ),
        ),
    ] = None,
    staff_for: Annotated[
        str | None,
        typer.Option(
            "--staff-for",
            metavar="SHARE",
            help=mark("Search for the fewest officers with whom so many cases keep the promise: 95%."),
        ),
    ] = None,
    cost: Annotated[
        list[str] | None,
        typer.Option(
            "--cost", metavar="POST=N", help=mark("With --staff-for: what an officer costs; else 1.")
        ),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            "--processes", metavar="N", min=1, help=mark("So many at once; left out = all processors.")
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            "--cluster", metavar="ADDRESS", help=mark("Run it on a Dask scheduler, such as tcp://HOST:8786.")
        ),
    ] = None,
    log: Annotated[
        Path | None,
        typer.Option(
            "--log",
            metavar="FILE",
            help=mark("Write an event log of the first replication: .xes, .xes.gz, .csv or .parquet."),
        ),
    ] = None,
    log_cases: Annotated[
        int,
        typer.Option("--log-cases", metavar="N", min=1, help=mark("So many cases in the log.")),
    ] = 10_000,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help=mark("Also write a page with plots, one file.")),
    ] = None,
    cases_out: Annotated[
        Path | None,
        typer.Option(
            "--cases-out", metavar="FILE", help=mark("Also write what became of each case: FILE.parquet.")
        ),
    ] = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Simulate a scenario: waiting, work, queues, on-time rate, each with its interval."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    require_folder(html)
    book = desk.book(rules, as_of)
    found = _scenario(book, target, scenario)
    if within is not None:
        book, found = _held_against(book, found, within)
    asked = Asked(reform, cases, replications, seed, processes, cluster)
    if log is not None:
        from govrules.cli.simulate_log import loggable

        loggable(log)
        if against is not None:
            raise Misuse(say("--log writes down one run: leave --against out."))
    if cases_out is not None and against is not None:
        raise Misuse(say("--cases-out writes down one side: leave --against out."))
    if sweep or staff_for is not None:
        if (against, log, cases_out, html) != (None, None, None, None) or (sweep and staff_for is not None):
            raise Misuse(
                say(
                    "--sweep and --staff-for run a scenario many times: leave the other out, and files of one run."
                )
            )
        from govrules.cli.simulate_sweep import put_staffing, put_sweep

        if staff_for is not None:
            put_staffing(desk, book, found, asked, staff_for, cost or (), form, output)
        else:
            put_sweep(desk, book, found, asked, sweep or (), form, output)
        return 0
    if against is not None:
        _put_against(desk, book, found, against, asked, form, output, html)
        return 0
    with keeping_cases(desk, cases_out) as keep:
        simulated = run_alone(desk, book, found, asked, keep)
    if html is not None:
        put_page_of(desk, simulated, [_state_name(book, reform or found.reform)], html)
    if form == "json":
        desk.put_json({"version": VERSION, **simulated.to_json()}, output)
    else:
        from govrules.report.simulation_text import simulation_text

        desk.put(simulation_text(simulated, desk.language, desk.paint(output)), output)
    if log is not None:
        from govrules.cli.simulate_log import put_log

        put_log(desk, book, found.id, simulated, log, log_cases, reform, cases)
    return 0


def _held_against(book: RuleBook, scenario: Scenario, within: str) -> tuple[RuleBook, Scenario]:
    """Return the book in which a scenario holds its cases against another time.

    Raises:
        Misuse: when it is no duration.
    """
    from msgspec.structs import replace

    from govrules.process.limits_of import duration_of

    if duration_of(within) is None:
        raise Misuse(say("“{text}” is no duration.", text=within), say("Write it as 3 working days."))
    found = replace(scenario, within=within)
    return book.changed(scenarios={**book.scenarios, scenario.id: found}), found


def _put_against(
    desk: Desk,
    book: RuleBook,
    scenario: Scenario,
    against: str,
    asked: Asked,
    form: str,
    output: Path | None,
    html: Path | None,
) -> None:
    found = run_in_pairs(desk, book, scenario, asked, against)
    names = (_state_name(book, asked.reform or scenario.reform), _state_name(book, against))
    if html is not None:
        put_page_of(desk, found, names, html)
    if form == "json":
        sides = {"reform": asked.reform or scenario.reform, "against": against}
        desk.put_json({"version": VERSION, **sides, **found.to_json()}, output)
        return
    from govrules.report.against_text import against_text

    desk.put(against_text(found, names, desk.language, desk.paint(output)), output)


def _state_name(book: RuleBook, state: str | None) -> Text:
    """Name a side: a reform or a scenario by its own name."""
    if state is None:
        return say("today")
    found = book.reforms.get(state) or book.scenarios.get(state)
    return Text("{name}", {"name": Named(found.name if found else None, state)})


def _scenario(book: RuleBook, target: str, named: str | None) -> Scenario:
    """Find the scenario that is meant.

    Raises:
        Misuse: when there is none, or several.
    """
    if named is not None or target in book.scenarios:
        found = book.scenarios.get(named or target)
        if found is None:
            raise Misuse(
                say("There is no scenario “{id}”.", id=named or target),
                say("There are: {ids}.", ids=list(book.scenarios)) if book.scenarios else None,
            )
        return found
    if target not in book.bundles and target not in book.matters:
        raise Misuse(say("There is no scenario, matter or bundle “{id}”.", id=target))
    fitting = [one for one in book.scenarios.values() if target in (one.bundle, one.matter)]
    if not fitting:
        raise Misuse(
            say("No scenario says how cases of “{id}” arrive.", id=target),
            say("Write one: kind: Scenario, with arrivals, facts, work and staff (docs/language.md)."),
        )
    if len(fitting) > 1:
        raise Misuse(
            say("“{id}” has several scenarios.", id=target),
            say("Name one of them: --scenario {id}", id=fitting[0].id),
        )
    return fitting[0]
