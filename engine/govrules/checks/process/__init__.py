"""Checks of steps and their order."""
