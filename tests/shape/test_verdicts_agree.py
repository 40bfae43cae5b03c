"""The fast verdict and the explanation are two programs: they must never disagree."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govrules.shape.check import restore_texts
from govrules.shape.explain import explain
from govrules.shape.kinds import KINDS
from govrules.shape.schemas import schema_of, validator_for
from govrules.shape.suspects import suspects_at

from .shape_cases import valid_documents

_TREES = {kind: [restore_texts(document, kind) for document in valid_documents(kind)] for kind in KINDS}

_scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [
            0.5,
            1.0,
            2.0,
            "",
            "x",
            "a/b",
            "A",
            "all",
            "end",
            "system",
            "2026-02-28",
            "2026-02-30",
            "0000-01-01",
            "id\n",
            "5..",
            "80%",
        ]
    ),
    st.text(max_size=5),
)
_values = st.recursive(
    _scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.one_of(
                st.sampled_from(
                    [
                        "id",
                        "act",
                        "post",
                        "table",
                        "tiers",
                        "matter",
                        "one_of",
                        "bundle",
                        "to",
                        "at",
                        "before",
                        "law",
                        "zh",
                    ]
                ),
                st.text(min_size=1, max_size=3),
            ),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=6,
)


def _parts(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(below for part, item in items for below in _parts(item, (*path, part)))]


@st.composite
def _spoilt(draw: st.DrawFn) -> tuple[str, Any]:
    """A valid document in which one to three parts are replaced, removed or added."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    tree = copy.deepcopy(draw(st.sampled_from(_TREES[kind])))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from([path for path in _parts(tree) if path != ("kind",)]))
        if not path:
            continue
        owner = tree
        for part in path[:-1]:
            owner = owner[part]
        action = draw(st.sampled_from(["replace", "remove", "add"]))
        if action == "replace":
            owner[path[-1]] = draw(_values)
        elif action == "remove":
            del owner[path[-1]]
        elif isinstance(owner, dict):
            owner[draw(st.text(min_size=1, max_size=4))] = draw(_values)
        else:
            owner.append(draw(_values))
    return kind, tree


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(_spoilt())
def test_a_document_fits_exactly_when_nothing_is_found_wrong(spoilt):
    kind, tree = spoilt
    verdict = validator_for(kind)
    causes = explain(schema_of(kind), tree)
    assert verdict.is_valid(tree) == (causes == [])
    places = [(tuple(e.instance_path), e.kind.name == "oneOf") for e in verdict.iter_errors(tree)]
    assert explain(schema_of(kind), tree, suspects_at(places)) == causes


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(KINDS)), _values)
def test_any_tree_is_judged_without_a_fault_of_our_own(kind, tree):
    assert validator_for(kind).is_valid(tree) == (explain(schema_of(kind), tree) == [])
