"""Text → words of FEEL, with their places.

FEEL cannot be cut into words without knowing names (`a-b` may be one name), what a square bracket
does (`]1..10[` is a range, `list[1]` a filter), and what stands before a colon (a key or an argument's
name). All of that is settled here, so that the grammar behind it is an ordinary one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from govrules.feel.errors import FeelSyntaxError
from govrules.feel.names import (
    KEYWORDS,
    OPERATOR_WORDS,
    PHRASES,
    SPACES,
    KnownNames,
    normal,
    word_end,
)
from govrules.feel.numbers import number
from govrules.feel.strings import closing_quote, unescape
from govrules.feel.temporal_text import read_temporal
from govrules.feel.values import Value
from govrules.language import say


class Word(NamedTuple):
    """One word: its kind (a token of the grammar), its value, and its place [start, end)."""

    kind: str
    value: Value
    start: int
    end: int


MAX_NESTING: Final = 80
"""Brackets inside brackets; more is refused as unreadable rather than tried."""

_BLANK: Final = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)+", re.DOTALL)
_NUMBER: Final = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
_INSTANCE_OF: Final = re.compile(r"instance\s+of\b")
_PHRASES: Final = [(phrase, re.compile(r"\s+".join(phrase.split(" ")))) for phrase in PHRASES]
_EXTERNAL: Final = re.compile(r"external\s*\{")
_SYMBOLS: Final = (
    ("..", "DOTDOT"), ("->", "ARROW"), ("**", "POWER"), ("!=", "NE"), ("<=", "LE"), (">=", "GE"),
    ("<", "LT"), (">", "GT"), ("=", "EQ"), ("+", "PLUS"), ("-", "MINUS"), ("*", "STAR"), ("/", "SLASH"),
    (".", "DOT"), (",", "COMMA"), (":", "COLON"), ("(", "LPAR"), (")", "RPAR"),
    ("{", "LBRACE"), ("}", "RBRACE"),
)  # fmt: skip
_SYMBOL: Final = re.compile("|".join(re.escape(symbol) for symbol, _ in _SYMBOLS))
_KIND_OF_SYMBOL: Final = dict(_SYMBOLS)
_ENDS_OPERAND: Final = frozenset(
    {"NUMBER", "STRING", "AT", "NAME", "TRUE", "FALSE", "NULL", "RPAR", "RSQB", "RBRACE", "ROPEN"}
)
_TYPE_FOLLOWS: Final = frozenset({"OF", "LT", "COLON", "ARROW", "COMMA"})
_OPENING: Final = frozenset({"LPAR", "LSQB", "LBRACE", "LOPEN"})
_CLOSING: Final = frozenset({"RPAR", "RSQB", "RBRACE", "ROPEN"})
_HABITS: Final = {"&": "and", "|": "or", "!": "not(…)", ";": ","}
"""Signs of other languages, and what they are called here."""
_LITERAL_VALUES: Final = {"TRUE": True, "FALSE": False, "NULL": None}


def words_of(text: str, names: Iterable[str] = (), *, cell: bool = False) -> list[Word]:
    """Cut a text into words. `cell`: it is unary tests, in which a whole `not(…)` negates.

    Raises FeelSyntaxError for what is no word of FEEL, an unclosed string, or nesting beyond 80.
    """
    words = _Reading(text, names).run()
    if cell and _is_negated(words):
        words[0] = words[0]._replace(kind="NOT")
    return words


def _is_negated(words: list[Word]) -> bool:
    if len(words) < 3 or words[0][:2] != ("NAME", "not") or words[1].kind != "LPAR":
        return False
    depth = 0
    for index, word in enumerate(words[1:], 1):
        depth += (word.kind in _OPENING) - (word.kind in _CLOSING)
        if depth == 0:
            return index == len(words) - 1
    return False


class _Reading:
    """One pass over a text: where it stands, which brackets are open, which names are declared."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self.text = text
        self.known = KnownNames(names)
        self.words: list[Word] = []
        self.open: list[str] = []
        self.ranges: list[bool] = []
        self.at = 0

    def run(self) -> list[Word]:
        text, length = self.text, len(self.text)
        while True:
            blank = _BLANK.match(text, self.at)
            if blank is not None:
                self.at = blank.end()
            if self.at >= length:
                return self.words
            self._next(text[self.at])

    def _next(self, character: str) -> None:
        if character == '"':
            self._string("STRING", self.at)
        elif character == "@" and self.text.startswith('"', self.at + 1):
            self._string("AT", self.at + 1)
        elif (match := _NUMBER.match(self.text, self.at)) is not None and not self._after_number():
            self._add("NUMBER", number(match[0]), match.end())
        elif character in "[]":
            self._square(character)
        elif (end := word_end(self.text, self.at)) > self.at:
            self._word(self.text[self.at : end], end)
        elif (symbol := _SYMBOL.match(self.text, self.at)) is not None:
            self._symbol(_KIND_OF_SYMBOL[symbol[0]], symbol[0], symbol.end())
        else:
            raise _no_word(self.text, self.at)

    def _after_number(self) -> bool:
        return bool(self.words) and self.words[-1].kind == "NUMBER" and self.words[-1].end == self.at

    def _add(self, kind: str, value: Value, end: int) -> None:
        self.words.append(Word(kind, value, self.at, end))
        self.at = end

    def _previous(self) -> str:
        return self.words[-1].kind if self.words else ""

    def _string(self, kind: str, quote: int) -> None:
        end = closing_quote(self.text, quote)
        if end < 0:
            raise FeelSyntaxError(
                say("The quotation mark that opens here is never closed."),
                quote,
                say('Put a " where the text ends.'),
            )
        value: Value = unescape(self.text[quote + 1 : end])
        if kind == "AT":
            value = read_temporal(value)
        elif self._previous() in ("LBRACE", "COMMA") and self.open and self.open[-1] == "LBRACE":
            self.known.declare(value)
        self._add(kind, value, end + 1)

    def _square(self, character: str) -> None:
        operand_ended = self._previous() in _ENDS_OPERAND
        after = self._what_follows()
        if character == "[":
            closes = operand_ended and bool(self.ranges) and self.ranges[-1] and _ends_here(after)
            self._symbol("ROPEN" if closes else "LSQB", character, self.at + 1)
        else:
            begins = not _ends_here(after) and (
                after[0].isalnum() or after[0] in '"@' or (after[0] in "-(" and self._previous() != "LSQB")
            )
            opens = not operand_ended and begins
            self._symbol("LOPEN" if opens else "RSQB", character, self.at + 1)

    def _what_follows(self) -> str:
        blank = _BLANK.match(self.text, self.at + 1)
        start = blank.end() if blank is not None else self.at + 1
        return self.text[start : start + 12]

    def _symbol(self, kind: str, symbol: str, end: int) -> None:
        if kind in _OPENING:
            self.open.append(kind)
            self.ranges.append(False)
            if len(self.open) > MAX_NESTING:
                raise FeelSyntaxError(
                    say("The brackets are nested more than {limit} deep.", limit=MAX_NESTING), self.at
                )
        elif kind in _CLOSING and self.open:
            self.open.pop()
            self.ranges.pop()
        elif kind == "DOTDOT" and self.ranges:
            self.ranges[-1] = True
        self._add(kind, symbol, end)

    def _word(self, word: str, end: int) -> None:
        previous = self._previous()
        if self._key_or_argument(previous):
            return
        known = self.known.longest(self.text, self.at, word)
        if previous == "DOT":
            self._name(word, end, known, may_be_keyword=True)
            return
        if known is None and self._phrase(previous):
            return
        if known is None and word in KEYWORDS:
            kind = KEYWORDS[word]
            self._add(kind, _LITERAL_VALUES.get(kind, word), end)
        elif known is None and previous in _ENDS_OPERAND and self._instance_of():
            pass
        elif previous == "RPAR" and (match := _EXTERNAL.match(self.text, self.at)) is not None:
            self._add("EXTERNAL", word, match.end() - 1)
        else:
            self._name(word, end, known)

    def _name(
        self, word: str, end: int, known: tuple[str, int] | None, *, may_be_keyword: bool = False
    ) -> None:
        parts, stop = [word], end
        while (space := SPACES.match(self.text, stop)) is not None:
            further = word_end(self.text, space.end())
            following = self.text[space.end() : further]
            if not following or following in KEYWORDS:
                break
            if following == "instance" and _INSTANCE_OF.match(self.text, space.end()):
                break
            parts.append(following)
            stop = further
        keyword = word in KEYWORDS and not may_be_keyword
        if known is not None and (keyword or known[1] >= stop):
            self._add("NAME", known[0], known[1])
        else:
            self._add("NAME", " ".join(parts), stop)

    def _key_or_argument(self, previous: str) -> bool:
        inside = self.open[-1] if self.open else ""
        if inside == "LBRACE" and previous in ("LBRACE", "COMMA"):
            end = _before_colon(self.text, self.at, "-+*/.'")
        elif previous in ("LPAR", "COMMA", "LT"):
            end = _before_colon(self.text, self.at, "")
        else:
            return False
        if end < 0:
            return False
        name = normal(self.text[self.at : end])
        self.known.declare(name)
        self._add("NAME", name, end)
        return True

    def _phrase(self, previous: str) -> bool:
        for phrase, pattern in _PHRASES:
            match = pattern.match(self.text, self.at)
            if match is None or word_end(self.text, match.end()) > match.end():
                continue
            called = self.text[match.end() :].lstrip().startswith("(")
            if called or previous in _TYPE_FOLLOWS:
                self._add("NAME", phrase, match.end())
                return True
        return False

    def _instance_of(self) -> bool:
        match = _INSTANCE_OF.match(self.text, self.at)
        if match is None:
            return False
        self._add("INSTANCE", "instance", self.at + 8)
        self.at = match.end() - 2
        self._add("OF", "of", match.end())
        return True


