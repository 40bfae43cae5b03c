"""A matter as officers read it, row by row, each with where its value comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from govrules.book.layers.sources import Source, source_of, sources_inside
from govrules.book.rulebook import RuleBook
from govrules.clock.duration import Duration, parse_duration
from govrules.language import Language, Text, say, tell
from govrules.model.base import listed, name_in
from govrules.model.limits import TimeLimit
from govrules.model.matters import MaterialEntry, Matter, Performer, Step, Visit
from govrules.model.tables import Through, TierTable
from govrules.process.limits_of import entries_of
from govrules.process.performers import assignment_of
from govrules.report.acts import act_label
from govrules.report.labels import by_label, department_label, material_label, place_label, post_name


@dataclass(frozen=True, slots=True)
class Row:
    """One line: under which heading, what it says, and its source."""

    heading: Text
    what: str
    value: str
    source: Source
    inside: tuple[tuple[str, Source], ...] = ()
    """Parts of it that a layer has set on their own: key and source."""


_FORMS: Final = {
    "original": say("original"),
    "copy": say("copy"),
    "original_and_copy": say("original and copy"),
    "electronic": say("electronic"),
}
_NECESSITY: Final = {"optional": say("optional"), "deferrable": say("may follow later")}
_CHANNELS: Final = {
    "window": say("window"),
    "online": say("online"),
    "mail": say("mail"),
    "self_service": say("self-service"),
}
_LIMITS: Final = (
    ("promised", say("promised")),
    ("statutory", say("by law")),
    ("accept_within", say("acceptance within")),
    ("deliver_within", say("delivery within")),
)


def rows_of(book: RuleBook, matter: Matter, language: Language) -> Iterator[Row]:
    """Yield the rows of a matter, in the order in which officers read them."""
    yield from _head(book, matter, language)
    for criterion in matter.criteria:
        name = name_in(criterion.name, language, criterion.id)
        source = source_of(book, "matters", matter.id, "criteria", criterion.id)
        yield Row(say("Conditions"), name, criterion.when or "", source)
    for item in matter.materials or ():
        yield _material(book, matter, item, language)
    yield from _limits(book, matter, language)
    for step in matter.steps or ():
        yield _step(book, matter, step, language)
    for step in matter.steps or ():
        table = book.tier_tables.get(step.by.tiers or "") if isinstance(step.by, Performer) else None
        if table is not None:
            yield from _tiers(book, table, language)
    yield from _rest(book, matter, language)


def _head(book: RuleBook, matter: Matter, language: Language) -> Iterator[Row]:
    heading = say("Authority")
    if matter.authority is not None:
        names = [department_label(book, one, language) for one in listed(matter.authority)]
        yield Row(
            heading,
            say("handled by").tell(language),
            tell(names, language),
            _source(book, matter, "authority"),
        )
    if matter.level is not None:
        level = book.levels.get(matter.level)
        name = name_in(level.name if level else None, language, matter.level)
        yield Row(heading, say("level").tell(language), name, _source(book, matter, "level"))


def _material(book: RuleBook, matter: Matter, item: str | MaterialEntry, language: Language) -> Row:
    entry = MaterialEntry(material=item) if isinstance(item, str) else item
    template = book.materials.get(entry.material)
    form = entry.form or (template.form if template is not None else None)
    said: list[object] = [_FORMS[form]] if form in _FORMS else []
    if entry.necessity in _NECESSITY:
        said.append(_NECESSITY[entry.necessity])
    if template is not None and not template.carried_by_applicant:
        said.append(say("not asked of the applicant"))
    if entry.when is not None:
        said.append(say("if {condition}", condition=entry.when))
    name = material_label(book, entry.material, language)
    return Row(
        say("Materials"), name, tell(said, language), *_sources(book, matter, "materials", entry.material)
    )


def _limits(book: RuleBook, matter: Matter, language: Language) -> Iterator[Row]:
    for limit in entries_of(book, matter.limit):
        for key, label in _LIMITS:
            text = getattr(limit, key)
            if text is not None:
                yield Row(
                    say("Limits"),
                    label.tell(language),
                    _duration(text, language),
                    _limit(book, matter, limit, key),
                )


def _limit(book: RuleBook, matter: Matter, limit: TimeLimit, key: str) -> Source:
    if limit.id is not None and limit.id in book.limits:
        return source_of(book, "limits", limit.id, key)
    if isinstance(matter.limit, TimeLimit):
        return _source(book, matter, "limit", key)
    return _source(book, matter, "limit")


def _step(book: RuleBook, matter: Matter, step: Step, language: Language) -> Row:
    said: list[object] = [act_label(step.act, language), by_label(book, assignment_of(step.by), language)]
    entries = entries_of(book, step.limit)
    if entries and (text := entries[0].promised or entries[0].statutory) is not None:
        said.append(_duration(text, language))
    if step.visit is not None:
        place = step.visit.place if isinstance(step.visit, Visit) else step.visit
        said.append(say("in person: {place}", place=place_label(book, place, language)))
    if step.when is not None:
        said.append(say("if {condition}", condition=step.when))
    name = name_in(step.name, language, step.id)
    value = " · ".join(tell(part, language) for part in said)
    return Row(say("Steps"), name, value, *_sources(book, matter, "steps", step.id))


def _tiers(book: RuleBook, table: TierTable, language: Language) -> Iterator[Row]:
    for number, row in enumerate(table.rules):
        when: list[object] = [f"{name} {cell}" for name, cell in row.when.items() if cell != "-"] or [
            say("otherwise")
        ]
        posts = [post_name(book, post, language) for post in listed(row.decides)]
        through = [
            post_name(book, one.post if isinstance(one, Through) else one, language) for one in row.through
        ]
        value = tell(posts, language)
        if through:
            value = say("{posts}, through {through}", posts=posts, through=through).tell(language)
        source = source_of(book, "tier_tables", table.id, "rules", number)
        yield Row(say("Approval"), tell(when, language), value, source)


def _rest(book: RuleBook, matter: Matter, language: Language) -> Iterator[Row]:
    other = say("Other")
    if matter.visits is not None:
        yield Row(other, say("visits").tell(language), str(matter.visits), _source(book, matter, "visits"))
    fee = matter.fee.amount if matter.fee is not None else None
    if fee is not None:
        yield Row(other, say("fee").tell(language), fee, _source(book, matter, "fee", "amount"))
    if matter.channels:
        names: list[object] = [_CHANNELS.get(channel, channel) for channel in matter.channels]
        yield Row(
            other, say("channels").tell(language), tell(names, language), _source(book, matter, "channels")
        )
    if matter.result is not None:
        name = name_in(matter.result.name, language, matter.result.type or "")
        yield Row(other, say("result").tell(language), name, _source(book, matter, "result"))


def _source(book: RuleBook, matter: Matter, *path: str | int) -> Source:
    return source_of(book, "matters", matter.id, *path)


def _sources(
    book: RuleBook, matter: Matter, *path: str | int
) -> tuple[Source, tuple[tuple[str, Source], ...]]:
    return _source(book, matter, *path), tuple(sources_inside(book, "matters", matter.id, *path))


def _duration(text: str, language: Language) -> str:
    parsed = parse_duration(text)
    return parsed.tell(language) if isinstance(parsed, Duration) else text
