from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from jsonschema import Draft4Validator

from govrules.report.sarif import sarif
from govrules.source import Place, Span
from tests.report.faults import missing_file, promise_over_statutory, unused

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
SARIF = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)


def test_the_log_is_sarif():
    for language in ("zh", "en"):
        log = sarif([promise_over_statutory(), unused(), missing_file()], language, "0.1.0")
        SARIF.validate(log)
    SARIF.validate(sarif([], "zh", "0.1.0"))


def test_the_schema_refuses_what_is_not_sarif():
    log = sarif([unused()], "en", "0.1.0")
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not SARIF.is_valid(log)


def test_a_result_points_at_its_rule():
    run = sarif([unused(), promise_over_statutory(), unused("z")], "en", "0.1.0")["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["GR250", "GR612"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["GR250", "GR612", "GR250"]
    assert "```yaml" in rules[0]["help"]["markdown"]


def test_regions_count_code_points_and_paths_are_uris():
    run = sarif([unused()], "en", "0.1.0")["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "rules/%E6%9D%90%E6%96%99%201.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}


def test_a_finding_is_known_again_when_lines_above_it_move():
    def prints(*found):
        results = sarif(found, "en", "0.1.0")["runs"][0]["results"]
        return [result["partialFingerprints"]["govrulesDiagnostic/v1"] for result in results]

    moved = replace(unused(), place=Place("rules/材料 1.yaml", Span(30, 5, 30, 9)))
    assert prints(unused()) == prints(moved)
    assert len(set(prints(unused(), moved))) == 2
