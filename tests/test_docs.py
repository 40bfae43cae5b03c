"""What docs/ shows is what the product does: rules that load, Python that runs, places that exist."""

import doctest
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

import govrules
from govrules.model.kinds import KINDS
from govrules.pipeline import load_texts

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("README*.md")), ROOT / "CHANGELOG.md"]
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def project():
    """Every rule document of the language page, as one project."""
    documents = [text for text in blocks(DOCS / "language.md", "yaml") if text.startswith("kind:")]
    texts = {f"block-{number}.yaml": text for number, text in enumerate(documents, 1)}
    return texts, load_texts(texts, date(2026, 3, 2))


def test_the_language_page_shows_every_kind(project):
    texts, _ = project
    shown = {text.splitlines()[0].split("#")[0].removeprefix("kind:").strip() for text in texts.values()}
    assert shown == set(KINDS)


def test_the_rules_of_the_language_page_are_in_order(project):
    _, book = project
    found = [*book.diagnostics, *govrules.check(book)]
    assert not [f"{d.place} {d.code.number} {d.message}" for d in found]
    for target in (*book.bundles, *book.matters):
        assert not govrules.compile(book, target).diagnostics


def test_the_rule_tests_and_the_case_of_the_language_page_run(project):
    _, book = project
    results = govrules.test(book)
    assert not [str(test.differences or test.error) for test in results.tests if not test.passed]
    assert not govrules.run_case(book, book.cases["first-shop"]).refused


def test_every_key_of_a_step_stands_on_the_language_page():
    from govrules.model.matters import Step

    page = (DOCS / "language.md").read_text(encoding="utf-8")
    left_out = {name for name in Step.__struct_fields__ if f"`{name}" not in page and f"{name}:" not in page}
    assert left_out <= {"legal_basis", "review_by", "description", "name"}


def test_the_python_page_shows_what_comes_out(monkeypatch):
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testfile(
        str(DOCS / "python.md"), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )
    assert tried > 40
    assert not failed


def test_the_architecture_page_draws_the_layers_that_are_held():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    held = [{name.removeprefix("govrules.") for name in row.split(" | ")} for row in contract["layers"]]
    (drawn,) = blocks(DOCS / "architecture.md", "text")
    rows = [set(part.split(" · ")) for line in drawn.splitlines() for part in line.split(" → ")]
    assert rows == held


def test_the_architecture_page_names_every_stage():
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    stages = {path.parent.name for path in (ROOT / "engine/govrules").glob("*/__init__.py")}
    assert not {stage for stage in stages if f"`{stage}/`" not in page}


def test_what_the_pages_point_at_is_there():
    missing = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"(?:\]\(|src=\")([^)\s#\"]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert not missing


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_short_and_says_what_would_change_it(page):
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    assert text.startswith(f"# {int(page.stem[:4])}. ")
    for part in ("**Context.**", "**Choice.**", "**Measured.**", "**What would change it.**"):
        assert part in text


def test_decisions_are_numbered_without_gaps():
    assert [int(page.stem[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
