"""`apply --in-place`: all files or none; the contract's figures afterwards; a second time changes nothing."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

import govrules
from govrules.redesign.write.applying import apply_to_files
from govrules.redesign.write.replacing import replace_files
from tests.redesign.write.texts import DAY, RULES

STARTUP = """\
kind: Reform
id: three-changes
applies_to: {bundle: company-startup}
changes:
  - {id: staff, add_staff: tax/officer, by: 2, because: 并联后同时到达}
  - {parallelize: [{from: seal-engraving.engrave, to: tax-registration.accept}], because: 无理由}
  - {drop_material: premises-proof, in: [company-registration], because: 告知承诺}
"""


@pytest.fixture
def rules(tmp_path):
    folder = tmp_path / "rules"
    shutil.copytree(RULES, folder)
    return folder


def applied(rules, reform, only=None):
    book = govrules.load(rules, as_of=DAY)
    return apply_to_files(book, book.reforms[reform], DAY, only)


def in_place(rules, reform, only=None):
    done = applied(rules, reform, only)
    assert replace_files(done.files) == ()
    return done


def figures(rules, target):
    found = govrules.metrics(govrules.compile(govrules.load(rules, as_of=DAY), target)).to_json()
    return found["working_days"], found["visits"], found["materials"]


def state(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_contract_company_startup(rules):
    assert figures(rules, "company-startup") == (22, 7, 18)
    in_place(rules, "one-visit")
    assert figures(rules, "company-startup") == (3, 1, 2)
    assert "one_stop: {place: service-centre" in (rules / "company-startup/bundle.yaml").read_text("utf-8")
    before = state(rules)
    again = in_place(rules, "one-visit")
    assert again.files == ()
    assert state(rules) == before


def test_the_contract_farmhouse(rules):
    assert figures(rules, "farmhouse")[0] == 32
    in_place(rules, "farmhouse-in-parallel")
    assert figures(rules, "farmhouse")[0] == 16
    text = (rules / "farmhouse/bundle.yaml").read_text("utf-8")
    assert "matters: [homestead, {matter: rural-planning, after: []}]\n" in text


def test_the_contract_pension_transfer_has_nothing_to_gain(rules):
    """Every order there has a reason, so that a reform which takes all that have none changes nothing."""
    (rules / "pension-transfer/reform.yaml").write_text(
        "kind: Reform\nid: none\napplies_to: {matter: pension-transfer}\n"
        "changes: [{parallelize: all, because: 并联}]\n",
        encoding="utf-8",
    )
    before = state(rules)
    assert in_place(rules, "none").files == ()
    assert state(rules) == before
    assert figures(rules, "pension-transfer")[0] == 45


def test_changes_that_could_not_be_made_twice_are_made_once(rules):
    (rules / "three.yaml").write_text(STARTUP, encoding="utf-8")
    first = in_place(rules, "three-changes")
    assert (first.made, first.held) == ((0, 1, 2), ())
    posts = govrules.load(rules, as_of=DAY).posts
    assert posts["tax/officer"].staff == 5
    assert "staff: 5}  # three-changes +2\n" in (rules / "common/organization.yaml").read_text("utf-8")
    before = state(rules)
    second = in_place(rules, "three-changes")
    assert (second.files, second.made, second.held) == ((), (), (0, 1, 2))
    assert not second.diagnostics
    assert state(rules) == before


@pytest.mark.parametrize(
    ("change", "file", "line"),
    [
        (
            "{merge_steps: [seal-engraving.accept, seal-engraving.engrave], into: {id: engrave-at-once, "
            "name: 当场刻制, act: work, by: public-security/window, visit: police-hall, limit: 1 working day}}",
            "company-startup/matters.yaml",
            "      - {id: engrave-at-once, name: 当场刻制, act: work, by: public-security/window,\n",
        ),
        (
            "{delegate: registration-approval.section, to: market-regulation/registrar}",
            "company-startup/tiers.yaml",
            "tier: section, decides: market-regulation/registrar}",
        ),
        (
            "{reassign: [housing-fund], to: human-resources}",
            "company-startup/matters.yaml",
            "name: 审核, act: review, by: human-resources/officer, limit: 2 working days, needs: [fund-form]}",
        ),
        (
            "{shorten: company-registration, to: 3 working days}",
            "company-startup/matters.yaml",
            "    limit:\n      statutory: 15 working days\n      promised: 3 working days\n",
        ),
        (
            "{share: business-licence, from: enterprise-register}",
            "common/materials.yaml",
            "shared_by: enterprise-register}",
        ),
        (
            "{drop_material: premises-proof}",
            "company-startup/matters.yaml",
            "    materials: [registration-application, identity-card]\n",
        ),
    ],
)
def test_every_operation_is_written_and_made_once(change, file, line, rules):
    for other in ("reform", "tests", "case-demo", "case-planned", "scenario"):
        (rules / f"company-startup/{other}.yaml").unlink()
    (rules / "one.yaml").write_text(
        f"kind: Reform\nid: one\napplies_to: {{bundle: company-startup}}\nchanges:\n  - {change}\n",
        encoding="utf-8",
    )
    book = govrules.load(rules, as_of=DAY)
    promised = govrules.metrics(govrules.compile(book, "company-startup", reform="one"))
    done = in_place(rules, "one")
    assert not done.diagnostics
    assert line in (rules / file).read_text("utf-8")
    again = govrules.load(rules, as_of=DAY)
    assert govrules.metrics(govrules.compile(again, "company-startup")) == promised
    second = applied(rules, "one")
    assert (second.files, second.diagnostics) == ((), ())


@pytest.mark.parametrize(
    "change",
    [
        "{commit: premises-proof}",
        "{merge_steps: [tax-registration.review, social-insurance-registration.review], into: {id: joint, "
        "act: review, by: tax/officer, limit: 3 working days}}",
    ],
)
def test_what_no_rule_file_can_say_is_refused(change, rules):
    materials = rules / "company-startup/materials.yaml"
    text = materials.read_text("utf-8").replace(
        "{id: premises-proof,", "{id: premises-proof, commitment: {letter: tax-form},"
    )
    materials.write_text(text, encoding="utf-8")
    (rules / "one.yaml").write_text(
        "kind: Reform\nid: one\napplies_to: {bundle: company-startup}\n"
        f"changes:\n  - {{parallelize: all}}\n  - {change}\n",
        encoding="utf-8",
    )
    done = applied(rules, "one")
    assert done.files == ()
    assert [(one.code.number, one.place.span.line) for one in done.diagnostics] == [("GR851", 6)]


def test_what_has_to_be_mended_elsewhere_is_said(rules):
    """The reform that is shipped names a step that this one makes away with."""
    (rules / "one.yaml").write_text(
        "kind: Reform\nid: one\napplies_to: {bundle: company-startup}\nchanges:\n"
        "  - {merge_steps: [seal-engraving.accept, seal-engraving.engrave], into: {id: at-once, act: work, "
        "by: public-security/window, visit: police-hall, limit: 1 working day}}\n",
        encoding="utf-8",
    )
    done = applied(rules, "one")
    assert done.files
    assert {one.code.number for one in done.diagnostics} == {"GR856"}
    assert any(one.place.file.endswith("company-startup/reform.yaml") for one in done.diagnostics)


def test_some_of_the_changes(rules):
    (rules / "three.yaml").write_text(STARTUP, encoding="utf-8")
    done = in_place(rules, "three-changes", [2])
    assert (done.made, done.left_out) == ((2,), (0, 1))
    assert [Path(file.name).name for file in done.files] == ["matters.yaml"]


def test_a_fault_of_a_change_is_shown_where_it_stands(rules):
    text = STARTUP.replace("tax/officer", "tax/ofcer")
    (rules / "three.yaml").write_text(text, encoding="utf-8")
    done = applied(rules, "three-changes", [0])
    assert [one.place.span.line for one in done.diagnostics] == [5]


def test_one_stop_of_a_matter_has_no_key(rules):
    (rules / "stop.yaml").write_text(
        "kind: Reform\nid: stop\napplies_to: {matter: company-registration}\n"
        "changes:\n  - {parallelize: all, because: x}\n  - {one_stop: {place: service-centre}, because: y}\n",
        encoding="utf-8",
    )
    done = applied(rules, "stop")
    assert done.files == ()
    assert [(one.code.number, one.place.span.line) for one in done.diagnostics] == [("GR851", 6)]


def test_a_file_changed_since_it_was_read_stops_all(rules):
    done = applied(rules, "one-visit")
    touched = rules / "company-startup/bundle.yaml"
    touched.write_bytes(touched.read_bytes() + b"# later\n")
    before = state(rules)
    (problem,) = replace_files(done.files)
    assert problem.code.number == "GR120"
    assert state(rules) == before


def test_when_one_file_cannot_be_replaced_all_are_as_they_were(rules, monkeypatch):
    done = applied(rules, "one-visit")
    before = state(rules)
    last = Path(os.path.realpath(done.files[-1].name))
    replace = Path.replace

    def no_space(self, target):
        if Path(target) == last:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", no_space)
    (problem,) = replace_files(done.files)
    assert problem.code.number == "GR857"
    assert last.name in problem.place.file
    assert "No space left" in str(problem.message)
    assert state(rules) == before


def test_when_a_text_cannot_be_staged_nothing_is_touched(rules, monkeypatch):
    done = applied(rules, "one-visit")
    before = state(rules)
    calls = []

    def full(handle):
        calls.append(handle)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (problem,) = replace_files(done.files)
    assert problem.code.number == "GR857"
    assert done.files[2].name == problem.place.file
    assert state(rules) == before


def test_modes_and_links_stay(rules):
    bundle = rules / "company-startup/bundle.yaml"
    elsewhere = rules.parent / "bundle.yaml"
    bundle.rename(elsewhere)
    elsewhere.chmod(0o640)
    bundle.symlink_to(elsewhere)
    in_place(rules, "startup-in-parallel")
    assert bundle.is_symlink()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640
    assert "after: []" in elsewhere.read_text("utf-8")
