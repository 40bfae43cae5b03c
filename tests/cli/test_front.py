from __future__ import annotations

import subprocess
import sys

import pytest

from govrules import __version__
from govrules.cli.commands import COMMANDS, TOPICS


def test_help_lists_every_command_in_both_languages(govrules, nowhere):
    chinese, english = govrules("--help"), govrules("--help", "--lang", "en")
    assert chinese.code == english.code == 0
    for command in COMMANDS:
        assert f"  {command} " in chinese.out
    assert "检查规则" in chinese.out
    assert "Check the rules" in english.out
    assert sorted(name for names in TOPICS.values() for name in names) == sorted(COMMANDS)


def test_help_needs_no_command_and_none_of_the_heavy_libraries(tmp_path):
    code = (
        "import sys; from govrules.cli import main; main(['--help']);"
        "heavy = {'typer', 'rich', 'yaml', 'networkx', 'lark', 'numpy', 'jinja2', 'msgspec', 'jsonschema'};"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_a_help_page_in_both_languages(command, govrules, nowhere):
    chinese, english = govrules(command, "--help"), govrules(command, "--help", "--lang=en")
    assert chinese.code == english.code == 0
    assert f"govrules {command}" in english.out
    assert "--lang zh|en" in english.out
    assert "选项" in chinese.out
    assert chinese.out != english.out
    assert chinese.err == ""


def test_nothing_asked_shows_the_help_and_counts_as_misuse(govrules, nowhere):
    ran = govrules()
    assert ran.code == 2
    assert "govrules COMMAND" in ran.out


def test_version(govrules, nowhere):
    assert govrules("--version").out == f"govrules {__version__}\n"


def test_a_misspelt_command_gives_the_nearest(govrules, nowhere):
    ran = govrules("chek", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean `govrules check`?" in ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "--fromat", "json"], "Did you mean --format?"),
        (["check", "--format", "jsno"], "Did you mean --format json?"),
        (["check", "--format"], "--format needs a value."),
        (["metrics"], "TARGET is missing."),
        (["explain", "GR101", "GR102"], "one argument too many"),
        (["check", "--lang", "de"], "--lang is one of: zh, en."),
        (["--format", "json", "check"], "Options follow the command"),
        (["metrics", "food", "--cases", "20"], "only together with --staff"),
        (["metrics", "food", "--staff", "--cases", "many"], "is no number of cases"),
        (["metrics", "food", "--staff", "--cases", "0"], "from 1 to 100 cases"),
        (["metrics", "food", "--start", "3/2/2026"], "Write --start as year-month-day"),
        (["check"], "no govrules.toml here or above"),
        (["check", "--as-of", "tomorrow", "--rules", "."], "is not a date"),
    ],
)
def test_misuse_is_told_on_standard_error_with_what_to_do(arguments, says, govrules, nowhere, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    ran = govrules(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_the_language_is_that_of_the_option_the_project_the_environment_or_chinese(
    govrules, nowhere, monkeypatch
):
    assert "没有命令" in govrules("chek").err
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "There is no command" in govrules("chek").err
    (nowhere / "govrules.toml").write_text('[project]\nlanguage = "zh"\n', encoding="utf-8")
    assert "没有命令" in govrules("chek").err
    assert "There is no command" in govrules("chek", "--lang", "en").err


def test_a_fault_of_our_own_leaves_its_traceback_in_a_file(govrules, nowhere, monkeypatch):
    def broken(language):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("govrules.cli.front.help_page", broken)
    monkeypatch.setattr("tempfile.tempdir", str(nowhere))
    ran = govrules("--help", "--lang", "en")
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err
    assert "a fault of GovRules, not of your rules" in ran.err
    (report,) = nowhere.glob("govrules-fault-*.txt")
    assert str(report) in ran.err
    assert "broken on purpose" in report.read_text(encoding="utf-8")


def test_an_interrupted_run_is_quiet(govrules, nowhere, monkeypatch):
    def interrupted(language):
        raise KeyboardInterrupt

    monkeypatch.setattr("govrules.cli.front.help_page", interrupted)
    ran = govrules("--help")
    assert (ran.code, ran.err) == (130, "")
