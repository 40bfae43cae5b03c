"""`govrules redesign`: accepted findings become a reform that gives the promised figures."""

from __future__ import annotations

import shutil

import pytest

import govrules as api
from govrules.process.compile import compile_graph
from govrules.redesign.inquiry import find
from govrules.redesign.write.proposing import accepted, propose
from govrules.redesign.write.reform_text import reform_text
from tests.redesign.write.texts import DAY, RULES, load_texts, shipped
from tests.report.output_schemas import assert_fits

ENGLISH = ("--lang", "en")
DATE = ("--as-of", "2026-03-02")
TARGET = "company-startup"


@pytest.fixture
def project(tmp_path, monkeypatch):
    shutil.copytree(RULES, tmp_path / "rules")
    (tmp_path / "govrules.toml").write_text('[project]\nrules = ["rules"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def figures(found):
    return found["working_days"], found["visits"], found["materials"]


@pytest.mark.parametrize("accept", ["proven", "all", "1"])
def test_the_written_reform_gives_the_promised_figures(accept, govrules, project):
    ran = govrules(
        "redesign", TARGET, "--write", "rules/mine.yaml", "--accept", accept, "--id", "mine", *DATE
    )
    assert ran.code == 0
    shown = govrules("redesign", TARGET, "--accept", accept, "--id", "other", "--format", "json", *DATE).json
    assert_fits("redesign", shown)
    then = govrules("metrics", TARGET, "--reform", "mine", "--format", "json", *DATE).json
    assert figures(then) == figures(shown["to_be"])
    assert figures(shown["as_is"]) == (22, 7, 18)
    assert then["working_days"] == 11
    assert govrules("check", *DATE).code == 0


def test_the_serial_findings_alone_give_what_parallel_promised(govrules, project):
    promised = govrules("parallel", TARGET, "--format", "json", *DATE).json["to_be_proven"]
    shown = govrules("redesign", TARGET, "--accept", "1", "--format", "json", *DATE).json
    assert figures(shown["to_be"]) == figures(promised)


def test_every_finding_is_named_with_its_saving_and_its_price(govrules, project):
    text = govrules("redesign", TARGET, *ENGLISH, *DATE).out
    shown = govrules("redesign", TARGET, "--format", "json", *ENGLISH, *DATE).json
    assert shown["text"] == text
    assert len(shown["taken"]) > 1
    for taken in shown["taken"]:
        assert f"# Finding {taken['finding']} ({taken['code']}, " in text
        assert f"# Price: {taken['pays']}" in text
    assert text.count("# Taken alone: ") == len(shown["taken"])
    assert all("because: " in change for change in text.split("  - {")[1:])


def test_a_file_that_is_there_is_not_overwritten(govrules, project):
    first = govrules("redesign", TARGET, "--write", "mine.yaml", *ENGLISH, *DATE)
    assert first.code == 0
    assert "govrules apply mine.yaml --diff" in first.out
    before = (project / "mine.yaml").read_text("utf-8")
    refused = govrules("redesign", TARGET, "--write", "mine.yaml", "--accept", "1", *ENGLISH, *DATE)
    assert refused.code == 2
    assert "--force" in refused.err
    assert (project / "mine.yaml").read_text("utf-8") == before
    forced = govrules("redesign", TARGET, "--write", "mine.yaml", "--accept", "1", "--force", *ENGLISH, *DATE)
    assert forced.code == 0
    assert (project / "mine.yaml").read_text("utf-8") != before


def test_written_and_applied_the_rules_have_the_figures(govrules, project):
    assert govrules("redesign", TARGET, "--write", "mine.yaml", *DATE).code == 0
    assert govrules("apply", "mine.yaml", "--in-place", *DATE).code == 0
    assert govrules("metrics", TARGET, "--format", "json", *DATE).json["working_days"] == 11
    again = govrules("apply", "mine.yaml", "--in-place", *ENGLISH, *DATE)
    assert again.code == 0
    assert "There is nothing to change" in again.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([TARGET, "--accept", "some"], "--accept 1,3"),
        ([TARGET, "--accept", "99"], "--accept 1,3"),
        ([TARGET, "--accept", ""], "--accept 1,3"),
        ([TARGET, "--id", "one-visit"], "There is a reform “one-visit” already"),
        ([TARGET, "--id", "Not an id"], "is no id"),
        (["company-start"], "Did you mean"),
        ([TARGET, "--write", "no/such/folder/mine.yaml"], "cannot be written"),
    ],
)
def test_misuse_is_said_in_one_sentence(arguments, says, govrules, project):
    ran = govrules("redesign", *arguments, *ENGLISH, *DATE)
    assert ran.code == 2
    assert says in ran.err


def test_without_findings_nothing_is_written(govrules, project):
    ran = govrules("redesign", "pension-transfer", "--write", "x.yaml", *ENGLISH, *DATE)
    assert (ran.code, ran.out) == (0, "There is no finding to take: nothing is written.\n")
    assert not (project / "x.yaml").exists()
    shown = govrules("redesign", "pension-transfer", "--format", "json", *DATE).json
    assert_fits("redesign", shown)
    assert (shown["reform"], shown["taken"], shown["text"]) == (None, [], "")


BOOK = load_texts(shipped(), DAY)


@pytest.mark.parametrize("target", [*BOOK.bundles, "community-council", "pension-transfer"])
@pytest.mark.parametrize("accept", ["proven", "all"])
def test_every_shipped_process_has_a_proposal_that_can_be_carried_out(target, accept):
    graph = compile_graph(BOOK, target)
    findings = list(find(graph))
    proposal = propose(graph, findings, accept, "mine", "zh")
    assert not proposal.diagnostics
    assert {one.number for one in proposal.taken} <= {number for number, _ in accepted(findings, accept)}
    if proposal.is_empty:
        return
    text = reform_text(proposal.reform, ["标题"], [["说明"] for _ in proposal.reform.changes])
    again = load_texts({**shipped(), "mine.yaml": text}, DAY)
    assert again.reforms["mine"] == proposal.reform
    then = api.metrics(api.compile(again, target, reform="mine"))
    assert then == proposal.to_be
