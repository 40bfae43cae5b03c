"""What a log of real cases says, for people: arrivals, work, shares, posts, and where cases leave the process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from govrules.language import Language, Text, say, say_count
from govrules.report.labels import fact_label, post_name, step_label, target_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.simulation_text import table
from govrules.report.width import visible

if TYPE_CHECKING:
    from govrules.calibrate.calibration import Calibration, Share, StepWork
    from govrules.calibrate.conformance import Deviation
    from govrules.exchange.log_trouble import Faults

_MOST: Final = 12
_BASES: Final = {
    "start_and_end": say("from start to end"),
    "since_resource": say("assumed: since the officer had done the one before"),
    "since_case": say("assumed: since the case came, its queue included"),
}


def calibration_text(found: Calibration, faults: Faults, language: Language, paint: Paint = PLAIN) -> str:
    """Return the report, section by section; what the log does not say is left out."""
    period = found.period
    head = say(
        "{target}: {cases} cases, {events} events",
        target=target_label(found.graph, language),
        cases=f"{len(found.log.cases):,}",
        events=f"{len(found.log):,}",
    )
    lines = [paint.strong(head.tell(language))]
    if period is not None:
        span = say("from {first} to {last}", first=period[0].isoformat(), last=period[1].isoformat())
        lines.append(f"  {span.tell(language)}")
    lines += [f"  {text.tell(language)}" for text in _unmatched(found)]
    sections: list[tuple[Text, Sequence[str]]] = [
        (say("Arrivals"), list(_arrivals(found, language))),
        (say("Work (office minutes)"), _work(found, language)),
        (say("Sent back and refused"), _shares(found, language)),
        (say("Facts of the cases"), list(_facts(found, language))),
        (say("Posts"), _posts(found, language)),
        (say("Did the cases go as the rules say?"), list(_conformance(found, language))),
    ]
    for title, body in sections:
        if body:
            lines += ["", paint.strong(title.tell(language)), *body]
    lines += ["", *_faults(faults, language), paint.faint(_kind(language))]
    return "\n".join(lines)


def _kind(language: Language) -> str:
    return say(
        "Figures: measured, from the log. A chance below 0.01 means that no distribution fits: the values stand for it."
    ).tell(language)


def _unmatched(found: Calibration) -> Iterator[Text]:
    if found.matching.unknown:
        yield say_count(
            "{n} activity is no step of the process: {names}. Say which with --map.",
            "{n} activities are no steps of the process: {names}. Say which with --map.",
            len(found.matching.unknown),
            names=[visible(name) for name in found.matching.unknown[:_MOST]],
        )
    if found.matching.unseen:
        yield say_count(
            "{n} step is not in the log: {names}.",
            "{n} steps are not in the log: {names}.",
            len(found.matching.unseen),
            names=list(found.matching.unseen[:_MOST]),
        )


def _arrivals(found: Calibration, language: Language) -> Iterator[str]:
    seen = found.arrivals
    if seen is None:
        return
    rate = say(
        "{rate} cases a working day (95 percent: {low} to {high}), over {n} working days",
        rate=f"{seen.per_day:.2f}",
        low=f"{seen.low:.2f}",
        high=f"{seen.high:.2f}",
        n=f"{seen.working_days:,}",
    )
    yield f"  {rate.tell(language)}"
    if seen.dispersion is not None and seen.chance is not None:
        spread = say(
            "variance over mean of the daily counts: {index}; by chance alone so far from 1 in {chance} of cases",
            index=f"{seen.dispersion:.2f}",
            chance=f"{seen.chance:.2g}",
        )
        yield f"  {spread.tell(language)}"
        if seen.chance < 0.01:
            warning = say("They do not come as a Poisson process: the simulation makes them more even.")
            yield f"  {warning.tell(language)}"
    if seen.outside > 0.0:
        outside = say("while the office was closed: {share}", share=f"{seen.outside:.1%}")
        yield f"  {outside.tell(language)}"


def _work(found: Calibration, language: Language) -> list[str]:
    if not found.work:
        return []
    heads = (say("n"), say("mean"), say("spread"), say("distribution"), say("chance"), say("how it is known"))
    rows: list[Sequence[str]] = [["", *(head.tell(language) for head in heads)]]
    rows += [_work_row(found, one, language) for one in found.work]
    lines = table(rows, left=(0, 4, 6))
    thin = [step_label(found.graph, one.step, language) for one in found.work if one.fit.is_thin]
    if thin:
        few = say("Few observations, which say little: {steps}.", steps=thin)
        lines.append(f"  {few.tell(language)}")
    outside = [step_label(found.graph, one.step, language) for one in found.work if one.outside > 0.05]
    if outside:
        late = say("Work outside the hours of the calendar: {steps}.", steps=outside)
        lines.append(f"  {late.tell(language)}")
    return lines


def _work_row(found: Calibration, one: StepWork, language: Language) -> Sequence[str]:
    fit = one.fit
    return [
        step_label(found.graph, one.step, language),
        f"{fit.count:,}",
        f"{fit.mean:.1f}",
        f"{fit.deviation:.1f}",
        _KINDS[fit.kind].tell(language),
        "" if fit.chance is None else f"{fit.chance:.3f}",
        _BASES[one.basis].tell(language),
    ]


_KINDS: Final = {
    "constant": say("constant"),
    "exponential": say("exponential"),
    "gamma": say("gamma"),
    "lognormal": say("lognormal"),
    "empirical": say("as seen"),
}


def _shares(found: Calibration, language: Language) -> list[str]:
    if not found.shares:
        return []
    heads = (say("n"), say("sent back"), say("by the rules"), say("refused"), say("by the rules"))
    rows: list[Sequence[str]] = [["", *(head.tell(language) for head in heads)]]
    rows += [_share_row(found, one, language) for one in found.shares]
    return table(rows)


def _share_row(found: Calibration, one: Share, language: Language) -> Sequence[str]:
    return [
        step_label(found.graph, one.step, language),
        f"{one.done:,}",
        f"{one.returned / one.done:.1%}",
        f"{one.written_returns:.1%}",
        f"{one.refused / one.done:.1%}",
        f"{one.written_refuses:.1%}",
    ]


def _facts(found: Calibration, language: Language) -> Iterator[str]:
    for name, mix in found.facts.items():
        yield f"  {fact_label(found.graph.book, name, language)}  {visible(_mix(mix))}"


def _mix(mix: object) -> str:
    if isinstance(mix, dict):
        return ", ".join(f"{key} {_mix(value)}" for key, value in mix.items())
    return f"{mix:g}" if isinstance(mix, float) else str(mix)


def _posts(found: Calibration, language: Language) -> list[str]:
    if not found.posts:
        return []
    heads = (say("at work at once"), say("persons named"), say("officers by the rules"))
    rows: list[Sequence[str]] = [["", *(head.tell(language) for head in heads)]]
    rows += [
        [
            post_name(found.graph.book, one.post, language),
            "·" if one.at_once is None else str(one.at_once),
            str(one.persons) if one.persons else "·",
            "·" if one.written is None else str(one.written),
        ]
        for one in found.posts
    ]
    return table(rows)


def _conformance(found: Calibration, language: Language) -> Iterator[str]:
    seen = found.conformance
    fits = say(
        "{n} of {of} cases fit ({share})",
        n=f"{seen.fitting:,}",
        of=f"{seen.cases:,}",
        share=_part(seen.fitting, seen.cases),
    )
    yield f"  {fits.tell(language)}"
    if seen.fitness is not None:
        kept = say(
            "arrows kept: {kept} of {met} ({share})",
            kept=f"{seen.arrows_kept:,}",
            met=f"{seen.arrows_met:,}",
            share=_part(seen.arrows_kept, seen.arrows_met),
        )
        yield f"  {kept.tell(language)}"
    for one in seen.deviations[:_MOST]:
        yield f"  - {_deviation(found, one, language).tell(language)}"
    if len(seen.deviations) > _MOST:
        more = say("{n} more in --format json", n=len(seen.deviations) - _MOST)
        yield f"    {more.tell(language)}"


def _part(some: int, of: int) -> str:
    return f"{some / of:.1%}" if of else "·"


def _deviation(found: Calibration, one: Deviation, language: Language) -> Text:
    cases = say_count("{n} case", "{n} cases", one.cases)
    example = list(one.examples)
    if one.kind == "unknown":
        return say(
            "{cases}: “{activity}” is no step (such as {example})",
            cases=cases, activity=one.what[0], example=example,
        )  # fmt: skip
    names = [step_label(found.graph, step, language) for step in one.what]
    if one.kind == "too_early":
        told = say(
            "{cases}: {later} before {earlier} was done (such as {example})",
            cases=cases, later=names[1], earlier=names[0], example=example,
        )  # fmt: skip
        return say("{told}; no rule asks for this order", told=told) if one.removable else told
    if one.kind == "skipped":
        return say(
            "{cases}: {step} passed over (such as {example})", cases=cases, step=names[0], example=example
        )
    return say("{cases}: {step} done again (such as {example})", cases=cases, step=names[0], example=example)


def _faults(faults: Faults, language: Language) -> Iterator[str]:
    if not faults.count:
        return
    told = say_count("{n} row was left out:", "{n} rows were left out:", faults.count)
    yield told.tell(language)
    for one in faults.told[:5]:
        yield f"  {one.place}  {one.message.tell(language)}"
    yield ""
