from __future__ import annotations

from dataclasses import replace

from govrules.language import say
from govrules.report.diagnostics_github import diagnostics_github
from govrules.source import Place, Span
from tests.report.faults import missing_file, promise_over_statutory, unused


def test_a_command_names_place_and_code():
    line = diagnostics_github([unused("w")], "en")
    assert line == (
        "::warning file=rules/材料 1.yaml,line=3,endLine=3,col=5,endColumn=9,title=GR250 unused-material"
        "::Nobody asks for “w”."
    )


def test_what_would_end_a_command_is_escaped():
    # The runner reads %25 %0D %0A in messages, and %3A %2C in properties too.
    bad = replace(
        promise_over_statutory(),
        message=say("100 %\r\n::error::injected"),
        place=Place("a,b:c%.yaml", Span(1, 1, 1, 2)),
        hint=None,
    )
    assert diagnostics_github([bad], "en") == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=1,endColumn=2,"
        "title=GR612 promise-over-statutory::100 %25%0D%0A::error::injected"
    )


def test_columns_are_left_out_over_several_lines_and_lines_for_a_whole_file():
    several = replace(unused(), place=Place("a.yaml", Span(1, 2, 3, 4)))
    assert "col=" not in diagnostics_github([several], "en")
    assert diagnostics_github([missing_file()], "en").startswith("::error file=rules/gone.yaml,title=GR612")


def test_the_gravest_come_first_and_what_is_beyond_ten_is_in_the_log():
    lines = diagnostics_github(
        [*(unused(f"m{n}", n + 1) for n in range(14)), promise_over_statutory()], "en"
    ).splitlines()
    assert lines[0].startswith("::error ")
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert lines[-1] == "rules/材料 1.yaml:14:5: warning GR250 Nobody asks for “m13”."
    assert len(lines) == 15


def test_nothing_wrong_is_no_line():
    assert diagnostics_github([], "zh") == ""
