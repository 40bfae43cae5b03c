"""Every duration of a book, and where it stands. References to limits are bound, not listed here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from govrules.book.rulebook import RuleBook
from govrules.checks.limits_in import LIMITED, limits_in
from govrules.model.bundles import Bundle
from govrules.model.cases import Action, Case
from govrules.model.limits import TimeLimit
from govrules.model.materials import Material
from govrules.model.matters import Matter, Step
from govrules.model.reforms import Reform
from govrules.model.scenarios import Scenario
from govrules.model.tables import Through, TierTable

Path = tuple[str | int, ...]


class WrittenDuration(NamedTuple):
    """The text of a duration, and the entry and path at which it stands."""

    text: str
    section: str
    entry: str
    path: Path


SECTIONS: Final = (*LIMITED, "materials", "tier_tables", "reforms", "scenarios", "cases")
"""The sections whose entries have durations. Those of tests are read apart (`durations_in_tests`)."""


def durations_in(entry: Any) -> Iterator[WrittenDuration]:
    """Yield every text of an entry that must be a duration."""
    kind = type(entry)
    if kind is Matter or kind is Bundle or kind is TimeLimit:
        yield from _in_limits(entry)
    reader = _READERS.get(kind)
    if reader is not None:
        yield from reader(entry)


def durations_in_tests(book: RuleBook) -> Iterator[WrittenDuration]:
    """Yield every text in the scripts of the tests that must be a duration."""
    for number, test in enumerate(book.tests):
        yield from _in_script("tests", str(number), test.script or ())


def _in_limits(owner: TimeLimit | Matter | Bundle) -> Iterator[WrittenDuration]:
    for written in limits_in(owner):
        limit, (section, entry, path, _) = written.limit, written
        for key in ("statutory", "promised", "accept_within", "deliver_within"):
            text = getattr(limit, key)
            if text is not None:
                yield WrittenDuration(text, section, entry, (*path, key))
        if limit.extension is not None:
            yield WrittenDuration(limit.extension.by, section, entry, (*path, "extension", "by"))
        for index, warning in enumerate(limit.warnings):
            if warning.before is not None:
                yield WrittenDuration(warning.before, section, entry, (*path, "warnings", index, "before"))


def _in_matter(matter: Matter) -> Iterator[WrittenDuration]:
    for material in matter.materials or ():
        if type(material) is not str and material.within is not None:  # type: ignore[union-attr]
            path: Path = ("materials", material.material, "within")  # type: ignore[union-attr]
            yield WrittenDuration(material.within, "matters", matter.id, path)  # type: ignore[union-attr]
    for step in matter.steps or ():
        if step.work is not None or step.wait is not None:
            yield from _in_step("matters", matter.id, ("steps", step.id), step)


def _in_bundle(bundle: Bundle) -> Iterator[WrittenDuration]:
    for step in bundle.steps:
        yield from _in_step("bundles", bundle.id, ("steps", step.id), step)


def _in_step(section: str, entry: str, path: Path, step: Step) -> Iterator[WrittenDuration]:
    for key, effort in (("work", step.work), ("wait", step.wait)):
        yield from _in_effort(section, entry, (*path, key), effort)


def _in_effort(section: str, entry: str, path: Path, effort: Any) -> Iterator[WrittenDuration]:
    """A duration, or a distribution: `{gamma: {mean: …, sd: …}}`, `{empirical: [… , …]}`."""
    if isinstance(effort, str):
        yield WrittenDuration(effort, section, entry, path)
    elif isinstance(effort, dict):
        for key, value in effort.items():
            if key != "log":
                yield from _in_effort(section, entry, (*path, key), value)
    elif isinstance(effort, list | tuple):
        for index, value in enumerate(effort):
            yield from _in_effort(section, entry, (*path, index), value)


def _in_material(material: Material) -> Iterator[WrittenDuration]:
    if material.valid_for is not None:
        yield WrittenDuration(material.valid_for, "materials", material.id, ("valid_for",))
    if material.commitment is not None and material.commitment.verify_within is not None:
        within = material.commitment.verify_within
        yield WrittenDuration(within, "materials", material.id, ("commitment", "verify_within"))


def _in_tier_table(table: TierTable) -> Iterator[WrittenDuration]:
    for index, row in enumerate(table.rules):
        for number, post in enumerate(row.through):
            if isinstance(post, Through) and post.limit is not None:
                path: Path = ("rules", index, "through", number, "limit")
                yield WrittenDuration(post.limit, "tier_tables", table.id, path)


def _in_reform(reform: Reform) -> Iterator[WrittenDuration]:
    for index, change in enumerate(reform.changes):
        path: Path = ("changes", index)
        if change.shorten is not None and change.to is not None:
            yield WrittenDuration(change.to, "reforms", reform.id, (*path, "to"))
        if change.into is not None:
            yield from _in_step("reforms", reform.id, (*path, "into"), change.into)


def _in_scenario(scenario: Scenario) -> Iterator[WrittenDuration]:
    entry = ("scenarios", scenario.id)
    if scenario.period is not None and scenario.period.warm_up is not None:
        yield WrittenDuration(scenario.period.warm_up, *entry, ("period", "warm_up"))
    for number, stream in enumerate(scenario.streams):
        if isinstance(stream.get("every"), str):
            several = (number,) if isinstance(scenario.arrivals, tuple) else ()
            yield WrittenDuration(stream["every"], *entry, ("arrivals", *several, "every"))
    for key, efforts in (
        ("work", scenario.work),
        ("wait", scenario.wait),
        ("answers", scenario.answers),
        ("comings", scenario.comings),
    ):
        for step, effort in efforts.items():
            yield from _in_effort(*entry, (key, step), effort)
    yield from _in_effort(*entry, ("answers_in",), scenario.answers_in)
    yield from _in_effort(*entry, ("comes_in",), scenario.comes_in)
    if scenario.within is not None:
        yield WrittenDuration(scenario.within, *entry, ("within",))
    for index, outage in enumerate(scenario.outages):
        yield from _in_effort(*entry, ("outages", index, "lasts"), outage.lasts)


def _in_case(case: Case) -> Iterator[WrittenDuration]:
    yield from _in_script("cases", case.id, case.script or ())


def _in_script(section: str, entry: str, script: tuple[Action, ...]) -> Iterator[WrittenDuration]:
    """A moment may be relative to the one before: `+1 working day`."""
    for index, action in enumerate(script):
        if action.at is not None and action.at.startswith("+"):
            yield WrittenDuration(action.at[1:].strip(), section, entry, ("script", index, "at"))


_READERS: Final[Mapping[type, Callable[[Any], Iterator[WrittenDuration]]]] = {
    Matter: _in_matter,
    Bundle: _in_bundle,
    Material: _in_material,
    TierTable: _in_tier_table,
    Reform: _in_reform,
    Scenario: _in_scenario,
    Case: _in_case,
}
