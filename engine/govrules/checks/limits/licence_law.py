"""A limit of a licence beyond what the Administrative Licensing Law allows.

What it finds: for a matter of `type: licence`, a statutory or promised limit over 20 working days (45 where several
departments handle it: `authority` is a list or a group, or there are `cooperating` ones); an `accept_within` over 5
working days; a `deliver_within` over 10; an extension over 10 (15), or granted more than once. A longer limit or
extension is accepted where the limit's `legal_basis` cites another law.

Why it matters: these limits bind whatever a list says (Administrative Licensing Law art. 32, 42, 44). After five days
without a notice the application is accepted, after twenty the case is overdue.

Wrong:

    limits:
      - {id: food, promised: 10 working days, accept_within: 7 working days}

Right:

    limits:
      - {id: food, promised: 10 working days, accept_within: 5 working days}

Options: none. Limits in other units are compared on the calendar; only those that are always longer are found.

Fix: for `accept_within` and `deliver_within` what the law allows (a person decides); else none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

import msgspec

from govrules.book.excerpts import Excerpt
from govrules.book.rulebook import RuleBook
from govrules.checks.limits_in import WrittenLimit, limits_in
from govrules.clock.compare import Verdict, compare_limits
from govrules.clock.duration import Duration, Unit
from govrules.codes import Code
from govrules.codes.lawful_limits import (
    ACCEPT_OVER_LAW,
    DELIVER_OVER_LAW,
    EXTENSION_OVER_LAW,
    LIMIT_OVER_LAW,
)
from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.language import Text, say
from govrules.model.limits import TimeLimit
from govrules.model.matters import Matter
from govrules.process.limits_of import duration_of
from govrules.process.promise import WHOLE

THE_LAW: Final = "行政许可法"


class Licences(msgspec.Struct, array_like=True, frozen=True):
    """The limits of a file's licences."""

    named: tuple[tuple[str, bool, str], ...]
    """A limit by its id or in plain words, whether several departments are surely in charge, and who else is."""
    plain: tuple[str, ...]
    """Matters whose limit may stand there in plain words."""
    written: tuple[str, ...]
    """Matters with a limit of their own in its long form."""


def _licences(matters: Iterable[Matter]) -> Licences:
    named: dict[tuple[str, bool, str], None] = {}
    plain: list[str] = []
    written: list[str] = []
    for matter in matters:
        if matter.type != "licence" or matter.limit is None:
            continue
        several = _are_several(matter)
        authority = matter.authority if isinstance(matter.authority, str) else ""
        for one in matter.limit if isinstance(matter.limit, tuple) else (matter.limit,):
            if isinstance(one, str):
                named[one, several, authority] = None
        (plain if isinstance(matter.limit, str) else written).append(matter.id)
    return Licences(tuple(named), tuple(plain), tuple(written))


