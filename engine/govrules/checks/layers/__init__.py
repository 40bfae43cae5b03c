"""Checks of layers: what levels and areas change."""
