"""Every code about reach, completeness, authority, lawful limits and papers has a case each way."""

from __future__ import annotations

from importlib import import_module

import pytest

from govrules.codes import Code
from tests.checks.case_files import cases

MODULES = (
    "reachability",
    "completeness",
    "authority",
    "lawful_limits",
    "papers",
)
CASES = cases()
OWN = sorted(
    value.number
    for name in MODULES
    for value in vars(import_module(f"govrules.codes.{name}")).values()
    if isinstance(value, Code)
)


@pytest.mark.parametrize("number", OWN)
def test_a_code_has_a_failing_and_a_passing_case(number: str) -> None:
    own = [case for case in CASES if case.file == number]

    assert any(number in case.expect for case in own)
    assert any(case.expect == [] for case in own)
