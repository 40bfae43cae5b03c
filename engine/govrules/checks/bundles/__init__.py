"""Checks of bundles."""
