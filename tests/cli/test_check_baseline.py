"""`--baseline` and `--write-baseline` from project to project's end."""

from __future__ import annotations

import pytest


@pytest.fixture
def spoilt(project):
    path = project / "rules" / "more.yaml"
    path.write_text(
        "kind: TimeLimits\nlimits:\n  - {id: old, statutory: 20 working days, promised: 25 working days}\n",
        "utf-8",
    )
    return project


def test_what_is_old_passes_and_what_is_new_does_not(govrules, spoilt, monkeypatch):
    assert govrules("check").code == 1
    ran = govrules("check", "--write-baseline", "--lang", "en")
    assert ran.code == 0
    assert "1 finding written" in ran.err
    assert "[check] baseline" in ran.err
    assert govrules("check", "--baseline", "govrules-baseline.yaml").code == 0
    settings = spoilt / "govrules.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("[check]", '[check]\nbaseline = "govrules-baseline.yaml"'),
        "utf-8",
    )
    assert govrules("check").code == 0
    monkeypatch.chdir(spoilt / "rules")
    assert govrules("check").code == 0
    monkeypatch.chdir(spoilt)
    path = spoilt / "rules" / "more.yaml"
    text = path.read_text("utf-8")
    path.write_text(text + text.splitlines()[2].replace("old", "new") + "\n", "utf-8")
    ran = govrules("check", "--format", "json")
    assert [(found["code"], found["line"]) for found in ran.json["diagnostics"]] == [("GR612", 4)]
    path.write_text("kind: TimeLimits\nlimits: []\n", "utf-8")
    ran = govrules("check", "--format", "json")
    assert [(f["code"], f["file"]) for f in ran.json["diagnostics"]] == [("GR199", "govrules-baseline.yaml")]
    assert govrules("check", "--write-baseline").code == 0
    assert "findings: []" in (spoilt / "govrules-baseline.yaml").read_text("utf-8")


def test_a_missing_baseline_is_a_finding(govrules, spoilt):
    ran = govrules("check", "--baseline", "gone.yaml", "--format", "json")
    assert [found["code"] for found in ran.json["diagnostics"]] == ["GR198", "GR612"]


@pytest.mark.parametrize("also", ["--fix", "--diff"])
def test_options_that_do_not_go_together(govrules, spoilt, also):
    assert govrules("check", "--write-baseline", also).code == 2
