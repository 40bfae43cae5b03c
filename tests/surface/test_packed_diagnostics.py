"""Diagnostics come out of bytes as they went in, in both languages; other bytes are a ValueError."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.checks import run_checks
from govrules.clock.duration import Duration
from govrules.clock.units import Unit
from govrules.codes import Severity
from govrules.codes.catalogue import all_codes
from govrules.codes.limits import REVIEW_OVERDUE
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.language import say, say_count, tell
from govrules.model.base import Named
from govrules.pipeline import load_texts
from govrules.source import Place, Span
from govrules.surface.packed_diagnostics import pack_diagnostics, unpack_diagnostics
from tests.checks.case_files import TODAY, WORLD, cases, without_marks

LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}"), max_size=8)
ARGUMENTS: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | LETTERS
    | st.dates()
    | st.decimals(allow_nan=False)
    | st.builds(Named, st.none() | LETTERS | st.fixed_dictionaries({"zh": LETTERS, "en": LETTERS}), LETTERS)
    | st.builds(Duration, st.integers(0, 99).map(Decimal), st.just(Unit.WORKING_DAY)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.builds(lambda text, value: say(text + "{value}", value=value), LETTERS, inner)
        | st.builds(lambda n, v: say_count("{n} {v}", "{n} {v}s", n, v=v), st.integers(0, 3), inner)
    ),
    max_leaves=6,
)
TEXTS = st.builds(
    lambda text, one, two: say(text + "{one} {two}", one=one, two=two), LETTERS, ARGUMENTS, ARGUMENTS
)
PLACES = st.builds(Place, LETTERS, st.builds(Span, *[st.integers(1, 2**31)] * 4))
FIXES = st.builds(
    Fix, TEXTS, st.lists(st.builds(Edit, PLACES, LETTERS), max_size=2).map(tuple), st.booleans()
)
DIAGNOSTICS = st.builds(
    Diagnostic,
    st.sampled_from(list(all_codes().values())),
    TEXTS,
    PLACES,
    st.none() | TEXTS,
    st.lists(st.builds(Related, PLACES, TEXTS), max_size=2).map(tuple),
    st.none() | LETTERS,
    st.none() | FIXES,
    st.none() | st.sampled_from(Severity),
)


def said(diagnostic: Diagnostic) -> list[Any]:
    """Return everything that a report shows of a diagnostic, in both languages."""
    fix = diagnostic.fix
    return [
        (
            diagnostic.code,
            diagnostic.severity,
            diagnostic.place,
            diagnostic.message.tell(language),
            tell(diagnostic.hint, language),
            [(one.place, one.message.tell(language)) for one in diagnostic.related],
            diagnostic.basis,
            fix and (fix.title.tell(language), fix.edits, fix.safe),
        )
        for language in ("zh", "en")
    ]


@given(st.lists(DIAGNOSTICS, max_size=3))
def test_nothing_is_lost(diagnostics: list[Diagnostic]) -> None:
    once = unpack_diagnostics(pack_diagnostics(diagnostics))
    twice = unpack_diagnostics(pack_diagnostics(once))

    assert list(map(said, once)) == list(map(said, diagnostics))
    assert list(map(said, twice)) == list(map(said, diagnostics))


def test_every_diagnostic_of_the_cases_survives() -> None:
    for case in cases():
        book = load_texts({"rules.yaml": without_marks(case.text)[0], "world.yaml": WORLD}, TODAY)
        found = [*book.diagnostics, *run_checks(book)]

        assert list(map(said, unpack_diagnostics(pack_diagnostics(found)))) == list(map(said, found))


def test_a_file_may_have_another_name_now() -> None:
    place = Place("old/a.yaml", Span(3, 1, 3, 9))
    related = Related(Place("b.yaml"), say("It stands here."))
    packed = pack_diagnostics([Diagnostic(REVIEW_OVERDUE, say("Overdue."), place, related=(related,))])

    (found,) = unpack_diagnostics(packed, {"old/a.yaml": "new/a.yaml"})

    assert found.place == Place("new/a.yaml", Span(3, 1, 3, 9))
    assert found.related[0].place.file == "b.yaml"


@given(st.binary(max_size=60))
def test_other_bytes_are_no_diagnostics(data: bytes) -> None:
    try:
        unpack_diagnostics(data)
    except ValueError:
        return


@given(st.data())
def test_spoilt_bytes_never_do_anything_else(data: st.DataObject) -> None:
    whole = bytearray(pack_diagnostics([data.draw(DIAGNOSTICS)]))
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        for diagnostic in unpack_diagnostics(bytes(whole)):
            assert isinstance(diagnostic, Diagnostic)
    except ValueError:
        return


@pytest.mark.parametrize("argument", [{"text": 3}, {"told": {"zh": "只"}}, {"pickle": b"x"}, [1], {}])
def test_an_argument_of_no_known_kind_is_refused(argument: object) -> None:
    text = ["Overdue {day}", {"day": argument}, None]
    packed = msgspec.msgpack.encode([["a.yaml"], [["GR613", text, [0, 1, 1, 1, 1], None, [], None, None]]])

    with pytest.raises(ValueError):
        unpack_diagnostics(packed)


def test_no_diagnostics_are_no_bytes() -> None:
    assert pack_diagnostics([]) == b""
    assert unpack_diagnostics(b"") == ()
