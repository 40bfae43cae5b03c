"""`govrules apply` on the command line."""

from __future__ import annotations

import shutil

import pytest

from tests.redesign.write.patching import patched
from tests.redesign.write.texts import RULES
from tests.report.output_schemas import assert_fits

ENGLISH = ("--lang", "en")
DATE = ("--as-of", "2026-03-02")


@pytest.fixture
def project(tmp_path, monkeypatch):
    shutil.copytree(RULES, tmp_path / "rules")
    (tmp_path / "govrules.toml").write_text('[project]\nrules = ["rules"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_in_place_it_shows_and_writes_nothing(govrules, project):
    before = (project / "rules/company-startup/bundle.yaml").read_text("utf-8")
    ran = govrules("apply", "startup-in-parallel", *ENGLISH, *DATE)
    assert ran.code == 0
    assert "1 file would change." in ran.err
    assert patched(before, ran.out).count("after: []") == 4
    assert (project / "rules/company-startup/bundle.yaml").read_text("utf-8") == before


def test_in_place_writes_and_the_second_time_there_is_nothing_to_change(govrules, project):
    ran = govrules("apply", "one-visit", "--in-place", *ENGLISH, *DATE)
    assert (ran.code, ran.err) == (0, "")
    assert "4 files are changed." in ran.out
    found = govrules("metrics", "company-startup", "--format", "json", *DATE).json
    assert (found["working_days"], found["visits"], found["materials"]) == (3, 1, 2)
    again = govrules("apply", "one-visit", "--in-place", *ENGLISH, *DATE)
    assert (again.code, again.err) == (0, "")
    assert "There is nothing to change" in again.out


@pytest.mark.parametrize("more", [(), ("--in-place",), ("--only", "2,4")])
def test_the_machine_output_fits_its_schema(more, govrules, project):
    ran = govrules("apply", "one-visit", "--format", "json", *more, *DATE)
    assert ran.code == 0
    assert_fits("apply", ran.json)
    assert ran.json["written"] == ("--in-place" in more)
    states = {change["state"] for change in ran.json["changes"]}
    assert states == ({"made", "left_out"} if "--only" in more else {"made"})


def test_a_reform_from_a_file_of_its_own(govrules, project):
    (project / "mine.yaml").write_text(
        "kind: Reform\nid: mine\napplies_to: {bundle: farmhouse}\n"
        "changes:\n  - {id: side-by-side, parallelize: all, because: 并联}\n",
        encoding="utf-8",
    )
    ran = govrules("apply", "mine.yaml", "--only", "side-by-side", "--in-place", "--diff", *ENGLISH, *DATE)
    assert ran.code == 0
    assert ran.out.startswith("--- a/rules/farmhouse/bundle.yaml\n")
    assert "1 file is changed." in ran.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["one-vist"], "Did you mean “one-visit”?"),
        (["rules/company-startup/reform.yaml"], "holds several reforms"),
        (["rules/company-startup/bundle.yaml"], "holds no reform"),
        (["one-visit", "--only", "99"], "has no change “99”"),
        (["one-visit", "--only", "x"], "has no change “x”"),
        (["one-visit", "--from", "soon"], "is not a date"),
    ],
)
def test_misuse_is_said_in_one_sentence(arguments, says, govrules, project):
    ran = govrules("apply", *arguments, *ENGLISH)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_what_cannot_be_written_is_refused_with_its_place(govrules, project):
    (project / "stop.yaml").write_text(
        "kind: Reform\nid: stop\napplies_to: {matter: company-registration}\n"
        "changes:\n  - {one_stop: {place: service-centre}, because: 一窗}\n",
        encoding="utf-8",
    )
    ran = govrules("apply", "stop.yaml", "--in-place", *ENGLISH, *DATE)
    assert ran.code == 1
    assert "GR851" in ran.err
    assert "stop.yaml:5" in ran.err
    as_json = govrules("apply", "stop.yaml", "--format", "json", *DATE)
    assert as_json.code == 1
    assert_fits("apply", as_json.json)
    assert as_json.json["diagnostics"][0]["code"] == "GR851"


def test_from_a_day_to_come(govrules, project):
    limits = project / "rules/company-startup/limits.yaml"
    text = limits.read_text("utf-8").replace(
        "promised: 6 working days", "promised: {2020-01-01: 6 working days}"
    )
    limits.write_text(text, encoding="utf-8")
    (project / "dated.yaml").write_text(
        "kind: Reform\nid: dated\napplies_to: {matter: company-registration}\n"
        "changes:\n  - {shorten: company-registration.review, to: 2 working days, because: 提速}\n",
        encoding="utf-8",
    )
    ran = govrules("apply", "dated.yaml", "--from", "2099-01-01", *ENGLISH)
    assert ran.code == 0
    assert "GR854" in ran.err
