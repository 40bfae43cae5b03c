"""Laws of comparing by meaning: how a rule is written makes no change; both ways round the same is said."""

from __future__ import annotations

from datetime import date
from random import Random

import yaml
from hypothesis import given
from hypothesis import strategies as st

import govrules
from govrules.burden.demand import OPPOSITE
from govrules.codes import Severity
from govrules.pipeline import load_texts
from govrules.redesign.apply import apply_reform
from tests.contract.small_books import AS_OF, ORGANIZATION
from tests.process.test_semantics_laws import DECLARED, PAPERS
from tests.redesign.test_operations_laws import QUICK, a_reform, read, reform_of


def documents_of(texts):
    made = [f"made-{i}" for i in range(4)] + [f"out-{i}-{j}" for i in range(4) for j in range(4)]
    papers = {
        "kind": "MaterialTemplates",
        "materials": [{"id": name, "source": "applicant"} for name in (*PAPERS, *made)],
    }
    loaded = [tree for text in (ORGANIZATION, *texts, DECLARED) for tree in yaml.safe_load_all(text) if tree]
    return [*loaded, papers]


def book_of(files, as_of=AS_OF):
    return load_texts(files, as_of)


def written(documents, **style):
    return "---\n".join(
        yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, **style) for tree in documents
    )


def errors(book):
    return sorted(str(d.message) for d in book.diagnostics if d.severity is Severity.ERROR)


def shuffled_keys(tree, random):
    if isinstance(tree, dict):
        keys = list(tree)
        random.shuffle(keys)
        return {key: shuffled_keys(tree[key], random) for key in keys}
    if isinstance(tree, list):
        return [shuffled_keys(item, random) for item in tree]
    return tree


DATABLE = {"limit", "promised", "statutory", "source", "when", "act", "visit", "name", "refuses"}


def dated(tree, random):
    """Write some values as dated ones that have long held, and will hold on."""
    if isinstance(tree, dict):
        return {
            key: {"2020-01-01": value}
            if key in DATABLE and not isinstance(value, dict) and random.random() < 0.5
            else dated(value, random)
            for key, value in tree.items()
        }
    return [dated(item, random) for item in tree] if isinstance(tree, list) else tree


def with_comments(text, random):
    lines = []
    for line in text.splitlines():
        lines += [f"{' ' * random.randrange(9)}# 说明 {random.randrange(99)}"] * (random.random() < 0.2)
        lines.append(line + ("   # see above" if random.random() < 0.2 and line != "---" else ""))
    return "\n".join((*lines, ""))


def with_anchors(documents):
    """Let the same step be written once and named where it stands again: yaml's own anchors."""

    class Sharing(yaml.SafeDumper):
        def ignore_aliases(self, data):
            return not isinstance(data, list | dict) or not data

    seen = {}

    def shared(tree):
        if isinstance(tree, dict):
            tree = {key: shared(value) for key, value in tree.items()}
        elif isinstance(tree, list):
            tree = [shared(item) for item in tree]
        else:
            return tree
        return seen.setdefault(repr(tree), tree)

    return "---\n".join(
        yaml.dump(shared(tree), Dumper=Sharing, allow_unicode=True, sort_keys=False) for tree in documents
    )


@QUICK
@given(a_reform(), st.integers(0, 2**32))
def test_another_way_of_writing_is_no_change(drawn, seed):
    texts, _ = drawn
    random = Random(seed)
    documents = documents_of(texts)
    plain = book_of({"rules.yaml": written(documents)})
    reordered = [shuffled_keys(tree, random) for tree in documents]
    elsewhere = documents[:]
    random.shuffle(elsewhere)
    others = {
        "comments": {"rules.yaml": with_comments(written(documents), random)},
        "flow style": {"rules.yaml": written(documents, default_flow_style=True)},
        "key order": {"rules.yaml": written(reordered)},
        "anchors": {"rules.yaml": with_anchors(documents)},
        "moved": {f"other/{n}.yaml": written([tree]) for n, tree in enumerate(elsewhere)},
        "dated": {"rules.yaml": written([dated(tree, random) for tree in documents])},
    }
    for way, files in others.items():
        other = book_of(files)
        assert errors(other) == errors(plain), way
        found = govrules.diff(plain, other)
        assert (found.changes, found.renames, found.effects) == ((), (), ()), way
        back = govrules.diff(other, plain)
        assert (back.changes, back.renames, back.effects) == ((), (), ()), way


