"""What a change of the rules means: same meaning, whom it concerns, why, from when, what becomes of the process."""

from __future__ import annotations

from datetime import date

import pytest

import govrules
from govrules.case.open_cases import Pending, pending_cases
from govrules.case.record_lines import read_lines
from govrules.compare.changes.gate import without_basis
from tests.contract.small_books import book_of

MATERIALS = """
kind: MaterialTemplates
data_sources: [{id: register, owner: e, provides: [proof]}]
materials:
  - {id: form, source: applicant}
  - {id: proof, source: government, issuer: e, form: copy}
  - {id: plan, source: applicant}
"""
MATTERS = """
kind: MatterList
matters:
  - id: food
    name: {zh: 食品, en: Food}
    authority: d
    legal_basis: ["《法》第一条"]
    limit: food-limit
    criteria: [{id: grown-up, when: "age >= 18", name: 成年}]
    materials: [form, {material: proof, when: "amount > 1"}]
    steps:
      - {id: accept, act: accept, by: d/w, limit: 1 working day, visit: hall}
      - {id: review, act: review, by: d/low, limit: 2 working days, needs: [form]}
      - {id: decide, act: decide, by: {tiers: ladder}, limit: 1 working day, needs: []}
  - id: sign
    authority: e
    limit: {promised: 5 working days}
    materials: [form]
    visits: 1
"""
SHARED = """
kind: TimeLimits
limits:
  - {id: food-limit, promised: 5 working days, statutory: 20 working days, legal_basis: ["《法》第二条"]}
---
kind: ApprovalTiers
tables:
  - id: ladder
    hit_policy: unique
    inputs: {amount: {type: number, min: 0}}
    order: [low, mid, high]
    rules:
      - {when: {amount: "< 10"}, tier: low, decides: d/low}
      - {when: {amount: ">= 10"}, tier: mid, decides: d/mid}
---
kind: Facts
facts: [{id: amount, type: number}, {id: age, type: number}]
---
kind: Bundle
id: both
lead: d
matters: [food, sign]
"""
RULES = "---\n".join((MATTERS, MATERIALS, SHARED))


def book(*replacements, as_of=date(2026, 3, 2)):
    text = RULES
    for old, new in replacements:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    return book_of(text, as_of=as_of)


BASE = book()


def changes(*replacements, base=BASE):
    return govrules.diff(base, book(*replacements))


def only(*replacements):
    found = changes(*replacements).changes
    assert len(found) == 1, [change.difference.at for change in found]
    return found[0]


def weighed(change):
    return [(w.target, w.component, w.path, w.before, w.after, w.verdict) for w in change.weighed]


@pytest.mark.parametrize(
    ("written", "said_otherwise"),
    [
        ("limit: {promised: 5 working days}", "limit: 5 个工作日"),
        ("promised: 5 working days, statutory", "promised: 5.0 working days, statutory"),
        ('when: "amount > 1"', "when: 'amount>1 // 超过一'"),
        ("authority: e\n    limit", "authority: [e]\n    limit"),
        (
            "by: d/w, limit: 1 working day, visit: hall",
            "by: {post: d/w, officers: 1}, limit: 1 working day, visit: {place: hall}",
        ),
        ("by: d/low, limit: 2", "by: [d/low], after: [accept], agree: all, limit: 2"),
        ("act: accept, by", "act: accept, after: [], excluded_from_limit: false, by"),
        ("materials: [form]", "materials: [{material: form, necessity: required}]"),
        ("matters: [food, sign]", "matters: [{matter: food}, {matter: sign, after: [{matter: food}]}]"),
        ('{amount: "< 10"}', '{amount: ["<10"]}'),
        ("form: copy}", "form: copy, e_licence: false}"),
        ("name: {zh: 食品, en: Food}", "name: {en: Food, zh: 食品}"),
        ('legal_basis: ["《法》第一条"]', 'legal_basis: {2020-01-01: ["《法》第一条"]}'),
        (
            "facts: [{id: amount, type: number}, {id: age, type: number}]",
            "facts: [{id: age, type: number}, {id: amount, type: number}]",
        ),
    ],
)
def test_two_ways_of_saying_the_same(written, said_otherwise):
    assert changes((written, said_otherwise)).changes == ()


