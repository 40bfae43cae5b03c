"""`govrules plan --goal …`: the cheapest changes that bring a share of the matters to a goal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import TEXT_OR_JSON, AsOf, Format, Lang, Output, Rules, chosen
from govrules.cli.process_request import missing_id, require_target
from govrules.language import mark, say

if TYPE_CHECKING:
    from fractions import Fraction

    from govrules.book.rulebook import RuleBook
    from govrules.redesign.plan.goal import Goal
    from govrules.redesign.plan.menu import Menu
    from govrules.redesign.plan.money import Money
    from govrules.redesign.plan.plan import Plan, Request

COMMAND: Final = "plan"


def plan(
    context: typer.Context,
    goal: Annotated[
        str,
        typer.Option(
            "--goal",
            metavar="GOAL",
            help=mark("What a matter has to come to, such as 'visits <= 1 and working_days <= 5'."),
        ),
    ] = "",
    share: Annotated[
        str | None,
        typer.Option("--share", metavar="90.3%", help=mark("The share of matters that has to get there.")),
    ] = None,
    budget: Annotated[
        str | None,
        typer.Option("--budget", metavar="'300 万元'", help=mark("The most that the plan may cost.")),
    ] = None,
    offers: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="REFORM,…",
            help=mark("Choose from the changes of these reforms; left out = of all that name a cost."),
        ),
    ] = None,
    matters: Annotated[
        list[str] | None,
        typer.Option(
            "--matters",
            metavar="ID,…",
            help=mark("Matters or bundles that count; left out = what --from applies to, else every matter."),
        ),
    ] = None,
    years: Annotated[
        int, typer.Option("--years", metavar="N", help=mark("Years of yearly costs that count (1)."))
    ] = 1,
    write: Annotated[
        Path | None, typer.Option("--write", metavar="FILE", help=mark("Write the plan as a reform."))
    ] = None,
    reform_id: Annotated[
        str, typer.Option("--id", metavar="ID", help=mark("The id of the written reform (plan)."))
    ] = "plan",
    force: Annotated[bool, typer.Option("--force", help=mark("Write over a file that is there."))] = False,
    time_limit: Annotated[
        float, typer.Option("--time-limit", metavar="SECONDS", help=mark("How long to search at most (60)."))
    ] = 60.0,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Format = "text",
    lang: Lang = None,
    output: Output = None,
) -> int:
    """Plan a reform. Exit 1: what was asked for is out of reach; 3: the recount differs, and nothing is written."""
    desk: Desk = context.obj
    chosen("--format", form, TEXT_OR_JSON)
    if not 0 < time_limit < float("inf") or not 1 <= years <= 100:
        raise Misuse(say("--time-limit takes seconds above 0, --years takes 1 to 100."))
    wanted, part, money = _goal(goal), _share(share), _budget(budget)
    if write is not None and write.exists() and not force:
        raise Misuse(say("{file} is there already.", file=write), say("Write over it with --force."))
    book = desk.book(rules, as_of)
    _require_free(book, reform_id, write)
    from govrules.redesign.plan.menu import menu_of
    from govrules.redesign.plan.plan import Request

    reforms = _offers(book, _words(offers), write)
    menu = menu_of(book, reforms, years)
    desk.stop_on_errors(menu.diagnostics)
    if not menu.options:
        raise Misuse(
            say("There is no change to choose from: no reform names a cost."),
            say("Write `cost` on the changes of a reform, or name reforms with --from."),
        )
    counted = _targets(book, _words(matters), reforms if offers else ())
    name = {"zh": f"达标方案 {wanted}", "en": f"Plan for {wanted}"}
    request = Request(
        goal=wanted, targets=counted, share=part, budget=money, years=years, reform_id=reform_id, name=name
    )
    made = _made(desk, book, request, menu, time_limit)
    written = write if made.reforms and made.recount.agrees else None
    if written is not None:
        _write(desk, made, book, written)
    _put(desk, made, book, written, form, output)
    if not made.recount.agrees:
        return 3
    return 0 if made.is_reached else 1


def _made(desk: Desk, book: RuleBook, request: Request, menu: Menu, seconds: float) -> Plan:
    """Make the plan, with progress on a terminal.

    Raises:
        Misuse: when the solver is not installed.
    """
    from govrules.cli.plan_progress import PlanProgress, bell_on_interrupt
    from govrules.redesign.plan.planning import make_plan
    from govrules.redesign.plan.relaxation import PlanExtraMissing

    line = PlanProgress(desk.language)
    try:
        with bell_on_interrupt() as bell:
            return make_plan(book, request, menu, seconds=seconds, bell=bell, onlooker=line)
    except PlanExtraMissing:
        raise Misuse(
            say("Plans need a solver that is not installed."),
            say("Install the extra: pip install 'govrules[plan]'"),
        ) from None
    finally:
        line.done()


def _goal(text: str) -> Goal:
    """Read `--goal`.

    Raises:
        Misuse: when it is no goal.
    """
    from govrules.redesign.plan.goal import goal_of
    from govrules.redesign.trouble import Trouble

    found = goal_of(text)
    if isinstance(found, Trouble):
        raise Misuse(found.message, found.hint)
    return found


def _share(text: str | None) -> Fraction | None:
    from govrules.redesign.plan.share import share_of

    found = None if text is None else share_of(text)
    if text is not None and found is None:
        raise Misuse(say("“{text}” is no share.", text=text), say("Write it as 0.903, or as 90.3%."))
    return found


def _budget(text: str | None) -> Money | None:
    from govrules.redesign.plan.money import money_of

    found = None if text is None else money_of(text)
    if text is not None and found is None:
        raise Misuse(
            say("“{text}” is no amount of money.", text=text), say("Write it with its unit: '300 万元'.")
        )
    return found


def _words(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return ids that were given one by one or with commas between them."""
    found = (word.strip() for one in given or () for word in one.replace("，", ",").split(","))
    return tuple(dict.fromkeys(word for word in found if word))


