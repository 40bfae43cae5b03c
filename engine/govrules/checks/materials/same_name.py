"""Two materials with one name.

What it finds: materials with different ids and the same name, in Chinese or in English. Those that different issuers
issue are the same licence in different places, and are left alone.

Why it matters: one paper with two ids is counted, asked for and shared as two. Two papers with one name leave the
applicant to guess which one to bring.

Wrong:

    materials:
      - {id: food-form, name: 申请表}
      - {id: fire-form, name: 申请表}

Right:

    materials:
      - {id: food-form, name: 食品经营许可申请表}
      - {id: fire-form, name: 消防安全检查申报表}

Options: none; it is a warning, one a name.

Fix: none. Use one id, or say in the name what the paper is for.
"""

from __future__ import annotations

from collections.abc import Iterator

from govrules.book.binding_faults import MOST_PLACES
from govrules.book.rulebook import RuleBook
from govrules.codes.papers import NAME_OF_TWO_MATERIALS
from govrules.diagnostics import Diagnostic, Related
from govrules.language import say
from govrules.model.base import Name


def check(book: RuleBook) -> Iterator[Diagnostic]:
    """Gather the materials of each name."""
    called: dict[tuple[str, str], list[str]] = {}
    for material in book.materials.values():
        for language, name in _names(material.name):
            called.setdefault((language, " ".join(name.split())), []).append(material.id)
    told: set[tuple[str, ...]] = set()
    for (_, name), of_that_name in called.items():
        ids = _confusable(book, of_that_name)
        if len(ids) > 1 and tuple(ids) not in told:
            told.add(tuple(ids))
            yield Diagnostic(
                NAME_OF_TWO_MATERIALS,
                say(
                    "{n} materials are called “{name}”: {ids}.",
                    n=len(ids),
                    name=name,
                    ids=ids[: MOST_PLACES + 1],
                ),
                book.place("materials", ids[1], "name"),
                say("Use one id for one paper, or say in the name what each is for."),
                tuple(
                    Related(
                        book.place("materials", other, "name"), say("“{id}” has this name too.", id=other)
                    )
                    for other in (ids[0], *ids[2 : MOST_PLACES + 1])
                ),
            )


def _confusable(book: RuleBook, ids: list[str]) -> list[str]:
    """Leave out what only its issuer tells apart: the same licence, issued in another place."""
    issuers = [book.materials[one].issuer for one in ids] if len(ids) > 1 else []
    if None in issuers:
        return ids
    return [one for one, issuer in zip(ids, issuers, strict=False) if issuers.count(issuer) > 1]


def _names(name: Name | None) -> Iterator[tuple[str, str]]:
    """Yield a name by language; a plain text stands for Chinese, the language of the rules."""
    if isinstance(name, str):
        yield "zh", name
    elif name is not None:
        yield from name.items()
