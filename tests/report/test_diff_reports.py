"""A change of the rules for a terminal, for a pull request and for GitHub, within GitHub's limits."""

from __future__ import annotations

import pytest

import govrules
from govrules.compare.changes.gate import without_basis
from govrules.report.diff_github import diff_github
from govrules.report.diff_json import diff_json
from govrules.report.diff_markdown import COMMENT, STEP_SUMMARY, diff_markdown
from govrules.report.diff_text import diff_text
from govrules.report.diff_words import DiffWords
from tests.contract.small_books import book_of
from tests.report.output_schemas import assert_fits


def rules(count, materials, name="许可"):
    matters = "\n".join(
        f"  - {{id: m{n}, name: '{name} {n}', authority: d, limit: {{promised: 5 working days}}, visits: 1, materials: [{materials}]}}"
        for n in range(count)
    )
    return book_of(f"kind: MatterList\nmatters:\n{matters}\n", materials="form plan")


def words_of(count, language="zh", name="许可"):
    base, head = rules(count, "form", name), rules(count, "form, plan", name)
    changes = govrules.diff(base, head)
    words = DiffWords(changes, base, head, ("main", "the working tree"), language)
    return words, without_basis(changes, base, head)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_report_says_what_who_why_and_where(language):
    words, faults = words_of(1, language)
    shown = diff_text(words)
    for part in (
        "main → the working tree",
        "2026-03-02",
        "matters.m0.materials.plan",
        "rules.yaml:",
        "1 → 2",
    ):
        assert part in shown
    assert len(faults) == 1
    assert_fits("diff", {**diff_json(words, faults)})


def test_no_change_is_one_line():
    base = rules(2, "form")
    words = DiffWords(govrules.diff(base, rules(2, "form")), base, base, ("a", "b"), "zh")
    assert diff_text(words).splitlines()[1:] == ["规则的含义相同，没有变化。"]
    assert "没有变化" in diff_markdown(words)
    assert "没有变化" in diff_github(words, ())


def test_a_summary_never_gets_too_long_and_never_ends_in_half_a_row():
    """GitHub drops a summary of more than 1 MiB as a whole, and a comment of more than 65,536 characters."""
    words, faults = words_of(900)
    for most in (2_000, COMMENT, 200_000):
        shown = diff_markdown(words, faults, most)
        assert most * 0.7 < len(shown.encode()) <= most
        rows = [line for line in shown.splitlines() if line.startswith("|")]
        assert all(row.endswith("|") for row in rows)
        assert "--format json" in shown.splitlines()[-1]
    assert len(diff_markdown(words, faults, STEP_SUMMARY)) < 1024 * 1024
    assert COMMENT < 65_536


def test_a_name_cannot_write_markdown_or_a_command_of_its_own():
    words, faults = words_of(1, name="[x](http://e.org) | <img src=y> ``a`` @town ::error::")
    shown = diff_markdown(words, faults)
    plain = shown.replace("\\[", "").replace("\\<", "").replace("\\`", "")
    assert not any(sign in plain for sign in ("[", "<", "`", "@town"))
    (row,) = [line for line in shown.splitlines() if "plan" in line and line.startswith("|")]
    assert row.replace("\\|", "").count("|") == 6
    lines = diff_github(words, faults).splitlines()
    assert sum(line.startswith("::") for line in lines) == len(faults) == 1


def test_github_gets_ten_annotations_and_the_log_has_the_rest():
    words, faults = words_of(25)
    lines = diff_github(words, faults).splitlines()
    assert len(faults) == 25
    assert sum(line.startswith("::error") for line in lines) == 10
    assert sum("GR780" in line for line in lines) == 25
    assert max(len(line.encode()) for line in lines) < 64 * 1024


def test_what_concerns_hundreds_is_said_in_a_few_words():
    matters = "\n".join(
        f"  - {{id: m{n}, name: 许可, authority: d, limit: {{promised: 5 working days}}, visits: 1, materials: [form]}}"
        for n in range(300)
    )
    template = "kind: MaterialTemplates\nmaterials: [{id: form, source: applicant, generated: %s}]\n"
    base, head = (
        book_of(f"kind: MatterList\nmatters:\n{matters}\n", template % form) for form in ("true", "false")
    )
    changes = govrules.diff(base, head)
    words = DiffWords(changes, base, head, ("a", "b"), "en")
    (change,) = changes.changes
    assert len(change.users.matters) == 300
    assert "296 matters more" in words.whom(change)
    (fault,) = without_basis(changes, base, head)
    assert "299 others are concerned" in str(fault.message)
    assert len(diff_text(words)) < 4000
    assert len(changes.unmeasured) == 300 - 200
    assert words.unmeasured() == "100 processes more are concerned and were not measured."
