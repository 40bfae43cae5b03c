"""Asking git, and only for what it already has: no shell, no hooks, no network, nothing written.

A repository is as little to be trusted as a rule file. So every command is a fixed list of arguments; names of
revisions are looked at before git sees them and stand behind `--end-of-options` (gitcli(7)); variables such as
GIT_DIR do not reach it (a hook would hand them on); objects that are not there are not fetched; replacement refs,
which could show another tree than the one that is merged, are passed over (git(1), *Environment Variables*).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from govrules.language import say
from govrules.revisions.snapshot import NoSnapshot

SECONDS: Final = 120
"""How long one git command may take."""

_REVISION: Final = re.compile(r"[^\s\x00-\x20\x7f:?*\[\\\-/][^\s\x00-\x20\x7f:?*\[\\]{0,255}")
"""A name of a revision as git-check-ref-format(1) allows it, `~`, `^` and `@{…}` included, no range, no path."""
_COMMIT: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_FIXED: Final = (
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.quotePath=false",
)
_KEPT: Final = ("PATH", "HOME", "XDG_CONFIG_HOME", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE")
_SET: Final = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


class Entry(NamedTuple):
    """A file of a commit."""

    path: PurePosixPath
    """From the top of the repository."""
    kind: str
    """`file`, `link` or `submodule`."""
    object: str
    size: int


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository that is only read."""

    git: str
    top: Path
    """The top of its working tree, without symbolic links."""
    environment: Mapping[str, str]

    def commit(self, revision: str) -> str:
        """Return the full id of the commit that a name stands for.

        Raises:
            NoSnapshot: when there is none.
        """
        if not may_be_revision(revision):
            raise NoSnapshot(
                say("“{name}” is no name of a revision.", name=revision),
                say("Write a branch, a tag or a commit, such as main, v1.2 or HEAD~1."),
            )
        found = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        commit = found.decode().strip().rpartition("\n")[2] if found is not None else ""
        if not _COMMIT.fullmatch(commit):
            raise NoSnapshot(
                say("The repository has no revision “{name}”.", name=revision),
                say(
                    "`git branch --all` lists the branches. A pipeline often fetches one commit only: "
                    "fetch the other one too (`fetch-depth: 0`)."
                ),
            )
        return commit

    def common(self, one: str, other: str) -> str:
        """Return the commit at which the histories of two commits (full ids) parted.

        Raises:
            NoSnapshot: when they have none in common.
        """
        found = self._ask("merge-base", one, other)
        commit = found.decode().strip() if found is not None else ""
        if not _COMMIT.fullmatch(commit):
            raise NoSnapshot(
                say("The two revisions have no common ancestor here."),
                say("A pipeline often fetches one commit only: fetch the history too (`fetch-depth: 0`)."),
            )
        return commit

    def entries(self, commit: str, below: Sequence[PurePosixPath] = ()) -> Iterator[Entry]:
        """Yield the files of a commit (a full id), all or those at and below some paths."""
        paths = [str(path) for path in below if path.parts]
        found = self._ask("ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *paths) or b""
        for line in found.split(b"\0"):
            head, _, name = line.partition(b"\t")
            if name:
                mode, _, item, size = head.decode().split()
                kind = {"120000": "link", "160000": "submodule"}.get(mode, "file")
                path = PurePosixPath(name.decode("utf-8", "replace"))
                yield Entry(path, kind, item, 0 if size == "-" else int(size))

    def contents(self, objects: Sequence[str]) -> list[bytes]:
        """Return the bytes of files, by the ids that `entries` gave.

        Raises:
            NoSnapshot: when one of them is not there (a clone without its files).
        """
        if not objects:
            return []
        asked = "".join(f"{each}\n" for each in objects).encode()
        answer = self._ask("cat-file", "--batch", "--buffer", given=asked) or b""
        found: list[bytes] = []
        start = 0
        for each in objects:
            end = answer.find(b"\n", start)
            head = answer[start:end].split() if end > 0 else []
            if len(head) != 3 or head[1] != b"blob":
                raise NoSnapshot(
                    say(
                        "The repository does not hold all files of that revision ({object}).",
                        object=each[:12],
                    ),
                    say("Fetch them first: `git fetch --refetch --filter=blob:limit=32m`, or clone in full."),
                )
            size = int(head[2])
            found.append(answer[end + 1 : end + 1 + size])
            start = end + size + 2
        return found

    def _ask(self, *arguments: str, given: bytes = b"") -> bytes | None:
        return _run(self.git, self.top, self.environment, arguments, given)


def repository_of(folder: Path, environment: Mapping[str, str] | None = None) -> Repository | None:
    """Return the repository in whose working tree a folder stands; None = in none.

    Raises:
        NoSnapshot: when there is one, and it cannot be read: no git here, or git does not trust its owner.
    """
    given = os.environ if environment is None else environment
    here = folder.resolve()
    is_there = any((parent / ".git").exists() for parent in (here, *here.parents))
    git = shutil.which("git", path=given.get("PATH"))
    if git is None:
        if is_there:
            raise NoSnapshot(
                say("The command git is not there, and without it no revision can be read."),
                say("Install git, or name two folders: govrules diff OLD NEW"),
            )
        return None
    cleaned = {name: given[name] for name in _KEPT if name in given} | _SET
    found = _answer(git, folder, cleaned, ("rev-parse", "--show-toplevel"))
    top = b"" if found is None else found.stdout.rstrip(b"\n")
    if found is not None and found.returncode == 0 and top:
        return Repository(git, Path(os.fsdecode(top)).resolve(), cleaned)
    if is_there:
        reason = "" if found is None else found.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise NoSnapshot(
            say("git does not read the repository here: {reason}", reason=reason or "?"),
            say(
                "If it belongs to somebody else whom you trust: git config --global --add safe.directory PATH"
            ),
        )
    return None


def may_be_revision(name: str) -> bool:
    """Tell whether a name could be that of one revision: no option, no range, no path in a tree."""
    return _REVISION.fullmatch(name) is not None and ".." not in name and "^{/" not in name


def _run(
    git: str, folder: Path, environment: Mapping[str, str], arguments: Sequence[str], given: bytes = b""
) -> bytes | None:
    """Return what git answers; None when it refuses, or does not answer in time."""
    done = _answer(git, folder, environment, arguments, given)
    return done.stdout if done is not None and done.returncode == 0 else None


def _answer(
    git: str, folder: Path, environment: Mapping[str, str], arguments: Sequence[str], given: bytes = b""
) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(  # noqa: S603 - no shell; the arguments are fixed, or validated above
            [git, *_FIXED, *arguments],
            input=given,
            capture_output=True,
            cwd=folder,
            env=dict(environment),
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