def _offers(book: RuleBook, named: Sequence[str], write: Path | None) -> tuple[str, ...]:
    """Return the reforms to choose from; the file that is to be written over offers nothing.

    Raises:
        Misuse: when there is no such reform.
    """
    from govrules.redesign.plan.menu import with_costs

    for name in named:
        if name not in book.reforms:
            raise missing_id(say("There is no reform “{id}”.", id=name), name, [*book.reforms])
    return tuple(named) or tuple(name for name in with_costs(book) if not _stands_in(book, name, write))


def _targets(book: RuleBook, named: Sequence[str], reforms: Sequence[str]) -> tuple[str, ...]:
    """Return the matters that count.

    Raises:
        Misuse: when there is no such matter or bundle.
    """
    from govrules.redesign.scope import targets_of

    for name in named:
        require_target(book, name)
    if named:
        return tuple(named)
    rules = [book.reforms[name] for name in reforms]
    if not rules or any(rule.applies_to.all for rule in rules):
        return tuple(book.matters)
    return tuple(dict.fromkeys(target for rule in rules for target in targets_of(book, rule)))


def _stands_in(book: RuleBook, reform: str, path: Path | None) -> bool:
    origin = book.origins.get(("reforms", reform))
    return origin is not None and path is not None and Path(origin.document.file).resolve() == path.resolve()


def _require_free(book: RuleBook, reform_id: str, write: Path | None) -> None:
    """See to it that the id is one, and that no reform of another file has it.

    Raises:
        Misuse: when it is none, or taken.
    """
    from govrules.shape.patterns import matches
    from govrules.shape.values import IDENTIFIER

    if not matches(IDENTIFIER, reform_id):
        raise Misuse(
            say("“{id}” is no id.", id=reform_id), say("Write it with small letters, digits and hyphens.")
        )
    if reform_id in book.reforms and not _stands_in(book, reform_id, write):
        raise Misuse(
            say("There is a reform “{id}” already.", id=reform_id), say("Give this one another id: --id ID")
        )


def _write(desk: Desk, made: Plan, book: RuleBook, path: Path) -> None:
    from govrules.cli.output import write_whole
    from govrules.redesign.plan.documents import plan_text
    from govrules.report.plan_text import plan_comments

    head, said = plan_comments(made, book, desk.language)
    write_whole(path, plan_text(made.reforms, head, said))


def _put(
    desk: Desk, made: Plan, book: RuleBook, written: Path | None, form: str, output: Path | None
) -> None:
    from govrules.report.diagnostics_json import VERSION, diagnostic_json
    from govrules.report.plan_text import plan_text

    if form == "json":
        told: dict[str, Any] = {
            "version": VERSION,
            **made.to_json(desk.language),
            "written": None if written is None else str(written),
            "diagnostics": [diagnostic_json(one, desk.language) for one in made.diagnostics],
        }
        desk.put_json(told, output)
        return
    file = None if written is None else str(written)
    desk.put(plan_text(made, book, desk.language, desk.paint(output), file), output)
    sys.stdout.flush()
