"""A book with some of its rules replaced: the old one stays, the order of the entries too."""

from __future__ import annotations

from collections.abc import Iterable

from govrules.book.rulebook import RuleBook
from govrules.model.bundles import Bundle
from govrules.model.materials import Material
from govrules.model.matters import Matter


def with_matters(book: RuleBook, matters: Iterable[Matter]) -> RuleBook:
    """Return the book with these matters instead of those of the same ids."""
    renewed = {matter.id: matter for matter in matters}
    return book.changed(matters={**book.matters, **renewed}) if renewed else book


def with_bundles(book: RuleBook, bundles: Iterable[Bundle]) -> RuleBook:
    """Return the book with these bundles instead of those of the same ids."""
    renewed = {bundle.id: bundle for bundle in bundles}
    return book.changed(bundles={**book.bundles, **renewed}) if renewed else book


def with_materials(book: RuleBook, materials: Iterable[Material]) -> RuleBook:
    """Return the book with these templates instead of those of the same ids."""
    renewed = {material.id: material for material in materials}
    return book.changed(materials={**book.materials, **renewed}) if renewed else book