@pytest.mark.parametrize(
    ("written", "at", "before", "after"),
    [
        ("visits: 1 -> visits: 2", "matters.sign.visits", 1, 2),
        ("needs: [form]} -> needs: []}", "matters.food.steps.review.needs", ["form"], []),
        ("promised: 5 working days, -> promised: 5 calendar days,", "limits.food-limit.promised", "5 working days", "5 calendar days"),
        ("tier: mid, decides: d/mid -> tier: high, decides: d/mid", "tables.ladder.rules.1.tier", "mid", "high"),
        ("matters: [food, sign] -> matters: [food, {matter: sign, after: []}]", "bundles.both.matters.sign.after.food", {"matter": "food"}, None),
        ("{zh: 食品, en: Food} -> {zh: 食品经营, en: Food}", "matters.food.name.zh", "食品", "食品经营"),
    ],
)  # fmt: skip
def test_a_change_is_named_by_its_path_of_ids(written, at, before, after):
    old, _, new = written.partition(" -> ")
    found = only((old, new)).difference
    assert (found.at, found.before, found.after) == (at, before, after)


def test_rows_of_a_table_in_another_order_are_a_change_where_order_matters():
    low, mid = (
        '{when: {amount: "< 10"}, tier: low, decides: d/low}',
        '{when: {amount: ">= 10"}, tier: mid, decides: d/mid}',
    )
    turned = [(low, "LOW"), (mid, low), ("LOW", mid)]
    assert [c.difference.at for c in changes(*turned).changes] == ["tables.ladder.rules"]


def test_a_limit_is_attributed_to_every_matter_that_uses_it():
    change = only(("promised: 5 working days, statutory", "promised: 9 working days, statutory"))
    assert change.difference.key == ("limits", "food-limit")
    assert (change.users.matters, change.users.bundles, change.users.departments) == (
        ("food",),
        ("both",),
        ("d",),
    )
    assert change.verdict == "added"
    assert weighed(change) == [
        ("food", "limit", "promised", "5 working days", "9 working days", "added"),
        ("both", "limit", "food.promised", "5 working days", "9 working days", "added"),
    ]


def test_a_template_is_attributed_to_every_matter_that_asks_for_it():
    change = only(("id: form, source: applicant", "id: form, source: applicant, form: original"))
    assert (change.users.matters, change.users.bundles) == (("food", "sign"), ("both",))
    assert {w.target for w in change.weighed} == {"food", "sign", "both"}


def test_data_that_are_shared_take_the_paper_away():
    found = changes(("issuer: e, form: copy", "issuer: e, form: copy, shared_by: register"))
    (change,) = found.changes
    assert change.verdict == "removed"
    assert weighed(change)[0] == ("food", "materials", "proof", "proof", None, "removed")
    effect = {one.target: one for one in found.effects}["food"]
    assert (effect.before.materials.to_json()["max"], effect.after.materials.to_json()) == (2, 1)


def test_what_is_behind_a_template_is_attributed_too():
    base = book(("issuer: e, form: copy", "issuer: e, form: copy, shared_by: register"))
    found = govrules.diff(
        base,
        book(
            ("issuer: e, form: copy", "issuer: e, form: copy, shared_by: register"),
            ("owner: e, provides", "owner: f, provides"),
        ),
    )
    (change,) = found.changes
    assert change.difference.at == "data_sources.register.owner"
    assert change.users.matters == ("food",)
    assert change.verdict == "neutral"


def test_a_table_is_attributed_to_the_matter_that_asks_it():
    tier, decides = changes(("tier: mid, decides: d/mid", "tier: high, decides: d/high")).changes
    assert tier.difference.at == "tables.ladder.rules.1.tier"
    assert decides.difference.at == "tables.ladder.rules.1.decides"
    assert tier.users.matters == decides.users.matters == ("food",)
    assert tier.verdict == "added"


