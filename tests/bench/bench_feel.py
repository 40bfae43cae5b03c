"""How fast FEEL answers: a tier table one case at a time and over columns, expressions, texts compiled.

Run: python -m tests.bench.bench_feel. Floors measured in the same run: the same table as a chain of plain
Python `if`, and one NumPy comparison over the same column.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import numpy as np

from govrules.feel import (
    CompiledTable,
    Table,
    TableInput,
    TableOutput,
    TableRule,
    compile_expression,
    compile_table,
    evaluate_column,
)
from govrules.feel.lexer import words_of
from govrules.feel.parse import parse_words

CASES = 200_000
ROWS = 2_000_000
BOUNDS = ((0, 1000), (1000, 5000), (5000, None))


def tiers() -> CompiledTable:
    """Return a table of 12 rules over 3 inputs: a number, a text, a truth value."""
    rules = tuple(
        TableRule(
            (f"[{low}..{high})" if high else f">= {low}", f'"{industry}"', site),
            (f"{industry}-{low}-{site}",),
        )
        for industry in ("ordinary", "licensed")
        for low, high in BOUNDS
        for site in ("true", "false")
    )
    inputs = (
        TableInput("capital", type="number", minimum=0),
        TableInput("industry", type="string", values=("ordinary", "licensed")),
        TableInput("site", type="boolean"),
    )
    return compile_table(Table("tiers", "unique", inputs, (TableOutput("tier"),), rules))


def by_hand(facts: dict[str, object]) -> str | None:
    """Answer the same table in plain Python."""
    capital, industry, site = facts["capital"], facts["industry"], facts["site"]
    for name in ("ordinary", "licensed"):
        for low, high in BOUNDS:
            for flag in (True, False):
                if industry == name and site is flag and low <= capital and (high is None or capital < high):  # type: ignore[operator]
                    return f"{name}-{low}-{flag}"
    return None


def best(run: Callable[[], object], times: int = 5) -> float:
    """Return the seconds of the fastest of several runs."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def report(what: str, rate: float, unit: str, against: str = "") -> None:
    """Print one figure."""
    print(f"{what:<58}{rate:>14,.0f} {unit:<14}{against}")


def bench_single(table: CompiledTable) -> None:
    """One case at a time."""
    chance = random.Random(7)
    cases = [
        {
            "capital": chance.randrange(10_000),
            "industry": chance.choice(["ordinary", "licensed"]),
            "site": chance.random() < 0.5,
        }
        for _ in range(CASES)
    ]

    def decide_all() -> None:
        decide = table.decide
        for case in cases:
            decide(case)

    rate = CASES / best(decide_all)
    floor = CASES / best(lambda: [by_hand(case) for case in cases], 3)
    report(
        "tier table, 12 rules x 3 inputs, one at a time",
        rate,
        "decisions/s",
        f"{rate / floor:.1f} x plain if",
    )
    unknown = [{key: value for key, value in case.items() if key != "site"} for case in cases[:10_000]]
    report(
        "  with an unknown fact",
        10_000 / best(lambda: [table.decide(case) for case in unknown]),
        "decisions/s",
    )


def bench_columns(table: CompiledTable) -> None:
    """Over columns."""
    draw = np.random.default_rng(7)
    columns = {
        "capital": draw.integers(0, 10_000, ROWS).astype(float),
        "industry": draw.choice(np.array(["ordinary", "licensed"]), ROWS),
        "site": draw.random(ROWS) < 0.5,
    }
    floor = ROWS / best(lambda: columns["capital"] >= 1000)
    rate = ROWS / best(lambda: table.decide_columns(columns))
    report(
        "tier table over columns, texts as U", rate, "decisions/s", f"1/{floor / rate:.0f} of one comparison"
    )
    objects = {**columns, "industry": columns["industry"].astype(object)}
    report(
        "tier table over columns, texts as objects",
        ROWS / best(lambda: table.decide_columns(objects), 3),
        "decisions/s",
    )
    for text in (
        'capital <= 3000 and industry = "ordinary"',
        "if capital * 0.06 > 100 then capital * 1.5 else capital",
    ):
        report(text, ROWS / best(lambda text=text: evaluate_column(text, columns), 3), "rows/s")  # type: ignore[misc]


def bench_expressions() -> None:
    """Compiling and deciding conditions."""
    expression = compile_expression('capital < 1000 and industry = "ordinary"')
    facts = {"capital": 100, "industry": "ordinary"}
    report(
        "condition, decide",
        20_000 / best(lambda: [expression.decide(facts) for _ in range(20_000)]),
        "evaluations/s",
    )
    texts = [f'capital < {number} and industry = "x{number}"' for number in range(1000)]
    start = time.perf_counter()
    for text in texts:
        compile_expression(text)
    report("condition, compile (quick way)", len(texts) / (time.perf_counter() - start), "texts/s")
    parse_words("1", words_of("1"), "expression")
    seconds = best(lambda: [parse_words(text, words_of(text), "expression") for text in texts], 2)
    report("condition, parse by the grammar", len(texts) / seconds, "texts/s")


def main() -> None:
    """Print all figures."""
    table = tiers()
    bench_single(table)
    bench_columns(table)
    bench_expressions()


if __name__ == "__main__":
    main()
