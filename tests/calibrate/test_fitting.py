"""Distributions fitted to samples of known ones, and the functions behind, against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest

from govrules.calibrate.fitting import fit
from govrules.calibrate.gamma_function import gamma_below, gamma_shape
from govrules.simulate.laws import Laws

RANDOM = np.random.default_rng(11)


@pytest.mark.parametrize("stages", [1, 2, 5, 30])
def test_the_gamma_distribution_of_whole_shape_is_erlang(stages):
    x = np.array([0.01, 0.5, 1.0, 3.0, 10.0, 31.0, 80.0])
    erlang = 1 - np.exp(-x) * sum(x**k / math.factorial(k) for k in range(stages))
    assert gamma_below(x, float(stages)) == pytest.approx(erlang, abs=1e-12)


def test_the_gamma_distribution_of_one_half_is_the_error_function():
    x = np.array([0.001, 0.1, 1.0, 4.0])
    assert gamma_below(x, 0.5) == pytest.approx([math.erf(math.sqrt(one)) for one in x], abs=1e-12)


@pytest.mark.parametrize("shape", [0.3, 1.0, 4.0, 60.0])
def test_the_shape_of_a_large_sample(shape):
    assert gamma_shape(RANDOM.gamma(shape, 10.0, 40_000)) == pytest.approx(shape, rel=0.03)


@pytest.mark.parametrize(
    ("kind", "sample"),
    [
        ("exponential", RANDOM.exponential(30.0, 1500)),
        ("gamma", RANDOM.gamma(4.0, 10.0, 1500)),
        ("lognormal", RANDOM.lognormal(3.0, 0.7, 1500)),
    ],
)
def test_each_distribution_is_known_again(kind, sample):
    found = fit(sample)
    assert (found.best, found.kind) == (kind, kind)
    assert found.chance > 0.01
    assert found.mean == pytest.approx(float(np.mean(sample)), rel=0.05)
    assert found.deviation == pytest.approx(float(np.std(sample)), rel=0.15)
    # what is written is read by the simulation as the same distribution
    law = Laws(480).of(found.written())
    assert law.kind != 0


def test_two_humps_are_no_distribution_and_stand_for_themselves():
    sample = np.concatenate([RANDOM.normal(10.0, 1.0, 300), RANDOM.normal(100.0, 2.0, 300)])
    found = fit(sample)
    assert (found.kind, found.chance) == ("empirical", 0.005)
    assert np.mean(found.values) == pytest.approx(np.mean(sample), rel=0.02)
    assert len(found.written()["empirical"]) == 50


def test_a_constant_and_few_and_none():
    assert fit(np.full(20, 12.0)).written() == "12 minutes"
    assert fit(np.array([5.0, 9.0])).is_thin
    assert fit(np.array([])) is None
    assert fit(np.array([math.nan])) is None
    assert fit(np.zeros(5)).mean > 0.0


def test_the_same_sample_gives_the_same_figures():
    sample = RANDOM.gamma(2.0, 10.0, 200)
    assert fit(sample).to_json() == fit(sample).to_json()
