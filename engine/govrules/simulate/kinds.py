"""The kinds of distributions, by number, as the compiled loop knows them (it imports nothing that needs Numba)."""

from __future__ import annotations

CONSTANT, EXPONENTIAL, GAMMA, LOGNORMAL, TRIANGULAR, PERT, EMPIRICAL, UNIFORM = range(8)
"""Parameters: value · mean · shape, scale · mu, sigma · min, mode, max (twice) · first, count · min, max."""
