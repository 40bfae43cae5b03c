"""What is wrong with a text, in the words of somebody who writes conditions and not programs."""

from __future__ import annotations

from typing import Final

from govrules.feel.errors import FeelSyntaxError
from govrules.feel.lexer import Word
from govrules.language import Text, say

_OPERAND_BEFORE: Final = frozenset(
    {"NUMBER", "STRING", "AT", "NAME", "TRUE", "FALSE", "NULL", "RPAR", "RSQB", "RBRACE", "ROPEN"}
)
_COMPARATORS: Final = frozenset({"EQ", "NE", "LT", "LE", "GT", "GE"})
_CLOSING_OF: Final = {"LPAR": ")", "LSQB": "]", "LOPEN": "]", "LBRACE": "}"}
_CLOSERS: Final = frozenset({"RPAR", "RSQB", "RBRACE", "ROPEN"})
FULL_WIDTH: Final = {
    "，": ",", "（": "(", "）": ")", "＜": "<", "＞": ">", "＝": "=", "：": ":", "。": ".", "；": ";",
    "！": "!", "＋": "+", "－": "-", "＊": "*", "／": "/", "【": "[", "】": "]", "、": ",",
}  # fmt: skip


def unexpected(text: str, words: list[Word], index: int, start: str) -> FeelSyntaxError:
    """Return the error for the word at `index`, which does not fit (`len(words)`: something is missing)."""
    if not words:
        return FeelSyntaxError(
            say("There is nothing here to work out."),
            0,
            say("Write a condition such as amount <= 3000, or - in a cell that does not matter."),
        )
    if index == len(words):
        return _too_short(text, words)
    word = words[index]
    found = text[word.start : word.end]
    before = words[index - 1] if index else None
    if before is not None and index == len(words) - 1 and word.kind in ("AND", "OR") and start == "cell":
        return FeelSyntaxError(
            say("The text ends too early, after “{last}”.", last=found),
            word.start,
            say("Take “{word}” away; two bounds are a range such as [3000..30000).", word=found),
        )
    if before is not None and before.kind == "NAME" and (sign := full_width(before.value)) is not None:
        place = text.index(sign, before.start)
        return FeelSyntaxError(
            say("The full-width sign {sign} is read as part of a name.", sign=sign),
            place,
            full_width_hint(sign),
        )
    if before is not None and before.kind in _OPERAND_BEFORE:
        previous = text[before.start : before.end]
        message = say("“{found}” cannot stand after “{previous}”.", found=found, previous=previous)
    else:
        message = say("Here should stand a value or a name, not “{found}”.", found=found)
    return FeelSyntaxError(message, word.start, _hint(words, index, start))


def full_width(name: str) -> str | None:
    """Return the first full-width sign that crept into a name, or None."""
    return next((character for character in name if character in FULL_WIDTH), None)


def full_width_hint(sign: str) -> Text:
    """Return the mend for a full-width sign."""
    return say("Write {plain} in half width instead of {sign}.", plain=FULL_WIDTH[sign], sign=sign)


def _too_short(text: str, words: list[Word]) -> FeelSyntaxError:
    still_open: list[str] = []
    for word in words:
        if word.kind in _CLOSING_OF:
            still_open.append(_CLOSING_OF[word.kind])
        elif word.kind in _CLOSERS and still_open:
            still_open.pop()
    message = say("The text ends too early, after “{last}”.", last=text[words[-1].start : words[-1].end])
    if words[-1].kind in _OPERAND_BEFORE and still_open:
        hint = say("A closing {bracket} is missing.", bracket=still_open[-1])
    elif words[-1].kind in _OPERAND_BEFORE and any(word.kind == "IF" for word in words):
        hint = say("A condition with if needs both then and else.")
    else:
        hint = say("A value or a name is missing at the end.")
    return FeelSyntaxError(message, len(text), hint)


def _hint(words: list[Word], index: int, start: str) -> Text | None:
    word, before = words[index], words[index - 1] if index else None
    previous = before.kind if before is not None else ""
    if word.kind == "NAME" and (sign := full_width(word.value)) is not None:
        return full_width_hint(sign)
    if word.kind == "EQ" and previous in ("EQ", "LT", "GT", "NE"):
        return say("Equal is one =, at most is <=, at least is >=, different is !=.")
    if word.kind == "GT" and previous == "LT":
        return say("Different is written !=.")
    if word.kind in _COMPARATORS and previous in ("AND", "OR"):
        if start == "cell":
            return say("Write a range such as [3000..30000), or alternatives with a comma: < 10, > 20.")
        return say("Name the fact again after and or or: amount >= 10 and amount < 20.")
    if word.kind in ("AND", "OR") and start == "cell":
        return say("Write a range such as [3000..30000), or alternatives with a comma: < 10, > 20.")
    if word.kind == "NAME" and previous == "NUMBER":
        return say("Write the number without its unit.")
    if word.kind in _CLOSERS and not any(earlier.kind in _CLOSING_OF for earlier in words[:index]):
        return say("No bracket is open that this one could close.")
    if word.kind == "STRING" and previous in _OPERAND_BEFORE:
        return say("Between two values stands a sign or a word: = , and, or.")
    return None
