"""A simulation for people: figures with their intervals, where the time goes, who is busy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from govrules.language import Language, Text, say, say_count
from govrules.report.labels import step_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad, visible

if TYPE_CHECKING:
    from govrules.simulate.simulation import Simulated
    from govrules.simulate.statistics import Estimate

_LONGEST = 8
"""So many steps with the longest waits are shown."""


def simulation_text(simulated: Simulated, language: Language, paint: Paint = PLAIN) -> str:
    """Return the figures, the steps that keep cases waiting, the posts, and what was not known."""
    setting = simulated.blueprint.setting
    head = say(
        "{target}, scenario {scenario}: {cases} cases, {n} replications, seed {seed}",
        target=setting.graph.target,
        scenario=setting.scenario.id,
        cases=f"{simulated.cases:,}",
        n=len(simulated.replications),
        seed=simulated.seed,
    )
    return "\n".join(
        [
            paint.strong(head.tell(language)),
            *_figures(simulated, language),
            "",
            paint.strong(say("Where the time goes (minutes a case, closed hours included)").tell(language)),
            *_steps(simulated, language),
            "",
            paint.strong(say("Posts").tell(language)),
            *_posts(simulated, language),
            *unknown(simulated, language, paint),
            "",
            paint.faint(
                say(
                    "Figures: simulated, each with its interval (95 percent); rules as of {day}.",
                    day=setting.book.as_of.isoformat(),
                ).tell(language)
            ),
        ]
    )


def _figures(simulated: Simulated, language: Language) -> list[str]:
    names = {
        "working_days": say("Time (working days)"),
        "calendar_minutes": say("Time (calendar days)"),
        "visits": say("Visits (trips)"),
        "materials": say("Materials handed in"),
    }
    rows: list[Sequence[str]] = [
        [
            "",
            say("mean").tell(language),
            "",
            *(say("{n} percent within", n=n).tell(language) for n in (50, 90, 95, 99)),
        ]
    ]
    for name, words in names.items():
        scale = 1440.0 if name == "calendar_minutes" else 1.0
        found = simulated.metric(name)
        quantiles = [f"{one.mean / scale:.2f}" for one in simulated.quantile(name).values()]
        rows.append([words.tell(language), f"{found.mean / scale:.2f}", _half(found, scale), *quantiles])
    for name, words in (
        ("on_time", say("Within the promise")),
        ("refused", say("Refused cases")),
        ("partial", say("Partly refused")),
    ):
        share = simulated.share(name)
        if not math.isnan(share.mean) and (share.mean or name == "on_time"):
            rows.append([words.tell(language), f"{share.mean:.1%}", _half(share, 0.01)])
    return table(rows)


def _half(found: Estimate, scale: float) -> str:
    return "" if found.half is None else f"± {found.half / scale:.2f}"


def _steps(simulated: Simulated, language: Language) -> list[str]:
    told = simulated.to_json()["steps"]
    graph = simulated.blueprint.setting.graph

    def waiting(step: dict[str, dict[str, float | None]]) -> float:
        return float(step["queue_minutes"]["mean"] or 0.0)

    rows: list[Sequence[str]] = [
        ["", *(word.tell(language) for word in (say("in the queue"), say("worked on"), say("waited")))]
    ]
    for step in sorted(told, key=waiting, reverse=True)[:_LONGEST]:
        label = step_label(graph, step["id"], language)
        figures = [step[name]["mean"] for name in ("queue_minutes", "work_minutes", "wait_minutes")]
        rows.append([label, *("·" if one is None else f"{one:.1f}" for one in figures)])
    return table(rows)


def _posts(simulated: Simulated, language: Language) -> list[str]:
    rows: list[Sequence[str]] = [
        ["", *(word.tell(language) for word in (say("busy"), say("queue (minutes)")))]
    ]
    told = simulated.to_json()["posts"]
    for post in sorted(told, key=lambda one: -((one["utilisation"] or {}).get("mean") or 0.0)):
        busy = (post["utilisation"] or {}).get("mean")
        queue = post["queue_minutes"]["mean"]
        rows.append(
            [
                visible(post["post"]),
                "∞" if post["utilisation"] is None else "·" if busy is None else f"{busy:.0%}",
                "·" if queue is None else f"{queue:.1f}",
            ]
        )
    return table(rows)


def table(rows: Sequence[Sequence[str]], left: Sequence[int] = (0,)) -> list[str]:
    """Set rows in columns, to the right but for those of `left`."""
    columns = max(len(row) for row in rows)
    widths = [max((display_width(row[c]) for row in rows if c < len(row)), default=0) for c in range(columns)]
    lines = []
    for row in rows:
        cells = (pad(cell, widths[c], "left" if c in left else "right") for c, cell in enumerate(row))
        lines.append("  ".join(["", *cells]).rstrip())
    return lines


def unknown(simulated: Simulated, language: Language, paint: Paint) -> list[str]:
    """Say what the scenario does not: work and officers that nobody wrote, what is not simulated."""
    told: list[Text] = []
    without, unlimited = simulated.blueprint.without_work, simulated.blueprint.unlimited
    if without:
        told.append(
            say_count(
                "How long the work of {n} step takes is not written; it takes its limit and holds nobody: {steps}.",
                "How long the work of {n} steps takes is not written; they take their limits and hold nobody: {steps}.",
                len(without),
                steps=list(without[:6]),
            )
        )
    if unlimited:
        told.append(
            say_count(
                "How many officers {n} post has is not written; it is taken as unlimited: {posts}.",
                "How many officers {n} posts have is not written; they are taken as unlimited: {posts}.",
                len(unlimited),
                posts=list(unlimited[:6]),
            )
        )
    told += simulated.blueprint.left_out
    return ["", *(paint.faint(text.tell(language)) for text in told)] if told else []
