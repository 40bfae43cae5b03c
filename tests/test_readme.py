"""Both READMEs and the tours of docs/ show what really comes out. `python -m tests.test_readme` writes it into them.

A ```console block holds commands (`$ govrules …`, `$ cd …`) and their output; a line `[…]` stands for any
lines. The blocks of a page are one session: it begins in the repository, and `govrules init` moves it into an
empty folder, `cp -r … trial` copies into one. `<!-- edit FILE: OLD => NEW -->` is what the reader does with an editor. Blank lines are left
out. The pictures of docs/images are drawn anew too.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import govrules
from govrules.cli import main as govrules_command

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
TOURS = [ROOT / "docs" / "redesign.md", ROOT / "docs" / "simulate.md"]
CUT = "[…]"
_STEPS = re.compile(
    r"^<!-- edit (?P<file>\S+): (?P<old>.+?) => (?P<new>.+?) -->$|^```console\n(?P<block>.*?)^```$",
    re.M | re.S,
)


@dataclass
class Shown:
    """A command of a page, and the lines that the page shows for it."""

    command: str
    lines: list[str]
    start: int
    """Where the lines begin in the page."""
    end: int


def session(page: str, folder: Path) -> Iterator[tuple[Shown, list[str]]]:
    """Run the commands of a page in its order; yield what is shown and what comes out."""
    with contextlib.chdir(ROOT):
        for step in _STEPS.finditer(page):
            if step["file"]:
                path = Path(step["file"])
                text = path.read_text(encoding="utf-8")
                assert text.count(step["old"]) == 1, step[0]
                path.write_text(text.replace(step["old"], step["new"]), encoding="utf-8")
                continue
            for shown in commands(step["block"], step.start("block")):
                program, *arguments = shlex.split(shown.command)
                if program == "cd":
                    os.chdir(arguments[0])
                elif program == "cp":
                    copy_to(arguments[1:-1], folder / arguments[-1])
                    os.chdir(folder)
                elif program == "govrules":
                    if arguments[0] == "init":
                        os.chdir(folder)
                    yield shown, output_of(arguments)


def copy_to(names: list[str], folder: Path) -> None:
    folder.mkdir()
    for name in names:
        if Path(name).is_dir():
            shutil.copytree(name, folder / name)
        else:
            shutil.copy(name, folder)


def commands(block: str, offset: int) -> list[Shown]:
    found: list[Shown] = []
    for line in block.splitlines(keepends=True):
        offset += len(line)
        if line.startswith("$ "):
            found.append(Shown(line[2:].strip(), [], offset, offset))
        else:
            found[-1].lines.append(line.rstrip())
            found[-1].end = offset
    return found


def output_of(arguments: list[str]) -> list[str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        govrules_command(arguments)
    return (out.getvalue() + err.getvalue()).rstrip().splitlines()


def is_shown(shown: list[str], came: list[str]) -> bool:
    """Tell whether the lines that came are those shown, with any lines where the page has a cut."""
    parts = ["(?:.*\n)*" if line == CUT else re.escape(line) + "\n" for line in shown if line]
    return (
        re.fullmatch("".join(parts), "".join(f"{line.rstrip()}\n" for line in came if line.strip()))
        is not None
    )


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.parametrize("page", [*PAGES, *TOURS], ids=lambda page: page.name)
def test_commands_print_what_the_page_shows(page, tmp_path):
    ran = 0
    for shown, came in session(page.read_text(encoding="utf-8"), tmp_path):
        assert is_shown(shown.lines, came), "\n".join(["$ " + shown.command, *came])
        ran += 1
    assert ran >= 7


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_stands_under_make_demo_is_in_the_makefile(page):
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").replace(" --lang $$lang", "")
    first = next(step["block"] for step in _STEPS.finditer(page.read_text(encoding="utf-8")))
    shown = [one.command for one in commands(first, 0)]
    assert shown[0] == "make demo"
    for command in shown[1:]:
        assert f"show {re.sub(r' --lang ..$', '', command).removeprefix('govrules ')}" in recipe


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_rule_of_ten_lines_loads(page, tmp_path):
    (rule,) = re.findall(r"^```yaml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)
    assert len(rule.splitlines()) == 10
    (tmp_path / "matters.yaml").write_text(rule, encoding="utf-8")
    shared = [ROOT / "rules/common", ROOT / "rules/company-startup/materials.yaml"]
    book = govrules.load([tmp_path, *shared], as_of="2026-03-02")
    assert not book.diagnostics
    assert "tax-registration" in book.matters


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_of_the_page_prints_what_it_says(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, page.name, "exec"), {})
    assert printed.getvalue().split() == re.findall(r"# (\S+)$", code, re.M)


def renewed(shown: list[str], came: list[str]) -> list[str] | None:
    """Return the lines to show, as many around the cut as now. None where there are several cuts."""
    if CUT not in shown:
        return [line.rstrip() for line in came]
    if shown.count(CUT) > 1:
        return None
    cut = shown.index(CUT)
    after = len(shown) - cut - 1
    return [
        *(line.rstrip() for line in came[:cut]),
        CUT,
        *(line.rstrip() for line in came[len(came) - after :]),
    ]


def write_what_comes_out() -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        os.environ.pop(variable, None)
    for page in [*PAGES, *TOURS]:
        text = page.read_text(encoding="utf-8")
        changes = []
        with tempfile.TemporaryDirectory() as folder:
            for shown, came in session(text, Path(folder)):
                lines = renewed(shown.lines, came)
                if is_shown(shown.lines, came):
                    continue
                if lines is None:
                    sys.stderr.write(f"{page.name}: look at `{shown.command}` yourself\n")
                else:
                    changes.append((shown, "".join(f"{line}\n" for line in lines)))
        for shown, lines in reversed(changes):
            text = text[: shown.start] + lines + text[shown.end :]
        page.write_text(text, encoding="utf-8")


def draw_pictures() -> None:
    for language, name in (("en", "company-startup.svg"), ("zh", "company-startup.zh-CN.svg")):
        drawn = ["graph", "company-startup", "--to", "svg", "--as-of", "2026-03-02", "--lang", language]
        with contextlib.chdir(ROOT):
            govrules_command([*drawn, "--output", f"docs/images/{name}"])


if __name__ == "__main__":
    write_what_comes_out()
    draw_pictures()
