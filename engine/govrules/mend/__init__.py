"""Fixes carried out: chosen, made in the text byte by byte, read again, and kept only where nothing got worse."""
