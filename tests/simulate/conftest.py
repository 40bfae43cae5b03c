"""What holds of the simulation has to hold of both its ways: the event loop, and chains passed station by station."""

from __future__ import annotations

import pytest

from govrules.simulate.kernel import replication


@pytest.fixture(params=["by_station", "by_event"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run the test twice; the second time nothing counts as a chain."""
    if request.param == "by_event":
        monkeypatch.setattr(replication, "chain_of", lambda process: None)
    way: str = request.param
    return way
