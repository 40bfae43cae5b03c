"""Checks of approval and decision tables."""
