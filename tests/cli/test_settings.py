from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from govrules.codes import Severity
from govrules.settings import find_settings, read_settings
from govrules.source import Span


@pytest.fixture
def written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(text: str):
        path = tmp_path / "govrules.toml"
        path.write_text(text, encoding="utf-8")
        return read_settings(path)

    return write


def test_every_setting(written):
    settings = written(
        '[project]\nname = "示例"\nlanguage = "en"\nrules = ["rules", "more/a.yaml"]\ncalendar = "cn"\n'
        'as_of = 2026-03-02\n[check]\nfail_on = "warning"\nignore = ["GR194"]\n'
    )
    assert settings.diagnostics == ()
    assert (settings.name, settings.language, settings.calendar) == ("示例", "en", "cn")
    assert settings.rules == (Path("rules"), Path("more/a.yaml"))
    assert settings.as_of == date(2026, 3, 2)
    assert settings.fail_on is Severity.WARNING
    assert settings.ignore == {"GR194"}


def test_the_nearest_file_above_counts(tmp_path):
    (tmp_path / "govrules.toml").write_text("", encoding="utf-8")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_settings(inner) == tmp_path / "govrules.toml"
    (tmp_path / "a" / "govrules.toml").write_text("", encoding="utf-8")
    assert find_settings(inner) == tmp_path / "a" / "govrules.toml"


@pytest.mark.parametrize(
    ("text", "code", "span", "hint"),
    [
        ('[project]\nlangauge = "zh"\n', "GR192", Span(2, 1, 2, 9), "project.language"),
        ("[cheque]\nx = 1\n", "GR192", Span(2, 1, 2, 2), "project.name"),
        ("stray = 1\n[project]\n", "GR192", Span(1, 1, 1, 6), ""),
        ('[project]\nlanguage = "chinese"\n', "GR193", Span(2, 1, 2, 9), ""),
        ('[project]\n\nas_of = "tomorrow"\n', "GR193", Span(3, 1, 3, 6), ""),
        ("[project]\nname = 5\n", "GR193", Span(2, 1, 2, 5), ""),
        ("[project]\nrules = [1]\n", "GR193", Span(2, 1, 2, 6), ""),
        ('[check]\nignore = ["GR999"]\n', "GR194", Span(2, 1, 2, 7), ""),
        ('[check]\nignore = ["GR192"]\n', "GR194", Span(2, 1, 2, 7), ""),
        ("[project]\nname = 示例市\n", "GR191", Span(2, 8, 2, 9), "quotation marks"),
        ("[project\n", "GR191", Span(1, 9, 1, 10), "quotation marks"),
    ],
)
def test_what_is_wrong_is_a_diagnostic_with_its_place(written, text, code, span, hint):
    (found,) = written(text).diagnostics
    assert (found.code.number, found.place.file) == (code, "govrules.toml")
    assert found.place.span == span
    assert hint in str(found.hint)


def test_what_is_right_holds_beside_what_is_wrong(written):
    settings = written('[project]\nlangauge = "zh"\nname = "示例"\n')
    assert settings.name == "示例"
    assert len(settings.diagnostics) == 1


def test_a_file_that_is_not_text_is_a_diagnostic(tmp_path):
    path = tmp_path / "govrules.toml"
    path.write_bytes(b"\xff\xfe\x00")
    (found,) = read_settings(path).diagnostics
    assert found.code.number == "GR191"


def test_every_setting_of_check(written):
    settings = written(
        '[check]\nselect = ["limits", "GR4"]\nignore = ["GR8", "promise-under-member"]\nbaseline = "old.yaml"\n'
        'severity = {GR421 = "error", tables = "error", GR617 = "note"}\n'
        '[[check.per_path]]\npaths = ["rules/old/**"]\nignore = ["GR612"]\nseverity = {GR601 = "warning"}\n'
        'reason = "改写中，年内完成"\n'
    )
    assert settings.diagnostics == ()
    assert {"GR612", "GR421"} <= settings.select
    assert "GR617" in settings.ignore
    assert "GR810" not in settings.ignore  # an error of the redesign stays
    assert settings.severity["GR421"] is Severity.ERROR
    assert settings.severity["GR617"] is Severity.NOTE
    assert settings.baseline == Path("old.yaml")
    (row,) = settings.per_path
    assert (row.paths, row.ignore, row.reason) == (("rules/old/**",), {"GR612"}, "改写中，年内完成")
    assert row.severity == {"GR601": Severity.WARNING}


@pytest.mark.parametrize(
    ("text", "code", "span"),
    [
        ('[check]\nselect = "GR6"\n', "GR193", Span(2, 1, 2, 7)),
        ('[check]\nselect = ["GR999"]\n', "GR194", Span(2, 1, 2, 7)),
        ('[check]\nignore = ["GR612"]\n', "GR194", Span(2, 1, 2, 7)),
        ('[check]\nseverity = {GR612 = "note"}\n', "GR194", Span(2, 1, 2, 9)),
        ('[check]\nseverity = {GR617 = "loud"}\n', "GR193", Span(2, 1, 2, 9)),
        ('[check.severity]\nGR999 = "error"\n', "GR194", Span(1, 2, 1, 16)),
        ("[check]\nper_path = 1\n", "GR193", Span(2, 1, 2, 9)),
        ('[[check.per_path]]\nignore = ["GR612"]\nreason = "x"\n', "GR193", Span(1, 3, 1, 17)),
        ('[[check.per_path]]\npaths = ["a"]\nignore = ["GR612"]\n', "GR195", Span(1, 3, 1, 17)),
        ('[[check.per_path]]\npaths = ["a"]\nreson = "x"\nreason = "x"\n', "GR192", Span(3, 1, 3, 6)),
        (
            '[[check.per_path]]\npaths = ["a"]\nreason = "x"\n[[check.per_path]]\n'
            'paths = ["b"]\nignore = ["GR101"]\nreason = "x"\n',
            "GR194",
            Span(6, 1, 6, 7),
        ),
    ],
)
def test_what_is_wrong_with_check_stands_where_it_is(written, text, code, span):
    (found,) = written(text).diagnostics
    assert (found.code.number, found.place.span) == (code, span)


def test_an_error_is_not_left_out_for_the_whole_project(written):
    assert written('[check]\nignore = ["GR612"]\n').ignore == frozenset()
    assert written('[check]\nseverity = {GR612 = "note"}\n').severity == {}