def _ends_here(following: str) -> bool:
    """Tell whether no operand can begin with what follows."""
    if not following or following[0] in ",)]}=<>!+*/:.":
        return True
    word = following[: word_end(following, 0)]
    return word in OPERATOR_WORDS or word == "instance"


def _before_colon(text: str, at: int, signs: str) -> int:
    """Return where a name that stands before a colon ends; -1 when what begins here is none.

    The name may have spaces, digits, keywords and the given signs inside.
    """
    end = last = word_end(text, at)
    while end < len(text):
        character = text[end]
        if character == ":":
            return last
        if character in " \t":
            end += 1
        elif character in signs or character in "0123456789":
            end = last = end + 1
        elif (further := word_end(text, end)) > end:
            end = last = further
        elif character.isspace():
            rest = text[end:].lstrip()
            return last if rest.startswith(":") else -1
        else:
            return -1
    return -1


def _no_word(text: str, at: int) -> FeelSyntaxError:
    character = text[at]
    if character in "“”‘’'":
        return FeelSyntaxError(
            say("The quotation mark {mark} means nothing here.", mark=character),
            at,
            say('Write texts between straight double quotation marks: "…".'),
        )
    if character in _HABITS:
        return FeelSyntaxError(
            say("The sign {character} means nothing here.", character=character),
            at,
            say("In FEEL it is written {feel}.", feel=_HABITS[character]),
        )
    return FeelSyntaxError(say("The character {character} means nothing here.", character=character), at)
