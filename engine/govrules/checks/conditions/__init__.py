"""Checks of conditions and facts."""
