"""The files by which GovRules fits into GitHub, GitLab and pre-commit: their own commands are run here."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.report.output_schemas import assert_fits
from tests.report.test_check_formats import JUNIT

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "name" in step}


def page_blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.fixture
def repository(project, tmp_path):
    """A project in a git repository with one commit, and `govrules` on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "govrules"
    command.write_text(f"#!{sys.executable}\nimport sys\nfrom govrules.cli import main\nsys.exit(main())\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    git(project, "init", "-q", "-b", "main", ".")
    commit(project, "rules as they are")
    return project


def git(folder, *arguments):
    who = ["-c", "user.name=Officer", "-c", "user.email=officer@example.org"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder, message):
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def bash(folder, script, **variables):
    """Run a script as GitHub does, with `govrules` found on the path."""
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, **variables}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def run_step(folder, name, **inputs):
    """Run a step of the action with its own variables, filled from inputs as GitHub fills them."""
    step = STEPS[name]
    given = dict.fromkeys(ACTION["inputs"], "") | {key.replace("_", "-"): v for key, v in inputs.items()}

    def filled(value):
        return re.sub(r"\$\{\{ inputs\.([\w-]+)[^}]*\}\}", lambda match: given[match[1]], value)

    return bash(folder, step["run"], **{key: filled(value) for key, value in step["env"].items()})


def add_material(folder, basis=""):
    """Ask for one more paper in the project's only matter; `basis` is written where it is asked for."""
    path = folder / "rules" / "materials.yaml"
    path.write_text(
        f"{path.read_text('utf-8').rstrip()}\n  - {{id: extra-form, name: 补充承诺书}}\n", "utf-8"
    )
    path = folder / "rules" / "matters.yaml"
    entry = f"{{material: extra-form, legal_basis: [{basis}]}}" if basis else "extra-form"
    text = path.read_text("utf-8").replace(
        "layout-plan, safety-rules]", f"layout-plan, safety-rules, {entry}]", 1
    )
    path.write_text(text, "utf-8")


def test_nothing_is_put_into_the_shell_but_through_variables():
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    assert set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text("utf-8"))) == set(
        ACTION["inputs"]
    )


def test_the_action_passes_what_is_in_order(repository):
    assert run_step(repository, "govrules check", as_of="2026-03-02", language="en").returncode == 0
    done = run_step(repository, "govrules diff", base="HEAD", as_of="2026-03-02")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_request_that_adds_a_paper_is_stopped_until_the_law_is_named(repository, tmp_path):
    base = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-q", "-b", "more")
    add_material(repository)
    commit(repository, "one more paper")
    summary = tmp_path / "summary.md"
    step = {"base": base, "as_of": "2026-03-02", "language": "en"}
    done = run_step(repository, "govrules diff", **step)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error" in done.stdout
    git(repository, "reset", "-q", "--hard", base)
    add_material(repository, "《食品经营许可和备案管理办法》第十五条")
    commit(repository, "one more paper, and the law that asks for it")
    os.environ["GITHUB_STEP_SUMMARY"] = str(summary)
    try:
        done = run_step(repository, "govrules diff", **step)
    finally:
        del os.environ["GITHUB_STEP_SUMMARY"]
    assert done.returncode == 0, done.stdout + done.stderr
    assert "extra-form" in summary.read_text("utf-8") or "补充承诺书" in summary.read_text("utf-8")


def test_findings_are_annotations(repository):
    path = repository / "rules" / "limits.yaml"
    path.write_text(path.read_text("utf-8").replace("promised: 10 working", "promised: 25 working"), "utf-8")
    done = run_step(repository, "govrules check", as_of="2026-03-02", language="en", paths="rules\n\n")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=rules/limits.yaml,line=7,")


@pytest.mark.parametrize("base", ["$(touch pwned)", "; touch pwned", "--output=pwned", "`touch pwned`"])
def test_a_name_that_looks_like_a_command_is_only_a_name(repository, base):
    done = run_step(repository, "govrules diff", base=base)
    assert done.returncode != 0
    assert not (repository / "pwned").exists()


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks(repository, hook):
    assert {"id", "name", "entry", "language", "files", "pass_filenames"} <= hook.keys()
    assert re.search(hook["files"], "rules/a.yaml")
    assert re.search(hook["files"], "govrules.toml")
    assert not re.search(hook["files"], "README.md")
    assert bash(repository, hook["entry"]).returncode == 0
    (repository / "rules" / "more.yaml").write_bytes(b"\xef\xbb\xbfkind: TimeLimits\nlimits: []\n")
    mends = "--fix" in hook["entry"]
    assert bash(repository, hook["entry"]).returncode == (0 if mends else 1)
    assert (repository / "rules" / "more.yaml").read_bytes().startswith(b"kind") is mends


def test_the_page_names_hooks_and_inputs_that_there_are():
    blocks = [yaml.safe_load(text) for text in page_blocks("yaml")]
    named = [hook["id"] for block in blocks if "repos" in block for hook in block["repos"][0]["hooks"]]
    assert named == ["govrules-fix", "govrules-check"]
    (workflow,) = [block for block in blocks if "jobs" in block]
    given = workflow["jobs"]["rules"]["steps"][1]["with"]
    assert given.keys() <= ACTION["inputs"].keys()


def test_the_commands_of_the_page_are_those_of_the_action():
    shown = next(text for text in page_blocks("bash") if "--gate" in text)
    for line in shown.splitlines():
        assert any(line in step["run"] for step in STEPS.values())


def test_the_gitlab_job(repository):
    (job,) = [block["rules"] for text in page_blocks("yaml") if "rules" in (block := yaml.safe_load(text))]
    script = "\n".join(job["script"])
    base = git(repository, "rev-parse", "HEAD")
    done = bash(repository, script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 0, done.stdout + done.stderr
    add_material(repository)
    commit(repository, "one more paper")
    done = bash(repository, script, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1
    reports = job["artifacts"]["reports"]
    assert_fits("check-gitlab", json.loads((repository / reports["codequality"]).read_text("utf-8")))
    JUNIT.validate((repository / reports["junit"]).read_text("utf-8"))


def test_the_settings_and_the_comment_of_the_page_hold(repository, govrules, monkeypatch):
    (settings,) = page_blocks("toml")
    path = repository / "govrules.toml"
    path.write_text(path.read_text("utf-8").split("[check]")[0] + settings, "utf-8")
    rule = next(text for text in page_blocks("yaml") if text.startswith("kind: TimeLimits"))
    (repository / "rules" / "more.yaml").write_text(rule.replace("food-licence", "another"), "utf-8")
    (repository / "rules" / "old").mkdir()
    (repository / "rules" / "old" / "a.yaml").write_text(
        "kind: TimeLimits\nlimits:\n  - {id: old, statutory: 20 working days, promised: 25 working days}\n",
        "utf-8",
    )
    ran = govrules("check", "--format", "json")
    assert (ran.code, ran.json["diagnostics"]) == (0, [])
