"""`govrules simulate --sweep …` and `--staff-for SHARE`: many runs of one scenario, and the fewest officers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.simulate_run import Asked, in_progress, tell_if_stopped
from govrules.language import say
from govrules.report.diagnostics_json import VERSION

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.model.scenarios import Scenario


def put_sweep(
    desk: Desk,
    book: RuleBook,
    scenario: Scenario,
    asked: Asked,
    sweeps: Sequence[str],
    form: str,
    output: Path | None,
) -> None:
    """Run a scenario at every point of the grid.

    Raises:
        Misuse: when a sweep cannot be read, or a point not be simulated.
    """
    import govrules

    with in_progress(desk, book) as onlooker:
        found = govrules.simulation_sweep(book, scenario.id, sweeps, **asked._asdict(), onlooker=onlooker)
    tell_if_stopped(desk, len(found.points[0].simulated.replications), asked.count(scenario))
    if form == "json":
        desk.put_json({"version": VERSION, **found.to_json()}, output)
        return
    from govrules.report.sweep_text import sweep_text

    desk.put(sweep_text(found, desk.language, desk.paint(output)), output)


def put_staffing(
    desk: Desk,
    book: RuleBook,
    scenario: Scenario,
    asked: Asked,
    share: str,
    costs: Sequence[str],
    form: str,
    output: Path | None,
) -> None:
    """Search for the cheapest officers with whom a share of the cases keeps the promise.

    Raises:
        Misuse: when the share or a cost cannot be read, or there are no such officers.
    """
    import govrules
    from govrules.cli.progress_line import ProgressLine

    wanted, prices = _share(share), _costs(book, costs)
    line = ProgressLine(desk.language)
    try:
        with in_progress(desk, book):
            found = govrules.simulation_staffing(
                book,
                scenario.id,
                wanted,
                costs=prices,
                **asked._asdict(),
                onlooker=lambda tried: line.write(say("Mixes of officers simulated: {n}", n=tried)),
            )
    finally:
        line.done()
    if form == "json":
        desk.put_json({"version": VERSION, **found.to_json()}, output)
        return
    from govrules.report.staffing_text import staffing_text

    desk.put(staffing_text(found, desk.language, desk.paint(output)), output)


def _share(text: str) -> float:
    """Read `95%` or `0.95`.

    Raises:
        Misuse: when it is no share.
    """
    try:
        share = float(text.removesuffix("%")) / (100.0 if text.endswith("%") else 1.0)
    except ValueError:
        share = -1.0
    if not 0.0 < share <= 1.0:
        raise Misuse(
            say("“{text}” is no share of the cases.", text=text),
            say("Write it as a share, 0.95, or in percent."),
        )
    return share


def _costs(book: RuleBook, written: Sequence[str]) -> dict[str, float]:
    """Read `--cost tax/officer=1.5`.

    Raises:
        Misuse: when it names no post, or no cost.
    """
    found: dict[str, float] = {}
    for one in written:
        post, _, text = one.partition("=")
        try:
            cost = float(text)
        except ValueError:
            cost = -1.0
        if post.strip() not in book.posts or not 0.0 < cost < float("inf"):
            raise Misuse(
                say("“{text}” does not say what an officer of a post costs.", text=one),
                say("Write --cost tax/officer=1.5"),
            )
        found[post.strip()] = cost
    return found
