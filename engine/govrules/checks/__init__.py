"""What is wrong with rules that can be read: one check a file, by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.checks.registry import CHECKS

if TYPE_CHECKING:
    from govrules.checks.running import run_checks

__all__ = ["CHECKS", "run_checks"]


def __getattr__(name: str) -> object:
    # What was found before is told without importing what runs the checks.
    if name == "run_checks":
        from govrules.checks.running import run_checks

        return run_checks
    raise AttributeError(f"module 'govrules.checks' has no attribute {name!r}")
