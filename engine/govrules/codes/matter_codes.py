"""GR266 to GR268: the codes of matters (基本编码, 实施编码)."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

MALFORMED_CODE: Final = Code(
    number="GR266",
    name="malformed-matter-code",
    what=mark(
        "A catalogue code (基本编码) has not 12 characters; or an item code (实施编码) has not 31, begins with no "
        "valid social credit code, or holds a character that no code has."
    ),
    why=mark(
        "By these codes the lists of nation, province and city recognise a matter, and cases find their "
        "matter. A wrong character is another matter, or none."
    ),
    mend=mark(
        "Copy the code from the published list: 12 characters, or 18 of the authority's social credit code + "
        "1 of the level + the 12 of the catalogue."
    ),
    wrong='codes: {catalog: "00010400200"}\n',
    right='codes: {catalog: "000104002000"}\n',
)

CODES_DISAGREE: Final = Code(
    number="GR267",
    name="matter-codes-disagree",
    what=mark("The item code (实施编码) of a matter does not hold its catalogue code, or not its level."),
    why=mark("The two codes of one matter then lead to two matters."),
    mend=mark(
        "The last 12 characters are the catalogue code, the one before them is the level (4 = county)."
    ),
    wrong='codes: {catalog: "000131001000", item: 11450721MB155808114000104002000}\n',
    right='codes: {catalog: "000104002000", item: 11450721MB155808114000104002000}\n',
)

CODE_TAKEN: Final = Code(
    number="GR268",
    name="matter-code-taken",
    severity=Severity.WARNING,
    what=mark(
        "Two matters have the same item code; or the same catalogue code, authority, level and area, and no "
        "item code that tells them apart."
    ),
    why=mark("Figures and cases of the one are booked on the other."),
    mend=mark("Look both up in the published list; a matter that stands twice is deleted once."),
    wrong=mark('codes: {catalog: "000104002000"}   # twice, in two matters of one authority\n'),
    right='codes: {catalog: "000104002000"}\n# …\ncodes: {catalog: "000104002001"}\n',
)
