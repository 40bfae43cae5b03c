"""`check --watch`: the rules are checked again whenever a file of them changes, until Ctrl-C."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.source_lines import lines_of
from govrules.language import say
from govrules.settings import Settings, find_settings, read_settings
from govrules.surface.files import find_rule_files

_CLEAR: Final = "\x1b[2J\x1b[3J\x1b[H"
_TICK: Final = 1000
"""Milliseconds after which the files are looked at even when the system says nothing (network drives)."""

Seen: TypeAlias = dict[str, tuple[int, int]]
"""File → when it was changed (nanoseconds) and its size in bytes."""


def watch(desk: Desk, paths: Callable[[Desk], Iterable[Path]], again: Callable[[Desk], int]) -> int:
    """Run `again` now and after every change; 0 when it is interrupted.

    `paths` says where the rules stand under the settings as they are. The settings are read again too.

    Raises:
        Misuse: when the extra is not installed.
    """
    try:
        import watchfiles
    except ImportError:
        raise Misuse(
            say("--watch needs a package that is not installed: watchfiles."),
            say("Install the extra: pip install 'govrules[watch]'"),
        ) from None
    try:
        while True:
            desk = replace(desk, settings=_settings())
            looked_at = _looked_at(desk, paths)
            before = _seen(looked_at, desk.settings)
            _once(desk, again)
            ticks = watchfiles.watch(
                *_watchable(looked_at),
                watch_filter=None,
                debounce=200,
                step=50,
                rust_timeout=_TICK,
                yield_on_timeout=True,
                raise_interrupt=True,
            )
            for _ in ticks:
                if _settings_moved(desk) or _seen(looked_at, desk.settings) != before:
                    break
    except KeyboardInterrupt:
        return 0


def _once(desk: Desk, again: Callable[[Desk], int]) -> None:
    lines_of.cache_clear()
    gc.unfreeze()  # what was loaded last time can go
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
    try:
        again(desk)
    except Misuse as misuse:  # such as a folder of rules that is being moved
        told = [misuse.message, *([misuse.hint] if misuse.hint else [])]
        sys.stderr.writelines(f"{desk.say(text)}\n" for text in told)
    sys.stdout.flush()
    sys.stderr.write(desk.say(say("Watching for changes; Ctrl-C ends.")) + "\n")
    sys.stderr.flush()


def _settings() -> Settings:
    found = find_settings(Path.cwd())
    return read_settings(found) if found else Settings()


def _settings_moved(desk: Desk) -> bool:
    return find_settings(Path.cwd()) != (desk.settings.file and desk.settings.file.absolute())


def _looked_at(desk: Desk, paths: Callable[[Desk], Iterable[Path]]) -> list[Path]:
    try:
        return list(paths(desk))
    except Misuse:
        return [Path()]


def _seen(paths: Iterable[Path], settings: Settings) -> Seen:
    files = [file.path for file in find_rule_files(paths).files]
    files += [os.fspath(path) for path in (settings.file, settings.baseline) if path is not None]
    seen: Seen = {}
    for file in files:
        try:
            status = Path(file).stat()
        except (OSError, ValueError):
            seen[file] = (0, -1)
        else:
            seen[file] = (status.st_mtime_ns, status.st_size)
    return seen


def _watchable(paths: Iterable[Path]) -> list[Path]:
    """Return what can be watched: of what is not there, the nearest folder above."""
    found = []
    for path in paths:
        absolute = path.absolute()
        found.append(next(parent for parent in (absolute, *absolute.parents) if parent.exists()))
    return found
