"""`govrules simulate --log FILE`: the cases of the first replication, event by event."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.language import say

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.simulate.simulated import Simulated


def loggable(path: Path) -> None:
    """See before the run that a log can be written there.

    Raises:
        Misuse: when it cannot.
    """
    from govrules.exchange.log_files import kind_of
    from govrules.exchange.log_trouble import UnreadableLog

    try:
        kind_of(path)
    except UnreadableLog as cannot:
        raise Misuse(cannot.message, cannot.hint) from None
    if not path.parent.is_dir():
        raise Misuse(say("There is no folder {folder}.", folder=path.parent))


def put_log(
    desk: Desk,
    book: RuleBook,
    scenario: str,
    simulated: Simulated,
    path: Path,
    most: int,
    reform: str | None,
    cases: int | None,
) -> None:
    """Write the log, and say on standard error what is in it.

    Raises:
        Misuse: when it cannot be written.
    """
    import govrules
    from govrules.exchange.log_files import ParquetMissing, write_log

    each = None if cases is None else max(1, cases // len(simulated.replications))
    log = govrules.simulation_log(book, scenario, most=most, reform=reform, cases=each, seed=simulated.seed)
    try:
        write_log(log, path)
    except ParquetMissing:
        raise Misuse(
            say("Parquet needs PyArrow, which is not installed."),
            say("Install the extra: pip install 'govrules[parquet]', or write .csv or .xes."),
        ) from None
    except OSError as error:
        raise Misuse(say("{file} cannot be written: {reason}.", file=path, reason=error.strerror)) from None
    told = say(
        "{file}: {events} events of {cases} cases, those of the first replication.",
        file=path,
        events=f"{len(log):,}",
        cases=f"{len(log.cases):,}",
    )
    sys.stderr.write(told.tell(desk.language) + "\n")
