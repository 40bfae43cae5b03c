from __future__ import annotations

import json

import pytest

from govrules.report.diagnostics_json import check_json
from tests.report.faults import missing_file, promise_over_statutory, unused
from tests.report.output_schemas import FOLDER, assert_fits, validator


def test_every_key_of_a_diagnostic_is_there():
    output = check_json([promise_over_statutory()], "zh", {"files": 1, "matters": 0, "bundles": 0})
    assert_fits("check", output)
    found = output["diagnostics"][0]
    assert (found["code"], found["name"], found["severity"]) == ("GR612", "promise-over-statutory", "error")
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (5, 15, 5, 30)
    assert found["related"][0]["line"] == 4
    assert found["fix"]["edits"][0]["replacement"] == "20 working days"
    assert output["summary"] == {
        "errors": 1,
        "warnings": 0,
        "notes": 0,
        "files": 1,
        "matters": 0,
        "bundles": 0,
    }


def test_what_is_not_there_is_null():
    output = check_json([unused(), missing_file()], "en")
    assert_fits("check", output)
    assert output["diagnostics"][0]["hint"] is None
    assert output["diagnostics"][0]["fix"] is None


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.name)
def test_the_schemas_of_the_outputs_are_schemas_with_titles_in_both_languages(path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    validator(path.name.removesuffix(".schema.json")).check_schema(schema)
    assert " · " in schema["title"]


def test_a_diagnostic_without_a_code_does_not_fit():
    output = check_json([unused()], "en")
    del output["diagnostics"][0]["code"]
    assert not validator("check").is_valid(output)
