"""Random changes of rules, such as a reform could make: all that they change fits the schema."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.model.base import Because
from govrules.model.bundles import Bundle, Member, MemberAfter, OneStop
from govrules.model.limits import TimeLimit
from govrules.model.materials import Commitment, Material
from govrules.model.matters import After, MaterialEntry, Matter, Step, Visit
from govrules.model.organization import Department, Post
from govrules.model.tables import TierTable

TEXTS = (
    "简单的一句话",
    "《行政许可法》第四十五条：听证、检验、检测",
    'a "quoted" word: and a colon',
    "it's # not a comment",
    "yes",
    "012",
    "12:30",
    "2026-03-02",
    "- a dash",
    "[brackets], {braces}",
    "一、二；三。" * 40,
    "line one\nline two\n",
    " spaces around ",
    "back\\slash\ttab",
    "\U0001f600 \u2028 \x85",
    "null",
    "3.10",
    "? what",
    "*star &and !bang %percent @at `tick",
    "a: b",
    "《…》,",
    "",
)
LIMITS = ("at once", "1 working day", "20 个工作日", "3 calendar days", "90 minutes")


def some_text(rng: Random) -> str:
    return rng.choice(TEXTS[:-1])


def fewer(rng: Random, items: tuple[Any, ...] | None) -> tuple[Any, ...]:
    return tuple(item for item in items or () if rng.random() < 0.6)


def shuffled_in(rng: Random, items: tuple[Any, ...] | None, more: list[Any]) -> tuple[Any, ...]:
    found = list(items or ())
    for item in more:
        if item not in found:
            found.insert(rng.randint(0, len(found)), item)
    return tuple(found)


def new_step(rng: Random, taken: set[str]) -> Step:
    name = next(f"new-step-{n}" for n in range(99) if f"new-step-{n}" not in taken)
    return Step(
        id=name,
        name=some_text(rng),
        act=rng.choice(("review", "publicize", "work")),
        by="d/w",
        needs=rng.choice((None, (), ("identity-card", "fact:capital"))),
        limit=rng.choice((*LIMITS, TimeLimit(promised="3 working days", statutory="5 working days"))),
        after=rng.choice((None, (), (After(step="accept", because=Because(law=some_text(rng))),))),
    )


def change_step(rng: Random, step: Step, ids: list[str]) -> Step:
    ways: list[Any] = [
        lambda: changed(step, limit=rng.choice(LIMITS)),
        lambda: changed(
            step, limit=TimeLimit(promised=rng.choice(LIMITS[1:]), legal_basis=(some_text(rng),))
        ),
        lambda: changed(step, needs=fewer(rng, step.needs)),
        lambda: changed(step, needs=shuffled_in(rng, step.needs, ["identity-card", "fact:capital"])),
        lambda: changed(step, after=tuple(rng.sample(ids, min(len(ids), rng.randint(0, 2))))),
        lambda: changed(step, after=(After(step=ids[0], because=some_text(rng)), *(step.after or ())[1:])),
        lambda: changed(
            step, visit=rng.choice((None, "hall", Visit(place="hall", when='channel = "window"')))
        ),
        lambda: changed(step, refuses=rng.choice((None, 0.04, 0.5))),
        lambda: changed(step, description=some_text(rng)),
        lambda: changed(step, by=("d/w", "e/w")),
        lambda: changed(step, on={}),
        lambda: changed(step, excluded_from_limit=rng.choice((None, True, False))),
    ]
    return rng.choice(ways)()


def change_matter(rng: Random, matter: Matter) -> Matter:
    steps = matter.steps or ()
    ids = [step.id for step in steps] or ["x"]

    def one_step() -> Matter:
        if not steps:
            return changed(matter, steps=(new_step(rng, set(ids)),))
        number = rng.randrange(len(steps))
        return changed(
            matter, steps=(*steps[:number], change_step(rng, steps[number], ids), *steps[number + 1 :])
        )

    def materials() -> Matter:
        more = ["identity-card", MaterialEntry(material="lease-contract", when='premises = "leased"')]
        names = {entry if isinstance(entry, str) else entry.material for entry in matter.materials or ()}
        fresh = [
            entry for entry in more if (entry if isinstance(entry, str) else entry.material) not in names
        ]
        return changed(matter, materials=shuffled_in(rng, fewer(rng, matter.materials), fresh))

    def other_entries() -> Matter:
        return changed(
            matter,
            materials=tuple(
                MaterialEntry(material=entry, when=some_text(rng))
                if isinstance(entry, str)
                else entry.material
                for entry in matter.materials or ()
            ),
        )

    ways: list[Any] = [
        one_step,
        one_step,
        lambda: changed(matter, steps=shuffled_in(rng, matter.steps, [new_step(rng, set(ids))])),
        lambda: changed(matter, steps=fewer(rng, steps) or None),
        materials,
        other_entries,
        lambda: changed(matter, limit=TimeLimit(promised="2 working days")),
        lambda: changed(
            matter, limit=(TimeLimit(promised="2 working days"), TimeLimit(promised="1 year", to="closed"))
        ),
        lambda: changed(matter, legal_basis=rng.choice((None, (), (some_text(rng), some_text(rng))))),
        lambda: changed(matter, produces=shuffled_in(rng, fewer(rng, matter.produces), ["x-licence"])),
        lambda: changed(matter, channels=rng.choice(((), ("window", "online"), ("mail",)))),
        lambda: changed(matter, name=rng.choice((some_text(rng), {"zh": "名", "en": some_text(rng)}))),
    ]
    return rng.choice(ways)()


def change_material(rng: Random, material: Material) -> Material:
    ways: list[Any] = [
        lambda: changed(material, shared_by=rng.choice((None, "register", ("a", "b")))),
        lambda: changed(material, e_licence=not material.e_licence),
        lambda: changed(material, generated=not material.generated),
        lambda: changed(material, commitment=Commitment(letter="letter", not_for=some_text(rng))),
        lambda: changed(material, legal_basis=rng.choice((None, (), (some_text(rng),)))),
        lambda: changed(material, valid_for=rng.choice((None, "6 months"))),
        lambda: changed(material, name=some_text(rng)),
        lambda: changed(material, fields=fewer(rng, material.fields) or None),
    ]
    return rng.choice(ways)()


def change_bundle(rng: Random, bundle: Bundle) -> Bundle:
    ids = [entry if isinstance(entry, str) else entry.matter for entry in bundle.matters]
    known = [name for name in ids if name is not None]

    def members() -> Bundle:
        return changed(
            bundle,
            matters=tuple(
                Member(matter=entry, after=tuple(rng.sample(known[:number], min(number, 1))))
                if isinstance(entry, str) and rng.random() < 0.5
                else entry
                for number, entry in enumerate(bundle.matters)
            ),
        )

    def reasons() -> Bundle:
        return changed(
            bundle,
            matters=tuple(
                changed(entry, after=(MemberAfter(matter=known[0], because=some_text(rng)),))
                if isinstance(entry, Member) and known
                else entry
                for entry in bundle.matters
            ),
        )

    ways: list[Any] = [
        members,
        reasons,
        lambda: changed(bundle, one_stop=OneStop(place="service-centre", delivery="mail")),
        lambda: changed(bundle, one_stop=None),
        lambda: changed(bundle, limit=TimeLimit(promised="1 working day")),
        lambda: changed(bundle, limit="20 个工作日"),
        lambda: changed(bundle, lead=rng.choice((None, "d"))),
        lambda: changed(bundle, matters=fewer(rng, bundle.matters) or bundle.matters[:1]),
        lambda: changed(bundle, on_refusal=rng.choice(("others_go_on", "stop_all"))),
        lambda: changed(
            bundle, steps=shuffled_in(rng, bundle.steps, [new_step(rng, {step.id for step in bundle.steps})])
        ),
    ]
    return rng.choice(ways)()


def change_table(rng: Random, table: TierTable) -> TierTable:
    number = rng.randrange(len(table.rules))
    row = table.rules[number]
    ways: list[Any] = [
        lambda: changed(row, decides=rng.choice(("d/w", ("d/w", "e/w")))),
        lambda: changed(row, through=("d/w",)),
        lambda: changed(row, when={**row.when, "capital": "< 5"}),
        lambda: changed(row, when={}),
    ]
    renewed = (*table.rules[:number], rng.choice(ways)(), *table.rules[number + 1 :])
    return changed(table, rules=rng.choice((renewed, renewed, fewer(rng, table.rules) or table.rules[:1])))


def change_department(rng: Random, department: Department) -> Department:
    posts = department.posts
    ways: list[Any] = [
        lambda: tuple(changed(post, staff=rng.randint(1, 9)) for post in posts),
        lambda: shuffled_in(rng, posts, [Post(id="new-post", name=some_text(rng), staff=2)]),
        lambda: fewer(rng, posts),
    ]
    return changed(department, posts=rng.choice(ways)())


def change_limit(rng: Random, limit: TimeLimit) -> TimeLimit:
    ways: list[Any] = [
        lambda: changed(limit, promised=rng.choice(LIMITS[1:])),
        lambda: changed(limit, warnings=fewer(rng, limit.warnings)),
        lambda: changed(limit, extension=None),
        lambda: changed(limit, name=some_text(rng)),
    ]
    return rng.choice(ways)()


CHANGES: dict[str, Any] = {
    "matters": change_matter,
    "materials": change_material,
    "bundles": change_bundle,
    "tier_tables": change_table,
    "departments": change_department,
    "limits": change_limit,
}


def change_book(rng: Random, book: RuleBook, count: int) -> RuleBook:
    """Change `count` entries, any of which may be taken more than once."""
    for _ in range(count):
        section = rng.choice([name for name in CHANGES if getattr(book, name)])
        entries = getattr(book, section)
        key = rng.choice(list(entries))
        book = replace(book, **{section: {**entries, key: CHANGES[section](rng, entries[key])}})
    if rng.random() < 0.1 and len(book.materials) > 2:
        gone = rng.choice(list(book.materials))
        book = replace(book, materials={k: v for k, v in book.materials.items() if k != gone})
    return book
