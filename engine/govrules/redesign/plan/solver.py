"""Asking the solver's process, and hearing from it while it searches."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import IO, BinaryIO, Final, Self, cast

from govrules.redesign.plan.aim import Aim, Cheapest
from govrules.redesign.plan.instance import Instance
from govrules.redesign.plan.messages import (
    REPLIES,
    Answer,
    Failed,
    Find,
    Missing,
    Reply,
    Stop,
    Told,
    frames,
    write_frame,
)
from govrules.redesign.plan.relaxation import PlanExtraMissing
from govrules.redesign.plan.search import Found
from govrules.redesign.plan.watch import Watch

_PULSE: Final = 0.05
"""Seconds between two looks at the bell."""


class SolverFault(RuntimeError):  # noqa: N818 - the fault is ours, and this is its name
    """The solver's process failed; the message is its traceback, or that it ended without a word."""


class Solver:
    """The solver's process, started with the first question and ended with the `with` block."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._listener: threading.Thread | None = None
        self._replies: SimpleQueue[Reply | None] = SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if kind is not None:
            process.kill()
        with suppress(OSError):
            cast(IO[bytes], process.stdin).close()
        process.wait()
        if self._listener is not None:
            self._listener.join()
        cast(IO[bytes], process.stdout).close()

    def find(
        self,
        instance: Instance,
        aim: Aim,
        watch: Watch,
        gap: float | None = None,
        *,
        large: bool | None = None,
    ) -> Found:
        """Search as `search.find` does, in the other process.

        Raises:
            PlanExtraMissing: when highspy is not installed.
            SolverFault: when the process failed.
        """
        question = Find(
            instance,
            aim.need if isinstance(aim, Cheapest) else None,
            None if isinstance(aim, Cheapest) else aim.budget,
            watch.left,
            gap,
            large,
        )
        questions = self._started()
        write_frame(questions, question)
        stopped = False
        while True:
            if watch.bell.is_set() and not stopped:
                write_frame(questions, Stop())
                stopped = True
            try:
                reply = self._replies.get(timeout=_PULSE)
            except Empty:
                continue
            match reply:
                case Told(best, bound):
                    watch.report(best, bound)
                case Answer(found):
                    return found
                case Missing():
                    raise PlanExtraMissing
                case Failed(traceback):
                    raise SolverFault(traceback)
                case None:
                    raise SolverFault("The solver's process ended without an answer.")

    def _started(self) -> BinaryIO:
        if self._process is None:
            # A session of its own: Ctrl-C in the terminal reaches only the asker, who then says Stop.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "govrules.redesign.plan.solver_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
            )
            self._listener = threading.Thread(target=self._listen, args=(self._process,), daemon=True)
            self._listener.start()
        return cast(BinaryIO, self._process.stdin)

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        for frame in frames(cast(BinaryIO, process.stdout)):
            self._replies.put(REPLIES.decode(frame))
        self._replies.put(None)
