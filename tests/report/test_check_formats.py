"""The forms of `check`: each says every finding, in its own reader's terms."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from govrules.checks.checked import checked_book
from govrules.codes import Severity
from govrules.pipeline import load_texts
from govrules.report.check_formats import FORMATS, write
from govrules.report.check_formats.report import CheckReport
from govrules.report.junit import JUnitCase, JUnitSuite, Verdict, junit_xml
from govrules.source import Place, Span
from tests.report.faults import FILE, missing_file, promise_over_statutory, unused
from tests.report.output_schemas import assert_fits
from tests.report.test_sarif import SARIF

JUNIT = xmlschema.XMLSchema10(Path(__file__).parent / "schemas" / "junit-10.xsd")
BOOK = load_texts({"rules/clean.yaml": "kind: Bundle\nid: a\nname: 甲\nmatters: []\n"}, date(2026, 3, 2))
FOUND = (promise_over_statutory(), unused(), missing_file())


def report(*found, language="en", fail_on=Severity.ERROR):
    return CheckReport(found, checked_book(BOOK, ()), language, fail_on)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_form_names_every_finding_and_can_be_empty(form, language):
    written = write(form, report(*FOUND, language=language))
    assert "GR612" in written
    assert "GR250" in written
    assert written == write(form, report(*FOUND, language=language))
    assert "GR" not in write(form, report(language=language)).replace("GROUP", "")


def test_concise_is_one_line_a_finding():
    lines = write("concise", report(*FOUND, language="en")).splitlines()
    assert lines[0].startswith(f"{FILE}:5:15: error: ")
    assert lines[0].endswith("[GR612 promise-over-statutory]")
    assert lines[2].startswith("rules/gone.yaml: error: ")
    assert lines[3] == "2 errors, 1 warning"
    assert len(lines) == 4
    assert write("concise", report()) == ""


def test_gitlab_knows_a_finding_again_when_lines_move():
    moved = replace(unused(), place=Place("rules/材料 1.yaml", Span(30, 5, 30, 9)))
    first, again = (json.loads(write("gitlab", report(one)))[0] for one in (unused(), moved))
    assert first["fingerprint"] == again["fingerprint"]
    assert (first["location"]["lines"]["begin"], again["location"]["lines"]["begin"]) == (3, 30)
    both = json.loads(write("gitlab", report(unused(), moved)))
    assert len({issue["fingerprint"] for issue in both}) == 2


def test_gitlab_has_its_severities_and_paths_without_a_dot():
    dotted = replace(unused(), place=Place("./rules/a.yaml", Span(3, 5, 3, 9)))
    found = json.loads(write("gitlab", report(promise_over_statutory(), dotted)))
    assert_fits("check-gitlab", found)
    assert [(one["severity"], one["location"]["path"]) for one in found] == [
        ("critical", FILE),
        ("minor", "rules/a.yaml"),
    ]
    assert_fits("check-gitlab", json.loads(write("gitlab", report())))


def test_sarif_is_sarif():
    SARIF.validate(json.loads(write("sarif", report(*FOUND))))


def test_junit_is_junit_and_counts_what_fails():
    written = write("junit", report(*FOUND))
    JUNIT.validate(written)
    root = ElementTree.fromstring(written)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("4", "2", "0")
    clean = root.find("testsuite[@name='rules/clean.yaml']/testcase")
    assert list(clean) == []
    warning = root.find("testsuite[@name='rules/材料 1.yaml']/testcase")
    assert [child.tag for child in warning] == ["system-out"]
    strict = ElementTree.fromstring(write("junit", report(*FOUND, fail_on=Severity.WARNING)))
    assert strict.get("failures") == "3"
    JUNIT.validate(write("junit", report()))


@given(
    name=st.text(),
    message=st.text(),
    details=st.text(),
    verdict=st.sampled_from(Verdict),
    seconds=st.none() | st.floats(0, 1000),
)
def test_no_text_can_break_the_xml(name, message, details, verdict, seconds):
    case = JUnitCase(name, "group", verdict, message, details, "kind", seconds)
    written = junit_xml("all", [JUnitSuite(name, (case,))])
    root = ElementTree.fromstring(written.encode())
    read = root.find("testsuite/testcase")
    # what XML can hold comes back as it was, line ends in texts apart (XML 1.0 §2.11)
    if all(character.isprintable() or character in "\n\t\r" for character in name):
        assert read.get("name") == name
    assert root.get("failures") == str(int(verdict is Verdict.FAILURE))
    JUNIT.validate(written)
