"""What holds of any fixes: nothing gets worse, nothing breaks, what does not help is not kept."""

from __future__ import annotations

import re
from dataclasses import replace

import yaml
from hypothesis import given
from hypothesis import strategies as st

from govrules.codes import Code, Severity
from govrules.diagnostics import Diagnostic, Edit, Fix
from govrules.language import say
from govrules.mend.choose import choose
from govrules.mend.rounds import MOST_READINGS, mend
from govrules.source import Place, Span
from govrules.surface.text import SourceText

LATE = Code(
    number="GR700", name="late", severity=Severity.WARNING, what="", why="", mend="", wrong="", right=""
)
FILE = "a.yaml"


def finding(word: str, source: SourceText, at: int, written: str, *, safe: bool = True) -> Diagnostic:
    place = source.place(at, at + len(word))
    return Diagnostic(
        LATE, say("“{word}”", word=word), place,
        fix=Fix(say("x"), (Edit(place, written),), safe),
    )  # fmt: skip


def rules(becomes: dict[str, str]):
    """A checker that finds each word of `becomes` and would write what stands beside it."""

    def recheck(changed):
        source = changed.get(FILE, SourceText(FILE, TEXT.encode()))
        found = [
            finding(word, source, match.start(), written)
            for word, written in becomes.items()
            for match in re.finditer(re.escape(word), source.text)
        ]
        return sorted(found, key=lambda d: d.place.span)

    return recheck


TEXT = "a: one two one\n"
SOURCES = {FILE: SourceText(FILE, TEXT.encode())}


def mended(becomes):
    recheck = rules(becomes)
    return mend(SOURCES, recheck({}), recheck)


def test_fixes_are_made_until_none_is_left():
    result = mended({"one": "six", "six": "nil"})
    # “six” is new after the first round, and it is a warning: such a fix is not kept
    assert result.texts == {}
    assert {str(d.message) for d in result.refused} == {"“one”"}
    result = mended({"one": "1", "two": "2"})
    assert result.texts[FILE].text == "a: 1 2 1\n"
    assert (len(result.made), result.found) == (3, [])


def test_one_bad_fix_does_not_hold_up_the_others():
    result = mended({"one": "1", "two": "one"})
    assert result.texts[FILE].text == "a: 1 two 1\n"
    assert [str(d.message) for d in result.refused] == ["“two”"]


def test_a_fix_that_changes_nothing_ends():
    result = mended({"one": "one"})
    assert result.texts == {}
    assert {str(d.message) for d in result.refused} == {"“one”"}


def test_a_circle_ends():
    recheck = rules({"one": "two", "two": "one"})
    readings = []

    def counted(changed):
        readings.append(1)
        return recheck(changed)

    mend(SOURCES, recheck({}), counted)
    assert len(readings) < MOST_READINGS


def test_a_fix_in_a_file_that_is_not_ours_waits():
    elsewhere = replace(
        finding("one", SOURCES[FILE], 3, "1"), fix=Fix(say("x"), (Edit(Place("b.yaml"), "1"),))
    )
    assert choose([elsewhere], SOURCES, unsafe=True) == []


def test_unsafe_fixes_are_asked_for():
    unsafe = finding("one", SOURCES[FILE], 3, "1", safe=False)
    assert choose([unsafe], SOURCES, unsafe=False) == []
    assert choose([unsafe], SOURCES, unsafe=True) == [unsafe]


spans = st.tuples(st.integers(1, 15), st.integers(0, 6)).map(lambda s: Span(1, s[0], 1, min(16, s[0] + s[1])))


@given(st.lists(st.lists(spans, min_size=1, max_size=2), max_size=6))
def test_fixes_made_together_never_touch_and_the_first_is_always_made(fixes):
    found = [
        Diagnostic(LATE, say("{n}", n=n), Place(FILE, own[0]), fix=Fix(say("x"), tuple(Edit(Place(FILE, s), f"<{n}>") for s in own)))
        for n, own in enumerate(fixes)
    ]  # fmt: skip
    chosen = choose(found, SOURCES, unsafe=True)
    assert not found or chosen[0] is found[0]
    taken = [(edit.place.span.column, edit.place.span.end_column, d) for d in chosen for edit in d.fix.edits]
    for start, end, one in taken:
        for other_start, other_end, other in taken:
            if one.fix.edits != other.fix.edits:
                assert end <= other_start or other_end <= start


SPOILERS = ["\t", "：", "，", "#", "'", '"', "[", "]", "{", "}", "- ", ": ", "\n", "  ", "２０ 个工作日", "promisd", "\ufeff", "\x00", "%YAML 1.1\n", "*", "&a ", "2026/3/2"]  # fmt: skip
GOOD = (
    "kind: TimeLimits\nlimits:\n  - id: a\n    statutory: 20 个工作日\n    promised: 10 working days\n"
    "    review_by: 2027-03-02\n  - {id: b, promised: 5 working days}\n"
)


@given(st.lists(st.tuples(st.integers(0, len(GOOD)), st.sampled_from(SPOILERS)), min_size=1, max_size=4))
def test_no_spoilt_text_is_made_worse(spoiling):
    from datetime import date

    from govrules.checks import run_checks
    from govrules.pipeline import load_texts

    text = GOOD
    for at, spoiler in spoiling:
        text = text[:at] + spoiler + text[at:]
    source = SourceText(FILE, text.encode())

    def recheck(changed):
        book = load_texts({FILE: changed.get(FILE, source).data}, date(2026, 3, 2))
        return [*book.diagnostics, *run_checks(book)]

    before = recheck({})
    result = mend({FILE: source}, before, recheck, unsafe=True)
    assert result.found == recheck(result.texts)
    if reads(text):
        assert reads(result.texts.get(FILE, source).text)
    again = mend(
        {FILE: result.texts.get(FILE, source)},
        result.found,
        lambda c: recheck({**result.texts, **c}),
        unsafe=True,
    )
    assert again.texts.keys() <= {FILE}
    assert not again.made or result.refused


def reads(text: str) -> bool:
    try:
        list(yaml.load_all(text.removeprefix("\ufeff"), Loader=yaml.CBaseLoader))
    except yaml.YAMLError:
        return False
    return True
