"""The gamma distribution: its shape by maximum likelihood, and its distribution function.

Minka, Estimating a Gamma distribution (2002); NIST Digital Library of Mathematical Functions, 5.15, 8.7, 8.9.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def gamma_shape(seen: Floats) -> float:
    """Return the shape of greatest likelihood: Minka's generalised Newton steps on 1/shape."""
    gap = math.log(float(np.mean(seen))) - float(np.mean(np.log(seen)))
    gap = max(gap, 1e-9)
    shape = (3 - gap + math.sqrt((gap - 3) ** 2 + 24 * gap)) / (12 * gap)
    for _ in range(20):
        step = (math.log(shape) - _digamma(shape) - gap) / (1 / shape - _trigamma(shape))
        after = 1 / (1 / shape + step / shape**2)
        if after <= 0 or not math.isfinite(after):
            break
        if abs(after - shape) < 1e-10 * shape:
            return after
        shape = after
    return shape


def _digamma(x: float) -> float:
    """By recurrence to 6 and the asymptotic series (Abramowitz and Stegun 6.3.5, 6.3.18)."""
    found = 0.0
    while x < 6.0:
        found -= 1.0 / x
        x += 1.0
    square = 1.0 / (x * x)
    return found + math.log(x) - 0.5 / x - square * (1 / 12 - square * (1 / 120 - square / 252))


def _trigamma(x: float) -> float:
    """By recurrence to 6 and the asymptotic series (Abramowitz and Stegun 6.4.6, 6.4.12)."""
    found = 0.0
    while x < 6.0:
        found += 1.0 / (x * x)
        x += 1.0
    square = 1.0 / (x * x)
    return found + 1.0 / x + square / 2 + square / x * (1 / 6 - square * (1 / 30 - square / 42))


def gamma_below(x: Floats, shape: float) -> Floats:
    """Return the regularised incomplete gamma function P(shape, x): a series, a continued fraction (DLMF 8.7, 8.9)."""
    found = np.empty_like(x)
    small = x < shape + 1.0
    found[small] = _series(x[small], shape)
    found[~small] = 1.0 - _fraction(x[~small], shape)
    return np.clip(found, 0.0, 1.0)


def _series(x: Floats, shape: float) -> Floats:
    term = np.full_like(x, 1.0 / shape)
    total = term.copy()
    for n in range(1, 1000):
        term = term * x / (shape + n)
        total += term
        if not len(x) or float(np.max(term / np.maximum(total, 1e-300))) < 1e-14:
            break
    found: Floats = total * np.exp(-x + shape * np.log(np.maximum(x, 1e-300)) - math.lgamma(shape))
    return found


def _fraction(x: Floats, shape: float) -> Floats:
    """Lentz's method."""
    tiny = 1e-300
    b = x + 1.0 - shape
    c = np.full_like(x, 1.0 / tiny)
    d = 1.0 / np.where(np.abs(b) < tiny, tiny, b)
    h = d.copy()
    for n in range(1, 1000):
        a = -n * (n - shape)
        b = b + 2.0
        d = a * d + b
        d = 1.0 / np.where(np.abs(d) < tiny, tiny, d)
        c = b + a / c
        c = np.where(np.abs(c) < tiny, tiny, c)
        change = d * c
        h = h * change
        if not len(x) or float(np.max(np.abs(change - 1.0))) < 1e-14:
            break
    found: Floats = h * np.exp(-x + shape * np.log(np.maximum(x, 1e-300)) - math.lgamma(shape))
    return found
