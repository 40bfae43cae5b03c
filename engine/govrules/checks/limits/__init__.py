"""Checks of time limits."""
