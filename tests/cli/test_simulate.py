"""`govrules simulate` on the shipped scenario: today and after the reform, and what a new user gets wrong."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.report.output_schemas import assert_fits

RULES = Path(__file__).parents[2] / "rules"
RUN = ("--rules", RULES, "--as-of", "2026-03-02", "--lang", "en")


def test_the_reform_brings_visits_papers_and_days_down(govrules):
    args = ("simulate", "company-startup", *RUN, "--replications", "3", "--format", "json")

    today = govrules(*args).json
    after = govrules(*args, "--reform", "one-visit").json

    assert_fits("simulate", today)
    assert today["basis"] == "simulated"
    for metric, before, now in (("visits", 7, 1), ("materials", 18, 2)):
        assert today["metrics"][metric]["mean"] == before
        assert after["metrics"][metric]["mean"] == now
    # the same cases come and get the same luck: less waiting for each other is all that differs
    assert today["cases"] == after["cases"] > 1000
    assert after["metrics"]["working_days"]["ci95"][1] < today["metrics"]["working_days"]["ci95"][0]
    assert today["little"]["mean"] == pytest.approx(1.0, abs=1e-6)


def test_text_names_the_kind_of_figure_and_the_busiest_post_first(govrules):
    out = govrules("simulate", "startup-2026", *RUN, "--replications", "2").out

    assert "Figures: simulated" in out
    posts = out.split("Posts\n")[1].splitlines()
    assert posts[1].split()[0] == "public-security/engraver"


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("nowhere", "There is no scenario, matter or bundle “nowhere”."),
        ("farmhouse", "No scenario says how cases of “farmhouse” arrive."),
    ],
)
def test_without_a_scenario_it_says_what_to_write(govrules, target, told):
    ran = govrules("simulate", target, *RUN)

    assert ran.code == 2
    assert told in ran.err


def test_an_unknown_reform(govrules):
    ran = govrules("simulate", "company-startup", *RUN, "--reform", "nothing")

    assert ran.code == 2
    assert "There is no reform “nothing”." in ran.err


def test_today_and_the_reform_side_by_side(govrules):
    args = ("simulate", "company-startup", *RUN, "--against", "one-visit", "--replications", "3")

    told = govrules(*args, "--format", "json").json
    assert_fits("simulate-against", told)
    assert_fits("simulate", {"version": 1, **told["sides"]["base"]})
    assert told["metrics"]["visits"]["difference"] == {"mean": -6.0, "ci95": [-6.0, -6.0]}
    assert told["metrics"]["materials"]["verdict"] == "less"
    assert told["bottlenecks"]["against"]["post"] == "public-security/engraver"

    out = govrules(*args).out
    assert "first: today; second: 企业开办最多跑一次" in out
    assert "−6.00  ± 0.00" in out
    assert "the same" in out


def test_against_what_does_not_exist(govrules):
    ran = govrules("simulate", "company-startup", *RUN, "--against", "nothing")

    assert ran.code == 2
    assert "There is no reform or scenario “nothing”." in ran.err


def test_a_page_is_written_beside_the_report(govrules, tmp_path):
    file = tmp_path / "page.html"
    run = ("simulate", "company-startup", *RUN, "--replications", "2", "--html")

    ran = govrules(*run, file)
    assert ran.code == 0
    assert "Figures: simulated" in ran.out
    assert "Simulation report" in file.read_text(encoding="utf-8")
    assert govrules(*run, tmp_path / "nowhere" / "page.html").code == 2


def test_cases_are_written_as_parquet_and_read_back(govrules, tmp_path):
    file = tmp_path / "cases.parquet"
    run = ("simulate", "company-startup", *RUN, "--replications", "3", "--format", "json")

    ran = govrules(*run, "--cases-out", file)
    told = ran.json
    table = pq.read_table(file)

    assert f"{told['cases']:,} cases." in ran.err
    assert table.num_rows == told["cases"]
    assert pq.ParquetFile(file).num_row_groups == 3
    columns = table.to_pydict()
    assert sum(columns["calendar_minutes"]) == pytest.approx(
        sum(
            (end - begun).total_seconds() / 60
            for begun, end in zip(columns["arrival"], columns["end"], strict=True)
        )
    )
    # the mean over replications of their means, as the report has it
    means = [
        sum(days) / len(days)
        for number in range(3)
        for days in [
            [d for d, r in zip(columns["working_days"], columns["replication"], strict=True) if r == number]
        ]
    ]
    assert sum(means) / 3 == pytest.approx(told["metrics"]["working_days"]["mean"], abs=1e-6)
    refused = columns["outcome"].count("refused")
    assert refused / len(columns["outcome"]) == pytest.approx(told["outcomes"]["refused"]["mean"], abs=1e-3)
    assert set(columns["visits"]) == {7}
    assert columns["on_time"].count(None) == table.num_rows  # nothing is promised for the whole
    assert str(columns["arrival"][0].date()) >= "2026-03-30"  # 20 working days of warm-up are left out


def test_cases_that_cannot_be_written_are_told_before_the_run(govrules, tmp_path):
    run = ("simulate", "company-startup", *RUN, "--replications", "1", "--cases-out")

    assert "FILE.parquet" in govrules(*run, tmp_path / "cases.csv").err
    ran = govrules(*run, tmp_path / "nowhere" / "cases.parquet")
    assert (ran.code, ran.out) == (2, "")
    assert "leave --against out" in govrules(*run, tmp_path / "a.parquet", "--against", "one-visit").err
    assert not list(tmp_path.iterdir())


def test_a_sweep_and_the_fewest_officers(govrules):
    args = ("simulate", "startup-2026", *RUN, "--replications", "2", "--cases", "1000")

    swept = govrules(*args, "--sweep", "public-security/engraver=1..2", "--format", "json").json
    assert_fits("simulate-sweep", swept)
    assert [point["values"] for point in swept["points"]] == [
        {"public-security/engraver": 1.0},
        {"public-security/engraver": 2.0},
    ]
    assert "busiest post" in govrules(*args, "--sweep", "per_day=10,12").out

    wanted = ("--reform", "one-visit", "--within", "2 working days")
    staffed = govrules(*args, *wanted, "--staff-for", "90%", "--format", "json").json
    assert_fits("simulate-staffing", staffed)
    assert staffed["found"]["on_time"]["ci95"][0] >= 0.9
    assert staffed["found"]["cost"] <= staffed["today"]["cost"]
    told = govrules(*args, *wanted, "--staff-for", "0.9", "--cost", "tax/officer=2").out
    assert "One officer fewer at any post is too few" in told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--sweep", "tax/officer"), "is no sweep"),
        (("--sweep", "tax/chief=1..2"), "is no post of the rules"),
        (("--staff-for", "much"), "is no share of the cases"),
        (("--staff-for", "95%"), "Nothing is promised"),
        (("--staff-for", "95%", "--cost", "gone=2"), "does not say what an officer"),
        (("--within", "soon"), "is no duration"),
        (("--sweep", "per_day=3", "--against", "one-visit"), "run a scenario many times"),
    ],
)
def test_sweeps_that_cannot_be(govrules, more, told):
    ran = govrules("simulate", "startup-2026", *RUN, "--replications", "2", "--cases", "1000", *more)
    assert ran.code == 2
    assert told in ran.err
