"""Laws of the process graph, over random small bundles and matters: what must hold whatever the rules say."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from govrules.process.activity import PHASES
from govrules.process.compile import compile_graph
from govrules.process.metrics import metrics_of
from govrules.process.order import closure
from govrules.redesign.detect import find_parallel
from govrules.redesign.remainder import remainder_of, without
from tests.contract.small_books import book_of

ACTS = ("accept", "review", "inspect", "work", "sign", "decide", "issue")
FACTS = ("p", "q", "r")
PAPERS = ("form", "plan", "cert", "note")
DECLARED = "kind: Facts\nfacts: [" + ", ".join(f"{{id: {name}, type: boolean}}" for name in FACTS) + "]\n"
QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@st.composite
def a_matter(draw, index, with_facts=True, accepts_first=False):
    """Write a matter of one to four steps, or without steps, that lists and makes papers of a small stock."""
    name = f"m{index}"
    listed = draw(st.lists(st.sampled_from(PAPERS), unique=True, max_size=3))
    if draw(st.integers(0, 4)) == 0:
        return (
            f"  - {{id: {name}, authority: d, limit: {{promised: {draw(st.integers(1, 5))} working days}}, "
            f"visits: {draw(st.integers(0, 2))}, materials: [{', '.join(listed)}], produces: [made-{index}]}}"
        )
    count = draw(st.integers(1, 4))
    acts = sorted(
        draw(st.lists(st.sampled_from(ACTS), min_size=count, max_size=count)),
        key=lambda act: PHASES.get(act, 1),
    )
    if accepts_first:
        acts = ["accept", *(act for act in acts[1:] if act != "accept")]
    lines = []
    for j, act in enumerate(acts):
        parts = [
            f"id: s{j}",
            f"act: {act}",
            f"by: {draw(st.sampled_from('def'))}/w",
            f"limit: {draw(st.integers(0, 4))} working days",
        ]
        own = [f"out-{index}-{i}" for i in range(j)]
        needs = (
            draw(st.lists(st.sampled_from([*listed, *own]), unique=True, max_size=2)) if listed or own else []
        )
        parts += [f"needs: [{', '.join(needs)}]", f"gives: [out-{index}-{j}]"]
        if draw(st.booleans()):
            parts.append(f"after: [{', '.join(f's{i}' for i in range(j) if draw(st.booleans()))}]")
        if with_facts and draw(st.integers(0, 3)) == 0:
            parts.append(f"when: {draw(st.sampled_from(FACTS))}")
        if draw(st.integers(0, 3)) == 0:
            parts.append(f"visit: {draw(st.sampled_from(['hall', 'court']))}")
        lines.append("      - {" + ", ".join(parts) + "}")
    return f"  - id: {name}\n    materials: [{', '.join(listed)}]\n    steps:\n" + "\n".join(lines)


def thing(draw, matter, index):
    """Pick something that a matter makes."""
    made = re.findall(rf"(?:made|out)-{index}(?:-\d)?(?=\])", matter)
    return draw(st.sampled_from(sorted(set(made))))


@st.composite
def a_book(draw, with_facts=True, one_stop=True, accepts_first=False):
    """Write a bundle `b` of two to four matters; a later one may list what an earlier one makes."""
    count = draw(st.integers(2, 4))
    matters = [draw(a_matter(i, with_facts, accepts_first)) for i in range(count)]
    for i in range(1, count):
        earlier = draw(st.integers(0, i - 1))
        if draw(st.booleans()):
            matters[i] = re.sub(
                r"materials: \[",
                f"materials: [{thing(draw, matters[earlier], earlier)}, ",
                matters[i],
                count=1,
            ).replace(", ]", "]")
    members = []
    for i in range(count):
        parts = [f"matter: m{i}"]
        if draw(st.integers(0, 2)) == 0:
            parts.append(f"after: [{', '.join(f'm{j}' for j in range(i) if draw(st.booleans()))}]")
        if with_facts and draw(st.integers(0, 4)) == 0:
            parts.append(f"when: {draw(st.sampled_from(FACTS))}")
        members.append("{" + ", ".join(parts) + "}")
    stop = ""
    if one_stop and draw(st.integers(0, 2)) == 0:
        stop = f"one_stop: {{place: centre, delivery: {draw(st.sampled_from(['window', 'electronic']))}}}\n"
    return (
        "kind: MatterList\nmatters:\n" + "\n".join(matters) + "\n",
        f"kind: Bundle\nid: b\nlead: d\nmatters: [{', '.join(members)}]\n{stop}",
    )


def read(texts, *more):
    made = " ".join(f"made-{i}" for i in range(4)) + " "
    made += " ".join(f"out-{i}-{j}" for i in range(4) for j in range(4))
    return book_of(*texts, DECLARED, *more, materials=f"{' '.join(PAPERS)} {made}", allow_errors=True)


def figures(graph):
    found = metrics_of(graph)
    return {
        "working_days": found.working_days,
        "clock_days": found.clock_days,
        "visits": found.visits,
        "materials": found.materials,
        "approvals": found.approvals,
    }


@QUICK
@given(a_book())
def test_today_has_no_ring_and_holds_what_is_declared_and_every_reason(texts):
    graph = compile_graph(read(texts), "b")
    orders = graph.orders
    assert sorted(orders.order) == list(range(len(graph.activities)))
    whole = closure(orders.today, orders.order)
    for rows in (orders.declared, orders.reasoned, orders.reasoned_closure):
        assert all(row & ~whole[number] == 0 for number, row in enumerate(rows))


@QUICK
@given(a_book())
def test_without_every_removable_arrow_only_the_reasons_are_left(texts):
    """And what a step that then comes first in its matter takes in: papers that other matters make."""
    graph = compile_graph(read(texts), "b")
    rest = remainder_of(graph)
    left = closure(without(graph, graph.orders.removable()), graph.orders.order)
    taken = [row | makers for row, makers in zip(graph.orders.reasoned, rest.makers, strict=True)]
    most = closure(taken, graph.orders.order)
    for number, row in enumerate(left):
        assert graph.orders.reasoned_closure[number] & ~row == 0
        assert row & ~most[number] == 0


@QUICK
@given(a_book())
def test_savings_are_never_negative_and_all_together_save_at_least_each_alone(texts):
    found = find_parallel(compile_graph(read(texts), "b"))
    for finding in found.findings:
        assert finding.saves_alone.least >= 0
        assert found.saves_together.least >= finding.saves_alone.least
        assert found.saves_together.most >= finding.saves_alone.most


@QUICK
@given(a_book(), st.fixed_dictionaries(dict.fromkeys(FACTS, st.booleans())))
def test_what_a_case_takes_lies_within_what_is_said_while_its_facts_are_open(texts, facts):
    book = read(texts)
    wide = figures(compile_graph(book, "b"))
    for name, one in figures(compile_graph(book, "b", facts)).items():
        assert wide[name].least <= one.least, name
        assert wide[name].most is None or one.most <= wide[name].most, name


@QUICK
@given(a_book(), st.fixed_dictionaries(dict.fromkeys(FACTS, st.booleans())))
def test_what_a_case_takes_after_the_redesign_lies_within_what_is_said_while_facts_are_open(texts, facts):
    book = read(texts)
    wide = find_parallel(compile_graph(book, "b"))
    one = find_parallel(compile_graph(book, "b", facts))
    for name in ("working_days", "visits", "materials"):
        assert getattr(wide.to_be, name).least <= getattr(one.to_be, name).least, name
        assert getattr(one.to_be, name).most <= getattr(wide.to_be, name).most, name
    assert wide.saves_together.least <= one.saves_together.least
    assert one.saves_together.most <= wide.saves_together.most


@QUICK
@given(a_book())
def test_other_names_change_nothing(texts):
    def renamed(text):
        text = re.sub(r"\bm(\d)\b", lambda found: f"z{9 - int(found[1])}-thing", text)
        return re.sub(r"\bs(\d)\b", lambda found: f"y{9 - int(found[1])}-step", text)

    one, other = (
        compile_graph(read(texts), "b"),
        compile_graph(read(tuple(map(renamed, texts))), "b"),
    )
    assert one.orders.today == other.orders.today
    assert one.orders.removable() == other.orders.removable()
    assert figures(one) == {
        name: value if not value.unknown else figures(one)[name] for name, value in figures(other).items()
    }


@QUICK
@given(a_book())
def test_compiling_twice_gives_the_same(texts):
    first, second = compile_graph(read(texts), "b"), compile_graph(read(texts), "b")
    assert first.orders == second.orders
    assert first.implied == second.implied
    assert metrics_of(first) == metrics_of(second)
