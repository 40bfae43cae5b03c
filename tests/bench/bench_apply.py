"""How long `govrules apply` takes on one rule file of 5,000 lines.

Prints seconds for the whole way (read, apply the reform, find the edits, read the new text again, the diff) and its
ratio to only reading the file, in the same run: once for a reform of three matters, once for one that changes
every matter.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from govrules.pipeline import load_texts
from govrules.redesign.write.applying import Applied, apply_to_files
from govrules.redesign.write.unified_diff import unified_diff

LAW = (
    "《行政许可法》第四十五条：行政机关作出行政许可决定，"
    "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在本节规定的期限内"
)
DAY = date(2026, 3, 2)
LINES = 5_000
Value = TypeVar("Value")


def catalogue(lines: int) -> tuple[str, int]:
    """Write matters as officers do, with comments and long Chinese lines, until there are so many lines."""
    rows = ["# 事项清单", "kind: MatterList", "matters:"]
    count = 0
    while len(rows) < lines:
        rows += [
            f"  # 事项 {count}：示意",
            f"  - id: m{count}",
            f"    name: 第 {count} 项许可",
            "    authority: d",
            f"    legal_basis: [{LAW}]",
            f"    materials: [form-{count % 50}, identity-card]   # 两份",
            f"    limit: {{promised: {10 + count % 10} working days}}",
            "    steps:",
            "      - {id: accept, name: 受理, act: accept, by: d/w, visit: hall, limit: 1 working day}",
            "      - {id: review, name: 审查, act: review, by: d/w, limit: 5 working days, "
            f"needs: [form-{count % 50}]}}",
            "      - id: check",
            "        name: 核查   # 现场",
            "        act: review",
            "        by: d/w",
            "        limit: 3 working days",
            "        needs: [identity-card]",
            "      - {id: decide, name: 决定, act: decide, by: d/w, limit: 1 working day, needs: []}",
            "",
        ]
        count += 1
    return "\n".join(rows[:-1]) + "\n", count


def rest(count: int) -> str:
    """Write what the matters need, and two reforms."""
    materials = ", ".join(f"{{id: form-{n}, source: applicant}}" for n in range(50))
    every = "  - {parallelize: all, because: 并联}\n" + "".join(
        f"  - {{shorten: m{n}.review, to: 2 working days, because: 提速}}\n" for n in range(count)
    )
    return (
        f"kind: MaterialTemplates\nmaterials: [{materials}, {{id: identity-card, source: government}}]\n"
        "---\nkind: Organization\nid: o\ndepartments: [{id: d, posts: [{id: w, staff: 9}]}]\n"
        "---\nkind: Bundle\nid: b\nmatters: [m0, m1, m2]\n"
        "---\nkind: Reform\nid: few\napplies_to: {bundle: b}\nchanges:\n"
        "  - {parallelize: all, because: 并联}\n  - {one_stop: {place: hall, by: d/w}, because: 一窗}\n"
        "  - {generate_form: [form-0, form-1], because: 填表}\n"
        "  - {shorten: m0.review, to: 2 working days, because: 提速}\n"
        f"---\nkind: Reform\nid: every\napplies_to: {{matters: [{', '.join(f'm{n}' for n in range(count))}]}}\n"
        f"changes:\n{every}"
    )


def best(work: Callable[[], Value], times: int = 3) -> tuple[float, Value]:
    """Return the least seconds of some runs, and what the last gave."""
    least = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        made = work()
        least = min(least, time.perf_counter() - began)
    return least, made


def main() -> None:
    """Measure a small and a large reform."""
    text, count = catalogue(LINES)
    texts = {"matters.yaml": text, "rest.yaml": rest(count)}
    reading, _ = best(lambda: load_texts(texts, DAY))
    print(
        f"{text.count(chr(10))} lines, {len(text.encode()) / 1024:.0f} KB, {count} matters: read in {reading:.3f} s"
    )
    for name in ("few", "every"):

        def whole(reform: str = name) -> Applied:
            book = load_texts(texts, DAY)
            done = apply_to_files(book, book.reforms[reform], DAY)
            for file in done.files:
                unified_diff(file)
            return done

        seconds, done = best(whole)
        edits = sum(len(file.edits) for file in done.files)
        print(
            f"apply {name:5}  {len(done.made):4} changes  {edits:4} edits  {seconds:.3f} s  "
            f"ratio to only reading {seconds / reading:.2f}"
        )
        assert done.files, [str(one.message) for one in done.diagnostics]


if __name__ == "__main__":
    main()
