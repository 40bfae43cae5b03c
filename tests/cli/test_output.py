from __future__ import annotations

import os
import stat

import pytest

from govrules.cli.misuse import Misuse
from govrules.cli.output import write_whole


def test_a_file_is_written_whole_and_keeps_its_permissions(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    write_whole(path, "新的\n")
    assert path.read_bytes() == "新的\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.txt"]


def test_a_link_is_followed(tmp_path):
    goal, link = tmp_path / "goal.txt", tmp_path / "link.txt"
    goal.write_text("old", encoding="utf-8")
    link.symlink_to(goal)
    write_whole(link, "new")
    assert link.is_symlink()
    assert goal.read_text(encoding="utf-8") == "new"


def test_a_failing_write_leaves_the_old_text(tmp_path, monkeypatch):
    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")

    def full(*arguments, **keywords):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(Misuse):
        write_whole(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.txt"]


def test_a_missing_folder_is_misuse(tmp_path):
    with pytest.raises(Misuse) as caught:
        write_whole(tmp_path / "gone" / "report.txt", "x")
    assert "No such file or directory" in str(caught.value.message)


def test_reports_go_to_the_file_and_not_to_standard_output(govrules, project):
    ran = govrules("metrics", "restaurant-licence", "--format", "json", "--output", "figures.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert '"working_days": 12' in (project / "figures.json").read_text(encoding="utf-8")
