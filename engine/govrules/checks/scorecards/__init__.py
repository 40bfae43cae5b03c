"""Checks of scorecards."""
