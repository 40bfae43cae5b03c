"""A pull request that adds one material is stopped by the gate, and passes once the basis is written."""

from __future__ import annotations

import pytest

from tests.report.output_schemas import assert_fits
from tests.revisions.repositories import commit, git, repository

ASKED = "materials: [application, business-licence, layout-plan, safety-rules]"
TEMPLATES = "materials:\n"
PROOF = "  - {id: hygiene-proof, name: 卫生证明, source: applicant, form: original}\n"
FOUNDED = '{material: hygiene-proof, legal_basis: ["《食品安全法》第三十三条"]}'


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def request_branch(project):
    """A new project in a fresh repository, and a branch for the pull request."""
    commit(repository(project), "The rules")
    git(project, "switch", "--quiet", "--create", "hygiene")
    return project


def with_material(project, entry="hygiene-proof"):
    edit(project / "rules" / "matters.yaml", ASKED, ASKED.replace("]", f", {entry}]"))
    edit(project / "rules" / "materials.yaml", TEMPLATES, TEMPLATES + PROOF)


def test_one_more_material_is_stopped_until_its_basis_is_written(request_branch, govrules):
    assert govrules("diff", "main", "--gate", "--format", "github").code == 0
    with_material(request_branch)
    commit(request_branch, "One more material")
    assert govrules("check", "--format", "github").code == 0, "check has nothing against it"

    stopped = govrules("diff", "main", "--gate", "--format", "github")
    assert stopped.code == 1
    first = stopped.out.splitlines()[0]
    assert first.startswith("::error file=rules/matters.yaml,line=14,endLine=14,col=")
    assert "GR780 burden-without-basis" in first
    assert "新增负担而没有依据：“食品经营许可（餐饮服务）”，材料 卫生证明：新增。" in first
    assert "legal_basis" in first
    assert stopped.out.count("::error") == 1, "the new template itself asks nobody"

    edit(request_branch / "rules" / "matters.yaml", "hygiene-proof]", f"{FOUNDED}]")
    commit(request_branch, "Its basis")
    passed = govrules("diff", "main", "--gate", "--format", "github")
    assert (passed.code, passed.out.count("::error")) == (0, 0)
    shown = govrules("diff", "main", "--gate", "--format", "json").json
    assert_fits("diff", shown)
    assert shown["summary"]["added"] == 1
    assert shown["changes"][0]["reasons"] == [{"text": "《食品安全法》第三十三条", "law": True}]
    assert [(e["before"]["materials"], e["after"]["materials"]) for e in shown["effects"]] == [(4, 5)]


def test_without_the_gate_a_difference_is_no_failure(request_branch, govrules):
    with_material(request_branch)
    assert govrules("diff", "main").code == 0


def test_a_stated_reason_is_shown_and_is_no_law(request_branch, govrules):
    """`because: …` without a law says why, not by what right."""
    steps = request_branch / "rules" / "matters.yaml"
    edit(
        steps,
        "{id: issue, name: 制证, act: issue,",
        "{id: second-look, name: 复核, act: review, by: market-regulation/reviewer, needs: [], because: 把关, limit: 1 working day}\n"
        "      - {id: issue, name: 制证, act: issue,",
    )
    ran = govrules("diff", "main", "--gate", "--format", "json")
    assert ran.code == 1
    added = [change for change in ran.json["changes"] if change["class"] == "added"]
    assert [change["reasons"] for change in added] == [[{"text": "把关", "law": False}]]
    edit(steps, "because: 把关", 'because: {law: "《食品安全法》第三十三条"}')
    assert govrules("diff", "main", "--gate").code == 0


def test_a_basis_that_stood_there_already_is_none_for_more(request_branch, govrules):
    """The law of the matter founded seven days, not ten."""
    limits = request_branch / "rules" / "limits.yaml"
    text = limits.read_text(encoding="utf-8")
    assert "legal_basis" in text
    promised = next(line for line in text.splitlines() if "promised:" in line)
    edit(limits, promised, promised.replace(promised.split("promised:")[1].split()[0], "19"))
    ran = govrules("diff", "main", "--gate")
    assert ran.code == 1
    assert "GR780" in ran.out and "时限" in ran.out


def test_taking_a_material_away_passes(request_branch, govrules):
    edit(
        request_branch / "rules" / "matters.yaml",
        ASKED,
        "materials: [application, business-licence, layout-plan]",
    )
    edit(
        request_branch / "rules" / "matters.yaml",
        "needs: [application, business-licence, safety-rules]",
        "needs: [application, business-licence]",
    )
    ran = govrules("diff", "main", "--gate", "--format", "json")
    assert ran.code == 0
    assert (ran.json["summary"]["added"], ran.json["summary"]["removed"]) == (0, 1)


def test_two_revisions_and_the_point_where_they_parted(request_branch, govrules):
    with_material(request_branch)
    commit(request_branch)
    git(request_branch, "switch", "--quiet", "main")
    assert govrules("diff", "main", "hygiene", "--gate").code == 1
    assert govrules("diff", "hygiene", "main", "--gate").code == 0
    edit(request_branch / "rules" / "materials.yaml", "form: copy,", "form: original,")
    commit(request_branch, "main goes on")
    both = govrules("diff", "main", "hygiene", "--format", "json").json
    since = govrules("diff", "main...hygiene", "--format", "json").json
    assert [change["class"] for change in both["changes"]].count("removed") == 1
    assert [change["at"] for change in since["changes"]] == [
        "matters.restaurant-licence.materials.hygiene-proof",
        "materials.hygiene-proof",
    ]


def test_the_summary_of_the_step_gets_the_report(request_branch, govrules, monkeypatch, tmp_path):
    with_material(request_branch)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert govrules("diff", "main", "--gate", "--format", "github").code == 1
    told = summary.read_text(encoding="utf-8")
    assert told.startswith("before\n## main → ")
    assert "卫生证明" in told and "rules/matters.yaml:14" in told
    assert govrules("diff", "main", "--gate").code == 1
    assert summary.read_text(encoding="utf-8") == told, "only the format for GitHub adds to it"


def test_the_users_files_and_index_stay_as_they_are(request_branch, govrules):
    with_material(request_branch)
    before = git(request_branch, "status", "--porcelain=v2", "--branch")
    index = (request_branch / ".git" / "index").read_bytes()
    govrules("diff", "main")
    assert git(request_branch, "status", "--porcelain=v2", "--branch") == before
    assert (request_branch / ".git" / "index").read_bytes() == index