EXCERPT: Final = Excerpt("licences", Licences, _licences)


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Look at the limits of all licences, each limit once for one and once for several departments."""
    named: dict[tuple[str, bool], None] = {}
    for file in book.excerpts(EXCERPT):
        closer = set(file.taken.written)
        for limit, several, authority in file.taken.named:
            joint = several or authority in book.groups
            if limit in book.limits:
                named[limit, joint] = None
            elif is_over(book, duration_of(limit), 45 if joint else 20):
                closer.update(file.taken.plain)
        for matter in (book.matters[name] for name in file.matters if name in closer):
            joint = is_joint(book, matter)
            if isinstance(matter.limit, str):
                if matter.limit not in book.limits:
                    yield from _plain(book, matter, joint)
            else:
                for written in limits_in(matter):
                    if written.path[0] == "limit":
                        yield from _limit(book, written, joint)
    for limit, joint in named:
        if not joint or (limit, False) not in named:
            yield from _limit(book, WrittenLimit("limits", limit, (), book.limits[limit]), joint)


def is_joint(book: RuleBook, matter: Matter) -> bool:
    """Tell whether several departments handle a matter together (art. 42, second paragraph)."""
    return _are_several(matter) or (isinstance(matter.authority, str) and matter.authority in book.groups)


def _are_several(matter: Matter) -> bool:
    named_together = isinstance(matter.authority, tuple) and len(matter.authority) > 1
    return named_together or bool(matter.cooperating)


def is_over(book: RuleBook, length: Duration | None, days: int | Decimal) -> bool:
    """Tell whether a length is always more than so many working days."""
    if length is None:
        return False
    allowed = Duration(Decimal(days), Unit.WORKING_DAY)
    if length.unit is Unit.WORKING_DAY:
        return length.amount > allowed.amount
    return compare_limits(length, allowed, book.calendar).verdict is Verdict.NEVER


def _plain(book: RuleBook, matter: Matter, joint: bool) -> Iterator[Diagnostic]:
    written = WrittenLimit("matters", matter.id, ("limit",), TimeLimit(promised=str(matter.limit)))
    yield from _limit(book, written, joint, plain=True)


def _limit(book: RuleBook, written: WrittenLimit, joint: bool, plain: bool = False) -> Iterator[Diagnostic]:
    limit = written.limit
    elsewhere = any(THE_LAW not in basis for basis in limit.legal_basis or ())
    if (limit.from_, limit.to) == WHOLE and not elsewhere:
        key = "statutory" if limit.statutory is not None else "promised"
        length, most = duration_of(getattr(limit, key)), 45 if joint else 20
        if is_over(book, length, most):
            yield _over(
                book,
                written,
                () if plain else (key,),
                LIMIT_OVER_LAW,
                say("{length} for a licence: the law allows {most} working days.", length=length, most=most),
                say(
                    "Shorten it, or cite under `legal_basis` the law or regulation that sets the longer limit."
                ),
                "《行政许可法》第四十二条",
            )
    for key, code, most, basis in (
        ("accept_within", ACCEPT_OVER_LAW, 5, "《行政许可法》第三十二条"),
        ("deliver_within", DELIVER_OVER_LAW, 10, "《行政许可法》第四十四条"),
    ):
        length = duration_of(getattr(limit, key))
        if is_over(book, length, most):
            message = (
                say(
                    "{length} to accept a licence application: the law allows {most} working days.",
                    length=length,
                    most=most,
                )
                if code is ACCEPT_OVER_LAW
                else say(
                    "{length} to deliver a licence: the law allows {most} working days.",
                    length=length,
                    most=most,
                )
            )
            yield _over(
                book,
                written,
                (key,),
                code,
                message,
                say("Write {most} working days or fewer.", most=most),
                basis,
            )
    if limit.extension is not None and not elsewhere:
        by, most = duration_of(limit.extension.by), 15 if joint else 10
        if is_over(book, by, most):
            message = say(
                "An extension of {length}: the law allows {most} working days.", length=by, most=most
            )
            key = "by"
        elif limit.extension.times > 1:
            message = say(
                "The limit may be extended {times} times; the law knows one extension.",
                times=limit.extension.times,
            )
            key = "times"
        else:
            return
        yield _over(
            book,
            written,
            ("extension", key),
            EXTENSION_OVER_LAW,
            message,
            say("Extend once, by {most} working days or fewer, or cite the law that allows more.", most=most),
            "《行政许可法》第四十二条",
        )


def _over(
    book: RuleBook,
    written: WrittenLimit,
    path: tuple[str, ...],
    code: Code,
    message: Text,
    hint: Text,
    basis: str,
) -> Diagnostic:
    place = written.place(book, *path)
    allowed = {ACCEPT_OVER_LAW: "5 working days", DELIVER_OVER_LAW: "10 working days"}.get(code)
    fix = None
    if allowed is not None:
        fix = Fix(say("Write “{name}”.", name=allowed), (Edit(place, allowed),), safe=False)
    return Diagnostic(code, message, place, hint, basis=basis, fix=fix)
