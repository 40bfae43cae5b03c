"""The pages of GR100 to GR129: the reader finds what they show as wrong, and nothing in what is right."""

import re

import pytest

from govrules.codes import Code, reading
from govrules.surface.reading import read_text

CODES = {code.number: code for code in vars(reading).values() if isinstance(code, Code)}
SHOWN_IN_A_FILE = "101 102 103 104 105 106 109 110 111 112 113 116 117"
SHOWN = [f"GR{number}" for number in SHOWN_IN_A_FILE.split()]


def numbers(text):
    return [diagnostic.code.number for diagnostic in read_text(text, "f.yaml").diagnostics]


def as_bytes(text):
    """The pages show what cannot be printed by its escapes."""
    return re.sub(
        r"(?:\\x\w\w)+", lambda m: bytes.fromhex(m[0].replace("\\x", "")).decode("latin-1"), text
    ).encode("latin-1" if "\\x" in text else "utf-8")


def test_numbers_and_names_are_in_order():
    assert list(CODES) == sorted(CODES)
    assert all("GR100" <= number < "GR130" for number in CODES)
    assert len({code.name for code in CODES.values()}) == len(CODES)


@pytest.mark.parametrize("number", SHOWN)
def test_the_wrong_text_has_the_fault(number):
    wrong = CODES[number].wrong.replace("\\ufeff", "\ufeff")
    assert number in numbers(as_bytes(wrong))


@pytest.mark.parametrize("number", SHOWN)
def test_the_right_text_has_none(number):
    assert numbers(CODES[number].right.encode()) == []
