"""`check --fix` and `--diff` as a person runs them."""

from __future__ import annotations

import subprocess

import pytest

from govrules.mend.workshop import Workshop
from tests.report.output_schemas import assert_fits

SPOILT = "\ufeffkind: TimeLimits\nlimits:\n  - id: a\n    promised: ２０ 个工作日  # 约\n    conts_from: next_day\n"


@pytest.fixture
def spoilt(project):
    (project / "rules" / "more.yaml").write_bytes(SPOILT.encode())
    return project


def test_safe_fixes_are_written_and_the_rest_is_reported(govrules, spoilt):
    ran = govrules("check", "--fix", "--lang", "en")
    text = (spoilt / "rules" / "more.yaml").read_text("utf-8")
    assert text.startswith("kind: TimeLimits")
    assert "conts_from" in text
    assert ran.code == 1
    assert "GR105" in ran.out
    assert "GR132" in ran.out
    ran = govrules("check", "--fix", "--unsafe-fixes", "--format", "json")
    assert ran.code == 0
    assert_fits("check", ran.json)
    assert {found["code"] for found in ran.json["mended"]} == {"GR132", "GR606"}
    assert (
        (spoilt / "rules" / "more.yaml")
        .read_text("utf-8")
        .endswith("promised: 20 个工作日  # 约\n    counts_from: next_day\n")
    )
    again = govrules("check", "--fix", "--unsafe-fixes", "--format", "json")
    assert "mended" not in again.json


def test_the_difference_is_one_that_patch_can_carry_out(govrules, spoilt, tmp_path):
    path = spoilt / "rules" / "more.yaml"
    before = path.read_bytes()
    ran = govrules("check", "--diff", "--unsafe-fixes")
    assert ran.code == 1
    assert path.read_bytes() == before
    subprocess.run(["git", "init", "-q", "."], cwd=spoilt, check=True)
    subprocess.run(["git", "apply", "-"], input=ran.out.encode(), cwd=spoilt, check=True)
    patched = path.read_bytes()
    path.write_bytes(before)
    govrules("check", "--fix", "--unsafe-fixes")
    assert path.read_bytes() == patched


def test_nothing_to_mend(govrules, project):
    ran = govrules("check", "--diff")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.strip()
    assert govrules("check", "--fix").code == 0


def test_unsafe_alone_is_misuse(govrules, project):
    ran = govrules("check", "--unsafe-fixes")
    assert (ran.code, ran.out) == (2, "")
    assert "--diff" in ran.err


def test_what_is_ignored_is_not_mended(govrules, project):
    path = project / "rules" / "more.yaml"
    text = (
        "kind: TimeLimits\nlimits:\n  - id: a\n    statutory: 20 working days\n"
        "    promised: 25 working days  # govrules: ignore[GR612] 批复到 7 月 1 日\n"
    )
    path.write_text(text, "utf-8")
    assert govrules("check", "--fix", "--unsafe-fixes").code == 0
    assert path.read_text("utf-8") == text


def test_a_file_that_changed_meanwhile_is_left_and_told(govrules, spoilt, monkeypatch):
    path = spoilt / "rules" / "more.yaml"
    write = Workshop.write

    def meanwhile(shop, changed):
        path.write_text("kind: TimeLimits\nlimits: []\n", "utf-8")
        return write(shop, changed)

    monkeypatch.setattr(Workshop, "write", meanwhile)
    ran = govrules("check", "--fix", "--unsafe-fixes", "--format", "json")
    assert ran.code == 1
    assert [found["code"] for found in ran.json["diagnostics"]] == ["GR120"]
    assert "mended" not in ran.json
    assert path.read_text("utf-8") == "kind: TimeLimits\nlimits: []\n"


@pytest.mark.parametrize("form", ["github", "sarif", "concise"])
def test_other_forms_tell_what_was_mended_beside_the_report(govrules, spoilt, form):
    ran = govrules("check", "--fix", "--format", form, "--lang", "en")
    assert "GR105" in ran.err
    assert "GR105" not in ran.out


def test_the_report_says_what_could_be_mended(govrules, spoilt):
    ran = govrules("check", "--lang", "en")
    assert ran.out.splitlines()[-1] == (
        "1 can be mended with --fix. 1 can be mended with --fix --unsafe-fixes; look at it with --diff first."
    )


def test_a_link_that_leads_out_is_not_followed_for_writing(govrules, project, tmp_path):
    outside = tmp_path / "outside.yaml"
    outside.write_bytes("\ufeffkind: TimeLimits\nlimits: []\n".encode())
    (project / "rules" / "link.yaml").symlink_to(outside)
    before = outside.read_bytes()
    ran = govrules("check", "--fix", "--format", "json")
    assert outside.read_bytes() == before
    assert "GR105" in {found["code"] for found in ran.json["diagnostics"]}
    inside = project / "rules" / "inside.yaml"
    inside.write_bytes(before)
    (project / "rules" / "link.yaml").unlink()
    (project / "rules" / "link.yaml").symlink_to(inside)
    govrules("check", "--fix")
    assert inside.read_bytes() == before[3:]
    assert (project / "rules" / "link.yaml").is_symlink()


def test_a_mended_value_may_bring_later_faults_to_light(govrules, project):
    path = project / "rules" / "more.yaml"
    path.write_text(
        "kind: TimeLimits\nlimits:\n  - {id: a, promised: 3 天, review_by: 2027年1月5日}\n"
        "  - {id: b, promised: ５个工作日}  # govrules: ignore[GR612] 批复\n",
        "utf-8",
    )
    ran = govrules("check", "--fix", "--format", "json")
    assert "refused" not in ran.json
    assert {found["code"] for found in ran.json["mended"]} == {"GR140", "GR606"}
    assert [found["code"] for found in ran.json["diagnostics"]] == ["GR602"]
    assert path.read_text("utf-8") == (
        "kind: TimeLimits\nlimits:\n  - {id: a, promised: 3 天, review_by: 2027-01-05}\n"
        "  - {id: b, promised: 5 个工作日}  # govrules: ignore[GR612] 批复\n"
    )
