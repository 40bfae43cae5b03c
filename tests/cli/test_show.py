"""`govrules show`: a matter as it holds at a place, and where each value comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.output_schemas import assert_fits

RULES = Path(__file__).parents[2] / "rules"
HERE = ("--rules", RULES, "--as-of", "2026-03-02")


def test_each_value_with_level_file_and_basis(govrules, nowhere):
    shown = govrules("show", "restaurant-food-permit", "--at", "west-street", "--format", "json", *HERE)

    assert shown.code == 0
    assert_fits("show", shown.json)
    values = {value["path"]: value for value in shown.json["values"]}
    promised = values["matters.restaurant-food-permit.limit.promised"]
    assert shown.json["layers"] == [
        "hunan-restaurant",
        "changsha-restaurant",
        "furong-restaurant",
        "west-street-pilot",
    ]
    assert (promised["value"], promised["from"]["layer"]) == ("3 working days", "west-street-pilot")
    assert promised["from"]["file"].endswith("rules/layers/restaurant.yaml")
    statutory = values["matters.restaurant-food-permit.limit.statutory"]["from"]
    assert (statutory["level"], statutory["law"]) == ("province", True)
    assert "《行政许可法》第四十二条" in statutory["basis"]


@pytest.mark.parametrize(("lang", "says"), [("zh", "依据：《行政许可法》"), ("en", "basis: 《行政许可法》")])
def test_for_people(lang, says, govrules, nowhere):
    shown = govrules("show", "restaurant-food-permit", "--at", "city", "--explain", "--lang", lang, *HERE)

    assert says in shown.out
    assert "restaurant-premises-proof" not in shown.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("restaurant-food-permit", "--at", "cty"), "Did you mean --at city?"),
        (("restaurant",), "restaurant-food-permit"),
        (("restaurant-food-permitt",), "Did you mean “restaurant-food-permit”?"),
    ],
)
def test_mistakes_are_misuse(arguments, says, govrules, nowhere):
    shown = govrules("show", *arguments, *HERE, "--lang", "en")

    assert shown.code == 2
    assert says in shown.err


def test_figures_at_a_level(govrules, nowhere):
    shown = govrules("metrics", "restaurant-food-permit", "--at", "city", "--format", "json", *HERE)

    assert (shown.json["working_days"], shown.json["materials"]) == (8, 4)
