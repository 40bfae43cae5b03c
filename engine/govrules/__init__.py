"""GovRules: the rules of a public service as code that officers can read."""

from __future__ import annotations

__version__ = "0.1.0"
