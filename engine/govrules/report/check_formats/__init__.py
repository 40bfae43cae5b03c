"""The forms in which `check` reports, one module each: `write(report)` returns the text of it."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from govrules.report.check_formats.report import CheckReport

FORMATS: Final = ("text", "concise", "json", "github", "gitlab", "sarif", "junit")
"""The module of each stands beside this one, under the same name."""


def write(form: str, report: CheckReport) -> str:
    """Return the report in one of `FORMATS`."""
    written: str = import_module(f"{__name__}.{form}").write(report)
    return written
