"""One function over many files, or other items, on all cores.

The processes take items from one queue, the largest first, and the calling process works along with
the others. Only what another process made has to be packed into bytes and unpacked again. Where
processes cannot be forked safely (other systems than Linux, a program with threads), or where the files
are few, everything runs in the calling process, with the same result.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from signal import SIGTERM
from typing import IO, Final, Generic, NamedTuple, TypeVar

from govrules.surface.files import RuleFile

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_A_PROCESS: Final = 1_000_000
"""Bytes of rule files in all below which starting a process costs more than it saves."""

_MOST_TICKETS: Final = 8192  # four bytes each, so that all of them fit into a pipe at once
_TICKET: Final = struct.Struct("=I")
_FRAME: Final = struct.Struct("=IQ")


class Codec(NamedTuple, Generic[Result]):
    """How a result travels from one process to another."""

    pack: Callable[[Result], bytes]
    unpack: Callable[[bytes], Result]


class _Worker(NamedTuple):
    pid: int
    results: IO[bytes]


def usable_processes() -> int:
    """Return how many processors this process may run on."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def map_files(
    function: Callable[[RuleFile], Result],
    files: Sequence[RuleFile],
    codec: Codec[Result],
    processes: int | None = None,
) -> list[Result]:
    """Return `function(file)` for each file, in the order of `files`.

    Args:
        function: what to make of a file; it must not depend on the order of calls.
        files: what to work on; their sizes say which come first.
        codec: how a result is packed when another process made it.
        processes: how many to use at most; None = one for each processor.

    An exception of `function` is raised as it would be without other processes.
    """
    sizes = [file.size for file in files]
    return map_items(function, files, sizes, codec, processes if sum(sizes) >= WORTH_A_PROCESS else 1)


def map_items(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    sizes: Sequence[int],
    codec: Codec[Result],
    processes: int | None = None,
) -> list[Result]:
    """Return `function(item)` for each item, in their order; `sizes` say which come first (see `map_files`)."""
    wanted = usable_processes() if processes is None else processes
    count = min(wanted, len(items))
    if count < 2 or not _may_fork():
        return [function(item) for item in items]
    return _map_forked(function, items, sizes, codec, count)


def stream_items(
    function: Callable[[Item], bytes],
    items: Sequence[Item],
    sizes: Sequence[int],
    processes: int | None = None,
) -> Iterator[bytes]:
    """Yield `function(item)` for each item, in their order: for results that are more than the memory is for.

    With several processes everything is worked out before the first result is yielded; until its turn each
    lies in a file without a name.
    """
    wanted = usable_processes() if processes is None else processes
    count = min(wanted, len(items))
    if count < 2 or not _may_fork():
        yield from map(function, items)
        return
    import tempfile

    with tempfile.TemporaryFile() as mine:

        def keep(index: int) -> _Lying:
            made = function(items[index])
            lies = _Lying(mine, mine.tell(), len(made))
            mine.write(made)
            return lies

        with _worked(lambda index: function(items[index]), len(items), sizes, count, keep) as (kept, workers):
            for worker in workers:
                kept.update(_lying(worker))
            for index, item in enumerate(items):
                lies = kept.get(index)
                yield function(item) if lies is None else lies.read()


class _Lying(NamedTuple):
    """Where a result lies until its turn."""

    file: IO[bytes]
    offset: int
    length: int

    def read(self) -> bytes:
        self.file.seek(self.offset)
        return self.file.read(self.length)


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _map_forked(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    sizes: Sequence[int],
    codec: Codec[Result],
    count: int,
) -> list[Result]:
    with _worked(
        lambda index: codec.pack(function(items[index])),
        len(items),
        sizes,
        count,
        lambda index: function(items[index]),
    ) as (results, workers):
        for worker in workers:
            for index, lies in _lying(worker).items():
                results[index] = codec.unpack(lies.read())
    # A process that failed or was killed leaves some undone; here they succeed, or raise what it met.
    return [results[index] if index in results else function(item) for index, item in enumerate(items)]


@contextmanager
def _worked(
    work: Callable[[int], bytes],
    total: int,
    sizes: Sequence[int],
    count: int,
    own: Callable[[int], Result],
) -> Iterator[tuple[dict[int, Result], list[_Worker]]]:
    """Work through the items by their indexes, in `count` processes; `own` makes what this one takes.

    Gives what this process made, and the others to be waited for; they are ended on leaving.
    """
    by_size = sorted(range(total), key=lambda index: -sizes[index])
    batches = min(total, _MOST_TICKETS)
    queue, queue_end = os.pipe()
    os.write(queue_end, b"".join(map(_TICKET.pack, range(batches))))
    os.close(queue_end)
    workers: list[_Worker] = []
    try:
        workers.extend(_start(work, queue, by_size, batches) for _ in range(count - 1))
        yield {index: own(index) for index in _taken(queue, by_size, batches)}, workers
    finally:
        os.close(queue)
        for worker in workers:
            _end(worker)


def _taken(queue: int, by_size: list[int], batches: int) -> Iterator[int]:
    """Yield file indexes from the queue until it is empty; a read of one ticket is never torn."""
    while ticket := os.read(queue, _TICKET.size):
        (batch,) = _TICKET.unpack(ticket)
        yield from by_size[batch::batches]


def _start(work: Callable[[int], bytes], queue: int, by_size: list[int], batches: int) -> _Worker:
    import tempfile  # brings a dozen modules; a small project never comes here

    results: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 — closed by _end
    with warnings.catch_warnings():
        # Threads of libraries, idle at this point, are no danger: the child only reads and computes.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        return _Worker(pid, results)
    status = 1
    try:
        for index in _taken(queue, by_size, batches):
            packed = work(index)
            results.write(_FRAME.pack(index, len(packed)))
            results.write(packed)
        results.flush()
        status = 0
    finally:
        # Not sys.exit: what the parent has opened and registered is the parent's to close.
        os._exit(status)


def _lying(worker: _Worker) -> dict[int, _Lying]:
    """Wait for a worker, and return where each of its results lies; one that it could not finish is left out."""
    os.waitpid(worker.pid, 0)
    file = worker.results
    end = file.seek(0, os.SEEK_END)
    found: dict[int, _Lying] = {}
    at = file.seek(0)
    while len(head := file.read(_FRAME.size)) == _FRAME.size:
        index, length = _FRAME.unpack(head)
        at += _FRAME.size + length
        if at > end:
            break
        found[index] = _Lying(file, at - length, length)
        file.seek(at)
    return found


def _end(worker: _Worker) -> None:
    """Stop a worker that still runs (after an exception here) and let its file go."""
    if not worker.results.closed:
        worker.results.close()
    with suppress(ChildProcessError, ProcessLookupError):
        pid, _ = os.waitpid(worker.pid, os.WNOHANG)
        if pid == 0:
            os.kill(worker.pid, SIGTERM)
            os.waitpid(worker.pid, 0)
