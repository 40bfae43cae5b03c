"""Checks of materials."""
