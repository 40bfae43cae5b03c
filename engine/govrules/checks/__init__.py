"""What is wrong with rules that can be read: one check a file, by topic."""

from __future__ import annotations

from govrules.checks.registry import CHECKS
from govrules.checks.running import run_checks

__all__ = ["CHECKS", "run_checks"]
