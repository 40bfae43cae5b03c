"""What a log says → a draft of a scenario, as YAML with the counts beside the figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from govrules.calibrate.calibration import Calibration


def scenario_of(found: Calibration, name: str) -> dict[str, Any]:
    """Return the scenario as its document: what the log tells, and nothing else."""
    graph = found.graph
    kind = "bundle" if graph.target in graph.book.bundles else "matter"
    scenario: dict[str, Any] = {"kind": "Scenario", "id": name, kind: graph.target}
    period = found.period
    if period is not None:
        scenario["period"] = {"from": period[0].isoformat(), "to": period[1].isoformat()}
    if found.arrivals is not None:
        scenario["arrivals"] = {"per_day": float(f"{found.arrivals.per_day:.4g}")}
    if found.facts:
        scenario["facts"] = dict(found.facts)
    if found.work:
        scenario["work"] = {one.step: one.fit.written() for one in found.work}
    return scenario


def draft_of(found: Calibration, name: str, source: str) -> str:
    """Return the draft as text: the document, and above it where the figures come from."""
    return "".join(_lines(found, name, source))


def _lines(found: Calibration, name: str, source: str) -> Iterator[str]:
    counts = f"{len(found.log.cases):,} 件、{len(found.log):,} 个事件"
    yield f"# 由 govrules calibrate 根据 {_one_line(source)} 写出（{counts}）；请核对后使用。\n"
    yield f"# Written by govrules calibrate from {_one_line(source)}: look it through before use.\n"
    for one in found.work:
        if one.basis != "start_and_end" or one.fit.is_thin:
            yield f"# {one.step}: n = {one.fit.count}, {_BASES[one.basis]}\n"
    text: str = yaml.safe_dump(
        scenario_of(found, name), allow_unicode=True, sort_keys=False, default_flow_style=None, width=110
    )
    yield text


_BASES = {
    "start_and_end": "有开始和完成时间 start and end are known",
    "since_resource": "只有完成时间：从同一人办完上一件算起 since the same officer had done the one before",
    "since_case": "只有完成时间：含排队 since the case came, queue included",
    "none": "",
}


def _one_line(text: str) -> str:
    return " ".join(text.split())
