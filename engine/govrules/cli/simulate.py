"""`govrules simulate`: what a process does to its queues, with its uncertainty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, AsOf, Format, Lang, Output, Reform, Rules, chosen
from govrules.language import mark, say

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.model.scenarios import Scenario
    from govrules.simulate.simulation import Simulated

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
    rules: Rules = None,
    as_of: AsOf = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Simulate a scenario: waiting, work, queues, on-time rate, each with its interval."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    book = desk.book(rules, as_of)
    found = _scenario(book, target, scenario)
    simulated = _simulated(desk, book, found, reform, cases, replications, seed)
    if form == "json":
        from govrules.report.diagnostics_json import VERSION

        desk.put_json({"version": VERSION, **simulated.to_json()}, output)
    else:
        from govrules.report.simulation_text import simulation_text

        desk.put(simulation_text(simulated, desk.language, desk.paint(output)), output)
    return 0


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


def _simulated(
    desk: Desk,
    book: RuleBook,
    scenario: Scenario,
    reform: str | None,
    cases: int | None,
    replications: int | None,
    seed: int | None,
) -> Simulated:
    """Run the scenario, with progress on a terminal.

    Raises:
        Misuse: when it cannot be simulated, or the extra is not installed.
    """
    from govrules import api
    from govrules.cli.progress_line import ProgressLine
    from govrules.simulate.trouble import CannotSimulate, SimulateExtraMissing

    line = ProgressLine(desk.language)
    try:
        return api.simulation(
            book,
            scenario.id,
            reform=reform,
            cases=cases,
            replications=replications,
            seed=seed,
            onlooker=lambda done, of: line.write(say("Simulating: {done} of {of}", done=done, of=of)),
        )
    except SimulateExtraMissing:
        raise Misuse(
            say("Simulation needs NumPy and Numba, which are not installed."),
            say("Install the extra: pip install 'govrules[simulate]'"),
        ) from None
    except CannotSimulate as cannot:
        raise Misuse(cannot.message, cannot.hint) from None
    except LookupError as error:
        raise Misuse(say("There is no reform “{id}”.", id=error.args[0])) from None
    finally:
        line.done()
