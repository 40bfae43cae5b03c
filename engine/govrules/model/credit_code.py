"""统一社会信用代码: the unified social credit code of an organisation and its check character (GB 32100-2015)."""

from __future__ import annotations

from typing import Final

LENGTH: Final = 18

_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters that stand for 0 to 30 (the standard's table 2): no I, O, S, V, Z."""

_VALUES: Final = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS: Final = tuple(pow(3, position, 31) for position in range(LENGTH - 1))
"""3 to the power of the place from 0, modulo 31."""


def strange_character(code: str) -> str | None:
    """Return the first character that no credit code has; None = all are allowed."""
    return next((character for character in code if character not in _VALUES), None)


def check_character(first_17: str) -> str:
    """Return the 18th character for the first 17, which must be characters of the code (else KeyError)."""
    total = sum(weight * _VALUES[character] for weight, character in zip(_WEIGHTS, first_17, strict=True))
    return _ALPHABET[-total % 31]


def is_credit_code(code: str) -> bool:
    """Tell whether a text is a credit code: 18 characters of the alphabet, the last of which fits."""
    return len(code) == LENGTH and strange_character(code) is None and check_character(code[:-1]) == code[-1]
