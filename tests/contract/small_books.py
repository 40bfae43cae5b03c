"""Small rule books for tests, written as an officer would."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

from govrules.book.rulebook import RuleBook
from govrules.codes import Severity
from govrules.pipeline import load_texts

AS_OF = date(2026, 3, 2)

ORGANIZATION = """
kind: Organization
id: town
departments:
  - {id: d, posts: [{id: w, staff: 9}, {id: low, staff: 9}, {id: mid, staff: 9}, {id: high, staff: 9}]}
  - {id: e, posts: [{id: w, staff: 9}]}
  - {id: f, posts: [{id: w, staff: 9}]}
  - {id: centre, posts: [{id: window, staff: 9}]}
"""


def book_of(
    *documents: str, as_of: date = AS_OF, materials: str = "", allow_errors: bool = False
) -> RuleBook:
    """Read documents together with a small organization; `materials` names plain ones of the applicant."""
    texts = [ORGANIZATION]
    if materials:
        listed = ", ".join(f"{{id: {name}, source: applicant}}" for name in materials.split())
        texts.append(f"kind: MaterialTemplates\nmaterials: [{listed}]\n")
    texts.extend(dedent(document) for document in documents)
    book = load_texts({"rules.yaml": "---\n".join(texts)}, as_of)
    errors = [str(d.message) for d in book.diagnostics if d.severity is Severity.ERROR]
    assert allow_errors or not errors, errors
    return book


def matter_of(steps: str, head: str = "") -> str:
    """Write a MatterList of one matter `m` with these steps (one flow mapping a line) and head lines."""
    lines = "\n".join(f"      - {line.strip()}" for line in steps.strip().splitlines())
    top = "".join(f"    {line.strip()}\n" for line in head.strip().splitlines() if line.strip())
    return f"kind: MatterList\nmatters:\n  - id: m\n{top}    steps:\n{lines}\n"
