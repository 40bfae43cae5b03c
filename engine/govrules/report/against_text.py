"""Two simulated states of a process for people: what differs, how sure that is, and where each is tightest."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from govrules.language import Language, Text, say
from govrules.report.labels import post_name, target_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.simulation_text import table, unknown
from govrules.simulate.statistics import QUANTILES

if TYPE_CHECKING:
    from govrules.simulate.against import Against, Bottleneck, Difference
    from govrules.simulate.statistics import Estimate

_DAY: Final = 1440.0
VERDICTS: Final = {
    "less": say("less"),
    "more": say("more"),
    "equal": say("the same"),
    "no_evidence": say("no evidence of a difference"),
    "unknown": say("one replication gives no interval"),
}
_MOST: Final = 12
"""So many posts are shown, the busiest first."""


def against_text(found: Against, names: tuple[Text, Text], language: Language, paint: Paint = PLAIN) -> str:
    """Return the figures of both sides with their differences, the posts, and where each side is tightest."""
    setting = found.base.blueprint.setting
    head = say(
        "{target}, scenario {scenario}: {cases} cases on each side, {n} pairs of replications, seed {seed}",
        target=target_label(setting.graph, language),
        scenario=setting.scenario.id,
        cases=f"{found.base.cases:,}",
        n=len(found.base.replications),
        seed=found.base.seed,
    )
    sides = say("first: {first}; second: {second}", first=names[0], second=names[1])
    return "\n".join(
        [
            paint.strong(head.tell(language)),
            f"  {sides.tell(language)}",
            "",
            *table(list(_figures(found, language)), left=(0, 5)),
            "",
            paint.strong(say("Where it is tightest").tell(language)),
            *_bottlenecks(found, language),
            "",
            paint.strong(say("Posts (share of the time that is worked)").tell(language)),
            *table(list(_posts(found, language)), left=(0, 5)),
            *_unknown(found, names, language, paint),
            "",
            paint.faint(
                say(
                    "Figures: simulated, both sides with the same cases and the same luck; ± is half of the interval "
                    "of the differences (95 percent); rules as of {day}.",
                    day=setting.book.as_of.isoformat(),
                ).tell(language)
            ),
        ]
    )


def _figures(found: Against, language: Language) -> Iterator[Sequence[str]]:
    yield ["", *(word.tell(language) for word in (say("first"), say("second"), say("difference"))), "", ""]
    for name, words, scale in (
        ("working_days", say("Time (working days)"), 1.0),
        ("calendar_minutes", say("Time (calendar days)"), _DAY),
    ):
        yield _row(words.tell(language), found.metric(name), scale, language)
        for quantile in QUANTILES[1:3]:
            label = say("  {n} percent within", n=f"{quantile * 100:g}").tell(language)
            yield _row(label, found.quantile(name, quantile), scale, language)
    yield _row(say("Visits (trips)").tell(language), found.metric("visits"), 1.0, language)
    yield _row(say("Materials handed in").tell(language), found.metric("materials"), 1.0, language)
    for name, words in (
        ("on_time", say("Within the promise")),
        ("refused", say("Refused cases")),
        ("partial", say("Partly refused")),
        ("unfinished", say("Not finished in the period")),
    ):
        share = found.share(name)
        if any(one.mean and not math.isnan(one.mean) for one in (share.base, share.other)):
            yield _share(words.tell(language), share, language)


def _row(label: str, found: Difference, scale: float, language: Language) -> Sequence[str]:
    figures = [_number(one.mean / scale) for one in (found.base, found.other)]
    change = _signed(found.change.mean / scale)
    return [label, *figures, change, _half(found.change, scale), _verdict(found, language)]


def _share(label: str, found: Difference, language: Language) -> Sequence[str]:
    figures = ["·" if math.isnan(one.mean) else f"{one.mean:.1%}" for one in (found.base, found.other)]
    change = _signed(found.change.mean * 100.0)
    return [label, *figures, change, _half(found.change, 0.01), _verdict(found, language)]


def _verdict(found: Difference, language: Language) -> str:
    return "" if math.isnan(found.change.mean) else VERDICTS[found.verdict].tell(language)


def _number(value: float) -> str:
    return "·" if math.isnan(value) else f"{value:.2f}"


def _signed(value: float) -> str:
    return "·" if math.isnan(value) else f"{value:+.2f}".replace("-", "−")


def _half(found: Estimate, scale: float) -> str:
    return "" if found.half is None else f"± {found.half / scale:.2f}"


def _bottlenecks(found: Against, language: Language) -> Iterator[str]:
    for label, one in zip((say("first"), say("second")), found.bottlenecks(), strict=True):
        line = say("{side}: {told}", side=label, told=tightest(found, one, language))
        yield f"  {line.tell(language)}"


def tightest(found: Against, one: Bottleneck | None, language: Language) -> Text:
    """Name the busiest post of a side, and those that cannot be told apart from it."""
    if one is None:
        return say("no post whose officers are known")
    if one.utilisation.half is None:
        return say(
            "{post}, {share} of the time busy, {minutes} minutes in its queue",
            post=post_name(found.base.blueprint.setting.book, one.post, language),
            share=f"{one.utilisation.mean:.0%}",
            minutes=_number(one.queue_minutes.mean),
        )
    told = say(
        "{post}, {share} of the time busy (± {half}), {minutes} minutes in its queue",
        post=post_name(found.base.blueprint.setting.book, one.post, language),
        share=f"{one.utilisation.mean:.0%}",
        half=f"{one.utilisation.half * 100:.1f}",
        minutes=_number(one.queue_minutes.mean),
    )
    if not one.alike:
        return told
    others = [post_name(found.base.blueprint.setting.book, post, language) for post in one.alike]
    return say("{told}; cannot be told apart from {others}", told=told, others=others)


def _posts(found: Against, language: Language) -> Iterator[Sequence[str]]:
    yield ["", *(word.tell(language) for word in (say("first"), say("second"), say("difference"))), "", ""]
    book = found.base.blueprint.setting.book
    rows = {post: found.utilisation(post) for post in found.posts}

    def busy(post: str) -> float:
        return max(_known(rows[post].base), _known(rows[post].other))

    for post in sorted(rows, key=busy, reverse=True)[:_MOST]:
        yield _share(post_name(book, post, language), rows[post], language)


def _known(one: Estimate) -> float:
    return 0.0 if math.isnan(one.mean) else one.mean


def _unknown(found: Against, names: tuple[Text, Text], language: Language, paint: Paint) -> Iterator[str]:
    told = [list(unknown(side, language, paint)) for side in (found.base, found.other)]
    if told[0] == told[1]:
        yield from told[0]
        return
    for name, lines in zip(names, told, strict=True):
        if lines:
            yield ""
            yield paint.faint(f"{name.tell(language)}:")
            yield from lines[1:]
