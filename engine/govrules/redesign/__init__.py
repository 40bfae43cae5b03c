"""Findings about a process, and the reforms that answer them."""
