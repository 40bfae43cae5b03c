from __future__ import annotations

import pytest

from govrules.cli.facts_given import facts_given
from govrules.cli.misuse import Misuse
from govrules.cli.parameters import spread


def test_single_values_are_yaml_values():
    given = [
        "capital=100",
        "industry=ordinary",
        "涉及林地=true",
        "share=0.5",
        "channels=[window, mail]",
        "code='007'",
    ]
    assert facts_given(given) == {
        "capital": 100,
        "industry": "ordinary",
        "涉及林地": True,
        "share": 0.5,
        "channels": ["window", "mail"],
        "code": "007",
    }


def test_what_people_write_stays_text():
    assert facts_given(["a=no", "b=12:30", "c=2026-03-02", "d=a: b: c", "e="]) == {
        "a": "no",
        "b": "12:30",
        "c": "2026-03-02",
        "d": "a: b: c",
        "e": None,
    }


def test_a_dotted_name_is_a_part():
    assert facts_given(["applicant.name=李明", "applicant.broken_promise=false"]) == {
        "applicant": {"name": "李明", "broken_promise": False}
    }


def test_a_file_and_values_later_ones_hold(tmp_path):
    path = tmp_path / "facts.yaml"
    path.write_text("capital: 5\nindustry: licensed\n", encoding="utf-8")
    assert facts_given([str(path), "capital=7"]) == {"capital": 7, "industry": "licensed"}


def test_a_case_lends_its_facts(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text("kind: Case\nid: c\napplicant: {id: p}\nfacts: {capital: 5}\n", encoding="utf-8")
    assert facts_given([str(path)]) == {"capital": 5, "applicant": {"id": "p"}}


@pytest.mark.parametrize("given", ["capital", "gone.yaml", "=5"])
def test_what_is_neither_a_file_nor_a_fact_is_misuse(given):
    with pytest.raises(Misuse):
        facts_given([given])


@pytest.mark.parametrize("content", [b"- a\n", b"a: [\n", b"\xff\xfe", b"text"])
def test_a_file_without_a_mapping_is_misuse(tmp_path, content):
    path = tmp_path / "facts.yaml"
    path.write_bytes(content)
    with pytest.raises(Misuse):
        facts_given([str(path)])


def test_one_option_may_name_several_paths_or_facts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    spelt = ["--rules", "a", "b", "food", "--facts", "x=1", "y=2"]
    assert list(spread(spelt)) == ["--rules", "a", "--rules", "b", "food", "--facts", "x=1", "--facts", "y=2"]
