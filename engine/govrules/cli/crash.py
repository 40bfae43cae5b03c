"""A fault of our own: the traceback goes to a file, and people see where it is."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence

from govrules import __version__
from govrules.language import say


def report_crash(error: BaseException, arguments: Sequence[str]) -> int:
    """Write the traceback to a new file, say so on standard error, and return exit code 3."""
    from govrules.cli.speech import language_of

    language = language_of(arguments, os.environ)
    told = [say("This is a fault of GovRules, not of your rules.")]
    path = _written(error, arguments)
    if path is not None:
        told.append(say("What happened is written in {path}.", path=path))
    sys.stderr.writelines(f"{text.tell(language)}\n" for text in told)
    return 3


def _written(error: BaseException, arguments: Sequence[str]) -> str | None:
    lines = [
        f"govrules {__version__}, Python {platform.python_version()}, {platform.platform()}\n",
        f"arguments: {list(arguments)!r}\n\n",
        *traceback.format_exception(error),
    ]
    try:
        descriptor, path = tempfile.mkstemp(prefix="govrules-fault-", suffix=".txt", text=True)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(lines)
    except OSError:
        return None
    return path
