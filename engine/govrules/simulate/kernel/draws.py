"""Random numbers by counter: every draw is a function of the seed, the replication, the case, the step and its run.

Nothing is drawn in turn, so that the same case gets the same luck under another process (common random numbers), on
any number of processors, and whatever else happens. The mixer is the finaliser of SplitMix64 (Steele, Lea and
Flood, 2014), applied twice over differently weighted words.
"""

from __future__ import annotations

import math

import numpy as np

from govrules.simulate.kernel.compiled import compiled
from govrules.simulate.kinds import CONSTANT, EMPIRICAL, EXPONENTIAL, GAMMA, LOGNORMAL, PERT, TRIANGULAR

_A = np.uint64(0xBF58476D1CE4E5B9)
_B = np.uint64(0x94D049BB133111EB)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_STEP = np.uint64(0xD1342543DE82EF95)
_RUN = np.uint64(0xAF251AF3B0F025B5)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_TO_UNIT = 1.0 / 9007199254740992.0


@compiled
def mixed(x):
    """Return 64 bits in which every bit of `x` has a part."""
    x = (x ^ (x >> _S30)) * _A
    x = (x ^ (x >> _S27)) * _B
    return x ^ (x >> _S31)


@compiled
def key_of(seed, replication, case):
    """Return the key of a case of a replication."""
    return mixed(mixed(np.uint64(seed) + np.uint64(replication) * _STEP) ^ (np.uint64(case) * _GOLDEN + _RUN))


@compiled
def unit(key, step, run, salt):
    """Return a number in (0, 1), never at either end: 53 bits, moved by half a step."""
    x = mixed(key ^ (step + np.uint64(run) * _RUN + np.uint64(salt) * _STEP))
    return (np.float64(x >> _S11) + 0.5) * _TO_UNIT


@compiled
def normal_of(p):
    """Return the quantile of the standard normal distribution: Wichura's algorithm AS 241 (PPND16, 1988)."""
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return (
            q
            * (((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
                + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r
                + 133.14166789178437745) * r + 3.387132872796366608)
            / (((((((5226.495278852545925 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
                + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r
                + 42.313330701600911252) * r + 1.0)
        )  # fmt: skip
    r = math.sqrt(-math.log(p if q < 0 else 1.0 - p))
    if r <= 5.0:
        r -= 1.6
        x = (((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
            + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r
            + 4.6303378461565452959) * r + 1.42343711074968357734) / (
            ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
            + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r
            + 2.05319162663775882187) * r + 1.0)  # fmt: skip
    else:
        r -= 5.0
        x = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
            + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r
            + 5.4637849111641143699) * r + 6.6579046435011037772) / (
            ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
            + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
            + 0.59983220655588793769) * r + 1.0)  # fmt: skip
    return -x if q < 0 else x


@compiled
def gamma_of(shape, key, step, run, salt):
    """Return a gamma variate of scale 1: Marsaglia and Tsang (2000); below shape 1 their boost by a uniform."""
    boost = 1.0
    if shape < 1.0:
        boost = unit(key, step, run, salt + 7) ** (1.0 / shape)
        shape += 1.0
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    at = salt + 16
    while True:
        x = normal_of(unit(key, step, run, at))
        v = 1.0 + c * x
        if v > 0.0:
            v = v * v * v
            u = unit(key, step, run, at + 1)
            if math.log(u) < 0.5 * x * x + d - d * v + d * math.log(v):
                return d * v * boost
        at += 64


@compiled
def drawn(kind, a, b, c, table, key, step, run, salt):
    """Return a duration in minutes, drawn from a distribution (see the kinds above)."""
    if kind == CONSTANT:
        return a
    if kind == EXPONENTIAL:
        return -a * math.log(unit(key, step, run, salt))
    if kind == LOGNORMAL:
        return math.exp(a + b * normal_of(unit(key, step, run, salt)))
    if kind == GAMMA:
        return b * gamma_of(a, key, step, run, salt)
    if kind == TRIANGULAR:
        u = unit(key, step, run, salt)
        if c == a:
            return a
        at = (b - a) / (c - a)
        if u < at:
            return a + math.sqrt(u * (c - a) * (b - a))
        return c - math.sqrt((1.0 - u) * (c - a) * (c - b))
    if kind == PERT:
        if c == a:
            return a
        first = gamma_of(1.0 + 4.0 * (b - a) / (c - a), key, step, run, salt)
        second = gamma_of(1.0 + 4.0 * (c - b) / (c - a), key, step, run, salt + 32)
        return a + (c - a) * first / (first + second)
    if kind == EMPIRICAL:
        return table[np.int64(a) + np.int64(unit(key, step, run, salt) * b)]
    return a + (b - a) * unit(key, step, run, salt)
