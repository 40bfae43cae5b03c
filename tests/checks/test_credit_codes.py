"""Social credit codes and phone numbers, against computations of their own."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govrules.checks.matters.phones import phone_numbers
from govrules.model.credit_code import check_character, is_credit_code

# GB 32100-2015, table 2: the characters in the order of their values.
CHARACTERS = [*"0123456789", *"ABCDEFGH", *"JKLMN", *"PQR", *"TU", *"WXY"]
codes = st.text(st.sampled_from(CHARACTERS), min_size=17, max_size=17)
PUBLISHED = ["11450721MB15580811", "91350100M000100Y43", "91110000600037341L", "91110108717743469K"]


def remainder_by_horner(code: str) -> int:
    """Return Σ value·3^place mod 31, from the last place to the first: no table of weights."""
    total = 0
    for character in reversed(code):
        total = (3 * total + CHARACTERS.index(character)) % 31
    return total


@given(codes)
def test_a_code_with_its_check_character_leaves_no_remainder(first: str) -> None:
    # In the standard's words C18 = 31 − Σ Cᵢ·Wᵢ mod 31; as a value of weight 1 it makes the sum divisible.
    check = check_character(first)

    assert (remainder_by_horner(first) + CHARACTERS.index(check)) % 31 == 0
    assert is_credit_code(first + check)
    assert [last for last in CHARACTERS if is_credit_code(first + last)] == [check]


@given(codes, st.integers(0, 17), st.sampled_from(CHARACTERS))
def test_every_single_wrong_character_is_found(first: str, place: int, other: str) -> None:
    code = first + check_character(first)
    assume(code[place] != other)

    assert not is_credit_code(code[:place] + other + code[place + 1 :])


@given(codes, st.integers(0, 15))
def test_two_neighbours_the_wrong_way_round_are_found(first: str, place: int) -> None:
    code = first + check_character(first)
    assume(code[place] != code[place + 1])

    assert not is_credit_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_codes(code: str) -> None:
    assert is_credit_code(code)
    assert not is_credit_code(code.lower())
    assert not is_credit_code(code[:-1])
    assert not is_credit_code(f"I{code[1:]}")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0577-88345678", ["057788345678"]),
        ("（０５７７）88345678、88345679", ["057788345678", "88345679"]),
        ("+86 577 88345678", ["057788345678"]),
        ("+86 138 1234 5678", ["13812345678"]),
        ("12345", ["12345"]),
        ("010-12345 转 2", ["01012345"]),
        ("周一至周五 9:00-12:00，3 楼 305 室", []),
        ("http://example.org", []),
        ("", []),
    ],
)
def test_phone_numbers_in_a_text(text: str, numbers: list[str]) -> None:
    assert list(phone_numbers(text)) == numbers