def test_a_fact_concerns_the_conditions_that_read_it():
    change = only(("{id: age, type: number}", "{id: age, type: number, min: 0}"))
    assert (change.users.matters, change.verdict) == (("food",), "neutral")


def test_more_on_one_side_and_less_on_the_other_is_incomparable():
    change = only(("promised: 5 working days, statutory", "promised: 6 calendar days, statutory"))
    assert change.verdict == "incomparable"


def test_a_new_law_at_the_entry_is_the_reason():
    old = 'promised: 5 working days, statutory: 20 working days, legal_basis: ["《法》第二条"]'
    new = 'promised: 9 working days, statutory: 20 working days, legal_basis: ["《法》第二条", "《条例》第三条"]'
    change = next(one for one in changes((old, new)).changes if one.difference.path == ("promised",))
    assert [(g.text, g.law) for g in change.grounds] == [("《条例》第三条", True)]


def test_the_basis_beside_a_dated_value_is_the_reason():
    head = (
        "promised: 5 working days, statutory: 20",
        'promised: {2020-01-01: 5 working days, 2026-06-01: {value: 9 working days, legal_basis: ["《决定》"]}}, statutory: 20',
    )
    (change,) = changes(head).changes
    assert (change.starts, change.until) == (date(2026, 6, 1), None)
    assert (change.difference.before, change.difference.after) == ("5 working days", "9 working days")
    assert [(g.text, g.law) for g in change.grounds] == [("《决定》", True)]
    assert without_basis(changes(head), BASE, book(head)) == ()


def test_a_pilot_that_ends_holds_until_its_last_day():
    (change,) = changes(
        ("materials: [form]", "materials: [form, {material: plan, from: 2026-05-01, until: 2026-07-31}]")
    ).changes
    assert (change.starts, change.until) == (date(2026, 5, 1), date(2026, 7, 31))
    assert change.verdict == "added"


def test_what_lies_before_the_day_that_is_looked_at_is_past():
    assert changes(("visits: 1", "visits: {2020-01-01: 3, 2025-01-01: 1}")).changes == ()


def test_effects_are_measured_where_the_change_is_felt():
    found = changes(("materials: [form]", "materials: [form, plan]"))
    assert [e.target for e in found.effects] == ["sign", "both"]
    before, after = found.effects[0].before, found.effects[0].after
    assert (before.materials.to_json(), after.materials.to_json()) == (1, 2)


ROW = """
kind: MatterList
matters:
  - id: m
    materials: []
    steps:
      - {id: a, act: accept, by: d/w, limit: 1 working day}
      - {id: b, act: review, by: d/w, needs: [], limit: 3 working days}
      - {id: c, act: review, by: e/w, needs: [], after: %s, limit: 2 working days}
"""


def test_an_arrow_more_is_a_burden_that_its_own_law_founds():
    beside, behind = book_of(ROW % "[a]"), book_of(ROW % "[b]")
    found = govrules.diff(beside, behind)
    (effect,) = found.effects
    assert (effect.gained, effect.lost) == ((("m.b", "m.c"),), (("m.a", "m.c"),))
    assert (effect.before.working_days.to_json(), effect.after.working_days.to_json()) == (4, 6)
    assert [(one.difference.at, weighed(one)) for one in found.changes] == [
        ("matters.m.steps.c.after.a", []),
        ("matters.m.steps.c.after.b", [("m", "working_days", "", 4, 6, "added")]),
    ]
    (fault,) = without_basis(found, beside, behind)
    assert "waiting time: 4 working days → 6 working days" in str(fault.message)
    founded = book_of(ROW % "[{step: b, because: {law: 《法》第七条}}]")
    assert without_basis(govrules.diff(beside, founded), beside, founded) == ()
    assert govrules.diff(behind, beside).count()["removed"] == 1


