"""`govrules diff`: two folders, misuse in words, a record of cases."""

from __future__ import annotations

import shutil

import pytest

from tests.report.output_schemas import assert_fits
from tests.revisions.repositories import commit, repository


@pytest.fixture
def two(project):
    """The project, and a copy in which the law allows the review one day more."""
    other = project.parent / "other"
    shutil.copytree(project, other)
    file = other / "rules" / "matters.yaml"
    text = file.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "id: review" in line)
    file.write_text(
        text.replace(line, line.replace("limit: 3 working days", "limit: 4 working days")), encoding="utf-8"
    )
    return project, other


def test_two_folders(two, govrules):
    old, new = two
    ran = govrules("diff", old, new, "--format", "json")
    assert ran.code == 0
    assert_fits("diff", ran.json)
    assert [(c["at"], c["from"], c["to"], c["class"]) for c in ran.json["changes"]] == [
        ("matters.restaurant-licence.steps.review.limit", "3 working days", "4 working days", "added")
    ]
    assert ran.json["changes"][0]["place"]["file"].endswith("other/rules/matters.yaml")
    assert govrules("diff", old / "rules", new / "rules", "--gate").code == 1
    assert govrules("diff", new, old, "--gate").code == 0


@pytest.mark.usefixtures("two")
def test_a_folder_against_the_working_tree(govrules):
    ran = govrules("diff", "../other", "--format", "json")
    assert (ran.json["summary"]["removed"], ran.json["head"]) == (1, "当前工作区")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("main",), "没有 git 仓库"),
        (("../nowhere",), "没有文件或文件夹"),
        (("--", "--upload-pack=x"), "没有文件或文件夹"),
        (("a...b", "c"), "前后两方"),
        (("a..b",), "范围"),
        ((), "BASE"),
        ((".", "--format", "markdwn"), "--format markdown"),
        ((".", "--record", "none.jsonl"), "none.jsonl"),
        ((".", "--as-of", "soon"), "soon"),
    ],
)
def test_misuse_is_said_in_a_sentence(project, govrules, monkeypatch, arguments, said):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    ran = govrules("diff", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err and len(ran.err.splitlines()) <= 2


def test_revisions_that_are_not_there(project, govrules):
    commit(repository(project))
    (project / "empty").mkdir()
    for arguments, said in (
        (("mian",), "没有版本“mian”"),
        (("main", "v9"), "没有版本“v9”"),
        (("main", "--rules", "empty"), "没有文件或文件夹“empty”"),
        (("main:rules",), "没有文件或文件夹"),
        (("empty",), "没有规则文件"),
    ):
        ran = govrules("diff", *arguments)
        assert (ran.code, ran.out) == (2, ""), arguments
        assert said in ran.err, (arguments, ran.err)


def test_faults_of_the_new_rules_end_it_and_those_of_the_old_do_not(project, govrules):
    file = project / "rules" / "matters.yaml"
    sound = file.read_bytes()
    file.write_bytes(sound.replace(b"limit: food-licence", b"limit: nowhere", 1))
    commit(repository(project))
    assert govrules("diff", "main").code == 1
    file.write_bytes(sound)
    ran = govrules("diff", "main")
    assert ran.code == 0
    assert "有 1 个错误" in ran.err
    assert "matters.restaurant-licence.limit" in ran.out


def test_a_broken_settings_file_in_the_revision(project, govrules):
    settings = project / "govrules.toml"
    sound = settings.read_bytes()
    settings.write_bytes(b"[project\n")
    commit(repository(project))
    settings.write_bytes(sound)
    ran = govrules("diff", "main")
    assert ran.code == 0 and "错误" in ran.err


def test_open_cases_of_a_record(project, govrules, tmp_path):
    file = project / "rules" / "matters.yaml"
    commit(repository(project))
    record = tmp_path / "events.jsonl"
    record.write_text(
        '{"seq":1,"at":"2026-02-02T09:00:00","case":"c-1","type":"opened","data":{"target":"restaurant-licence","facts":{}}}\n',
        encoding="utf-8",
    )
    file.write_text(
        file.read_text(encoding="utf-8").replace("limit: 3 working days", "limit: 2 working days"),
        encoding="utf-8",
    )
    ran = govrules("diff", "main", "--record", record)
    assert ran.code == 0
    assert "c-1：食品经营许可（餐饮服务），适用 2026-02-02 的规则" in ran.out
    record.write_text("no event\n", encoding="utf-8")
    ran = govrules("diff", "main", "--record", record)
    assert (ran.code, ran.out) == (2, "")
    assert "不是办件事件记录" in ran.err
