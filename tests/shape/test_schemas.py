"""The schema files themselves: valid, bilingual, closed, and fresh."""

from __future__ import annotations

import re

import pytest
from jsonschema import Draft202012Validator

from govrules.assets import asset_folder
from govrules.shape.check import restore_texts, validate
from govrules.shape.explain import explain
from govrules.shape.kinds import KINDS, schema_file
from govrules.shape.schemas import schema_of, validator_for
from govrules.shape.shipped import shipped_schemas

from .schema_files import authored_names, load, outside_validator, shipped_names, subschemas
from .shape_cases import cases_of, documents, valid_documents

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_KNOWN_KEYWORDS = {
    "$schema", "$id", "$defs", "$ref", "title", "description", "examples", "enumDescriptions",
    "type", "properties", "required", "additionalProperties", "propertyNames", "items", "enum", "const",
    "pattern", "format", "minLength", "minItems", "minimum", "maximum", "exclusiveMinimum",
    "minProperties", "maxProperties", "oneOf",
}  # fmt: skip


def test_there_is_one_schema_a_kind_the_shared_one_and_one_for_any_file():
    assert shipped_names() == sorted(schema_file(stem) for stem in (*KINDS.values(), "common", "rules"))


@pytest.mark.parametrize("name", [*shipped_names(), *authored_names()])
def test_a_schema_is_valid_against_the_metaschema_of_2020_12(name):
    schema = load(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", authored_names())
def test_titles_and_descriptions_are_in_both_languages(name):
    for pointer, schema in subschemas(load(name)):
        if "title" in schema:
            chinese, separator, english = schema["title"].partition(" · ")
            assert separator and _CHINESE.search(chinese + "PERT") and english.isascii(), pointer
        if "description" in schema:
            chinese, separator, english = schema["description"].partition("。 ")
            assert separator and _CHINESE.search(chinese), pointer
            assert english and english[0].isascii() and english.endswith("."), pointer
        if "enum" in schema and schema.get("type") == "string":
            assert len(schema["enumDescriptions"]) == len(schema["enum"]), pointer


@pytest.mark.parametrize("name", authored_names())
def test_every_key_and_definition_has_a_title_and_a_description(name):
    root = load(name)
    for pointer, schema in subschemas(root):
        holder, _, _ = pointer.rpartition("/")
        if holder.endswith(("/properties", "/$defs")) and "$ref" not in schema:
            assert {"title", "description"} <= set(schema), pointer


@pytest.mark.parametrize("name", authored_names())
def test_mappings_are_closed_or_say_that_they_are_free(name):
    for pointer, schema in subschemas(load(name)):
        if "properties" in schema or schema.get("type") == "object":
            assert "additionalProperties" in schema, pointer


@pytest.mark.parametrize("name", authored_names())
def test_the_authored_schemas_use_only_what_the_explanation_understands(name):
    for pointer, schema in subschemas(load(name)):
        assert set(schema) <= _KNOWN_KEYWORDS, pointer


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_schema_fits_it(kind):
    schema = load(f"undated/{schema_file(KINDS[kind])}")
    for example in schema["examples"]:
        assert explain(schema_of(kind), example) == []


def test_the_schemas_for_editors_are_fresh():
    home = asset_folder("schemas")
    for name, text in shipped_schemas(home / "undated").items():
        assert (home / name).read_text("utf-8") == text, "run python -m govrules.shape.shipped"


@pytest.mark.parametrize("kind", KINDS)
def test_an_outside_validator_accepts_what_the_engine_accepts(kind):
    for document in valid_documents(kind):
        tree = restore_texts(document, kind)
        for stem in (KINDS[kind], "rules"):
            assert [error.message for error in outside_validator(stem).iter_errors(tree)] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "dated" in cases_of(kind)])
def test_an_outside_validator_accepts_dated_values(kind):
    (document,) = documents(cases_of(kind)["dated"])
    assert [error.message for error in outside_validator("rules").iter_errors(document.data)] == []
    assert validate(document), "without the day on which it is read, the tree does not fit"


@pytest.mark.parametrize("kind", KINDS)
def test_an_outside_validator_refuses_what_the_engine_refuses(kind):
    for case in cases_of(kind)["bad"]:
        (document,) = documents(case["text"])
        assert not outside_validator("rules").is_valid(restore_texts(document, kind)), case["case"]


def test_a_dated_value_is_checked_on_each_of_its_days():
    def matter(visits: object) -> dict[str, object]:
        return {"kind": "MatterList", "matters": [{"id": "a", "visits": visits}]}

    validator = outside_validator("matter-list")
    assert validator.is_valid(
        matter({"2024-01-01": 2, "2025-01-01": {"value": 1, "because": "提速"}, "2026-01-01": None})
    )
    assert not validator.is_valid(matter({"2024-01-01": 2, "2025-01-01": "two"}))
    assert not validator.is_valid(matter({"2024-01-01": {"value": "two"}}))
    assert not validator.is_valid(matter({"2024-01-01": {"value": 1, "legal_bases": []}}))
    assert not validator.is_valid(matter({"2024-01-01": 2, "later": 1}))


def test_nothing_is_fetched():
    assert all(validator_for(kind) is validator_for(kind) for kind in KINDS)
    for name in shipped_names():
        for pointer, schema in subschemas(load(name)):
            reference = schema.get("$ref", "#")
            assert reference.partition("#")[0] in {"", *shipped_names()}, pointer
