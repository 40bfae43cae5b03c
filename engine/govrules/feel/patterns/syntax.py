"""Pattern text → tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from govrules.feel.patterns.characters import ESCAPES, Characters, category, negation


class BadPattern(ValueError):  # noqa: N818 — turned into null before anybody sees it
    """The pattern is not valid."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, the first first."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`least` to `most` times (None: without limit)."""

    node: Node
    least: int
    most: int | None
    greedy: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A capturing group."""

    number: int
    node: Node


@dataclass(frozen=True, slots=True)
class Back:
    """A reference to what a group captured."""

    number: int


@dataclass(frozen=True, slots=True)
class Edge:
    """`^` or `$`."""

    sign: str


Node: TypeAlias = Sequence | Choice | Repeat | Group | Back | Edge | Characters | str


class Pattern(NamedTuple):
    """A parsed pattern and how many groups it has."""

    node: Node
    groups: int


_COUNT: Final = re.compile(r"\{([0-9]{1,6})(?:(,)([0-9]{1,6})?)?\}")
_PROPERTY: Final = re.compile(r"\{([A-Za-z0-9\-]+)\}")
_SINGLE: Final = {"n": "\n", "r": "\r", "t": "\t"}
_ITSELF: Final = frozenset("\\|.?*+(){}-[]^$/ ,'\"#&~!@%=<>:;_`")
_MOST_GROUPS_DEEP: Final = 60


def parse_pattern(pattern: str, flags: str = "") -> Pattern:
    """Parse a pattern under its flags. Raises BadPattern."""
    if "q" in flags:
        return Pattern(Sequence(tuple(pattern)), 0)
    if "x" in flags:
        pattern = _without_blanks(pattern)
    reading = _Reading(pattern, "i" in flags, "s" in flags)
    node = reading.choice()
    if reading.at < len(pattern):
        raise BadPattern(pattern)
    return Pattern(node, reading.groups)


def _without_blanks(pattern: str) -> str:
    """Leave out the blanks of an `x` pattern; those in a character class stay."""
    kept, depth, escaped = [], 0, False
    for character in pattern:
        if escaped or character not in " \t\n\r" or depth:
            kept.append(character)
        if not escaped:
            depth += (character == "[") - (character == "]" and depth > 0)
        escaped = character == "\\" and not escaped
    return "".join(kept)


class _Reading:
    def __init__(self, pattern: str, any_case: bool, dot_all: bool) -> None:
        self.pattern = pattern
        self.at = 0
        self.groups = 0
        self.closed: set[int] = set()
        self.depth = 0
        self.any_case = any_case
        self.dot_all = dot_all

    def peek(self) -> str:
        return self.pattern[self.at] if self.at < len(self.pattern) else ""

    def take(self) -> str:
        character = self.peek()
        if not character:
            raise BadPattern(self.pattern)
        self.at += 1
        return character

    def choice(self) -> Node:
        options = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            options.append(self.sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.peek() not in ("", "|", ")"):
            parts.append(self.repeated(self.atom()))
        return Sequence(tuple(parts))

    def repeated(self, node: Node) -> Node:
        sign = self.peek()
        if sign not in ("?", "*", "+", "{") or not sign:
            return node
        if isinstance(node, Edge):
            raise BadPattern(self.pattern)
        if sign == "{":
            count = _COUNT.match(self.pattern, self.at)
            if count is None:
                raise BadPattern(self.pattern)
            self.at = count.end()
            least = int(count[1])
            most = least if count[2] is None else int(count[3]) if count[3] else None
            if most is not None and most < least:
                raise BadPattern(self.pattern)
        else:
            self.at += 1
            least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign]
        greedy = self.peek() != "?"
        self.at += not greedy
        if self.peek() in ("?", "*", "+", "{") and self.peek():
            raise BadPattern(self.pattern)
        return Repeat(node, least, most, greedy)

    def atom(self) -> Node:
        character = self.take()
        if character == "(":
            return self.group()
        if character == "[":
            return self.square()
        if character == "\\":
            return self.escape()
        if character in "^$":
            return Edge(character)
        if character == ".":
            return Characters([("\n", "\n"), ("\r", "\r")] if not self.dot_all else [], negated=True)
        if character in "?*+{}])":
            raise BadPattern(self.pattern)
        return self.single(character)

    def single(self, character: str) -> Node:
        if self.any_case and character.lower() != character.upper():
            return Characters([(character, character)], any_case=True)
        return character

    def group(self) -> Node:
        self.depth += 1
        if self.depth > _MOST_GROUPS_DEEP:
            raise BadPattern(self.pattern)
        captures = not self.pattern.startswith("?:", self.at)
        number = 0
        if captures:
            self.groups += 1
            number = self.groups
        else:
            self.at += 2
        if self.peek() == "?":
            raise BadPattern(self.pattern)
        node = self.choice()
        if self.take() != ")":
            raise BadPattern(self.pattern)
        self.depth -= 1
        self.closed.add(number)
        return Group(number, node) if captures else node

    def escape(self) -> Node:
        character = self.take()
        if character in "123456789":
            number = int(character)
            while self.peek().isdigit() and int(f"{number}{self.peek()}") <= self.groups:
                number = int(f"{number}{self.take()}")
            if number not in self.closed:
                raise BadPattern(self.pattern)
            return Back(number)
        found = self.class_escape(character)
        return self.single(found) if isinstance(found, str) else found

    def class_escape(self, character: str) -> Characters | str:
        """Read the rest of an escape: a set of characters, or one character."""
        if character in _SINGLE:
            return _SINGLE[character]
        if character.lower() in ESCAPES:
            test = ESCAPES[character.lower()]
            return Characters(tests=[test if character.islower() else negation(test)])
        if character in "pP":
            name = _PROPERTY.match(self.pattern, self.at)
            test_of = category(name[1]) if name is not None else None
            if name is None or test_of is None:
                raise BadPattern(self.pattern)
            self.at = name.end()
            return Characters(tests=[test_of if character == "p" else negation(test_of)])
        if character not in _ITSELF:
            raise BadPattern(self.pattern)
        return character

    def square(self) -> Characters:
        found = Characters(any_case=self.any_case)
        if self.peek() == "^":
            found.negated = True
            self.at += 1
        first = True
        while True:
            character = self.take()
            if character == "]" and not first:
                return found
            if character == "-" and self.peek() == "[" and not first:
                self.at += 1
                found.minus = self.square()
                if self.take() != "]":
                    raise BadPattern(self.pattern)
                return found
            self.member(found, character)
            first = False

    def member(self, found: Characters, character: str) -> None:
        low: Characters | str = character
        if character == "\\":
            low = self.class_escape(self.take())
        elif character in "[]":
            raise BadPattern(self.pattern)
        if isinstance(low, Characters):
            found.tests.extend(low.tests)
            return
        if self.peek() != "-" or self.pattern[self.at + 1 : self.at + 2] in ("]", "[", ""):
            found.ranges.append((low, low))
            return
        self.at += 1
        high: Characters | str = self.take()
        if high == "\\":
            high = self.class_escape(self.take())
        if isinstance(high, Characters) or high < low:
            raise BadPattern(self.pattern)
        found.ranges.append((low, high))
