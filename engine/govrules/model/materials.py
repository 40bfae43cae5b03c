"""kind: MaterialTemplates — the materials, who issues them, and who already has them."""

from __future__ import annotations

from govrules.model.base import Name, Rule, listed


class DataSource(Rule, frozen=True, kw_only=True):
    """A register that provides materials as data."""

    id: str
    name: Name | None = None
    owner: str | None = None
    provides: tuple[str, ...] = ()
    availability: float | None = None


class Commitment(Rule, frozen=True, kw_only=True):
    """告知承诺: a letter that may replace the material, if the applicant chooses it."""

    letter: str | None = None
    not_for: str | None = None
    verify_within: str | None = None


class Obtaining(Rule, frozen=True, kw_only=True):
    """One way of obtaining a material: what one hands in to get it."""

    requires: tuple[str, ...] = ()


class Field(Rule, frozen=True, kw_only=True):
    """A field of a form."""

    id: str
    name: Name | None = None
    type: str | None = None
    meaning: str | None = None


class Material(Rule, frozen=True, kw_only=True):
    """A material template."""

    id: str
    name: Name | None = None
    source: str | None = None
    issuer: str | None = None
    form: str | None = None
    legal_basis: tuple[str, ...] | None = None
    requires: tuple[str, ...] | None = None
    obtained_by: tuple[Obtaining, ...] | None = None
    shared_by: str | tuple[str, ...] | None = None
    e_licence: bool = False
    generated: bool = False
    commitment: Commitment | None = None
    valid_for: str | None = None
    fields: tuple[Field, ...] | None = None
    description: Name | None = None

    @property
    def carried_by_applicant(self) -> bool:
        """Tell whether the applicant hands it in: not shared, no e-licence, not filled in by the system."""
        return not (listed(self.shared_by) or self.e_licence or self.generated)


class MaterialTemplates(Rule, frozen=True, kw_only=True):
    """The document."""

    kind: str
    data_sources: tuple[DataSource, ...] = ()
    materials: tuple[Material, ...] = ()
