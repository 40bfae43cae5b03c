"""Tree of a pattern → a list of small instructions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from govrules.feel.patterns.characters import Characters
from govrules.feel.patterns.syntax import (
    Back,
    BadPattern,
    Choice,
    Edge,
    Group,
    Node,
    Pattern,
    Repeat,
    Sequence,
)

CHARACTER, SET, SPLIT, JUMP, SAVE, START, END, BACK, MATCH = range(9)
"""What an instruction does."""

_LONGEST: Final = 20_000


class Instruction(NamedTuple):
    """One instruction: what it does, with what, and where it goes on (`SPLIT`: `to` first, then `other`)."""

    do: int
    what: str | Characters | int | None = None
    to: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled pattern."""

    instructions: tuple[Instruction, ...]
    groups: int
    many_lines: bool
    any_case: bool
    literal: bool
    """The `q` flag: a replacement is taken as it stands."""
    refers_back: bool


def assemble(pattern: Pattern, flags: str) -> Program:
    """Turn a parsed pattern into its program. Raises BadPattern when it would be over-long."""
    writer = _Writer()
    writer.write(Group(0, pattern.node))
    writer.add(MATCH)
    return Program(
        tuple(writer.instructions),
        pattern.groups,
        "m" in flags,
        "i" in flags,
        "q" in flags,
        any(instruction.do == BACK for instruction in writer.instructions),
    )


class _Writer:
    def __init__(self) -> None:
        self.instructions: list[Instruction] = []

    def add(self, do: int, what: str | Characters | int | None = None, to: int = 0, other: int = 0) -> int:
        if len(self.instructions) >= _LONGEST:
            raise BadPattern("the pattern repeats too much")
        self.instructions.append(Instruction(do, what, to, other))
        return len(self.instructions) - 1

    def write(self, node: Node) -> None:
        if isinstance(node, str):
            self.add(CHARACTER, node)
        elif isinstance(node, Characters):
            self.add(SET, node)
        elif isinstance(node, Sequence):
            for part in node.parts:
                self.write(part)
        elif isinstance(node, Choice):
            self._choice(node)
        elif isinstance(node, Repeat):
            self._repeat(node)
        elif isinstance(node, Group):
            self.add(SAVE, 2 * node.number)
            self.write(node.node)
            self.add(SAVE, 2 * node.number + 1)
        elif isinstance(node, Edge):
            self.add(START if node.sign == "^" else END)
        else:
            assert isinstance(node, Back)
            self.add(BACK, node.number)

    def _choice(self, node: Choice) -> None:
        ends = []
        for option in node.options[:-1]:
            split = self.add(SPLIT)
            self.write(option)
            ends.append(self.add(JUMP))
            self._set(split, split + 1, len(self.instructions))
        self.write(node.options[-1])
        for end in ends:
            self._set(end, len(self.instructions))

    def _repeat(self, node: Repeat) -> None:
        for _ in range(node.least):
            self.write(node.node)
        if node.most is None:
            split = self.add(SPLIT)
            self.write(node.node)
            self.add(JUMP, to=split)
            self._fork(split, node.greedy)
            return
        splits = []
        for _ in range(node.most - node.least):
            splits.append(self.add(SPLIT))
            self.write(node.node)
        for split in splits:
            self._fork(split, node.greedy)

    def _fork(self, split: int, greedy: bool) -> None:
        inside, after = split + 1, len(self.instructions)
        self._set(split, *((inside, after) if greedy else (after, inside)))

    def _set(self, index: int, to: int, other: int = 0) -> None:
        self.instructions[index] = self.instructions[index]._replace(to=to, other=other)
