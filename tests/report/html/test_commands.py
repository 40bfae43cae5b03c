"""`govrules report` and `govrules guide` from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from govrules.cli import main
from tests.report.html.page_reader import assert_stands_alone, read
from tests.report.html.subjects import SHOP, SILENT


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "shop.yaml").write_text(SHOP, encoding="utf-8")
    (tmp_path / "govrules.toml").write_text(
        '[project]\nrules = ["rules"]\nlanguage = "en"\nas_of = 2026-03-02\n'
    )
    monkeypatch.chdir(tmp_path)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def run(capsys):
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_a_report_goes_to_a_file(project, run):
    code, out, err = run("report", "shop", "--reform", "quick", "--facts", "area=50", "-o", "out.html")
    assert (code, out, err) == (0, "", "")
    page = (project / "out.html").read_text(encoding="utf-8")
    assert_stands_alone(page)
    assert "floor area = 50 平方米" in read(page).text
    assert "Tomorrow: Quick shop" in read(page).text


def test_a_report_as_markdown_goes_to_standard_output(project, run):
    code, out, _ = run("report", "hygiene", "--to", "md", "--start", "2026-04-29")
    assert code == 0
    assert out.startswith("# Hygiene permit · Process report\n")
    assert "2026-04-29" in out


def test_the_start_moves_the_schedule(project, run):
    _, out, _ = run("report", "hygiene", "--to", "md", "--start", "2026-04-29", "--facts", "area=50")
    # accept 29 April, examine 30 April and 4 May, issue 5 May; 1 May is a holiday
    assert "| 2026-05-05 | 2026-05-05 |" in out


def test_guide_and_notice(project, run):
    code, out, _ = run("guide", "hygiene")
    assert code == 0
    assert out.startswith("# Hygiene permit · Service guide\n")
    assert {"## What to bring", "## How long it takes"} <= set(out.splitlines())
    assert "\\#" not in out
    code, out, _ = run(
        "guide", "hygiene", "--to", "html", "--notice", "missing=form,layout", "--facts", "area=50"
    )
    assert code == 0
    assert "application form" in read(out).all("table")[0].text


def test_handed_in_tells_what_is_missing(project, run):
    _, named, _ = run("guide", "hygiene", "--notice", "missing=layout,sign-off")
    code, handed, _ = run("guide", "hygiene", "--notice", "handed=form")
    assert code == 0
    assert handed == named
    _, nothing, _ = run("guide", "hygiene", "--notice", "handed=")
    assert nothing.count("\n| 3 |") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "shopp"], "Did you mean “shop”?"),
        (["report", "shop", "--reform", "quik"], "Did you mean “quick”?"),
        (["report", "shop", "--to", "pdf"], "“pdf” is no value of --to."),
        (["report", "shop", "--start", "tomorrow"], "is not a date"),
        (["guide", "hygiene", "--notice", "form"], "--notice missing=ID,ID"),
        (["guide", "hygiene", "--notice", "missing="], "--notice needs a value"),
        (["guide", "hygiene", "--notice", "missing=forn"], "Did you mean “form”?"),
        (["guide", "hygiene", "--notice", "missing=permit"], "not asked for in this case"),
        (["guide", "hygiene", "--notice", "missing=identity"], "does not have to bring"),
        (
            ["guide", "hygiene", "--notice", "missing=lease", "--facts", "premises=owned"],
            "not asked for in this case",
        ),
        (["guide", "hygiene", "--received", "2026-03-02"], "--received belongs to --notice."),
        (["guide", "hygiene", "--notice", "missing=form", "--received", "x"], "is not a date"),
    ],
)
def test_misuse_is_told_with_the_mend(project, run, arguments, said):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_a_notice_cannot_be_written_where_the_materials_are_not(project, run):
    (project / "rules" / "shop.yaml").write_text(SILENT, encoding="utf-8")
    code, _, err = run("guide", "shop", "--notice", "missing=form")
    assert code == 2
    assert "Trade filing" in err


def test_a_broken_template_is_a_diagnostic_and_nothing_is_written(project, run):
    template = project / "templates" / "report" / "report.html"
    template.parent.mkdir(parents=True)
    template.write_text("<h1>{{ page.title }}</h1>\n{{ page.titel }}\n", encoding="utf-8")
    code, out, err = run("report", "shop", "-o", "out.html")
    assert (code, out) == (1, "")
    assert "templates/report/report.html:2:1" in err
    assert "GR870" in err
    assert "{{ page.titel }}" in err
    assert "Traceback" not in err
    assert not (project / "out.html").exists()


def test_an_own_template_is_used(project, run):
    template = project / "templates" / "notice" / "notice.md"
    template.parent.mkdir(parents=True)
    template.write_text("缺：{% for row in page.missing %}{{ row.name }}{% endfor %}\n", encoding="utf-8")
    code, out, _ = run("guide", "hygiene", "--notice", "missing=form", "--lang", "zh")
    assert (code, out) == (0, "缺：申请书\n")


def test_a_reform_that_would_break_is_refused(project, run):
    rules = project / "rules" / "shop.yaml"
    rules.write_text(SHOP.replace("{shorten: hygiene.review,", "{shorten: hygiene.reveiw,"), encoding="utf-8")
    code, out, err = run("report", "shop", "--reform", "quick")
    assert (code, out) == (1, "")
    assert "reveiw" in err
