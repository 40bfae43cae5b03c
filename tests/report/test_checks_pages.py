"""`docs/checks/` is what the codes say; `make docs` writes it."""

from __future__ import annotations

import re
from pathlib import Path

from govrules.codes.catalogue import all_codes
from govrules.report.checks_pages import FOLDER, INDEX, pages, write_pages

ROOT = Path(__file__).parents[2]


def test_the_pages_are_those_of_the_codes():
    shipped = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).glob("*.md")}
    wanted = pages()
    stale = sorted(name for name in wanted.keys() | shipped.keys() if wanted.get(name) != shipped.get(name))
    assert not stale, f"run `make docs`: {stale[:5]}"


def test_every_code_has_its_page_in_both_languages():
    for number, code in all_codes().items():
        page = pages()[f"{number}.md"]
        assert page.startswith(f"# {number} {code.name}\n")
        chinese, english = page.split("\n## English\n")
        assert re.search(r"[\u4e00-\u9fff]", chinese.split("## 中文")[1])
        assert code.what in english
        assert f"]({number}.md)" in pages()[INDEX]


def test_writing_changes_only_what_is_stale(tmp_path):
    assert len(write_pages(tmp_path)) == len(pages())
    assert write_pages(tmp_path) == []
    (tmp_path / "GR612.md").write_text("old", "utf-8")
    (tmp_path / "GR000.md").write_text("gone", "utf-8")
    assert write_pages(tmp_path) == ["GR612.md", "GR000.md"]
    assert write_pages(tmp_path) == []