def test_a_change_of_words_only_is_neutral_and_not_measured():
    found = changes(("{zh: 食品, en: Food}", "{zh: 食品经营, en: Food}"))
    assert (found.changes[0].verdict, found.effects) == ("neutral", ())


def test_a_pure_rename_is_no_change_wherever_the_thing_is_named():
    text = (
        RULES.replace("food-limit", "catering-limit")
        .replace("proof", "certificate")
        .replace("ladder", "tiers-of-food")
    )
    found = govrules.diff(BASE, book_of(text))
    assert found.changes == ()
    assert {(r.section, r.before, r.after) for r in found.renames} == {
        ("materials", "proof", "certificate"),
        ("limits", "food-limit", "catering-limit"),
        ("tier_tables", "ladder", "tiers-of-food"),
    }


def test_a_rename_beside_a_change_leaves_only_the_change():
    text = RULES.replace("id: food\n", "id: catering\n").replace("[food, sign]", "[catering, sign]")
    found = govrules.diff(BASE, book_of(text.replace("issuer: e, form: copy", "issuer: e, form: original")))
    assert [(r.before, r.after) for r in found.renames] == [("food", "catering")]
    assert [c.difference.at for c in found.changes] == ["materials.proof.form"]
    assert found.changes[0].users.matters == ("catering",)
    assert {w.component for w in found.changes[0].weighed} == {"materials"}


def test_an_entry_that_is_renamed_and_changed_is_another_one():
    text = RULES.replace("{id: plan, source: applicant}", "{id: sketch, source: third_party}")
    found = govrules.diff(BASE, book_of(text))
    assert found.renames == ()
    assert [(c.difference.at, c.difference.after is None) for c in found.changes] == [
        ("materials.sketch", False),
        ("materials.plan", True),
    ]


def test_a_new_matter_asks_for_its_law():
    new = "  - {id: dance, authority: d, materials: [form], visits: 1%s}\n"
    at = ("  - id: sign\n", new % "" + "  - id: sign\n")
    (fault,) = without_basis(changes(at), BASE, book(at))
    assert (fault.code.number, fault.place) == ("GR780", book(at).place("matters", "dance"))
    founded = ("  - id: sign\n", new % ', legal_basis: ["《条例》第九条"]' + "  - id: sign\n")
    assert without_basis(changes(founded), BASE, book(founded)) == ()


def test_a_matter_that_is_gone_takes_its_burden_along():
    sign = MATTERS[MATTERS.index("  - id: sign") :]
    found = changes(("matters: [food, sign]", "matters: [food]"), (sign, ""))
    (change,) = [one for one in found.changes if one.difference.key == ("matters", "sign")]
    assert change.verdict == "removed"


def test_a_condition_is_founded_by_its_matter():
    more = (
        '{id: grown-up, when: "age >= 18", name: 成年}',
        '{id: grown-up, when: "age >= 18", name: 成年}, {id: rich, when: "amount > 9"}',
    )
    (fault,) = without_basis(changes(more), BASE, book(more))
    assert "condition" in str(fault.message)
    law = ('legal_basis: ["《法》第一条"]', 'legal_basis: ["《法》第一条", "《法》第八条"]')
    assert without_basis(changes(more, law), BASE, book(more, law)) == ()


def test_the_law_of_another_entry_founds_nothing():
    more = ("materials: [form]", "materials: [form, plan]")
    law = ('legal_basis: ["《法》第一条"]', 'legal_basis: ["《法》第一条", "《法》第八条"]')
    assert len(without_basis(changes(more, law), BASE, book(more, law))) == 1


def test_a_new_material_may_be_founded_by_a_law_that_its_matter_cites():
    """The mend of GR780 says: write the law at the entry; one that founds the matter as well is a law all the same."""
    more = ("materials: [form]", 'materials: [form, {material: plan, legal_basis: ["《法》第一条"]}]')
    law = (
        "  - id: sign\n    authority: e",
        '  - id: sign\n    authority: e\n    legal_basis: ["《法》第一条"]',
    )
    base, head = book(law), book(law, more)
    assert without_basis(govrules.diff(base, head), base, head) == ()
    visit = ("act: review, by: d/low", "act: review, visit: hall, by: d/low")
    base, head = book(), book(visit)
    assert len(without_basis(govrules.diff(base, head), base, head)) == 1, (
        "the matter's law founds no visit more"
    )


