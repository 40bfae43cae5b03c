"""A new project, and the mistakes that people make in their first hour."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from govrules.report.check_formats import FORMATS
from tests.report.output_schemas import assert_fits

MISTAKES = {
    "promised longer than statutory": ("limits.yaml", "promised: 10 working", "promised: 25 working", 7),
    "days of no kind": ("limits.yaml", "promised: 10 working days", "promised: 10 天", 7),
    "a misspelt key": ("matters.yaml", "authority: market", "authorty: market", 6),
    "a post that does not exist": ("matters.yaml", "by: market-regulation/reviewer", "by: tax/reviewer", 18),
    "a step after one that does not exist": (
        "matters.yaml",
        "act: issue,",
        "act: issue, after: [decid],",
        23,
    ),
    "a ring of steps": ("matters.yaml", "act: accept,", "act: accept, after: [issue],", None),
    "a bad condition": ("matters.yaml", "act: review,", "act: review, when: 'floor_area >',", 18),
}


@pytest.mark.parametrize("mistake", list(MISTAKES))
def test_a_mistake_is_shown_where_it_is_with_the_mend(mistake, govrules, project):
    file, right, wrong, line = MISTAKES[mistake]
    path = project / "rules" / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    ran = govrules("check", "--format", "json", "--lang", "en")
    assert ran.code == 1
    assert_fits("check", ran.json)
    errors = [found for found in ran.json["diagnostics"] if found["severity"] == "error"]
    assert errors
    first = errors[0]
    assert first["file"] == f"rules/{file}"
    assert first["hint"]
    if line:
        assert first["line"] == line
    shown = govrules("check", "--lang", "en")
    assert shown.code == 1
    assert f"rules/{file}:{first['line']}:{first['column']}  error {first['code']}" in shown.out
    assert "^" in shown.out
    assert "Mend" in shown.out
    assert "Traceback" not in shown.out + shown.err


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_the_finding_and_the_same_exit_code(form, govrules, project):
    path = project / "rules" / "limits.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("promised: 10 working", "promised: 25 working"), encoding="utf-8")
    code = govrules("check", "--format", "json").json["diagnostics"][0]["code"]
    ran = govrules("check", "--format", form)
    assert (ran.code, ran.err) == (1, "")
    assert code in ran.out
    if form in {"json", "sarif", "gitlab"}:
        json.loads(ran.out)


def test_other_commands_stop_at_errors_in_the_rules(govrules, project):
    path = project / "rules" / "matters.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("by: market-regulation/reviewer", "by: market-regulation/nobody"), encoding="utf-8"
    )
    ran = govrules("metrics", "restaurant-licence", "--format", "json")
    assert (ran.code, ran.out) == (1, "")
    assert "matters.yaml" in ran.err


def test_faults_of_the_settings_are_findings_too(govrules, project):
    path = project / "govrules.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("fail_on", "fail-on"), encoding="utf-8")
    ran = govrules("check", "--format", "json")
    assert ran.code == 1
    assert ran.json["diagnostics"][0]["code"] == "GR192"
    assert ran.json["diagnostics"][0]["file"] == "govrules.toml"


def test_a_missing_an_empty_and_an_unreadable_file_are_findings(govrules, project):
    (project / "rules" / "empty.yaml").write_text("", encoding="utf-8")
    (project / "rules" / "binary.yaml").write_bytes(b"\xff\xfe\x00\x01")
    ran = govrules("check", "rules", "gone.yaml", "--format", "json")
    assert ran.code == 1
    files = {found["file"] for found in ran.json["diagnostics"]}
    assert {"rules/empty.yaml", "rules/binary.yaml", "gone.yaml"} <= files


def govrules_process(*arguments, cwd, **more):
    command = [
        sys.executable,
        "-c",
        "import sys; from govrules.cli import main; sys.exit(main())",
        *arguments,
    ]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False, **more
    )


def test_as_a_process_of_its_own(project):
    good = govrules_process("check", cwd=project)
    assert (good.returncode, good.stderr) == (0, "")
    assert "没有问题" in good.stdout
    (project / "rules" / "limits.yaml").write_text(
        "kind: TimeLimits\nlimits: [{id: a, promised: 3}]\n", encoding="utf-8"
    )
    bad = govrules_process("check", cwd=project)
    assert bad.returncode == 1
    assert "rules/limits.yaml:2:" in bad.stdout
    misused = govrules_process("chek", cwd=project)
    assert (misused.returncode, misused.stdout) == (2, "")


def test_a_terminal_of_another_encoding_still_gets_its_report(project):
    done = govrules_process("check", cwd=project, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "没有问题" in done.stdout


def test_a_closed_pipe_is_no_fault(project):
    command = (
        f"{sys.executable} -c 'import sys; from govrules.cli import main; sys.exit(main())' explain | head -1"
    )
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
