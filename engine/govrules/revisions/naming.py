"""What a side of a comparison is called → its rules: a folder, or a revision of the project's repository."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from govrules.language import say
from govrules.revisions.folder import read_folder, read_paths
from govrules.revisions.git import Repository, may_be_revision, repository_of
from govrules.revisions.revision import read_revision
from govrules.revisions.snapshot import NoSnapshot, Snapshot
from govrules.settings import Settings

_SINCE = "..."
_HERE = "HEAD"


@dataclass(frozen=True, slots=True)
class Project:
    """The project in which the command runs."""

    folder: Path
    """Where its govrules.toml stands, else where the command runs."""
    settings: Settings
    paths: tuple[Path, ...]
    """Where the rules of the working tree stand."""
    rules: tuple[Path, ...] = ()
    """`--rules`: instead of what the settings of either side say."""


def snapshots(base: str, head: str | None, project: Project) -> tuple[Snapshot, Snapshot]:
    """Read both sides. `head` None = the working tree; `A...B` = what B did since it parted from A.

    Raises:
        NoSnapshot: when a side does not exist, is ambiguous, or has no rules.
    """
    if _SINCE in base and not Path(base).exists():
        first, _, second = base.partition(_SINCE)
        if head is not None:
            raise NoSnapshot(
                say("“{name}” names both sides already.", name=base),
                say("Write either two names, or one of the form main...HEAD."),
            )
        there = _repository(repository_of(project.folder), base)
        tips = there.commit(first or _HERE), there.commit(second or _HERE)
        parted = read_revision(there, there.common(*tips), base, project.folder, project.rules)
        if not second:
            return parted, working_tree(project)
        return parted, read_revision(there, tips[1], second, project.folder, project.rules)
    old = _snapshot(base, project)
    return old, working_tree(project) if head is None else _snapshot(head, project)


def working_tree(project: Project) -> Snapshot:
    """Read the rules of the project as they are on disk.

    Raises:
        NoSnapshot: when there are none.
    """
    shown = project.paths[0] if len(project.paths) == 1 else project.folder
    return read_paths(os.fspath(shown), project.paths, project.settings)


def _snapshot(name: str, project: Project) -> Snapshot:
    path = Path(name)
    if ".." in name and not _is_path(name) and not path.exists():
        raise NoSnapshot(
            say("“{name}” is a range of revisions, not one.", name=name),
            say(
                "Write two names (govrules diff main HEAD), or main...HEAD for what HEAD did since it left main."
            ),
        )
    if _is_path(name) or not may_be_revision(name):
        return read_folder(path)
    repository = repository_of(project.folder)
    commit = None
    trouble: NoSnapshot | None = None
    if repository is not None:
        try:
            commit = repository.commit(name)
        except NoSnapshot as error:
            trouble = error
    if path.exists():
        if commit is not None:
            # A branch could bring a folder with the name of the one that it is held against.
            raise NoSnapshot(
                say("“{name}” is a folder and a revision.", name=name),
                say("Write ./{name} for the folder, refs/heads/{name} for the branch.", name=name),
            )
        return read_folder(path)
    if repository is not None and commit is not None:
        return read_revision(repository, commit, name, project.folder, project.rules)
    if trouble is not None:
        raise trouble
    _repository(repository, name)
    raise AssertionError


def _is_path(name: str) -> bool:
    return name.startswith((".", "/", "~", os.sep)) or Path(name).is_absolute()


def _repository(repository: Repository | None, name: str) -> Repository:
    if repository is not None:
        return repository
    raise NoSnapshot(
        say("“{name}” is no folder, and there is no git repository here to look for it.", name=name),
        say("Name two folders (govrules diff OLD NEW), or run it inside of a repository."),
    )
