"""A matter as it holds at a place, for people; with `explain` every value tells where it comes from."""

from __future__ import annotations

from govrules.book.layers.sources import Source
from govrules.book.rulebook import RuleBook
from govrules.language import Language, Text, say
from govrules.model.base import Named, name_in
from govrules.model.matters import Matter
from govrules.report.paint import PLAIN, Paint
from govrules.report.show_rows import Row, rows_of
from govrules.report.width import display_width, pad

_WIDEST = 36


def show_text(
    book: RuleBook,
    matter: Matter,
    language: Language,
    paint: Paint = PLAIN,
    *,
    layers: tuple[str, ...] = (),
    explain: bool = False,
) -> str:
    """Return the matter; `layers` are the ids of those that hold, in the order in which they apply."""
    name = name_in(matter.name, language, matter.id)
    title = matter.id if name == matter.id else f"{name}  {matter.id}"
    where = say("as it holds at: {place}", place=place_name(book)).tell(language)
    lines = [f"{paint.strong(title)}   {paint.faint(where)}"]
    if layers:
        applied = [Named(book.layers[layer].name, layer) for layer in layers]
        lines.append(
            f"  {paint.faint(say('Layers, the highest first: {layers}', layers=applied).tell(language))}"
        )
    rows = list(rows_of(book, matter, language))
    width = min(_WIDEST, max((display_width(row.what) for row in rows), default=0))
    heading = ""
    for row in rows:
        told = row.heading.tell(language)
        if told != heading:
            lines += ["", paint.strong(told)]
            heading = told
        lines.append(_line(row, width, paint))
        if explain:
            lines.append(f"      {paint.faint(source_text(book, row.source).tell(language))}")
            for key, source in row.inside:
                told = say("{key} {source}", key=key, source=source_text(book, source)).tell(language)
                lines.append(f"      {paint.faint(told)}")
    lines += ["", f"  {paint.faint(say('Rules as of {day}.', day=book.as_of).tell(language))}"]
    return "\n".join(lines)


def _line(row: Row, width: int, paint: Paint) -> str:
    sign = "  " if row.source.layer is None and not row.inside else "± "
    return f"  {sign}{pad(row.what, width)}  {row.value}".rstrip()


def place_name(book: RuleBook) -> Text:
    """Name the place at which a book is seen."""
    where = book.seen_at
    if where is None:
        return say("the base, without layers")
    level = book.levels.get(where.level or "")
    area = book.areas.get(where.area or "")
    names: list[object] = []
    if level is not None:
        names.append(Named(level.name, level.id))
    if area is not None:
        names.append(Named(area.get("name"), str(where.area)))
    return say("{names}", names=names)


def source_text(book: RuleBook, source: Source) -> Text:
    """Word a source: 长沙（市级） rules/layers/city.yaml:7 依据：…"""
    from_ = say("the base") if source.layer is None else layer_text(book, source.layer)
    place = f"{source.place.file}:{source.place.span.line}" if source.place.file else "–"
    if not source.basis:
        return say("← {source}  {place}", source=from_, place=place)
    if source.is_law:
        return say("← {source}  {place}  basis: {basis}", source=from_, place=place, basis=source.basis)
    return say("← {source}  {place}  reason: {basis}", source=from_, place=place, basis=source.basis)


def layer_text(book: RuleBook, layer_id: str) -> Text:
    """Name a layer with its level or areas."""
    layer = book.layers[layer_id]
    name = Named(layer.name, layer.id)
    if layer.level is not None:
        level = book.levels.get(layer.level)
        return say("{layer} ({where})", layer=name, where=Named(level.name if level else None, layer.level))
    areas = [Named(book.areas.get(area, {}).get("name"), area) for area in layer.area or ()]
    return say("{layer} ({where})", layer=name, where=areas)
