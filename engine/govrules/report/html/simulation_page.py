"""The page on a simulation as a value: everything that its template shows, told in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from govrules.language import Language, Text, say, say_count
from govrules.report.against_text import VERDICTS, tightest
from govrules.report.html import simulation_rows as rows
from govrules.report.html.assumptions import LinesOf, Remark, notes_in_rules
from govrules.report.html.plot_frame import Ink, Side
from govrules.report.html.posts_svg import posts_svg
from govrules.report.html.scenario_rows import AssumedRow, scenario_rows
from govrules.report.html.simulation_words import SIMULATION
from govrules.report.html.spread_svg import spread_svg
from govrules.report.html.time_svg import DYES, case_svg, longest_step, steps_svg
from govrules.report.html.under_way_svg import under_way_svg
from govrules.report.html.words import LANGUAGE_TAGS, told
from govrules.report.labels import step_label, target_label
from govrules.report.palette import Dye
from govrules.report.simulation_words import KINDS, basis, not_known, number, percent, provisional
from govrules.simulate.against import Against

if TYPE_CHECKING:
    from govrules.simulate.against import Difference
    from govrules.simulate.simulated import Simulated
    from govrules.simulate.statistics import Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """A figure that the page begins with; `was` = of the first side, where there are two."""

    label: str
    was: str
    value: str
    under: str


@dataclass(frozen=True, slots=True)
class DyedKind:
    """A kind of time with its colour."""

    name: str
    dye: Dye


@dataclass(frozen=True, slots=True)
class DyedSide:
    """A side with its colours."""

    name: str
    ink: Ink


@dataclass(frozen=True, slots=True)
class StepTable:
    """The steps of a side: a picture and a table."""

    title: str
    drawing: Markup
    rows: tuple[rows.Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationPage:
    """What `templates/report/simulation.html` shows. Texts are told; nothing here is markup but pictures."""

    language: str
    title: str
    target: str
    scenario: str
    sizes: tuple[str, ...]
    basis: str
    sides: tuple[DyedSide, ...]
    headlines: tuple[Headline, ...]
    summary: tuple[str, ...]
    quantiles: tuple[str, ...]
    spread: Markup | None
    figures: tuple[rows.Row, ...]
    differences: tuple[rows.Row, ...]
    outcomes: tuple[rows.Row, ...]
    case_time: Markup
    kinds: tuple[DyedKind, ...]
    time: tuple[rows.Row, ...]
    steps: tuple[StepTable, ...]
    busy: Markup | None
    posts: tuple[rows.Row, ...]
    under_way: Markup | None
    assumed: tuple[AssumedRow, ...]
    assumptions: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    not_looked_at: tuple[str, ...]


def simulation_values(
    found: Simulated | Against, names: Sequence[Text], lines_of: LinesOf, language: Language
) -> Mapping[str, Any]:
    """Return what the template is filled in with. `names` = what the sides are called (one, or two of an Against)."""
    return {"page": simulation_page(found, names, lines_of, language), "words": told(SIMULATION, language)}


def simulation_page(
    found: Simulated | Against, names: Sequence[Text], lines_of: LinesOf, language: Language
) -> SimulationPage:
    """Gather the page."""
    against = found if isinstance(found, Against) else None
    founds = (found.base, found.other) if isinstance(found, Against) else (found,)
    sides = [
        Side(name.tell(language), one, number)
        for number, (name, one) in enumerate(zip(names, founds, strict=True))
    ]
    first = sides[0].found
    setting = first.blueprint.setting
    graph = setting.graph
    scenario = setting.scenario
    origins = [("scenarios", scenario.id), ("bundles", graph.target), ("matters", graph.target)]
    return SimulationPage(
        language=LANGUAGE_TAGS[language],
        title=target_label(graph, language),
        target=graph.target,
        scenario=scenario.id,
        sizes=tuple(text.tell(language) for text in _sizes(first)),
        basis=basis(first).tell(language),
        sides=tuple(DyedSide(side.name, side.ink) for side in sides),
        headlines=tuple(_headlines(sides, against, language)),
        summary=tuple(text.tell(language) for text in _summary(sides, against, language)),
        quantiles=tuple(say("{n} % within", n=n).tell(language) for n in (50, 90, 95, 99)),
        spread=spread_svg(sides, language),
        figures=rows.figure_rows(sides, language),
        differences=() if against is None else rows.difference_rows(against, language),
        outcomes=rows.outcome_rows(sides, language),
        case_time=case_svg(sides, language),
        kinds=tuple(DyedKind(words.tell(language), DYES[kind]) for kind, words in KINDS.items()),
        time=rows.time_rows(sides, language),
        steps=tuple(
            StepTable(
                side.name if against else "",
                steps_svg(side, longest_step(sides), language),
                rows.step_rows(side, language),
            )
            for side in sides
        ),
        busy=posts_svg(sides, language),
        posts=rows.post_rows(sides, language),
        under_way=under_way_svg(sides, language),
        assumed=scenario_rows(first, language),
        assumptions=tuple(_assumptions(sides, against, language)),
        notes=notes_in_rules(setting.book, origins, lines_of),
        not_looked_at=tuple(text.tell(language) for text in _NOT_LOOKED_AT),
    )


_NOT_LOOKED_AT = (
    say("How long cases really take, unless the scenario was read from a record of cases."),
    say("Other matters that share officers with this one: each post works for this process alone."),
    say("Sickness, training and other work of officers, unless their number or calendar says so."),
    say("The applicant’s own time before a case arrives, and travelling."),
    say("Whether more people come once it goes faster."),
)


def _sizes(found: Simulated) -> Iterator[Text]:
    yield say("{cases} cases", cases=f"{found.cases:,}")
    yield say_count("{n} replication", "{n} replications", len(found.replications))
    yield say("seed {seed}", seed=found.seed)


def _headlines(sides: Sequence[Side], against: Against | None, language: Language) -> Iterator[Headline]:
    yield _headline(
        say("95 percent of the cases are done within (working days)"),
        [side.found.quantile("working_days")["0.95"] for side in sides],
        None if against is None else against.quantile("working_days", 0.95),
        language,
    )
    yield _headline(
        say("Mean time (working days)"),
        [side.found.metric("working_days") for side in sides],
        None if against is None else against.metric("working_days"),
        language,
    )
    if sides[0].found.blueprint.promise is not None:
        yield _headline(
            say("Within the promise"),
            [side.found.share("on_time") for side in sides],
            None if against is None else against.share("on_time"),
            language,
            shares=True,
        )
    else:
        yield _headline(
            say("Visits (trips)"),
            [side.found.metric("visits") for side in sides],
            None if against is None else against.metric("visits"),
            language,
        )


def _headline(
    label: Text,
    found: Sequence[Estimate],
    difference: Difference | None,
    language: Language,
    shares: bool = False,
) -> Headline:
    def worded(value: float) -> str:
        return percent(value) if shares else number(value)

    last = found[-1]
    if difference is not None:
        under = VERDICTS[difference.verdict]
        if difference.change.half and difference.verdict in ("less", "more"):
            ends = [abs(end) for end in (difference.change.low, difference.change.high)]
            under = say(
                "{verdict} by {low} to {high}", verdict=under, low=worded(min(ends)), high=worded(max(ends))
            )
    elif last.half is None:
        under = say("one replication gives no interval")
    elif not last.half:
        under = say("the same in every replication")
    else:
        under = say("95 percent interval {low} to {high}", low=worded(last.low), high=worded(last.high))
    return Headline(
        label=label.tell(language),
        was=worded(found[0].mean) if len(found) > 1 else "",
        value=worded(last.mean),
        under=under.tell(language),
    )


def _summary(sides: Sequence[Side], against: Against | None, language: Language) -> Iterator[Text]:
    if against is not None:
        for side, one in zip(sides, against.bottlenecks(), strict=True):
            yield say("Tightest, {side}: {told}.", side=side.name, told=tightest(against, one, language))
        return
    from govrules.simulate.against import bottleneck

    found = sides[0].found
    yield say("Tightest: {told}.", told=tightest(Against(found, found), bottleneck(found), language))
    if found.blueprint.promise is None:
        yield say("No limit in days or hours is promised for the whole.")
    time = found.time()
    total = sum(one.mean for one in time.values())
    if total and not isnan(total):
        yield say(
            "Of the time of a case {work} is work; in {queue} it queues while the office is open.",
            work=percent(time["work"].mean / total),
            queue=percent(time["queue"].mean / total),
        )


def _assumptions(sides: Sequence[Side], against: Against | None, language: Language) -> Iterator[Remark]:
    texts: list[Text] = [
        say(
            "The figures are simulated: cases come, differ and take their time by chance, as the scenario says; "
            "nothing was measured."
        ),
        say(
            "Intervals (95 percent) say how sure the simulation is of its figures, not how sure the scenario is of the "
            "world: they rest on the replications, each with its own cases and its own luck (Student’s t)."
        ),
        say("The same seed gives the same figures on any machine."),
        say(
            "Checked in every run: Little’s law (cases under way against the time that cases take), and that work, "
            "closed hours, queues, answers and waits sum to that time."
        ),
    ]
    if against is not None:
        texts.append(
            say("Both sides have the same arrivals, the same facts of cases and the same luck in every step.")
        )
    for text in texts:
        yield Remark(text.tell(language))
    seen: set[str] = set()
    for side in sides:
        for remark in _remarks(side, language):
            if remark.text + str(remark.things) not in seen:
                seen.add(remark.text + str(remark.things))
                yield remark


def _remarks(side: Side, language: Language) -> Iterator[Remark]:
    graph, book = side.found.blueprint.setting.graph, side.found.blueprint.setting.book
    for text, things in not_known(side.found):
        named = [step_label(graph, one, language) if one in graph.activities else one for one in things]
        yield Remark(text.tell(language), tuple(named))
    if not book.calendars:
        text = say("There is no calendar: Monday to Friday count as working days, no holiday is known.")
        yield Remark(text.tell(language))
    beyond = provisional(side.found)
    if beyond is not None:
        yield Remark(beyond.tell(language))
    for left_out in side.found.blueprint.left_out:
        yield Remark(left_out.tell(language))
