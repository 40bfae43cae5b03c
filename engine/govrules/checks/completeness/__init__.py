"""Checks of what a matter leaves out."""
