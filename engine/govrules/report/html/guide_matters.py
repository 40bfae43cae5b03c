"""One matter in a service guide: what it is, its criteria, limits, fee, result, basis and channels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.language import Language, Text, say, tell
from govrules.model.base import listed, name_in
from govrules.model.matters import Criterion, Fee, Matter
from govrules.process.conditions import holds, when_of
from govrules.report.html.condition_text import condition_text
from govrules.report.html.guide_limits import LimitRow, limit_rows
from govrules.report.html.guide_words import ADDRESSEES, CASE_TYPES, CHANNELS, RESULTS, TYPES
from govrules.report.html.words import worded
from govrules.report.labels import department_label, material_label

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.process.graph import ProcessGraph


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a guide: what it is about, and what is said."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """受理条件: a condition that an application must meet, and whether this case meets it."""

    name: str
    condition: str
    met: str
    """Told; empty where it cannot be said."""
    failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterGuide:
    """A matter for a page."""

    id: str
    name: str
    overview: tuple[Line, ...]
    criteria: tuple[CriterionRow, ...]
    limits: tuple[LimitRow, ...]
    fee: tuple[Line, ...]
    results: tuple[str, ...]
    basis: tuple[str, ...]
    channels: tuple[Line, ...]


def matter_guide(graph: ProcessGraph, matter: Matter, language: Language) -> MatterGuide:
    """Gather what a guide says of one matter."""
    return MatterGuide(
        id=matter.id,
        name=name_in(matter.name, language, matter.id),
        overview=tuple(_overview(graph.book, matter, language)),
        criteria=tuple(criterion_row(graph, criterion, language) for criterion in matter.criteria),
        limits=limit_rows(graph, matter.id, matter.limit, language),
        fee=tuple(_fee(matter.fee, language)),
        results=tuple(_results(graph.book, matter, language)),
        basis=matter.legal_basis or (),
        channels=tuple(_channels(matter, language)),
    )


def line(label: Text, text: str | Text, language: Language) -> Iterator[Line]:
    """Yield a line, unless there is nothing to say."""
    shown = tell(text, language)
    if shown:
        yield Line(label.tell(language), shown)


def criterion_row(graph: ProcessGraph, criterion: Criterion, language: Language) -> CriterionRow:
    """Return a criterion, and whether the known facts meet it."""
    when = when_of(criterion.when) if criterion.when is not None else None
    truth = holds(when, graph.facts) if when is not None else None
    met = "" if truth is None else (say("met") if truth else say("not met")).tell(language)
    condition = condition_text(graph.book, criterion.when, language) if criterion.when is not None else ""
    name = name_in(criterion.name, language, criterion.id)
    return CriterionRow(name, condition, met, truth is False)


def _overview(book: RuleBook, matter: Matter, language: Language) -> Iterator[Line]:
    def departments(named: Iterable[str]) -> str:
        return tell([department_label(book, name, language) for name in named], language)

    yield from line(say("About"), name_in(matter.description, language), language)
    yield from line(say("Competent department"), departments(listed(matter.authority)), language)
    yield from line(say("Cooperating"), departments(matter.cooperating), language)
    level = book.levels.get(matter.level or "")
    yield from line(
        say("Level"), name_in(level.name if level else None, language, matter.level or ""), language
    )
    if matter.type is not None:
        yield from line(say("Type"), worded(TYPES, matter.type, language), language)
    if matter.case_type is not None:
        yield from line(say("Kind of case"), worded(CASE_TYPES, matter.case_type, language), language)
    addressees = [worded(ADDRESSEES, one, language) for one in matter.addressee]
    yield from line(say("For whom"), tell(addressees, language), language)
    if matter.codes is not None:
        yield from line(say("Code in the catalogue"), matter.codes.catalog or "", language)
        yield from line(say("Code of the item"), matter.codes.item or "", language)


def _fee(fee: Fee | None, language: Language) -> Iterator[Line]:
    if fee is None or fee.amount is None:
        yield from line(say("Fee"), say("free") if fee is None else say("not written"), language)
    else:
        yield from line(say("Fee"), fee.amount, language)
    if fee is not None:
        yield from line(say("What is charged for"), tell([*_fee_items(fee, language)], language), language)
        yield from line(say("Basis of the fee"), tell(fee.basis or (), language), language)
        if fee.pay_online is not None:
            yield from line(say("Paid online"), say("yes") if fee.pay_online else say("no"), language)


def _fee_items(fee: Fee, language: Language) -> Iterator[str]:
    for item in fee.items or ():
        name = name_in(item.name, language)
        if item.amount is None:
            yield name
        else:
            yield say("{item} {amount}", item=name, amount=item.amount).tell(language)


def _results(book: RuleBook, matter: Matter, language: Language) -> Iterator[str]:
    result = matter.result
    if result is not None and (result.name is not None or result.type is not None):
        kind = worded(RESULTS, result.type, language) if result.type is not None else ""
        name = name_in(result.name, language)
        if name and kind:
            yield say("{result} ({kind})", result=name, kind=kind).tell(language)
        else:
            yield name or kind
        return
    for material in matter.produces:
        yield material_label(book, material, language)


def _channels(matter: Matter, language: Language) -> Iterator[Line]:
    guide = matter.guide or {}
    channels = [worded(CHANNELS, channel, language) for channel in matter.channels]
    yield from line(say("How to apply"), tell(channels, language), language)
    for key, label in (
        ("online_depth", say("How far it goes online")),
        ("why_visit", say("Why one has to come")),
        ("review_type", say("How it is reviewed")),
        ("consult", say("Where to ask")),
        ("complain", say("Where to complain")),
        ("topics", say("Topics")),
    ):
        value = guide.get(key)
        if isinstance(value, dict):
            value = [topic for topics in value.values() for topic in topics]
        if isinstance(value, list | tuple):
            value = tell([str(item) for item in value], language)
        yield from line(label, "" if value is None else str(value), language)
