"""Selecting and ignoring on the command line and in the settings of a project."""

from __future__ import annotations

import pytest


@pytest.fixture
def spoilt(project):
    """A promise that is too long (GR612, an error) and a step without a post (GR421, a warning)."""
    limits, matters = project / "rules" / "limits.yaml", project / "rules" / "matters.yaml"
    limits.write_text(
        limits.read_text("utf-8").replace("promised: 10 working", "promised: 25 working"), "utf-8"
    )
    text = matters.read_text("utf-8")
    start = text.index("by: market-regulation/reviewer")
    end = text.index(",", start) + 1
    matters.write_text(text[:start] + text[end:].lstrip(" "), "utf-8")
    return project


def codes(ran):
    return [found["code"] for found in ran.json["diagnostics"]]


def test_select_and_ignore(govrules, spoilt):
    assert codes(govrules("check", "--format", "json")) == ["GR612", "GR421"]
    assert codes(govrules("check", "--format", "json", "--select", "GR6")) == ["GR612"]
    assert codes(govrules("check", "--format", "json", "--select", "limits,GR421")) == ["GR612", "GR421"]
    assert codes(govrules("check", "--format", "json", "--ignore", "process")) == ["GR612"]
    ran = govrules("check", "--format", "json", "--select", "tables")
    assert (ran.code, codes(ran)) == (0, [])


@pytest.mark.parametrize(
    ("option", "word", "told"),
    [
        ("--select", "GR999", "GR999"),
        ("--select", "limts", "limits"),
        ("--ignore", "GR612", "per_path"),
        ("--ignore", "promise-over-statutary", "promise-over-statutory"),
    ],
)
def test_what_cannot_be_is_misuse(govrules, spoilt, option, word, told):
    for language in ("zh", "en"):
        ran = govrules("check", option, word, "--lang", language)
        assert (ran.code, ran.out) == (2, "")
        assert told in ran.err


def test_settings_of_the_project(govrules, spoilt):
    path = spoilt / "govrules.toml"
    head = path.read_text("utf-8").split("[check]")[0]
    path.write_text(
        head + '[check]\nseverity = {GR421 = "error"}\n[[check.per_path]]\npaths = ["rules/limits.yaml"]\n'
        'ignore = ["GR612"]\nreason = "延期批复到 7 月 1 日"\n',
        "utf-8",
    )
    ran = govrules("check", "--format", "json")
    assert [(f["code"], f["severity"]) for f in ran.json["diagnostics"]] == [("GR421", "error")]
    assert ran.code == 1


def test_a_comment_in_the_rules(govrules, spoilt):
    path = spoilt / "rules" / "limits.yaml"
    lines = path.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if "promised: 25 working" in line)
    lines[at] += "  # govrules: ignore[GR612] 延期批复到 7 月 1 日"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert codes(govrules("check", "--format", "json")) == ["GR421"]
