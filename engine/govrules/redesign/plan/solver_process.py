"""The solver's own process: `python -m govrules.redesign.plan.solver_process`, questions in, replies out.

It ends when nobody can ask any more. Ctrl-C is the asker's affair: it says `Stop`.
"""

from __future__ import annotations

import signal
import sys
import threading
import traceback
from queue import SimpleQueue
from typing import BinaryIO

from govrules.redesign.plan.messages import (
    QUESTIONS,
    Answer,
    Failed,
    Find,
    Missing,
    Told,
    frames,
    write_frame,
)
from govrules.redesign.plan.relaxation import PlanExtraMissing
from govrules.redesign.plan.search import find
from govrules.redesign.plan.watch import Progress, Watch


def main() -> None:
    """Answer questions until standard input is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    questions: SimpleQueue[Find | None] = SimpleQueue()
    bell = threading.Event()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, questions, bell), daemon=True).start()
    replies = sys.stdout.buffer
    while (question := questions.get()) is not None:
        try:
            _answer(question, bell, replies)
        except PlanExtraMissing:
            write_frame(replies, Missing())
        except BrokenPipeError:
            return
        except Exception:
            write_frame(replies, Failed(traceback.format_exc()))
        bell.clear()


def _listen(stream: BinaryIO, questions: SimpleQueue[Find | None], bell: threading.Event) -> None:
    for frame in frames(stream):
        question = QUESTIONS.decode(frame)
        if isinstance(question, Find):
            questions.put(question)
        else:
            bell.set()
    bell.set()
    questions.put(None)


def _answer(question: Find, bell: threading.Event, replies: BinaryIO) -> None:
    def tell(progress: Progress) -> None:
        write_frame(replies, Told(*progress))

    watch = Watch(question.seconds, tell, bell=bell)
    found = find(question.instance, question.aim, watch, question.gap, large=question.large)
    write_frame(replies, Answer(found))


if __name__ == "__main__":
    main()
