"""Every kind: a document with every key is accepted, and each fault is named at its place with its mend."""

from __future__ import annotations

import pytest

from govrules.shape.check import check_shape, validate
from govrules.shape.kinds import KINDS

from .shape_cases import documents, faulty_cases, valid_documents


@pytest.mark.parametrize("kind", KINDS)
def test_every_form_of_the_kind_is_accepted(kind):
    for document in valid_documents(kind):
        assert [f"{d.place}: {d.message}" for d in validate(document)] == []
        assert check_shape(document).kind == kind


@pytest.mark.parametrize(("kind", "case", "text", "expected"), faulty_cases())
def test_a_fault_is_named_once_at_its_place(kind, case, text, expected):
    (document,) = documents(text)
    found = validate(document)
    shown = [
        (d.code.number, f"{d.place.span.line}:{d.place.span.column}", str(d.message), str(d.hint))
        for d in found
    ]
    assert [(code, at) for code, at, *_ in shown] == [(e["code"], e["at"]) for e in expected], shown
    for (_, _, message, hint), wanted in zip(shown, expected, strict=True):
        assert wanted.get("message", "") in message
        assert wanted.get("hint", "") in hint


@pytest.mark.parametrize(("kind", "case", "text", "expected"), faulty_cases())
def test_an_edit_that_is_offered_mends_what_it_points_at(kind, case, text, expected):
    (document,) = documents(text)
    for diagnostic in validate(document):
        if diagnostic.fix is None:
            continue
        (edit,) = diagnostic.fix.edits
        line, column, _, end = edit.place.span
        lines = text.split("\n")
        lines[line - 1] = lines[line - 1][: column - 1] + edit.replacement + lines[line - 1][end - 1 :]
        (mended,) = documents("\n".join(lines))
        assert (diagnostic.code, diagnostic.place) not in [(d.code, d.place) for d in validate(mended)]


@pytest.mark.parametrize(
    ("text", "code", "at", "hint"),
    [
        ("matters: []\n", "GR130", "1:1", "kind: MatterList"),
        ("goals: []\nid: x\n", "GR130", "1:1", "kind: Scorecard"),
        ("id: x\n", "GR130", "1:1", "MatterList, MaterialTemplates"),
        ("Kind: MatterList\nmatters: []\n", "GR130", "1:1", "“kind” instead of “Kind”"),
        ("kind: matterlist\n", "GR131", "1:7", "“MatterList”"),
        ("kind: 事项清单\n", "GR131", "1:7", "“MatterList”"),
        ("kind: Whatever\n", "GR131", "1:7", "The kinds are: MatterList"),
        ("kind: [Case]\n", "GR131", "1:7", "The kinds are"),
    ],
)
def test_the_kind_is_missing_or_unknown(text, code, at, hint):
    (document,) = documents(text)
    checked = check_shape(document)
    (found,) = checked.diagnostics
    assert (found.code.number, f"{found.place.span.line}:{found.place.span.column}") == (code, at)
    assert hint in str(found.hint)
    assert checked.kind is None
    assert not checked.fits


def test_messages_name_things_in_the_language_of_the_reader():
    (document,) = documents(
        "kind: MatterList\nmatters:\n  - {id: food, steps: [{id: a, act: review, bye: x/y}]}\n"
    )
    (found,) = validate(document)
    assert "“step”" in found.message.tell("en")
    assert "环节" in found.message.tell("zh")
