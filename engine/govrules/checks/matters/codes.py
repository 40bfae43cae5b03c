"""A matter's codes (基本编码, 实施编码) that are no codes, or that do not go together.

What it finds: a `codes.catalog` that has not 12 characters; a `codes.item` that has not 31, or that does not
begin with a valid social credit code; an item code whose last 12 characters are not the catalogue code, or
whose level is not the matter's.

Why it matters: by these codes the lists of nation, province and city recognise a matter. The check character
of a social credit code (GB 32100-2015) finds every single wrong character in the first 18.

Wrong:

    codes: {catalog: "000131001000", item: 11450721MB155808114000104002000}

Right:

    codes: {catalog: "000104002000", item: 11450721MB155808114000104002000}

Options: none.

Fix: none; copy the code from the published list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govrules.book.rulebook import RuleBook
from govrules.codes.matter_codes import CODES_DISAGREE, MALFORMED_CODE
from govrules.diagnostics import Diagnostic, Related
from govrules.language import Text, say, say_count
from govrules.model.credit_code import LENGTH as CREDIT_CODE
from govrules.model.credit_code import check_character, is_credit_code, strange_character
from govrules.model.matters import Codes, Matter

OVER: Final = ("matters",)

CATALOG_CODE: Final = 12
ITEM_CODE: Final = CREDIT_CODE + 1 + CATALOG_CODE
LEVELS: Final = {
    "nation": "1", "national": "1", "state": "1", "province": "2", "city": "3", "county": "4", "district": "4",
    "town": "5", "township": "5", "street": "5", "village": "6", "community": "6",
}  # fmt: skip
"""行使层级 as the item code has it; levels with other ids are not known."""

_CHARACTERS: Final = re.compile(r"[0-9A-Z]*")


def check_entry(book: RuleBook, matter: Matter) -> Iterator[Diagnostic]:
    """Look at the codes of a matter."""
    codes = matter.codes
    if codes is None:
        return
    catalog_fault = _catalog_fault(codes.catalog) if codes.catalog is not None else None
    item_fault = _item_fault(codes.item) if codes.item is not None else None
    for key, fault in (("catalog", catalog_fault), ("item", item_fault)):
        if fault is not None:
            yield Diagnostic(
                MALFORMED_CODE, fault[0], book.place("matters", matter.id, "codes", key), fault[1]
            )
    if codes.item is not None and len(codes.item) == ITEM_CODE:
        yield from _disagreements(book, matter, codes, codes.item, catalog_fault is None)


def _catalog_fault(code: str) -> tuple[Text, Text] | None:
    hint = say("Twelve characters: 2 of the region, 2 of the type, 2 of the department, 3 + 3 of the matter.")
    if len(code) == ITEM_CODE:
        return say("This is an item code (实施编码), not a catalogue code."), say("Write it under `item`.")
    if len(code) != CATALOG_CODE:
        return (
            say_count(
                "A catalogue code (基本编码) has 12 characters, this one {n}.",
                "A catalogue code (基本编码) has 12 characters, this one {n}.",
                len(code),
            ),
            hint,
        )
    return _character_fault(code, hint)


def _item_fault(code: str) -> tuple[Text, Text] | None:
    hint = say(
        "Thirty-one characters: 18 of the social credit code, 1 of the level, 12 of the catalogue code."
    )
    if len(code) == ITEM_CODE + 2:
        return (
            say("This is the code of a way of handling (业务办理项), not the item code: it is two longer."),
            say("Leave the last two characters out."),
        )
    if len(code) != ITEM_CODE:
        return (
            say_count(
                "An item code (实施编码) has 31 characters, this one {n}.",
                "An item code (实施编码) has 31 characters, this one {n}.",
                len(code),
            ),
            hint,
        )
    fault = _character_fault(code, hint)
    if fault is not None:
        return fault
    credit = code[:CREDIT_CODE]
    if is_credit_code(credit):
        return None
    strange = strange_character(credit)
    if strange is not None:
        return (
            say(
                "A social credit code has no “{character}”, but {code} does.", character=strange, code=credit
            ),
            say("I, O, S, V and Z are left out of these codes: 1, 0, 5 or 2 is usually meant."),
        )
    right = check_character(credit[:-1])
    return (
        say(
            "{code} is no social credit code: after its first 17 characters comes {right}, not {last}.",
            code=credit,
            right=right,
            last=credit[-1],
        ),
        say("One of the 18 characters is wrong; look the authority's code up."),
    )


def _character_fault(code: str, hint: Text) -> tuple[Text, Text] | None:
    good = _CHARACTERS.match(code)
    end = good.end() if good is not None else 0
    if end == len(code):
        return None
    if _CHARACTERS.fullmatch(code.upper()) and code.isascii():
        return say("The letters of a code are capitals."), say("Write “{code}”.", code=code.upper())
    return say("A code holds digits and capital letters only, not “{character}”.", character=code[end]), hint


def _disagreements(
    book: RuleBook, matter: Matter, codes: Codes, item: str, catalog_is_sound: bool
) -> Iterator[Diagnostic]:
    end, level = item[-CATALOG_CODE:], item[CREDIT_CODE]
    if codes.catalog is not None and catalog_is_sound and end != codes.catalog:
        yield Diagnostic(
            CODES_DISAGREE,
            say(
                "The item code ends in {end}, the catalogue code is {catalog}.",
                end=end,
                catalog=codes.catalog,
            ),
            book.place("matters", matter.id, "codes", "item"),
            say("Look up which of the two is right, and copy it."),
            (
                Related(
                    book.place("matters", matter.id, "codes", "catalog"),
                    say("The catalogue code stands here."),
                ),
            ),
        )
    right = LEVELS.get(matter.level or "")
    if right is not None and level != right:
        yield Diagnostic(
            CODES_DISAGREE,
            say(
                "The item code is of level {level}; the matter is handled at {own}, which is {right}.",
                level=level,
                own=matter.level,
                right=right,
            ),
            book.place("matters", matter.id, "codes", "item"),
            say("Character 19 is the level: 1 nation, 2 province, 3 city, 4 county, 5 town, 6 village."),
            (Related(book.place("matters", matter.id, "level"), say("The level stands here.")),),
        )
