"""Checks of who may and can do what."""
