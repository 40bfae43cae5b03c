"""Did you mean: the key or value that was meant, from what was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final

_WORD_START: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BETWEEN_WORDS: Final = re.compile(r"[\s_-]+")
_NOT_IN_IDENTIFIER: Final = re.compile(r"[^a-z0-9]+")


def nearest(written: str, known: Iterable[str], called: Mapping[str, str] | None = None) -> str | None:
    """Return the one of `known` that was most likely meant, or None.

    `called` gives names in Chinese that people may write instead: name → the known word.
    """
    known = list(known)
    by_form = {_form(word): word for word in reversed(known)}
    if (same := by_form.get(_form(written))) is not None:
        return same
    if called and (named := called.get(written.strip())) in known:
        return named
    turned = next((form for form in by_form if sorted(form) == sorted(_form(written))), None)
    close = [turned] if turned else get_close_matches(_form(written), by_form, n=1, cutoff=0.7)
    return by_form[close[0]] if close else None


def _form(word: str) -> str:
    """Bring `legalBasis`, `legal-basis` and `Legal_Basis` to one form."""
    return _BETWEEN_WORDS.sub("_", _WORD_START.sub("_", word.strip())).lower()


def as_identifier(written: str) -> str | None:
    """Return the identifier nearest to a text, or None when nothing of it can stand in one."""
    spaced = _WORD_START.sub("-", unicodedata.normalize("NFKD", written.strip()))
    plain = "".join(letter for letter in spaced if not unicodedata.combining(letter)).lower()
    found = _NOT_IN_IDENTIFIER.sub("-", plain).strip("-")
    return found or None
