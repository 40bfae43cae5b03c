"""A matter whose visits do not go with its guide and its channels.

What it finds: a visit in every case and a guide without `why_visit` (W06), or with `online_depth: full` (W09);
no visit at all and a guide that gives a reason for one (W07), or channels that leave out both `online` and
`mail` (W08). Visits are those of the steps, else `visits`; a visit in some cases only is passed over.

Why it matters: every visit needs a reason, and an applicant relies on what the guide says: 最多跑一次 is
counted from these fields. Rules W06 to W09 of one city's sixteen on its published list.

Wrong:

    matters:
      - {id: food, visits: 0, channels: [window], guide: {why_visit: 当面核验身份}}

Right:

    matters:
      - {id: food, visits: 1, channels: [window], guide: {why_visit: 当面核验身份}}

Options: none.

Fix: none. Either the visit or what is said of it has to change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from govrules.book.rulebook import RuleBook
from govrules.checks.matters.said_of_matters import city_rule, must_come, visit_path
from govrules.codes.matter_lists import (
    NO_WAY_TO_APPLY,
    ONLINE_YET_IN_PERSON,
    REASON_WITHOUT_VISIT,
    VISIT_WITHOUT_REASON,
)
from govrules.diagnostics import Diagnostic, Related
from govrules.language import Text, say
from govrules.model.matters import Matter

OVER: Final = ("matters",)

WHOLLY_ONLINE: Final = frozenset({"full", "全程网办", "四级"})
_NOT_ONLINE: Final = frozenset({"none", "no", "不支持", "不支持网办", "无"})
_NO_REASON: Final = frozenset({"无", "none", "-", "—", "/"})


def check_entry(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Hold the visits of a matter against its guide and its channels."""
    guide = matter.guide
    if guide is None and not matter.channels:
        return
    comes = must_come(matter)
    if comes is None:
        return
    if not comes and matter.channels:
        yield from _no_way(book, matter, guide or {})
    if guide is None:
        return
    reason = str(guide.get("why_visit") or "").strip()
    if reason in _NO_REASON:
        reason = ""
    if comes and not reason:
        yield Diagnostic(
            VISIT_WITHOUT_REASON,
            say("The applicant has to come, and the guide does not say why."),
            book.place("matters", matter.id, "guide", *(("why_visit",) if "why_visit" in guide else ())),
            say("Write the reason under `why_visit`, or take the visit out."),
            _visit(book, matter, say("Here the applicant has to appear.")),
            basis=city_rule("W06"),
        )
    if not comes and reason:
        yield Diagnostic(
            REASON_WITHOUT_VISIT,
            say("The guide says why one has to come, but nobody has to."),
            book.place("matters", matter.id, "guide", "why_visit"),
            say("Take the reason out (or write 无), or write the visit."),
            _visit(book, matter, say("There is no visit here.")),
            basis=city_rule("W07"),
        )
    if comes and guide.get("online_depth") in WHOLLY_ONLINE:
        yield Diagnostic(
            ONLINE_YET_IN_PERSON,
            say("The guide says that it is done wholly online, but the applicant has to come."),
            book.place("matters", matter.id, "guide", "online_depth"),
            say("Take the visit out, or write when it holds: {example}.", example=_EXAMPLE),
            _visit(book, matter, say("Here the applicant has to appear.")),
            basis=city_rule("W09"),
        )


_EXAMPLE: Final = "{place: …, when: 'channel = \"window\"'}"


def _no_way(book: RuleBook, matter: Matter, guide: dict[str, Any]) -> Iterator[Diagnostic]:
    channels = matter.channels
    if "mail" in channels or "online" in channels or "self_service" in channels:
        return
    if guide.get("online_depth", "none") not in _NOT_ONLINE:
        return
    yield Diagnostic(
        NO_WAY_TO_APPLY,
        say("Nobody has to come, but it can be done neither online nor by mail."),
        book.place("matters", matter.id, "channels"),
        say("Add `mail` or `online`, or count the visit."),
        _visit(book, matter, say("There is no visit here.")),
        basis=city_rule("W08"),
    )


def _visit(book: RuleBook, matter: Matter, message: Text) -> tuple[Related, ...]:
    return (Related(book.place("matters", matter.id, *visit_path(matter)), message),)
