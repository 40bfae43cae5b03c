"""Words → tree, by the lark grammar in `feel.lark`; the simplest texts by `plain` without loading lark."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govrules.feel import plain
from govrules.feel.lexer import Word, words_of
from govrules.feel.tree import Cell, Expression
from govrules.feel.wording import unexpected

if TYPE_CHECKING:
    from lark import Lark, Token


def parse_expression(text: str, names: frozenset[str] = frozenset()) -> Expression:
    """Parse an expression. `names` are those that are not plain words. Raises FeelSyntaxError."""
    words = words_of(text, names)
    tree = plain.expression(words)
    return parse_words(text, words, "expression") if tree is None else tree


def parse_cell(text: str, names: frozenset[str] = frozenset()) -> Cell:
    """Parse the unary tests of a cell. Raises FeelSyntaxError."""
    words = words_of(text, names, cell=True)
    tree = plain.cell(words)
    if tree is None:
        found = parse_words(text, words, "cell")
        assert isinstance(found, Cell)
        return found
    return tree


def parse_words(text: str, words: list[Word], start: str) -> Any:
    """Parse by the grammar alone, from the rule `start`: `expression` or `cell`. Raises FeelSyntaxError."""
    from lark.exceptions import UnexpectedToken

    try:
        return _grammar().parse(words, start=start)
    except UnexpectedToken as error:
        raise unexpected(text, words, _place(words, error.token), start) from None


def _place(words: list[Word], token: Token) -> int:
    """Return the index of the word that does not fit; the number of words when the text ends too early."""
    if token.type == "$END":
        return len(words)
    return next(index for index, word in enumerate(words) if word.start == token.start_pos)


@cache
def _grammar() -> Lark:
    import logging

    from lark import Lark, Token
    from lark.lexer import Lexer

    from govrules.feel.builder import builder

    class Words(Lexer):
        """Hands over words that are already cut."""

        def __init__(self, lexer_conf: object) -> None: ...

        def lex(self, words: list[Word]) -> Iterator[Token]:  # type: ignore[override]
            for word in words:
                yield Token(word.kind, word.value, word.start, end_pos=word.end)

    logging.getLogger("lark").setLevel(logging.ERROR)
    return Lark(
        Path(__file__).with_name("feel.lark").read_text("utf-8"),
        parser="lalr",
        lexer=Words,
        start=["expression", "cell"],
        transformer=builder(),
        maybe_placeholders=True,
    )
