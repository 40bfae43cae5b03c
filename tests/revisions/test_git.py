"""Reading git: only what is asked for, only what is there, and nothing that a repository would have us do."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.revisions import git as reading
from govrules.revisions.git import may_be_revision, repository_of
from govrules.revisions.naming import Project, snapshots
from govrules.revisions.snapshot import NoSnapshot
from govrules.settings import Settings
from tests.revisions.repositories import commit, git, repository

RULES = "kind: MatterList\nmatters:\n  - {id: m, materials: [a]}\n"


@pytest.fixture
def town(tmp_path, monkeypatch) -> Path:
    folder = repository(tmp_path / "town")
    (folder / "rules").mkdir()
    (folder / "rules" / "matters.yaml").write_text(RULES, encoding="utf-8")
    (folder / "govrules.toml").write_text('[project]\nrules = ["rules"]\n', encoding="utf-8")
    commit(folder)
    monkeypatch.chdir(folder)
    return folder


def names_of(base: str, head: str | None = None, folder: Path = Path()) -> tuple[list[str], list[str]]:
    project = Project(folder, Settings(), (Path("rules"),))
    return tuple([text.name for text in side.texts] for side in snapshots(base, head, project))


def trouble(base: str, head: str | None = None) -> str:
    with pytest.raises(NoSnapshot) as caught:
        names_of(base, head)
    assert caught.value.message.tell("zh") != str(caught.value.message)
    return str(caught.value.message)


def test_a_revision_is_called_as_the_working_tree_is(town):
    assert names_of("main") == (["rules/matters.yaml"], ["rules/matters.yaml"])


def test_the_revision_says_itself_where_its_rules_stand(town):
    (town / "rules").rename(town / "policy")
    (town / "govrules.toml").write_text('[project]\nrules = ["policy"]\n', encoding="utf-8")
    commit(town)
    assert names_of("HEAD~1", "HEAD") == (["rules/matters.yaml"], ["policy/matters.yaml"])


def test_a_project_in_a_folder_of_the_repository(tmp_path, monkeypatch):
    folder = repository(tmp_path / "city") / "services"
    (folder / "rules" / "of" / "one").mkdir(parents=True)
    (folder / "rules" / "of" / "one" / "a.yaml").write_text(RULES, encoding="utf-8")
    (folder / "rules" / ".draft.yaml").write_text("not: read", encoding="utf-8")
    (folder / "rules" / "notes.txt").write_text("not read", encoding="utf-8")
    commit(folder)
    monkeypatch.chdir(folder)
    assert names_of("main") == (["rules/of/one/a.yaml"], ["rules/of/one/a.yaml"])
    monkeypatch.chdir(folder / "rules")
    project = Project(folder, Settings(), (Path(),))
    assert [text.name for text in snapshots("main", "main", project)[0].texts] == ["of/one/a.yaml"]


@pytest.mark.parametrize("name", ["nothere", "main~99", "deadbeef", "HEAD@{99}"])
def test_a_revision_that_does_not_exist(town, name):
    assert name in trouble(name)


@pytest.mark.parametrize(
    "name",
    [
        "--help",
        "--upload-pack=touch hacked",
        "-n",
        "main:rules",
        "main..HEAD",
        ":/The",
        "HEAD^{/The}",
        "a b",
        "a\nb",
        "a\0b",
        "*",
        "",
        "x" * 300,
    ],
)
def test_what_is_no_name_of_a_revision_does_not_reach_git(town, name, monkeypatch):
    asked: list[object] = []
    monkeypatch.setattr(reading, "_run", lambda *arguments: asked.append(arguments))
    assert not may_be_revision(name)
    repository = reading.Repository("git", town, {})
    with pytest.raises(NoSnapshot):
        repository.commit(name)
    assert asked == []


@given(st.text(max_size=40))
def test_no_name_is_taken_for_an_option_or_a_path(name):
    if may_be_revision(name):
        assert not name.startswith(("-", "/"))
        assert ":" not in name and ".." not in name
        assert not any(character.isspace() or ord(character) < 32 for character in name)


@pytest.mark.parametrize(
    "name", ["main", "v1.2", "feature/改革", "HEAD~2", "HEAD@{1}", "refs/heads/main", "a" * 40]
)
def test_names_that_people_use_are_names(name):
    assert may_be_revision(name)


def test_not_a_repository(nowhere_near_git, monkeypatch):
    assert "no git repository" in trouble("main")


@pytest.fixture
def nowhere_near_git(tmp_path, monkeypatch):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text(RULES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return tmp_path


def test_a_folder_with_the_name_of_the_branch_does_not_slip_in(town):
    """A pull request could bring a folder `main`, so that the gate would hold it against itself."""
    (town / "main").mkdir()
    (town / "main" / "a.yaml").write_text(RULES, encoding="utf-8")
    assert "folder and a revision" in trouble("main")
    assert names_of("refs/heads/main")[0] == ["rules/matters.yaml"]
    assert names_of("./main")[0] == ["main/a.yaml"]


def test_a_symbolic_link_in_a_revision_is_not_followed(town, tmp_path):
    outside = tmp_path / "outside.yaml"
    outside.write_text("kind: Secret\n", encoding="utf-8")
    (town / "rules" / "link.yaml").symlink_to(outside)
    commit(town)
    assert "symbolic link" in trouble("HEAD", "HEAD")
    (town / "rules" / "link.yaml").unlink()
    (town / "policy").symlink_to("rules")
    (town / "govrules.toml").write_text('[project]\nrules = ["policy"]\n', encoding="utf-8")
    commit(town)
    assert "symbolic link" in trouble("HEAD", "HEAD")


def test_rules_outside_of_the_repository_are_not_read(town):
    (town / "govrules.toml").write_text('[project]\nrules = ["../outside"]\n', encoding="utf-8")
    commit(town)
    assert "outside of the repository" in trouble("HEAD", "HEAD")
    (town / "govrules.toml").write_text('[project]\nrules = ["/etc"]\n', encoding="utf-8")
    commit(town)
    assert "outside of the repository" in trouble("HEAD", "HEAD")


def test_no_rules_in_a_revision(town):
    git(town, "rm", "--quiet", "-r", "rules")
    (town / "rules").mkdir()
    (town / "rules" / "notes.txt").write_text("later", encoding="utf-8")
    commit(town)
    assert "no rule files" in trouble("HEAD", "HEAD")
    git(town, "rm", "--quiet", "-r", "rules")
    commit(town)
    assert "no file or folder" in trouble("HEAD", "HEAD")


def test_variables_of_a_hook_do_not_lead_elsewhere(town, tmp_path, monkeypatch):
    other = repository(tmp_path / "other")
    (other / "rules").mkdir()
    (other / "rules" / "other.yaml").write_text(RULES, encoding="utf-8")
    commit(other)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    assert names_of("main")[0] == ["rules/matters.yaml"]


def test_a_replaced_object_does_not_deceive(town):
    """git would show the replacement; what is merged is the commit itself."""
    first = git(town, "rev-parse", "HEAD")
    (town / "rules" / "more.yaml").write_text(RULES.replace("m,", "n,"), encoding="utf-8")
    second = commit(town)
    git(town, "replace", second, first)
    assert "more.yaml" not in git(town, "ls-tree", "-r", "--name-only", "HEAD")
    assert names_of("HEAD")[0] == ["rules/matters.yaml", "rules/more.yaml"]


def test_a_program_named_by_the_repository_is_not_run(town, tmp_path):
    hacked = tmp_path / "hacked"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {hacked}\n", encoding="utf-8")
    program.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.alternateRefsCommand",
        "diff.external",
    ):
        git(town, "config", key, str(program))
    names_of("main")
    assert not hacked.exists()


def test_a_file_that_is_too_large_is_not_read(town, monkeypatch):
    from govrules.revisions import revision

    monkeypatch.setattr(revision, "LARGEST_IN_ALL", 10)
    assert "MB in all" in trouble("main")
    monkeypatch.setattr(revision, "LARGEST_FILE", 10)
    assert "may have at most" in trouble("main")


def test_contents_are_those_of_git(town):
    for number in range(30):
        (town / "rules" / f"文件 {number}.yaml").write_bytes(os.urandom(50 * number) + b"\n\0\n")
    commit(town)
    found = repository_of(town)
    entries = list(found.entries(found.commit("HEAD"), [PurePosixPath("rules")]))
    assert len(entries) == 31
    for entry, data in zip(entries, found.contents([e.object for e in entries]), strict=True):
        assert (town / entry.path).read_bytes() == data
        assert len(data) == entry.size


def test_a_repository_that_git_does_not_trust_is_not_taken_for_none(town, monkeypatch):
    """Else a folder with the name of the branch would be compared instead."""
    monkeypatch.setenv("PATH", str(town / "bin"))
    (town / "bin").mkdir()
    assert "git is not there" in trouble("main")
    wary = town / "bin" / "git"
    wary.write_text("#!/bin/sh\necho 'fatal: detected dubious ownership' >&2\nexit 128\n", encoding="utf-8")
    wary.chmod(0o755)
    (town / "main").mkdir()
    (town / "main" / "a.yaml").write_text(RULES, encoding="utf-8")
    assert "dubious ownership" in trouble("main")
    assert names_of("./main")[0] == ["main/a.yaml"]