def said(changes, *, swapped=False):
    """Return every change without its reason and its place, which only one side has."""
    turn = OPPOSITE.get if swapped else lambda verdict: verdict
    return sorted(
        repr(
            (
                change.difference.at,
                *(
                    (change.difference.after, change.difference.before)
                    if swapped
                    else (change.difference.before, change.difference.after)
                ),
                turn(change.verdict),
                sorted(
                    (
                        w.target,
                        w.component,
                        w.path,
                        turn(w.verdict),
                        repr((w.after, w.before) if swapped else (w.before, w.after)),
                    )
                    for w in change.weighed
                ),
                sorted(change.users.matters),
                sorted(change.users.bundles),
                sorted(change.users.departments),
                change.starts,
                change.until,
            )
        )
        for change in changes.changes
    )


@QUICK
@given(a_reform())
def test_the_other_way_round_the_classes_are_swapped(drawn):
    texts, changes = drawn
    book = read(texts, reform_of(*changes))
    after = apply_reform(book, book.reforms["r"]).book
    there, back = govrules.diff(book, after), govrules.diff(after, book)
    assert said(there) == said(back, swapped=True)
    assert {(r.section, r.before, r.after) for r in there.renames} == {
        (r.section, r.after, r.before) for r in back.renames
    }
    assert [(e.target, e.before and e.before.to_json(), e.gained) for e in there.effects] == [
        (e.target, e.after and e.after.to_json(), e.lost) for e in back.effects
    ]


@QUICK
@given(a_reform())
def test_a_figure_that_changes_is_never_without_a_change_of_the_rules(drawn):
    """And what is only shortened or taken away asks no more of anybody."""
    texts, changes = drawn
    book = read(texts, reform_of(*changes))
    after = apply_reform(book, book.reforms["r"]).book
    found = govrules.diff(book, after)
    assert bool(found.changes) or not found.effects
    assert all(one.difference.before != one.difference.after for one in found.changes)
    assert len({(one.difference.at, one.starts) for one in found.changes}) == len(found.changes)
    if all(change.startswith(("{shorten", "{drop_material", "{generate_form")) for change in changes):
        assert found.count()["added"] == 0


ENTRIES = st.lists(st.integers(1, 9), min_size=1, max_size=4)


@QUICK
@given(ENTRIES, ENTRIES)
def test_dated_values_differ_exactly_on_the_days_on_which_they_do(old, new):
    """Against a second way: what each side promises on each day, looked up directly."""

    def dated_limit(values, first):
        days = {f"2026-0{first + n}-01": f"{value} working days" for n, value in enumerate(values)}
        return {"2020-01-01": "5 working days", **days}

    def on(values, first, day):
        held = [v for n, v in enumerate(values) if date(2026, first + n, 1) <= day]
        return held[-1] if held else 5

    def rules(values, first):
        tree = {"kind": "TimeLimits", "limits": [{"id": "l", "promised": dated_limit(values, first)}]}
        return book_of({"limits.yaml": yaml.safe_dump(tree, sort_keys=False)})

    found = govrules.diff(rules(old, 4), rules(new, 5))
    for month in range(3, 13):
        day = date(2026, month, 15)
        expected = (on(old, 4, day), on(new, 5, day))
        held = [
            (one.difference.before, one.difference.after)
            for one in found.changes
            if (one.starts or date.min) <= day <= (one.until or date.max)
        ]
        told = [tuple(f"{n} working day{'' if n == 1 else 's'}" for n in expected)]
        assert held == ([] if expected[0] == expected[1] else told)
