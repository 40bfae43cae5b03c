"""Codes of this hundred."""

from __future__ import annotations