def test_the_fault_names_matter_component_values_and_place():
    more = ("promised: 5 working days, statutory", "promised: 9 working days, statutory")
    (fault,) = without_basis(changes(more), BASE, book(more))
    told = fault.message.tell("zh")
    assert "食品" in told and "时限 承诺：5 个工作日 → 9 个工作日" in told
    assert fault.message.tell("en") == (
        "“Food” asks more of people, without a legal basis: time limit / promised: 5 working days → 9 working days. "
        "1 other is concerned."
    )
    assert fault.place.file == "rules.yaml"


RECORD = """
{"seq":1,"at":"2026-02-02T09:00:00","case":"c-1","type":"opened","data":{"target":"sign","facts":{}}}
{"seq":2,"at":"2026-02-02T09:10:00","case":"c-1","type":"submitted","data":{"materials":[]}}
{"seq":3,"at":"2026-02-04T09:10:00","case":"c-1","type":"accepted","step":"sign.handle","data":{"matter":"sign"}}
{"seq":1,"at":"2026-02-02T09:00:00","case":"c-2","type":"opened","data":{"target":"sign","facts":{}}}
{"seq":2,"at":"2026-02-20T09:00:00","case":"c-2","type":"closed","data":{"outcome":"approved"}}
{"seq":1,"at":"2026-02-03T09:00:00","case":"c-3","type":"opened","data":{"target":"food","facts":{}}}
"""


def test_open_cases_keep_the_rules_of_their_day():
    pending = pending_cases(read_lines(RECORD))
    assert pending == (Pending("c-1", "sign", date(2026, 2, 4)), Pending("c-3", "food", date(2026, 2, 3)))
    undated = govrules.diff(BASE, book(("visits: 1", "visits: 2")), pending=pending)
    assert [(c.case, c.target) for c in undated.cases] == [("c-1", "sign")]
    dated = govrules.diff(
        BASE, book(("visits: 1", "visits: {2020-01-01: 1, 2026-03-01: 2}")), pending=pending
    )
    assert dated.changes and dated.cases == ()
    assert govrules.diff(BASE, BASE).cases is None


def test_thousands_of_dates_are_not_all_walked():
    days = ", ".join(
        f"20{year}-{month:02}-{day:02}: {1 + day % 2}"
        for year in range(27, 99)
        for month in range(1, 13)
        for day in range(1, 28)
    )
    found = changes(("visits: 1", f"visits: {{2020-01-01: 1, {days}}}"))
    assert (len(found.days), len(found.unseen)) == (33, 72 * 12 * 27 - 32)
    faults = without_basis(found, BASE, book(("visits: 1", f"visits: {{2020-01-01: 1, {days}}}")))
    assert faults[-1].code.number == "GR781"


def test_a_matter_under_another_id_is_no_new_matter_with_a_law_of_its_own():
    """Else one more paper would hide behind a rename, founded by the law that the matter cites anyway."""
    text = RULES.replace("id: food\n", "id: catering\n").replace("[food, sign]", "[catering, sign]")
    head = book_of(text.replace("materials: [form, {material", "materials: [form, plan, {material"))
    found = govrules.diff(BASE, head)
    assert [(r.before, r.after) for r in found.renames] == [("food", "catering")]
    assert [c.difference.at for c in found.changes] == ["matters.catering.materials.plan"]
    assert len(without_basis(found, BASE, head)) == 1


