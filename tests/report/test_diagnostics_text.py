from __future__ import annotations

from govrules.report.diagnostics_text import diagnostic_text, diagnostics_text, summary_text
from govrules.report.paint import Paint, paint_for
from tests.report.faults import FILE, TEXT, missing_file, promise_over_statutory, unused
from tests.report.processes import golden


def lines_of(file):
    return TEXT.split("\n") if file == FILE else None


def test_a_diagnostic_in_chinese():
    golden("diagnostic.zh.txt", diagnostic_text(promise_over_statutory(), "zh", lines_of))


def test_a_diagnostic_in_english():
    golden("diagnostic.en.txt", diagnostic_text(promise_over_statutory(), "en", lines_of))


def test_a_file_as_a_whole_is_named_without_a_line():
    assert diagnostic_text(missing_file(), "en").splitlines()[0].startswith("rules/gone.yaml  error GR612")


def test_paragraphs_are_divided_by_empty_lines():
    assert diagnostics_text([unused("a"), unused("b")], "en").count("\n\n") == 1
    assert diagnostics_text([], "en") == ""


def test_counting_words_are_right_in_both_languages():
    found = [promise_over_statutory(), unused(), unused("y")]
    assert summary_text(found, "en") == "1 error, 2 warnings"
    assert summary_text(found, "zh") == "1 个错误，2 个警告"


def test_colour_repeats_the_words_and_is_never_the_only_carrier():
    painted = diagnostic_text(promise_over_statutory(), "en", lines_of, Paint(on=True))
    plain = painted
    for code in ("1;31", "2", "0"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert painted != plain == diagnostic_text(promise_over_statutory(), "en", lines_of)


def test_no_color_and_pipes_give_plain_text():
    assert not paint_for(True, {"NO_COLOR": "1"}).on
    assert not paint_for(True, {"TERM": "dumb"}).on
    assert not paint_for(False, {}).on
    assert paint_for(True, {"NO_COLOR": ""}).on
    assert paint_for(False, {"FORCE_COLOR": "1"}).on
