"""`shorten` 压缩时限: a step, a matter or the bundle promises less time."""

from __future__ import annotations

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.clock.compare import Verdict, compare_limits
from govrules.clock.duration import Duration, DurationProblem, duration_problem_diagnostic, parse_duration
from govrules.codes.redesign import REFORM_NOT_SHORTER
from govrules.language import say
from govrules.model.limits import LimitReference, TimeLimit
from govrules.model.matters import Step
from govrules.model.reforms import Reform, ReformChange
from govrules.process.limits_of import entries_of, promise_of
from govrules.redesign.conflicts import limit_owner
from govrules.redesign.revised import with_bundles, with_matters
from govrules.redesign.trouble import Trouble, missing
from govrules.source import Place


def shorten(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Set the limit. One that is longer than today's is refused; where no limit is written it is a new one."""
    to = change.to or ""
    parsed = parse_duration(to)
    if isinstance(parsed, DurationProblem):
        diagnostic = duration_problem_diagnostic(to, parsed, Place(""))
        return Trouble(diagnostic.code, diagnostic.message, diagnostic.hint)
    name = limit_owner(book, str(change.shorten))
    owner_id = name.partition(".")[0]
    matter, bundle = book.matters.get(owner_id), book.bundles.get(owner_id)
    if matter is not None:
        limited = _limited(book, name, matter.limit, matter.steps or (), to, parsed)
        if isinstance(limited, Trouble):
            return limited
        limit, steps = limited
        return with_matters(
            book, [changed(matter, limit=limit, steps=steps if matter.steps else matter.steps)]
        )
    if bundle is None:
        return missing(name, (*book.matters, *book.bundles))
    limited = _limited(book, name, bundle.limit, bundle.steps, to, parsed)
    if isinstance(limited, Trouble):
        return limited
    limit, steps = limited
    return with_bundles(book, [changed(bundle, limit=limit, steps=steps)])


def _limited(
    book: RuleBook,
    name: str,
    limit: LimitReference | None,
    steps: tuple[Step, ...],
    to: str,
    parsed: Duration,
) -> tuple[LimitReference | None, tuple[Step, ...]] | Trouble:
    """Return the limit of a matter or bundle and its steps, one of the two shortened."""
    owner, _, step_id = name.partition(".")
    if not step_id:
        return _longer(book, name, limit, parsed) or (_promising(book, limit, to), steps)
    step = next((step for step in steps if step.id == step_id), None)
    if step is None:
        return missing(name, [f"{owner}.{each.id}" for each in steps])
    within = tuple(_within(book, each, to) if each is step else each for each in steps)
    return _longer(book, name, step.limit, parsed) or (limit, within)


def _longer(book: RuleBook, name: str, reference: LimitReference | None, parsed: Duration) -> Trouble | None:
    today = promise_of(book, reference)
    if today is None or compare_limits(parsed, today, book.calendar).verdict is not Verdict.NEVER:
        return None
    return Trouble(
        REFORM_NOT_SHORTER,
        say(
            "“{object}” takes {today} today; {limit} is not shorter.", object=name, today=today, limit=parsed
        ),
        say("Write a limit below today's."),
    )


def _within(book: RuleBook, step: Step, to: str) -> Step:
    """Return a step with another limit; an entry of TimeLimits keeps what else it says."""
    plain = isinstance(step.limit, str) and step.limit not in book.limits
    return changed(step, limit=to if step.limit is None or plain else _promising(book, step.limit, to))


def _promising(
    book: RuleBook, reference: LimitReference | None, to: str
) -> TimeLimit | tuple[TimeLimit, ...]:
    """Return the limit with another promise; the other clocks of a list stay."""
    entries = entries_of(book, reference)
    if not entries:
        return TimeLimit(promised=to)
    main = next((e for e in entries if (e.from_, e.to) == ("accepted", "decided")), entries[0])
    renewed = tuple(
        changed(e, id=None, name=None, review_by=None, promised=to) if e is main else e for e in entries
    )
    return renewed[0] if len(renewed) == 1 else renewed
