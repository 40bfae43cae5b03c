"""`govrules calibrate`: from a log to a scenario that runs, and what a new user gets wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.report.output_schemas import assert_fits

RULES = Path(__file__).parents[2] / "rules"
RUN = ("--rules", RULES, "--as-of", "2026-03-02", "--lang", "en")


@pytest.fixture(scope="module")
def log(tmp_path_factory):
    import govrules as api
    from govrules.exchange.log_files import write_log

    path = tmp_path_factory.mktemp("log") / "startup.csv"
    book = api.load(RULES, as_of="2026-03-02")
    write_log(api.simulation_log(book, "startup-2026", most=300, cases=300), path)
    return path


def test_a_log_of_the_simulation_fits_and_gives_a_scenario_that_runs(govrules, log, tmp_path):
    draft = tmp_path / "draft.yaml"
    told = govrules("calibrate", log, *RUN, "--format", "json", "--write", draft).json

    assert_fits("calibrate", told)
    assert told["target"] == "company-startup", "found by its names"
    assert (told["cases"], told["conformance"]["fitting"]) == (300, 300)
    assert told["arrivals"]["ci95"][0] < 14 < told["arrivals"]["ci95"][1]
    assert told["scenario"] == yaml.safe_load(draft.read_text(encoding="utf-8"))

    both = ("--rules", RULES, "--rules", draft, "--as-of", "2026-03-02", "--lang", "en")
    assert govrules("check", *both[:4], "--lang", "en", "--as-of", "2026-03-02", "--format", "json").code == 0
    ran = govrules("simulate", told["scenario"]["id"], *both, "--replications", "2", "--format", "json")
    assert ran.code == 0
    assert ran.json["cases"] > 300


def test_the_report_says_what_is_measured(govrules, log):
    out = govrules("calibrate", log, "company-startup", *RUN).out

    assert "300 of 300 cases fit (100.0%)" in out
    assert "Figures: measured, from the log." in out
    assert "from start to end" in out


def test_a_draft_is_not_written_over(govrules, log, tmp_path):
    draft = tmp_path / "draft.yaml"
    draft.write_text("mine")
    assert govrules("calibrate", log, *RUN, "--write", draft).code == 2
    assert draft.read_text() == "mine"
    assert govrules("calibrate", log, *RUN, "--write", draft, "--force").code == 0


@pytest.mark.parametrize(
    ("name", "text", "more", "told"),
    [
        ("a.txt", "", (), "is no event log by its name"),
        ("gone.csv", None, (), "cannot be read"),
        ("a.csv", "x,y\n1,2\n", (), "do not say: case, activity, end"),
        ("a.csv", "case,activity,time\n1,a,soon\n", (), "holds no event that could be read"),
        (
            "a.csv",
            "case,activity,time\n1,nothing known,2026-03-02 09:00\n",
            (),
            "cannot be told from its names",
        ),
        (
            "a.csv",
            "case,activity,time\n1,a,2026-03-02 09:00\n",
            ("--column", "case"),
            "does not say what a column is",
        ),
        ("a.csv", "case,activity,time\n1,a,2026-03-02 09:00\n", ("--zone", "Mars"), "no time zone “Mars”"),
        ("a.xes", "<log>", (), "a.xes:1:6"),
    ],
)
def test_what_a_new_user_gets_wrong(govrules, tmp_path, name, text, more, told):
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    ran = govrules("calibrate", path, *RUN, *more)
    assert ran.code == 2
    assert told in ran.err
    assert "Traceback" not in ran.err