def test_a_step_under_another_id_is_the_same_step():
    head = book(("id: review, act", "id: look, act"))
    found = govrules.diff(BASE, head)
    assert (found.changes, [(r.before, r.after) for r in found.renames]) == (
        (),
        [("food.review", "food.look")],
    )
    longer = book(
        (
            "id: review, act: review, by: d/low, limit: 2",
            "id: look, name: 审查, act: review, by: d/low, limit: 3",
        )
    )
    base = book(("id: review, act", "id: review, name: 审查, act"))
    found = govrules.diff(base, longer)
    assert [c.difference.at for c in found.changes] == ["matters.food.steps.look.limit"]


def test_the_law_that_a_step_had_under_its_old_id_is_no_new_one():
    law = ', legal_basis: ["《法》第五条"]'
    base = book(
        ("limit: 2 working days, needs: [form]", f"name: 审查, limit: 2 working days, needs: [form]{law}")
    )
    head = book(
        ("id: review, act", "id: look, act"),
        ("limit: 2 working days, needs: [form]", f"name: 审查, limit: 3 working days, needs: [form]{law}"),
    )
    assert len(without_basis(govrules.diff(base, head), base, head)) == 1


def test_a_bundle_that_goes_takes_its_one_stop_along():
    stop = ("matters: [food, sign]", "matters: [food, sign]\none_stop: {place: centre, delivery: electronic}")
    base = book(stop)
    start = RULES.index("---\nkind: Bundle")
    head = book_of(RULES[:start])
    found = govrules.diff(base, head)
    (change,) = found.changes
    assert (change.difference.at, change.verdict) == ("bundles.both", "added")
    assert len(without_basis(found, base, head)) == 1
    assert govrules.diff(head, base).changes[0].verdict == "removed"


PLACES = """
kind: Organization
id: province
levels: [{id: province}, {id: county}]
areas: [{id: street-a}, {id: street-b}]
"""
LAYER = """
kind: Layer
id: street
area: [street-a]
"""


def with_layer(lines):
    return book_of("---\n".join((RULES, PLACES, LAYER + lines)))


@pytest.mark.parametrize(
    ("lines", "verdict", "component", "stopped"),
    [
        ("add: [{at: matters.sign.materials, item: plan, because: 统一要求}]", "added", "materials", True),
        (
            "add: [{at: matters.sign.materials, item: plan, because: {law: 《条例》第三条}}]",
            "added",
            "materials",
            False,
        ),
        (
            'add: [{at: matters.sign.materials, item: {material: plan, legal_basis: ["《条例》第三条"]}}]',
            "added",
            "materials",
            False,
        ),
        (
            "set: [{at: limits.food-limit.promised, to: 3 working days, because: 提速}]",
            "removed",
            "limit",
            False,
        ),
        ("set: [{at: matters.food.name, to: 招牌}]", "neutral", None, False),
    ],
)
def test_a_layer_is_weighed_where_it_holds(lines, verdict, component, stopped):
    base = book_of("---\n".join((RULES, PLACES, LAYER + "set: []\n")))
    head = with_layer(lines)
    found = govrules.diff(base, head)
    (change,) = found.changes
    assert (change.difference.section, change.verdict) == ("layers", verdict)
    assert {w.component for w in change.weighed} == ({component} if component else set())
    assert bool(without_basis(found, base, head)) is stopped
    back = govrules.diff(head, base)
    assert back.changes[0].verdict == {"added": "removed", "removed": "added", "neutral": "neutral"}[verdict]


def test_another_line_of_a_layer_is_another_change():
    one = "add:\n  - {at: matters.sign.materials, item: plan, because: {law: 《条例》}}\n"
    base, head = (
        with_layer(one),
        with_layer(one + "set:\n  - {at: matters.sign.visits, to: 2, because: 查验}\n"),
    )
    found = govrules.diff(base, head)
    (change,) = found.changes
    assert change.difference.at.startswith("layers.street.set")
    assert [(w.target, w.component, w.before, w.after) for w in change.weighed][:1] == [
        ("sign", "visits", 1, 2)
    ]
    (fault,) = without_basis(found, base, head)
    assert fault.place.span.line > 1
