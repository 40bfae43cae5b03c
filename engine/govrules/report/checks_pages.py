"""`docs/checks/`: a page a code in both languages, and an index by topic; written from the codes themselves.

`python -m govrules.report.checks_pages [FOLDER]` writes them (`make docs`); a test fails when they are stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from govrules.codes import Code
from govrules.codes.catalogue import all_codes
from govrules.codes.topics import HUNDREDS
from govrules.language import Language, say
from govrules.report.code_page import example
from govrules.report.diagnostics_text import SEVERITY_WORDS

FOLDER: Final = Path("docs") / "checks"
INDEX: Final = "README.md"
_TOPICS: Final = {
    "reading": ("读取", "Reading"),
    "references": ("引用与机构", "References and organization"),
    "conditions": ("条件与表", "Conditions and tables"),
    "process": ("流程", "Process"),
    "materials": ("材料", "Materials"),
    "limits": ("时限与日历", "Limits and calendars"),
    "layers": ("分级", "Layers"),
    "redesign": ("再造", "Redesign"),
    "cases": ("办件与测试", "Cases and tests"),
}
_HEADINGS: Final = {
    "zh": ("中文", "查什么", "为什么", "不对", "对", "怎么改"),
    "en": ("English", "What it finds", "Why it matters", "Wrong", "Right", "How to mend it"),
}


def pages() -> dict[str, str]:
    """Return every page: file name → Markdown."""
    codes = list(all_codes().values())
    return {INDEX: _index(codes), **{f"{code.number}.md": _page(code) for code in codes}}


def write_pages(folder: Path = FOLDER) -> list[str]:
    """Write the pages that are new or changed, take away those of codes that are gone; return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    changed = []
    for name, text in wanted.items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    for path in sorted(folder.glob("*.md")):
        if path.name not in wanted:
            path.unlink()
            changed.append(path.name)
    return changed


def _index(codes: Sequence[Code]) -> str:
    lines = [
        "# 全部编号 · All codes",
        "",
        "由 `make docs` 生成，请勿手改。`govrules explain GR612` 在命令行里看同样的内容；编号、名称和主题都可以用在",
        "`--select`、`--ignore` 和 `# govrules: ignore[…]` 里。",
        "",
        "Written by `make docs`; do not edit. `govrules explain GR612` shows the same on the command line. Codes,",
        "names and topics can be used in `--select`, `--ignore` and `# govrules: ignore[…]`.",
    ]
    for digit, topic in HUNDREDS.items():
        own = [code for code in codes if code.number[2] == digit]
        if own:
            chinese, english = _TOPICS[topic]
            lines += [
                "",
                f"## {chinese} · {english} (`{topic}`)",
                "",
                "| 编号 · code | | 内容 · what it finds |",
            ]
            lines += ["| --- | --- | --- |", *map(_row, own)]
    return "\n".join(lines) + "\n"


def _row(code: Code) -> str:
    severity = " · ".join(SEVERITY_WORDS[code.severity].tell(language) for language in ("zh", "en"))
    what = "<br>".join(_cell(say(code.what).tell(language)) for language in ("zh", "en"))
    return f"| [{code.number}]({code.number}.md) `{code.name}` | {severity} | {what} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _page(code: Code) -> str:
    severity = " · ".join(SEVERITY_WORDS[code.severity].tell(language) for language in ("zh", "en"))
    lines = [f"# {code.number} {code.name}", "", f"{severity} · [全部编号 · all codes]({INDEX})"]
    for language in ("zh", "en"):
        lines += _half(code, language)
    return "\n".join(lines) + "\n"


def _half(code: Code, language: Language) -> Iterator[str]:
    title, what, why, wrong, right, mend = _HEADINGS[language]
    yield from ("", f"## {title}", "")
    yield from (f"**{what}** {say(code.what).tell(language)}", "")
    yield from (f"**{why}** {say(code.why).tell(language)}", "")
    yield from (f"**{wrong}**", "", *_fenced(example(code.wrong, language)), "")
    yield from (f"**{right}**", "", *_fenced(example(code.right, language)), "")
    yield f"**{mend}** {say(code.mend).tell(language)}"


def _fenced(text: str) -> list[str]:
    language = "toml" if text.startswith("[") and "]\n" in text else "yaml"
    return [f"```{language}", text.strip("\n"), "```"]


if __name__ == "__main__":
    written = write_pages(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
    sys.stdout.write("".join(f"{FOLDER}/{name}\n" for name in written))
