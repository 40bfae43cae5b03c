"""Work beside the editor: a copy of this process looks at the whole book, so that no keystroke waits for it.

Where a process cannot be copied (it is no POSIX system) the work is done in a thread of its own.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection

Work = Callable[[], bytes]


def beside(work: Work) -> bytes:
    """Do some work in a copy of this process and return its bytes; call it where waiting does no harm."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return work()
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_told, args=(work, there), daemon=True)
    process.start()
    there.close()
    try:
        return here.recv_bytes()
    except EOFError:
        return b""
    finally:
        here.close()
        process.join()


def _told(work: Work, there: Connection) -> None:
    there.send_bytes(work())
    there.close()
