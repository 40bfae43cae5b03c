"""Every code of names and checks, at its place in a file: the cases are in `tests/cases/checks/`."""

from __future__ import annotations

import pytest

from govrules.codes import (
    Code,
    bundles,
    dates,
    materials,
    matter_codes,
    matter_lists,
    proofs,
    references,
    scorecards,
    table_geometry,
    tables,
)
from govrules.codes.catalogue import all_codes
from govrules.codes.conditions import FEEL_SYNTAX, UNKNOWN_FACT
from govrules.language import tell
from tests.checks.case_files import Case, about, cases, found_in, without_marks

CASES = cases()
OWN = {
    value.number
    for module in (
        references,
        tables,
        table_geometry,
        materials,
        proofs,
        matter_lists,
        matter_codes,
        scorecards,
        bundles,
        dates,
    )
    for value in vars(module).values()
    if isinstance(value, Code)
} | {FEEL_SYNTAX.number, UNKNOWN_FACT.number}


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file}: {case.name}" for case in CASES])
def test_case(case: Case) -> None:
    text, spans = without_marks(case.text)

    found = about(case, found_in(text))

    assert [(d.code.number, tuple(d.place.span)) for d in found] == list(
        zip(case.expect, spans, strict=True)
    ), [f"{d.place} {d.code.number} {d.message}" for d in found]
    for diagnostic in found:
        assert diagnostic.hint is not None
    for wanted, diagnostic in zip(case.hints, found, strict=False):
        assert wanted in tell(diagnostic.hint, "en")
    for wanted, diagnostic in zip(case.related, found, strict=False):
        assert [str(related.place) for related in diagnostic.related] == wanted.split()


@pytest.mark.parametrize("number", sorted(OWN))
def test_every_code_has_a_failing_and_a_passing_case(number: str) -> None:
    own = [case for case in CASES if case.file == number]

    assert any(number in case.expect for case in own)
    assert any(case.expect == [] for case in own)


def test_case_files_are_named_after_codes() -> None:
    assert {case.file for case in CASES} <= set(all_codes())
