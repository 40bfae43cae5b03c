"""Rules spoilt at random: whatever is left of them, what comes out is diagnostics."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.checks import run_checks
from govrules.pipeline import load_texts
from tests.checks.case_files import TODAY, WORLD, cases, without_marks

ROOT = Path(__file__).parent.parent.parent
TEXTS = [
    WORLD,
    *(without_marks(case.text)[0] for case in cases()),
    *(
        path.read_text("utf-8")
        for path in sorted((ROOT / "rules").rglob("*.yaml"))
        if path.stat().st_size < 4000
    ),
]
WORD = re.compile(r"[\w./:-]+|\S")
WORDS = sorted({word for text in TEXTS for word in WORD.findall(text)})


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        places = [match.span() for match in WORD.finditer(text)]
        if places:
            start, end = draw(st.sampled_from(places))
            text = text[:start] + draw(st.sampled_from(["", *WORDS])) + text[end:]
    return text


@settings(max_examples=200, deadline=None)
@given(spoilt(), st.booleans())
def test_spoilt_rules_give_diagnostics(text: str, with_world: bool) -> None:
    texts = {"rules.yaml": text} | ({"world.yaml": WORLD} if with_world and text != WORLD else {})

    book = load_texts(texts, TODAY)
    found = [*book.diagnostics, *run_checks(book)]

    for diagnostic in found:
        assert diagnostic.place.file in texts
        assert diagnostic.place.span.line >= 1
        assert str(diagnostic.message)
        assert diagnostic.hint is None or str(diagnostic.hint)
