"""`commit` 告知承诺: the applicant's commitment replaces a material, its letter is handed in once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.language import say
from govrules.model.base import Named, listed
from govrules.model.materials import Commitment, Material
from govrules.model.matters import MaterialEntry
from govrules.model.reforms import Reform, ReformChange
from govrules.process.matter_steps import entry_of
from govrules.redesign.revised import with_materials
from govrules.redesign.scope import matters_of, targets_of
from govrules.redesign.trouble import Trouble, missing, unclear


def commit(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Choose the commitment of materials in every case of the scope, as the fact `commits` would.

    Whom `not_for` bars still hands in the material itself. A material needs a `commitment` on its template;
    where there is none, the letter that a line of `materials` names for it becomes one.
    """
    lines = _lines(book, matters_of(book, reform))
    names = listed(change.commit)
    offered: list[Material] = []
    for name in names:
        template = book.materials.get(name)
        if template is None or name not in lines:
            return missing(name, lines)
        if template.commitment is None:
            letter = next((line.letter for line in lines[name] if line.letter is not None), None)
            if letter is None:
                return unclear(
                    say(
                        "No commitment is offered for “{material}”: nothing says which letter replaces it.",
                        material=Named(template.name, name),
                    ),
                    say("Write `commitment: {{letter: …}}` on the material template."),
                )
            offered.append(changed(template, commitment=Commitment(letter=letter)))
    chosen = {
        target: book.commits.get(target, frozenset()) | frozenset(names)
        for target in targets_of(book, reform)
    }
    return with_materials(book, offered).changed(commits={**book.commits, **chosen})


def _lines(book: RuleBook, matters: Iterable[str]) -> dict[str, list[MaterialEntry]]:
    """Return the lines of `materials` in some matters, by material."""
    found: dict[str, list[MaterialEntry]] = {}
    for matter in matters:
        for entry in map(entry_of, book.matters[matter].materials or ()):
            found.setdefault(entry.material, []).append(entry)
    return found
