"""The materials that a matter asks for: each with its form, its condition, and how one comes by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.burden import scales
from govrules.burden.demand import Demand, Key
from govrules.model.materials import Material
from govrules.model.matters import MaterialEntry, Matter
from govrules.process.limits_of import duration_of

_NECESSITY: Final[Mapping[str, int]] = {"optional": 0, "deferrable": 1, "required": 2}
_FORMS: Final[Mapping[str, int]] = {"electronic": 0, "copy": 1, "original": 2, "original_and_copy": 3}


def of_materials(book: RuleBook, matter: Matter) -> Iterator[tuple[Key, Demand]]:
    """Yield every material that the applicant hands in; `materials` left out = not known."""
    known = matter.materials is not None
    yield ("materials", ""), Demand(known, known, scales.known)
    for entry in _entries(matter):
        template = book.materials.get(entry.material)
        if template is None or template.carried_by_applicant:
            yield from _of_entry(entry, template)


def _of_entry(entry: MaterialEntry, template: Material | None) -> Iterator[tuple[Key, Demand]]:
    name = entry.material
    key: Key = ("materials", name)
    is_free = entry.necessity == "optional"
    form = entry.form or (template.form if template is not None else None)
    listed: Key = ("materials", "")
    yield key, Demand(name, name, scales.presence, "neutral" if is_free else "added", listed)
    parts = {
        "form": Demand(form, _FORMS.get(form or ""), scales.larger_asks_more),
        "necessity": Demand(entry.necessity, _NECESSITY.get(entry.necessity), scales.larger_asks_more),
        "when": Demand(entry.when, entry.when, scales.wider_asks_more),
        "from": Demand(entry.from_, entry.from_, scales.text),
    }
    if entry.necessity == "deferrable":
        within = duration_of(entry.within)
        parts["within"] = Demand(entry.within, within, scales.shorter_asks_more, "neutral")
    if template is not None:
        commits = template.commitment is not None
        parts["commitment"] = Demand(commits, commits, scales.smaller_asks_more)
        for proof in template.requires or ():
            parts[f"requires.{proof}"] = Demand(proof, proof, scales.presence)
    for part, demand in parts.items():
        yield (
            ("materials", f"{name}.{part}"),
            Demand(demand.value, demand.weight, demand.scale, demand.if_new, key),
        )


def of_validity(book: RuleBook, matter: Matter) -> Iterator[tuple[Key, Demand]]:
    """Yield how long materials and results are valid: what expires has to be obtained again."""
    handed_in = [entry.material for entry in _entries(matter)]
    for name in dict.fromkeys((*handed_in, *matter.produces)):
        template = book.materials.get(name)
        if template is None:
            continue
        is_asked = name in handed_in and template.carried_by_applicant
        if is_asked or name in matter.produces:
            part_of: Key | None = ("materials", name) if is_asked else None
            valid = Demand(
                template.valid_for,
                duration_of(template.valid_for),
                scales.shorter_asks_more,
                "neutral",
                part_of,
            )
            yield ("validity", name), valid


def _entries(matter: Matter) -> list[MaterialEntry]:
    """Return the entries in their long form, the first of each material."""
    found: dict[str, MaterialEntry] = {}
    for item in matter.materials or ():
        entry = MaterialEntry(material=item) if isinstance(item, str) else item
        found.setdefault(entry.material, entry)
    return list(found.values())
