"""What an unquoted word means (docs/language.md §1; numbers: RFC 8259 §6)."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.surface.reading import read_text
from govrules.surface.scalars import plain_value

STAY_TEXT = [
    "no", "yes", "on", "off", "No", "True", "NULL", "y", "n",
    "0123", "00", "-01", "+1", ".5", "5.", "1_000", "1,000", "0x1F", "0o17", "0b1",
    "12:30", "12:30:45", "2026-03-01", "2026-03-01 09:10", "2026-03-01..2026-03-03",
    ".inf", "-.inf", ".nan", "NaN", "Infinity", "1e", "e3", "--1", "1 000", "３", "5..", "<<", "=", "80 元",
]  # fmt: skip


@pytest.mark.parametrize("word", STAY_TEXT)
def test_stays_text(word):
    (document,) = read_text(f"kind: {word}\n".encode(), "f.yaml").documents
    assert document.data == {"kind": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("0", 0), ("-0", 0), ("7", 7), ("-12", -12), ("20260302", 20260302),
        ("0.04", 0.04), ("1.10", 1.1), ("1e3", 1000.0), ("-2.5E-1", -0.25),
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None),
        ("9223372036854775807", 2**63 - 1), ("-9223372036854775808", -(2**63)),
    ],
)  # fmt: skip
def test_becomes_a_value(word, value):
    (document,) = read_text(f"kind: {word}\n".encode(), "f.yaml").documents
    read = document.data["kind"]
    assert read == value
    assert type(read) is type(value)
    assert document.source_text(("kind",)) == word


@pytest.mark.parametrize(
    "word", ["9223372036854775808", "123456789012345678901234567890123", "9" * 5000, "1e999"]
)
def test_no_digit_is_lost(word):
    assert plain_value(word) == word


@pytest.mark.parametrize("quoted", ["'12'", '"true"', "'null'", "'~'", "''", '"2026-03-01"', "'1.5'"])
def test_quoted_is_text(quoted):
    (document,) = read_text(f"kind: {quoted}\n".encode(), "f.yaml").documents
    assert document.data == {"kind": quoted[1:-1]}


@given(st.one_of(st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, allow_infinity=False)))
def test_every_json_number_is_a_number(number):
    text = repr(number)
    value = plain_value(text)
    assert value == number
    assert math.isclose(float(value), float(number))


def test_keys_are_always_text():
    (document,) = read_text(b"years:\n  2026: x\n  true: y\n  1.50: z\n  ~: n\n", "f.yaml").documents
    assert document.data == {"years": {"2026": "x", "true": "y", "1.50": "z", "~": "n"}}
