"""A study on the workers of a Dask scheduler: the same figures as here, and a lost worker loses nothing.

What travels to a worker are the texts of the rules, the scenarios and numbers; what comes back are the figures of
replications as bytes (see `packed`). A worker compiles the rules itself and says by a digest what came of it: one
that runs another version, or sees other rules, is found out. Dask itself trusts its peers (it pickles): a scheduler
belongs into one's own network.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np

from govrules.language import say
from govrules.model.scenarios import Scenario
from govrules.simulate.blueprint import Blueprint
from govrules.simulate.packed import pack, unpack
from govrules.simulate.tally import Replication
from govrules.simulate.trouble import CannotSimulate, ClusterExtraMissing

if TYPE_CHECKING:
    from distributed import Client, Future

_TIMEOUT: Final = "20s"
_TRIES: Final = 5
"""How often a replication is tried before it counts as failed."""


class _Order(msgspec.Struct, array_like=True):
    """What a worker needs to know of a study."""

    texts: dict[str, bytes]
    as_of: date
    calendar: str
    scenarios: tuple[Scenario, ...]
    seed: int
    cases: int | None


_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(_Order)


def run_on_cluster(
    address: str,
    blueprints: Sequence[Blueprint],
    seed: int,
    replications: int,
    cases: int | None,
    onlooker: Callable[[int, int], None] | None = None,
) -> tuple[list[list[Replication]], bool]:
    """Run each blueprint so often on a scheduler; return its replications, and whether it was stopped before.

    Only rounds that are whole are kept of what was stopped (see `study`).

    Raises:
        CannotSimulate: when there is no scheduler, its workers see other rules, or a replication fails again and again.
        ClusterExtraMissing: when dask.distributed is not installed.
        KeyboardInterrupt: when it comes before the first round is done.
    """
    try:
        from distributed import Client
        from distributed.client import as_completed
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("distributed", "dask"):
            raise
        raise ClusterExtraMissing from None
    order = _order(blueprints, seed, cases)
    expected = [digest_of(one) for one in blueprints]
    try:
        client = Client(address, timeout=_TIMEOUT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise CannotSimulate(
            say("No scheduler answers at {address}: {reason}.", address=address, reason=error),
            say("Start one with `dask scheduler`, and name it as tcp://HOST:8786."),
        ) from None
    found: dict[tuple[int, int], Replication] = {}
    stopped = False
    with client:
        futures = _submitted(client, order, len(blueprints), replications)
        try:
            for done, future in enumerate(as_completed(futures, loop=client.loop), start=1):  # type: ignore[no-untyped-call]
                place, number = futures[future]
                digest, packed = _result(future)
                if digest != expected[place]:
                    raise CannotSimulate(
                        say("The workers at {address} make something else of the rules.", address=address),
                        say("Install the same version of GovRules on them as here."),
                    )
                found[place, number] = unpack(packed)
                if onlooker is not None:
                    onlooker(done, len(futures))
        except KeyboardInterrupt:
            stopped = True
        finally:
            client.cancel(list(futures))  # type: ignore[no-untyped-call]
    whole = [n for n in range(replications) if all((place, n) in found for place in range(len(blueprints)))]
    if not whole:
        raise KeyboardInterrupt
    return [[found[place, number] for number in whole] for place in range(len(blueprints))], stopped


def _submitted(
    client: Client, order: bytes, places: int, replications: int
) -> dict[Future[Any], tuple[int, int]]:
    """Hand out every replication. The order is a task as well: a worker that is lost does not take it along."""
    known = client.submit(_as_it_is, order, pure=False)
    return {
        client.submit(work, known, place, number, pure=False, retries=_TRIES): (place, number)
        for number in range(replications)
        for place in range(places)
    }


def _result(future: Future[Any]) -> tuple[bytes, bytes]:
    try:
        found: tuple[bytes, bytes] = future.result()
    except CannotSimulate:
        raise
    except Exception as error:
        raise CannotSimulate(
            say("A worker could not do its part: {reason}.", reason=error),
            say("Run it without --cluster to see whether the rules or the worker are the cause."),
        ) from None
    return found


def _as_it_is(order: bytes) -> bytes:
    return order


def work(order: bytes, place: int, number: int) -> tuple[bytes, bytes]:
    """Make one replication, on a worker: the digest of what was compiled, and the replication as bytes.

    Raises:
        CannotSimulate: when the scenario leaves something open, or the queues grow without bound.
    """
    from govrules.simulate.in_words import in_words
    from govrules.simulate.simulation import run_replication

    read, prints, digests = _prepared(order)
    with in_words():
        one = run_replication(prints[place], read.seed, number, read.cases)
    return digests[place], pack(one)


@lru_cache(maxsize=2)
def _prepared(order: bytes) -> tuple[_Order, tuple[Blueprint, ...], tuple[bytes, ...]]:
    from govrules.pipeline import load_texts
    from govrules.simulate.running import prepared, scenario_graph

    read = _decoder.decode(order)
    book = load_texts(read.texts, read.as_of, read.calendar)
    prints = tuple(prepared(scenario_graph(book, one), one, read.cases) for one in read.scenarios)
    return read, prints, tuple(digest_of(one) for one in prints)


def _order(blueprints: Sequence[Blueprint], seed: int, cases: int | None) -> bytes:
    book = blueprints[0].setting.book
    return _encoder.encode(
        _Order(
            texts={name: bytes(source.data) for name, source in book.texts.items()},
            as_of=book.as_of,
            calendar=book.calendar.id,
            scenarios=tuple(one.setting.scenario for one in blueprints),
            seed=seed,
            cases=cases,
        )
    )


def digest_of(blueprint: Blueprint) -> bytes:
    """Return a digest (SHA-256) of everything that the loop is given, and of the loop itself."""
    digest = hashlib.sha256(_program())
    for name in (*blueprint.steps, *blueprint.posts, *blueprint.matters):
        digest.update(name.encode() + b"\n")
    for values in (*blueprint.process, *blueprint.office):
        array: Any = np.ascontiguousarray(values)
        digest.update(str((array.dtype, array.shape)).encode())
        digest.update(array.tobytes())
    return digest.digest()


@lru_cache(maxsize=1)
def _program() -> bytes:
    """Return a digest of the simulation's own source: two versions are told apart by what they do."""
    digest = hashlib.sha256()
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()
