"""`share` 数据共享 and `generate_form` 系统填表: a material that nobody asks the applicant for any more."""

from __future__ import annotations

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.model.base import listed
from govrules.model.materials import Material
from govrules.model.reforms import Reform, ReformChange
from govrules.redesign.revised import with_materials
from govrules.redesign.trouble import Trouble, missing


def share(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Let a data source bring the materials."""
    renewed: list[Material] = []
    for name in listed(change.share):
        if name not in book.materials:
            return missing(name, book.materials)
        source = change.from_ or next((s.id for s in book.data_sources.values() if name in s.provides), None)
        if source is None or source not in book.data_sources:
            return missing(source or name, book.data_sources)
        renewed.append(changed(book.materials[name], shared_by=source))
    return with_materials(book, renewed)


def generate_form(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Let the system fill the forms."""
    renewed: list[Material] = []
    for name in listed(change.generate_form):
        if name not in book.materials:
            return missing(name, book.materials)
        renewed.append(changed(book.materials[name], generated=True))
    return with_materials(book, renewed)
