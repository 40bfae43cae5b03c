"""A plan for people: how far it goes, what it costs, what it consists of, and what no change can mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from govrules.codes import Severity
from govrules.language import Language, Text, say, say_count
from govrules.model.base import Named, listed, name_in
from govrules.redesign.plan.documents import written_id
from govrules.report.diagnostics_text import diagnostics_text
from govrules.report.figures import METRICS, number_text
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad, shorten, visible

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.diagnostics import Diagnostic
    from govrules.redesign.plan.goal import Goal
    from govrules.redesign.plan.menu import Option
    from govrules.redesign.plan.plan import Plan

MOST_LISTED: Final = 30
"""Changes and blockers shown; all of them stand in the machine output and in the written reform."""
_OBJECT_WIDTH: Final = 60

OPERATIONS: Final[dict[str, Text]] = {
    "parallelize": say("work side by side"),
    "one_stop": say("one stop"),
    "share": say("data sharing"),
    "drop_material": say("drop a material"),
    "commit": say("commitment instead of a proof"),
    "generate_form": say("form filled by the system"),
    "merge_steps": say("merge steps"),
    "reassign": say("move between departments"),
    "delegate": say("delegate"),
    "shorten": say("shorten"),
    "add_staff": say("more officers"),
}


def plan_text(
    plan: Plan, book: RuleBook, language: Language, paint: Paint = PLAIN, written: str | None = None
) -> str:
    """Return the plan; `written` = the file that holds its reforms."""
    lines = [paint.strong(goal_text(plan.request.goal, language)), *_standing(plan, language, paint)]
    lines += ["", *(f"  {text.tell(language)}" for text in _price(plan))]
    lines += _chosen(plan, book, language, paint)
    lines += _blockers(plan, book, language, paint)
    lines += _diagnostics(plan.diagnostics, language, paint)
    if written is not None:
        told = say("Written to {file}.", file=written)
        lines += ["", f"  {told.tell(language)}"]
    elif plan.reforms:
        told = say("--write plan.yaml writes it as a reform.")
        lines += ["", f"  {told.tell(language)}"]
    return "\n".join(lines)


def goal_text(goal: Goal, language: Language) -> str:
    """Return the goal in words, such as `跑动（次）≤ 1，办理时限 ≤ 5`."""
    sign = {False: "≤", True: "<"}
    parts = [
        f"{METRICS[part.metric].tell(language)} {sign[part.strict]} {number_text(float(part.number))}"
        for part in goal.parts
    ]
    return ("，" if language == "zh" else ", ").join(parts)


def plan_comments(plan: Plan, book: RuleBook, language: Language) -> tuple[list[str], Mapping[str, str]]:
    """Return the comments of the written file: those at its top, and one for each change, by its id there."""
    head = [
        say("Written by `govrules plan` from the rules of {day}.", day=book.as_of),
        say("Goal: {goal}.", goal=goal_text(plan.request.goal, language)),
        *_price(plan),
    ]
    head.append(_reach(plan))
    told = {
        written_id(option): say(
            "{operation}: {object}",
            operation=OPERATIONS[option.change.operation],
            object=_object(option, book, language),
        ).tell(language)
        for option in plan.chosen
    }
    return [text.tell(language) for text in head], told


def _standing(plan: Plan, language: Language, paint: Paint) -> list[str]:
    of = plan.request.of
    rows = [(say("reach it today"), plan.today), (say("with every change on offer"), plan.attainable)]
    if plan.request.share is not None:
        rows.append((say("wanted"), plan.need))
    if plan.status in ("optimal", "feasible"):
        rows.append((say("with this plan"), plan.met))
    labels = [label.tell(language) for label, _ in rows]
    width = max(map(display_width, labels))
    number_width = max(len(f"{number:,}") for _, number in rows)
    lines = []
    for label, (_, number) in zip(labels, rows, strict=True):
        share = f"{number / of:.1%}" if of else "–"
        lines.append(f"  {pad(label, width)}  {number:>{number_width},}  {share:>6}")
    whole = say_count("of {n} matter", "of {n} matters", of)
    lines.append(paint.faint(f"  {whole.tell(language)}"))
    return lines


def _reach(plan: Plan) -> Text:
    return say(
        "{met} of {of} matters reach the goal; counted again one by one.", met=plan.met, of=plan.request.of
    )


def _price(plan: Plan) -> list[Text]:
    if plan.status == "infeasible":
        return [say("There is no such plan: see what blocks the others.")]
    if plan.status == "unknown":
        return [say("No plan was found in the time; give it more with --time-limit.")]
    gap = f"{plan.gap:.2%}"
    years = plan.request.years
    told = [
        say_count("It costs {cost} over {n} year.", "It costs {cost} over {n} years.", years, cost=plan.cost)
    ]
    unpriced = sum(not option.priced for option in plan.chosen)
    if unpriced:
        told.append(
            say_count(
                "What one of its changes costs is not written; it counts as nothing here.",
                "What {n} of its changes cost is not written; they count as nothing here.",
                unpriced,
            )
        )
    if plan.aim == "cheapest":
        if plan.status == "optimal" and plan.objective == plan.bound:
            told.append(say("Proven: no cheaper plan exists."))
        elif plan.status == "optimal":
            told.append(say("Proven: none costs less than {bound} (gap {gap}).", bound=plan.bound, gap=gap))
        else:
            told.append(
                say("The best so far; none costs less than {bound} (gap {gap}).", bound=plan.bound, gap=gap)
            )
    elif plan.status == "optimal" and plan.objective == plan.bound:
        told.append(say("Proven: no plan within the budget brings more matters to the goal."))
    else:
        most = int(plan.bound) if isinstance(plan.bound, int | float) else plan.bound
        told.append(
            say(
                "No plan within the budget brings more than {most} matters there (gap {gap}).",
                most=most,
                gap=gap,
            )
        )
    if plan.recount.agrees:
        told.append(
            say("Counted again: every matter measured under the written reform, with the same result.")
        )
    return told


def _chosen(plan: Plan, book: RuleBook, language: Language, paint: Paint) -> list[str]:
    if not plan.chosen:
        return []
    count = say_count("{n} change chosen", "{n} changes chosen", len(plan.chosen))
    lines = ["", paint.strong(count.tell(language))]
    shown = sorted(plan.chosen, key=lambda option: -option.cost.yuan)[:MOST_LISTED]
    ids = max(display_width(option.id) for option in shown)
    words = [OPERATIONS[option.change.operation].tell(language) for option in shown]
    width = max(map(display_width, words))
    for option, word in zip(shown, words, strict=True):
        cost = option.cost.tell(language) if option.priced else say("no cost written").tell(language)
        what = visible(shorten(_object(option, book, language), _OBJECT_WIDTH))
        lines.append(f"  {pad(option.id, ids)}  {pad(word, width)}  {pad(what, _OBJECT_WIDTH)}  {cost}")
    return [*lines, *_more(len(plan.chosen) - len(shown), language)]


def _object(option: Option, book: RuleBook, language: Language) -> str:
    """Return what a change is about: materials by name, steps and tables by id."""
    change = option.change
    value: Any = getattr(change, change.operation)
    if change.operation in ("share", "drop_material", "commit", "generate_form"):
        names = [
            name_in(book.materials[name].name if name in book.materials else None, language, name)
            for name in listed(value)
        ]
        return ("、" if language == "zh" else ", ").join(names)
    if change.operation == "one_stop":
        return str(value.place)
    if change.operation == "parallelize":
        return (
            "all" if isinstance(value, str) else ", ".join(f"{arrow.from_} → {arrow.to}" for arrow in value)
        )
    text = ", ".join(listed(value))
    return f"{text} → {change.to}" if change.to else text


def _blockers(plan: Plan, book: RuleBook, language: Language, paint: Paint) -> list[str]:
    if not plan.blockers:
        return []
    count = say_count(
        "{n} matter stays away from the goal whatever is chosen",
        "{n} matters stay away from the goal whatever is chosen",
        len(plan.blockers),
    )
    lines = ["", paint.strong(count.tell(language))]
    for blocker in plan.blockers[:MOST_LISTED]:
        rule = book.matters.get(blocker.matter) or book.bundles.get(blocker.matter)
        name = Named(rule.name if rule is not None else None, blocker.matter).tell(language)
        title = blocker.matter if name == blocker.matter else f"{name} {blocker.matter}"
        lines.append(f"  {visible(title)}")
        lines += [f"    {visible(text.tell(language))}" for text in blocker.why]
    return [*lines, *_more(len(plan.blockers) - MOST_LISTED, language)]


def _more(rest: int, language: Language) -> list[str]:
    if rest <= 0:
        return []
    more = say_count(
        "… and {n} more (--format json shows all)", "… and {n} more (--format json shows all)", rest
    )
    return [f"  {more.tell(language)}"]


def _diagnostics(found: Sequence[Diagnostic], language: Language, paint: Paint) -> list[str]:
    """Return what has to be said: warnings and errors in full, changes without a cost as one line."""
    grave = [one for one in found if one.severity is not Severity.NOTE]
    notes = len(found) - len(grave)
    lines = ["", diagnostics_text(grave, language, paint=paint)] if grave else []
    if notes:
        text = say_count(
            "{n} note on the changes on offer (no cost written, or alternatives to each other): see --format json.",
            "{n} notes on the changes on offer (no cost written, or alternatives to each other): see --format json.",
            notes,
        )
        lines += ["", f"  {text.tell(language)}"]
    return lines
