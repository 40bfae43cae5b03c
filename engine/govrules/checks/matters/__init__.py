"""Checks of what a matter list says of its matters."""
