"""The quick way from words to tree for what most conditions and cells are.

Comparisons of names, literals, ranges, lists, plain arithmetic and calls, joined by `and` and `or`:
exactly the tree that the grammar gives, without the time to load lark. Anything else gives None, and
the grammar decides; so does every fault.
"""

from __future__ import annotations

from typing import Final

from govrules.feel import tree
from govrules.feel.lexer import Word
from govrules.feel.tree import Cell, Expression, Literal, Name, UnaryTest

_LITERALS: Final = frozenset({"NUMBER", "STRING", "AT", "TRUE", "FALSE", "NULL"})
_COMPARATORS: Final = {"EQ": "=", "NE": "!=", "LT": "<", "LE": "<=", "GT": ">", "GE": ">="}
_RANKS: Final = (
    {"PLUS": "+", "MINUS": "-"},
    {"STAR": "*", "SLASH": "/"},
)
_END: Final = Word("END", None, -1, -1)
_DEEPEST: Final = 12


class _Otherwise(Exception):  # noqa: N818 — no error: it leaves the quick way
    pass


def expression(words: list[Word]) -> Expression | None:
    """Return the tree of a simple expression; None for any other."""
    quick = _Quick(words)
    try:
        found = quick.junction("OR")
        return found if quick.kind == "END" else None
    except _Otherwise:
        return None


def cell(words: list[Word]) -> Cell | None:
    """Return the tree of a simple cell; None for any other."""
    if len(words) == 1 and words[0].kind == "MINUS":
        return Cell((), anything=True)
    quick = _Quick(words)
    try:
        negated = quick.take("NOT")
        if negated:
            quick.need("LPAR")
        tests = [quick.test()]
        while quick.take("COMMA"):
            tests.append(quick.test())
        if negated:
            quick.need("RPAR")
        return Cell(tuple(tests), negated) if quick.kind == "END" else None
    except _Otherwise:
        return None


class _Quick:
    """Reads words from left to right; `kind` is that of the next one."""

    __slots__ = ("depth", "index", "kind", "words")

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.index = 0
        self.depth = 0
        self.kind = words[0].kind if words else "END"

    def next(self) -> Word:
        word = self.words[self.index] if self.index < len(self.words) else _END
        self.index += 1
        self.kind = self.words[self.index].kind if self.index < len(self.words) else "END"
        return word

    def take(self, kind: str) -> bool:
        if self.kind != kind:
            return False
        self.next()
        return True

    def need(self, kind: str) -> None:
        if not self.take(kind):
            raise _Otherwise

    def test(self) -> UnaryTest:
        if self.kind in _COMPARATORS:
            return UnaryTest(_COMPARATORS[self.next().kind], self.chain(0))
        return UnaryTest(None, self.junction("OR"))

    def junction(self, word: str) -> Expression:
        operands = [self.operand_of(word)]
        while self.take(word):
            operands.append(self.operand_of(word))
        return operands[0] if len(operands) == 1 else tree.Junction(word.lower(), tuple(operands))

    def operand_of(self, word: str) -> Expression:
        return self.junction("AND") if word == "OR" else self.comparison()

    def comparison(self) -> Expression:
        left = self.chain(0)
        while True:
            if self.kind in _COMPARATORS:
                left = tree.Comparison(_COMPARATORS[self.next().kind], left, self.chain(0))
            elif self.kind == "IN":
                self.next()
                if self.kind == "LPAR":
                    raise _Otherwise
                op = _COMPARATORS[self.next().kind] if self.kind in _COMPARATORS else None
                left = tree.In(left, (UnaryTest(op, self.chain(0)),))
            else:
                return left

    def chain(self, rank: int) -> Expression:
        first = self.chain_operand(rank)
        signs = _RANKS[rank]
        rest: list[tuple[str, Expression]] = []
        while self.kind in signs:
            rest.append((signs[self.next().kind], self.chain_operand(rank)))
        return tree.Arithmetic(first, tuple(rest)) if rest else first

    def chain_operand(self, rank: int) -> Expression:
        return self.chain(1) if rank == 0 else self.signed()

    def signed(self) -> Expression:
        if self.take("MINUS"):
            if self.kind == "MINUS":
                raise _Otherwise
            return tree.negation(self.signed())
        operand = self.primary()
        if self.kind in ("POWER", "INSTANCE", "LSQB", "LPAR", "DOT"):
            raise _Otherwise
        return operand

    def primary(self) -> Expression:
        word = self.next()
        if word.kind in _LITERALS:
            return Literal(word.value)
        if word.kind == "NAME":
            return self.name(word)
        if word.kind == "LPAR" and self.depth < _DEEPEST:
            return self.bracketed()
        if word.kind == "LSQB" and self.depth < _DEEPEST:
            return self.square()
        raise _Otherwise

    def name(self, word: Word) -> Expression:
        found: Expression = Name(word.value, word.start)
        if self.kind == "LPAR":
            return self.call(found)
        while self.take("DOT"):
            if self.kind != "NAME":
                raise _Otherwise
            part = self.next()
            found = tree.Path(found, part.value, part.start)
        return found

    def call(self, function: Expression) -> Expression:
        at = self.next().start
        arguments: list[Expression] = []
        if not self.take("RPAR"):
            arguments.append(self.inner())
            while self.take("COMMA"):
                arguments.append(self.inner())
            self.need("RPAR")
        return tree.Call(function, tuple(arguments), None, at)

    def bracketed(self) -> Expression:
        inner = self.inner()
        self.need("RPAR")
        return inner

    def square(self) -> Expression:
        if self.take("RSQB"):
            return tree.ListOf(())
        items = [self.inner()]
        if self.take("DOTDOT"):
            end = self.inner()
            closed = self.kind == "RSQB"
            if not closed and self.kind != "RPAR":
                raise _Otherwise
            self.next()
            return tree.RangeOf(items[0], end, True, closed)
        while self.take("COMMA"):
            items.append(self.inner())
        self.need("RSQB")
        return tree.ListOf(tuple(items))

    def inner(self) -> Expression:
        self.depth += 1
        found = self.junction("OR")
        self.depth -= 1
        return found
