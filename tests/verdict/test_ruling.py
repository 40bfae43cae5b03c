"""Selectors, severities and paths: what the settings say about findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from govrules.checks import run_checks
from govrules.codes import Severity
from govrules.codes.catalogue import all_codes
from govrules.codes.topics import expand, nearest_word, topics
from govrules.pipeline import load_texts
from govrules.verdict.judge import judge
from govrules.verdict.ruling import PathRuling, Ruling

NOTHING_SETTLED = Ruling()
OVER = "kind: TimeLimits\nlimits:\n  - {id: a, statutory: 20 working days, promised: 25 working days}\n"
WARNED = "kind: MatterList\nmatters:\n  - id: m\n    name: 甲\n    steps: [{id: s, act: work}]\n"  # GR421


def found_in(text: str, ruling: Ruling = NOTHING_SETTLED, file: str = "rules/a.yaml"):
    book = load_texts({file: text}, date(2026, 3, 2))
    found = [*book.diagnostics, *run_checks(book)]
    return judge(found, {file: text.encode()}, ruling)


def numbers(found):
    return [diagnostic.code.number for diagnostic in found]


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("GR612", {"GR612"}),
        ("gr612", {"GR612"}),
        ("promise-over-statutory", {"GR612"}),
        ("GR61", {"GR612", "GR613"}),
        ("GR6", {"GR601", "GR612"}),
        ("limits", {"GR601", "GR612"}),
        ("tables", {"GR331"}),
        ("ALL", {"GR101", "GR931"}),
        ("GR999", set()),
        ("GR6128", set()),
        ("", set()),
    ],
)
def test_a_word_stands_for_codes(word, some):
    assert some <= expand(word)
    assert bool(expand(word)) == bool(some)
    if some == {"GR612"}:
        assert expand(word) == some


def test_every_code_has_a_topic_and_the_topics_are_no_names():
    assert set().union(*topics().values()) == set(all_codes())
    assert not topics().keys() & {code.name for code in all_codes().values()}


def test_a_misspelt_word_is_recognised():
    assert nearest_word("promise-over-statutary") == "promise-over-statutory"
    assert nearest_word("limts") == "limits"


def test_nothing_settled_lets_everything_through():
    assert numbers(found_in(OVER)) == ["GR612"]
    assert numbers(found_in(WARNED)) == ["GR421"]


def test_select_and_ignore_are_about_warnings_and_notes():
    assert numbers(found_in(WARNED, Ruling(select=expand("GR6")))) == []
    assert numbers(found_in(WARNED, Ruling(ignore=expand("GR421")))) == []
    assert numbers(found_in(OVER, Ruling(select=expand("GR4"), ignore=expand("GR612")))) == ["GR612"]


def test_the_command_line_looks_at_what_it_names_and_at_what_cannot_be_read():
    assert numbers(found_in(OVER, Ruling(only=expand("GR4")))) == []
    assert numbers(found_in("kind: [", Ruling(only=expand("GR4")))) == ["GR101"]


def test_a_severity_can_be_set():
    (found,) = found_in(WARNED, Ruling(severity={"GR421": Severity.ERROR}))
    assert found.severity is Severity.ERROR
    assert found.code.severity is Severity.WARNING


def test_paths_with_a_reason():
    ruling = Ruling(
        root=Path.cwd(), per_path=(PathRuling(("rules/*.yaml",), frozenset({"GR612"}), reason="迁移"),)
    )
    assert numbers(found_in(OVER, ruling)) == []
    assert numbers(found_in(OVER, ruling, file="rules/deep/a.yaml")) == ["GR196", "GR612"]


def test_paths_without_a_reason_do_not_hold():
    ruling = Ruling(root=Path.cwd(), per_path=(PathRuling(("rules",), frozenset({"GR612"})),))
    assert numbers(found_in(OVER, ruling)) == ["GR612"]


def test_paths_that_hit_nothing_are_told_only_when_everything_was_read():
    idle = (PathRuling(("gone/**",), frozenset({"GR612"}), reason="迁移"),)
    assert numbers(found_in(OVER, Ruling(root=Path.cwd(), per_path=idle))) == ["GR196", "GR612"]
    assert numbers(found_in(OVER, Ruling(root=Path.cwd(), per_path=idle, whole=False))) == ["GR612"]


@pytest.mark.parametrize(
    ("glob", "path", "holds"),
    [
        ("rules", "rules/a/b.yaml", True),
        ("rules/", "rules/a.yaml", True),
        ("rules", "rulesets/a.yaml", False),
        ("rules/*.yaml", "rules/a.yaml", True),
        ("rules/*.yaml", "rules/b/a.yaml", False),
        ("rules/**/*.yaml", "rules/a.yaml", True),
        ("rules/**/*.yaml", "rules/b/c/a.yaml", True),
        ("**/limits.yaml", "limits.yaml", True),
        ("**/limits.yaml", "rules/x/limits.yaml", True),
        ("./rules/a?.yaml", "rules/ab.yaml", True),
        ("rules/a.yaml", "rules/aXyaml", False),
        ("rules/[a].yaml", "rules/[a].yaml", True),
        ("规则/**", "规则/税务/限期.yaml", True),
    ],
)
def test_globs(glob, path, holds):
    assert PathRuling((glob,)).holds_for(path) is holds
