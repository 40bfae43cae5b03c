"""What happens to the first cases of a replication, as an event log that process-mining tools read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from govrules.exchange.event_log import ABORT, COMPLETE, START, EventLog, LogRows
from govrules.model.base import name_in
from govrules.simulate.blueprint import Blueprint
from govrules.simulate.facts import columns_of
from govrules.simulate.kernel import arrays as a
from govrules.simulate.kernel.trace import BEGUN, CALLED_OFF, CUT, SENT_BACK_AT, USED
from govrules.simulate.simulation import BLOCK, traced_replication
from govrules.simulate.streams import FACTS, stream

MOST_TRACED: Final = 200_000
"""Cases of a log; a few hundred bytes each while it is made."""
RETURNED, REFUSED = "return", "refuse"
"""What an event came to, where the case did not simply go on."""
_OUTCOMES: Final = {a.REFUSED: "refused", a.PARTIAL: "partly refused"}
_EPOCH: Final = datetime(1970, 1, 1)


class _Work(NamedTuple):
    case: int
    step: int
    team: int
    begun: float
    done: float
    transition: int = COMPLETE
    outcome: str = ""


def simulated_log(
    blueprint: Blueprint, seed: int, most: int, cases: int | None = None, number: int = 0
) -> EventLog:
    """Run a replication and write down its first `most` cases: work begun, done, sent back, refused.

    A case is named by its number, from 1; its facts and what became of it are its attributes. Times are civil time.

    Raises:
        OpenFactsError, UnreadableFactError, UnreadableLawError, TooManyUnderWayError: see there.
    """
    traced, room = min(most, MOST_TRACED), 1
    results = traced_replication(blueprint, seed, number, cases, traced)
    while results.trace[0, CUT]:
        # Cases that came back again and again have left no room: the same run once more, with twice as much.
        room *= 2
        results = traced_replication(blueprint, seed, number, cases, traced, room)
    begin = datetime(blueprint.setting.start.year, blueprint.setting.start.month, blueprint.setting.start.day)
    offset = (begin - _EPOCH).total_seconds() / 60.0
    rows = _Rows(blueprint, offset)
    count = min(traced, len(results.time))
    for case in range(count):
        rows.log.cases[str(case + 1)] = case
    used = int(results.trace[0, USED])
    for row in results.trace[1 : used + 1]:
        rows.take(row)
    rows.close()
    _tell_facts(rows.log, blueprint, seed, number, count)
    for case in range(count):
        ended = not np.isnan(results.time[case, 1])
        outcome = _OUTCOMES.get(int(results.outcome[case]), "completed") if ended else "under way"
        rows.log.tell(str(case + 1), "case_outcome", outcome)
    return rows.log.log()


class _Rows:
    """Turns rows of the kernel into events: what is stopped before it is done ends when it is stopped."""

    def __init__(self, blueprint: Blueprint, offset: float) -> None:
        self.blueprint, self.offset = blueprint, offset
        self.log = LogRows()
        graph = blueprint.setting.graph
        self.log.labels.update(
            {step: name_in(graph.activities[step].name, "zh", step) for step in blueprint.steps}
        )
        self._teams = [
            "+".join(
                blueprint.posts[int(post)] for post, _ in blueprint.process.called[int(first) : int(last)]
            )
            for first, last in blueprint.process.assignment
        ]
        self._work: list[_Work] = []
        self._last: dict[tuple[int, int], int] = {}
        """Of each case and step, the last piece of work."""

    def take(self, row: NDArray[np.float64]) -> None:
        """Take the next row, in the order in which things happened."""
        case, step, kind = int(row[0]), int(row[1]), int(row[2])
        if kind == BEGUN:
            self._last[case, step] = len(self._work)
            self._work.append(_Work(case, step, int(row[3]), float(row[5]), float(row[6])))
        elif (number := self._last.get((case, step))) is not None:
            work = self._work[number]
            if kind == CALLED_OFF:
                self._work[number] = work._replace(done=float(row[5]), transition=ABORT)
            else:
                self._work[number] = work._replace(outcome=RETURNED if kind == SENT_BACK_AT else REFUSED)

    def close(self) -> None:
        """Write the events in the order of time; at one moment, work that began first ends first."""
        moments = [
            (moment, number, transition)
            for number, work in enumerate(self._work)
            for moment, transition in ((work.begun, START), (work.done, work.transition))
        ]
        for moment, number, transition in sorted(moments):
            work = self._work[number]
            outcome = "" if transition == START else work.outcome
            step, who = self.blueprint.steps[work.step], self._teams[work.team]
            self.log.add(str(work.case + 1), step, self.offset + moment, transition, who, outcome)


def _tell_facts(log: LogRows, blueprint: Blueprint, seed: int, number: int, count: int) -> None:
    """Note the facts that were drawn: the same draws again, block by block."""
    for index, first in enumerate(range(0, count, BLOCK)):
        block = min(BLOCK, count - first)
        drawn = columns_of(blueprint.setting.scenario.facts, stream(seed, number, FACTS, index), BLOCK)
        for name, column in drawn.items():
            for case in range(block):
                log.tell(str(first + case + 1), name, _plain(column[case]))


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value
