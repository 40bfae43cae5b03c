"""One solver process for all tests of a run."""

from __future__ import annotations

import pytest

from govrules.redesign.plan.solver import Solver


@pytest.fixture(scope="session")
def solver():
    with Solver() as shared:
        yield shared
