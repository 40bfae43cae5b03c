"""The rules of a git revision: which files its own govrules.toml names, read without touching the working tree."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from govrules.language import say
from govrules.revisions.git import Entry, Repository
from govrules.revisions.snapshot import NoSnapshot, RuleText, Snapshot
from govrules.settings import FILE, Settings, settings_of
from govrules.surface.file_bytes import LARGEST_FILE
from govrules.surface.files import RULE_SUFFIXES

LARGEST_IN_ALL: Final = 512 * 1024 * 1024
"""Bytes of the rule files of a revision; a province's catalogue has 15 MB."""
_LARGEST_SETTINGS: Final = 1024 * 1024


def read_revision(
    repository: Repository, commit: str, name: str, project: Path, rules: Sequence[Path] = ()
) -> Snapshot:
    """Read the rules of a commit (a full id).

    `project` is the folder of the project in the working tree; the commit's own govrules.toml there, or above,
    says where the rules stand, unless `rules` names files and folders (relative to where the command runs).

    Raises:
        NoSnapshot: when there are no rules there, or they stand where a commit cannot be followed to.
    """
    settings = _settings(repository, commit, project)
    named = [*(rules or settings.rules)] or [(settings.file.parent if settings.file else project) / "rules"]
    below = [_in_tree(repository, path, name) for path in named]
    entries = list(repository.entries(commit, () if any(not path.parts for path in below) else below))
    for path, shown in zip(below, named, strict=True):
        if path.parts and not any(entry.path.is_relative_to(path) for entry in entries):
            if _goes_over_a_link(repository, commit, path):
                raise _a_link(path, name)
            raise NoSnapshot(
                say("“{revision}” has no file or folder “{path}”.", revision=name, path=shown),
                say("Its own govrules.toml says where its rules stand; --rules PATH names another place."),
            )
    wanted = list(_rule_files(entries, below, name))
    if not wanted:
        raise NoSnapshot(
            say("“{revision}” holds no rule files (*.yaml, *.yml).", revision=name),
            say("Name the folder where they stand in that revision: --rules PATH"),
        )
    if sum(entry.size for entry in wanted) > LARGEST_IN_ALL:
        raise NoSnapshot(
            say(
                "The rule files of “{revision}” have more than {most} MB in all.",
                revision=name,
                most=LARGEST_IN_ALL // (1024 * 1024),
            )
        )
    contents = repository.contents([entry.object for entry in wanted])
    texts = [RuleText(_shown(repository, e.path), data) for e, data in zip(wanted, contents, strict=True)]
    return Snapshot(name, tuple(sorted(texts)), settings)


def _settings(repository: Repository, commit: str, project: Path) -> Settings:
    """Return the settings that hold for a project folder in a commit: in the nearest folder that has them."""
    start = _relative(repository, project)
    folders = [start, *start.parents] if start is not None else [PurePosixPath()]
    files = {entry.path: entry for entry in repository.entries(commit, [folder / FILE for folder in folders])}
    for folder in folders:
        entry = files.get(folder / FILE)
        if entry is not None and entry.kind == "file" and entry.size <= _LARGEST_SETTINGS:
            (data,) = repository.contents([entry.object])
            return settings_of(data, repository.top / folder / FILE)
    return Settings()


def _rule_files(entries: Sequence[Entry], below: Sequence[PurePosixPath], revision: str) -> Iterator[Entry]:
    """Yield the rule files as `find_rule_files` would: named ones, and those in folders that are not hidden."""
    for entry in entries:
        if entry.path in below:
            root = entry.path
        else:
            roots = [path for path in below if entry.path.is_relative_to(path)]
            if not roots:
                continue
            root = max(roots, key=lambda path: len(path.parts))
        inside = entry.path.relative_to(root).parts
        if any(part.startswith(".") for part in inside):
            continue
        if entry.kind == "link":
            raise _a_link(entry.path, revision)
        if entry.kind == "file" and (not inside or entry.path.name.endswith(RULE_SUFFIXES)):
            if entry.size > LARGEST_FILE:
                raise NoSnapshot(
                    say(
                        "“{path}” of “{revision}” has {size} MB; a rule file may have at most {most} MB.",
                        path=entry.path,
                        revision=revision,
                        size=entry.size // (1024 * 1024),
                        most=LARGEST_FILE // (1024 * 1024),
                    )
                )
            yield entry


def _a_link(path: PurePosixPath, revision: str) -> NoSnapshot:
    return NoSnapshot(
        say(
            "“{path}” is a symbolic link in “{revision}”: what it names is not read.",
            path=path,
            revision=revision,
        ),
        say("Put the rules themselves there, or name the folder that it leads to in govrules.toml."),
    )


def _goes_over_a_link(repository: Repository, commit: str, path: PurePosixPath) -> bool:
    above = [parent for parent in (path, *path.parents) if parent.parts]
    return any(entry.kind == "link" for entry in repository.entries(commit, above))


def _in_tree(repository: Repository, path: Path, revision: str) -> PurePosixPath:
    found = _relative(repository, path)
    if found is None:
        raise NoSnapshot(
            say(
                "“{path}” lies outside of the repository, so “{revision}” has no such rules.",
                path=path,
                revision=revision,
            ),
            say("Rules that are compared by revision stand in the repository itself."),
        )
    return found


def _relative(repository: Repository, path: Path) -> PurePosixPath | None:
    """Return a path, relative to where the command runs, as one from the top of the repository; None = outside."""
    whole = Path(os.path.normpath(Path.cwd().resolve() / path))
    for top in (whole, whole.parent.resolve() / whole.name):
        if top.is_relative_to(repository.top):
            return PurePosixPath(top.relative_to(repository.top).as_posix())
    return None


def _shown(repository: Repository, path: PurePosixPath) -> str:
    """Return how a file is called from where the command runs, as the working tree's own would be."""
    return os.path.relpath(repository.top / path, Path.cwd().resolve()).replace(os.sep, "/")
