"""The YAML cases of `tests/cases/shape/`: one file a kind, with valid, dated and faulty documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from govrules.shape.kinds import KINDS
from govrules.surface.document import Document
from govrules.surface.reading import read_text

CASES = Path(__file__).parent.parent / "cases" / "shape"


def cases_of(kind: str) -> dict[str, Any]:
    return yaml.load((CASES / f"{KINDS[kind]}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)


def documents(text: str) -> tuple[Document, ...]:
    read = read_text(text.encode(), "rules.yaml")
    assert [str(d.message) for d in read.diagnostics] == []
    return read.documents


def valid_documents(kind: str) -> tuple[Document, ...]:
    return documents(cases_of(kind)["valid"])


def faulty_cases() -> list[tuple[str, str, str, list[dict[str, str]]]]:
    return [
        (kind, case["case"], case["text"], case["expect"]) for kind in KINDS for case in cases_of(kind)["bad"]
    ]
