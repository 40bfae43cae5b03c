"""Running a scenario for `govrules simulate`: progress on a terminal, and what stands in the way, in words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.language import say

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.model.scenarios import Scenario
    from govrules.simulate.against import Against
    from govrules.simulate.simulation import Keep, Simulated


class Asked(NamedTuple):
    """How a scenario is run, as far as the command says."""

    reform: str | None
    cases: int | None
    replications: int | None
    seed: int | None
    processes: int | None
    cluster: str | None = None

    def count(self, scenario: Scenario) -> int:
        """Return how often it is to be run."""
        return scenario.replications if self.replications is None else self.replications


Onlooker = Callable[[int, int], None]


@contextmanager
def in_progress(desk: Desk, book: RuleBook, against: str | None = None) -> Iterator[Onlooker]:
    """Give what is told how far a run is.

    Raises:
        Misuse: when it cannot be simulated, or the extra is not installed.
    """
    from govrules.cli.progress_line import ProgressLine
    from govrules.simulate.trouble import (
        CannotSimulate,
        ClusterExtraMissing,
        ContradictionError,
        SimulateExtraMissing,
    )

    line = ProgressLine(desk.language)
    try:
        yield lambda done, of: line.write(say("Simulating: {done} of {of}", done=done, of=of))
    except SimulateExtraMissing:
        raise Misuse(
            say("Simulation needs NumPy and Numba, which are not installed."),
            say("Install the extra: pip install 'govrules[simulate]'"),
        ) from None
    except ClusterExtraMissing:
        raise Misuse(
            say("Running on a cluster needs dask.distributed, which is not installed."),
            say("Install the extra: pip install 'govrules[cluster]'"),
        ) from None
    except CannotSimulate as cannot:
        raise Misuse(cannot.message, cannot.hint) from None
    except ContradictionError as contradiction:
        sys.stderr.write(f"{contradiction.message.tell(desk.language)}\n")
        raise
    except LookupError as error:
        if against is not None and error.args[:1] == (against,):
            raise Misuse(
                say("There is no reform or scenario “{id}”.", id=against),
                say("There are: {ids}.", ids=[*book.reforms, *book.scenarios]),
            ) from None
        raise Misuse(say("There is no reform “{id}”.", id=error.args[0])) from None
    finally:
        line.done()


def run_alone(
    desk: Desk, book: RuleBook, scenario: Scenario, asked: Asked, keep: Keep | None = None
) -> Simulated:
    """Run a scenario.

    Raises:
        Misuse: when it cannot be simulated.
    """
    import govrules

    with in_progress(desk, book) as onlooker:
        found = govrules.simulation(book, scenario.id, **asked._asdict(), onlooker=onlooker, keep=keep)
    tell_if_stopped(desk, len(found.replications), asked.count(scenario))
    return found


def run_in_pairs(desk: Desk, book: RuleBook, scenario: Scenario, asked: Asked, against: str) -> Against:
    """Run a scenario against another state.

    Raises:
        Misuse: when it cannot be simulated.
    """
    import govrules

    with in_progress(desk, book, against) as onlooker:
        given: dict[str, Any] = asked._asdict()
        found = govrules.simulation_against(book, scenario.id, against, **given, onlooker=onlooker)
    tell_if_stopped(desk, len(found.base.replications), asked.count(scenario))
    return found


def tell_if_stopped(desk: Desk, done: int, of: int) -> None:
    """Say on standard error that a run was ended before its time: its figures are over what was done."""
    if done < of:
        told = say(
            "Stopped: {done} of {of} replications are done; the figures are over those.", done=done, of=of
        )
        sys.stderr.write(told.tell(desk.language) + "\n")
