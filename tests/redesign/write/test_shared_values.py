"""Anchors and aliases: a change never reaches another place; where it would, it is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

from govrules.pipeline import load_texts
from tests.redesign.write.texts import DAY, NO_REFORM, change_of, write_back, yaml

TEXT = """
    kind: MatterList
    matters:
      - id: a
        materials: &papers [form, proof]
        limit: &days {promised: 3 working days}
        channels: &unused [window]
        name: &name 甲
      - id: b
        materials: *papers
        limit: *days
        description: *name
"""


def matter(which, /, **fields):
    return lambda book: replace(book, matters={**book.matters, which: changed(book.matters[which], **fields)})


@pytest.mark.parametrize(
    "change",
    [
        matter("a", materials=("form",)),
        matter("b", materials=("form",)),
        matter("a", limit="1 working day"),
        matter("b", limit="1 working day"),
        matter("a", name="乙"),
        lambda book: replace(book, matters={"b": book.matters["b"]}),
    ],
)
def test_a_shared_value_is_refused_with_its_place(change):
    book = load_texts({"f.yaml": yaml(TEXT)}, DAY)
    done = write_back(book, change(book), NO_REFORM, DAY, ())
    assert done.files == ()
    assert {one.code.number for one in done.diagnostics} == {"GR850"}
    assert all(one.place.file == "f.yaml" and one.place.span.line > 2 for one in done.diagnostics)


def test_an_anchor_that_nobody_uses_stays():
    text = yaml(TEXT)
    assert change_of(text, matter("a", channels=("window", "online"))) == text.replace(
        "&unused [window]", "&unused [window, online]"
    )


def test_an_alias_of_a_plain_value_is_replaced_alone():
    text = yaml(TEXT)
    assert change_of(text, matter("b", description="丙")) == text.replace("*name", "丙")


def test_a_part_with_an_alias_may_go():
    text = yaml(TEXT)
    result = change_of(text, lambda book: replace(book, matters={"a": book.matters["a"]}))
    assert result == text[: text.index("  - id: b")]
