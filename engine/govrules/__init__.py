"""GovRules: the rules of a public service as code that officers can read.

The functions of `govrules.api` and `govrules.simulations` are at hand here (`govrules.load`, `govrules.compile`, …);
each stage of the pipeline is a subpackage that can be used alone. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govrules.api import (
        apply,
        at,
        check,
        compile,  # noqa: A004
        deadline,
        decide,
        diff,
        effects,
        findings,
        load,
        metrics,
        on,
        parallel,
        run,
        run_case,
        schedule,
        test,
    )
    from govrules.simulations import (
        simulation,
        simulation_against,
        simulation_log,
        simulation_staffing,
        simulation_sweep,
    )

__version__ = "0.1.0"

__all__ = [
    "apply",
    "at",
    "check",
    "compile",
    "deadline",
    "decide",
    "diff",
    "effects",
    "findings",
    "load",
    "metrics",
    "on",
    "parallel",
    "run",
    "run_case",
    "schedule",
    "simulation",
    "simulation_against",
    "simulation_log",
    "simulation_staffing",
    "simulation_sweep",
    "test",
]


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in __all__:
        room = "simulations" if name.startswith("simulation") else "api"
        return getattr(import_module(f"govrules.{room}"), name)
    if name in (
        "feel",
        "clock",
        "surface",
        "process",
        "case",
        "redesign",
        "checks",
        "compare",
        "exchange",
        "report",
        "simulate",
    ):
        return import_module(f"govrules.{name}")
    raise AttributeError(f"module 'govrules' has no attribute {name!r}")
