"""Runs the program of a pattern over a text: backtracking that never tries a failed state twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.feel.patterns.characters import Characters
from govrules.feel.patterns.program import (
    BACK,
    CHARACTER,
    END,
    JUMP,
    MATCH,
    SAVE,
    SET,
    SPLIT,
    START,
    Program,
)

if TYPE_CHECKING:
    from govrules.feel.scope import Run

Saves = tuple[int, ...]
"""Start and end of the whole match and of every group; -1 where there is none."""

_STATES_A_STEP: Final = 4


def find(program: Program, text: str, start: int, run: Run) -> Saves | None:
    """Return the leftmost match at or after `start`. Raises BudgetExceeded through `run`."""
    failed: set[Any] = set()
    for at in range(start, len(text) + 1):
        found = _match_at(program, text, at, failed, run)
        if found is not None:
            return found
    return None


def _match_at(program: Program, text: str, at: int, failed: set[Any], run: Run) -> Saves | None:
    instructions, length = program.instructions, len(text)
    waiting: list[tuple[int, int, Saves]] = [(0, at, (-1,) * (2 * program.groups + 2))]
    states = 0
    while waiting:
        index, position, saves = waiting.pop()
        while True:
            state = (index, position, saves) if program.refers_back else index * (length + 1) + position
            if state in failed:
                break
            failed.add(state)
            states += 1
            if not states % _STATES_A_STEP:
                run.spend(1)
            do, what, to, other = instructions[index]
            if do == CHARACTER:
                if position >= length or text[position] != what:
                    break
                position += 1
            elif do == SET:
                assert isinstance(what, Characters)
                if position >= length or not what.has(text[position]):
                    break
                position += 1
            elif do == SPLIT:
                waiting.append((other, position, saves))
                index = to
                continue
            elif do == JUMP:
                index = to
                continue
            elif do == SAVE:
                assert isinstance(what, int)
                saves = (*saves[:what], position, *saves[what + 1 :])
            elif do == MATCH:
                return saves
            elif do == BACK:
                assert isinstance(what, int)
                ended = _repeated(program, text, position, saves, what)
                if ended < 0:
                    break
                position = ended
            elif not _at_edge(program, do, text, position):
                break
            index += 1
    return None


def _at_edge(program: Program, do: int, text: str, position: int) -> bool:
    if do == START:
        return position == 0 or (program.many_lines and text[position - 1] == "\n" and position < len(text))
    assert do == END
    return position == len(text) or (program.many_lines and text[position] == "\n")


def _repeated(program: Program, text: str, position: int, saves: Saves, group: int) -> int:
    """Return where the text of a group ends when it stands here again; -1 when it does not."""
    start, end = saves[2 * group], saves[2 * group + 1]
    if end < 0:
        return position
    captured = text[start:end]
    here = text[position : position + len(captured)]
    same = here.lower() == captured.lower() if program.any_case else here == captured
    return position + len(captured) if same else -1
