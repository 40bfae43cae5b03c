from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from govrules.case.record_lines import read_lines, write_lines

CALENDAR = Path(__file__).parents[2] / "rules" / "common" / "calendar-cn.yaml"


def test_a_new_project_passes_its_own_check_and_test(govrules, project):
    checked, tested = govrules("check"), govrules("test")
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.startswith("没有问题。")
    assert (tested.code, tested.out) == (0, "4 条测试通过\n")


def test_its_language_is_that_of_the_one_who_made_it(govrules, tmp_path, monkeypatch):
    assert govrules("init", tmp_path / "p", "--lang", "en").code == 0
    monkeypatch.chdir(tmp_path / "p")
    assert govrules("test").out == "4 tests passed\n"


def test_what_is_there_is_never_overwritten_and_nothing_is_half_done(govrules, tmp_path):
    (tmp_path / "rules").mkdir()
    mine = tmp_path / "rules" / "tiers.yaml"
    mine.write_text("mine", encoding="utf-8")
    ran = govrules("init", tmp_path, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "rules/tiers.yaml" in ran.err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["rules", "tiers.yaml"]


def test_other_files_in_the_folder_are_left_alone(govrules, tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert govrules("init", tmp_path).code == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".govrules-init")]


def test_a_file_in_the_place_of_the_folder_is_misuse(govrules, tmp_path):
    (tmp_path / "f").write_text("", encoding="utf-8")
    assert govrules("init", tmp_path / "f").code == 2


def test_the_editor_finds_the_schemas_and_they_find_each_other(project):
    mapping = json.loads((project / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    (path,) = mapping
    schemas = {
        file.name: json.loads(file.read_text(encoding="utf-8")) for file in (project / path).parent.iterdir()
    }
    registry = Registry().with_resources((name, Resource.from_contents(s)) for name, s in schemas.items())
    validator = Draft202012Validator(schemas[Path(path).name], registry=registry)
    good = {"kind": "Facts", "facts": [{"id": "a", "name": "a", "type": "number"}]}
    assert validator.is_valid(good)
    assert not validator.is_valid({"kind": "Facts", "factz": []})


def test_the_shipped_calendar_is_that_of_the_worked_examples(project):
    assert (project / "rules" / "calendar.yaml").read_bytes() == CALENDAR.read_bytes()


def test_the_case_of_a_new_project_runs_to_its_end(govrules, project):
    ran = govrules("run", "cases/first-case.yaml", "--format", "json", "--events", "events.jsonl")
    assert ran.code == 0
    assert (ran.json["status"], ran.json["outcome"]) == ("closed", "approved")
    record = (project / "events.jsonl").read_bytes()
    assert [json.loads(line)["seq"] for line in record.splitlines()] == list(
        range(1, len(ran.json["events"]) + 1)
    )
    assert write_lines(read_lines(record)) == record
    assert "refused_command" not in {event["type"] for event in ran.json["events"]}
