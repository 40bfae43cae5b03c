"""Layers: what a level or an area changes, laid over the book with the provenance of every value kept."""
