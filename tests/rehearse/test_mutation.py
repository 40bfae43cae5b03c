"""A change of the rules that no test notices is found, and one that a test holds is not."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.feel import compile_expression, compile_unary_tests
from govrules.pipeline import load_texts
from govrules.rehearse.mutation.altering import GoneError, altered_book
from govrules.rehearse.mutation.mutants import mutants_of
from govrules.rehearse.mutation.operators import other_operators
from govrules.rehearse.mutation.trying import Mutation, try_mutants
from tests.rehearse.test_coverage import DAYS, LARGE, RULES, TABLE


def tried(*tests: str, most: int | None = None) -> Mutation:
    book = load_texts(
        {"rules.yaml": RULES + "---\nkind: RuleTests\ntests:\n" + "".join(tests)}, date(2026, 3, 2)
    )
    return try_mutants(book, most)


def unnoticed(mutation: Mutation) -> set[tuple[str, str]]:
    return {(one.mutant.before, one.mutant.after) for one in mutation.unnoticed}


def test_a_boundary_that_no_test_stands_on_is_not_held():
    near = tried("  - {name: far, table: approval, facts: {area: 100}, expect: {tier: low}}\n")
    on_it = tried(TABLE, "  - {name: on it, table: approval, facts: {area: 500}, expect: {tier: high}}\n")

    assert unnoticed(near) == {("< 500", "<= 500"), (">= 500", "> 500")}
    assert unnoticed(on_it) == set()


def test_a_limit_on_the_longest_way_is_noticed_and_one_beside_it_is_not():
    mutation = tried(DAYS)

    assert ("3 working days", "4 working days") in unnoticed(mutation)
    assert ("10 working days", "11 working days") in unnoticed(mutation)
    assert not {one.place.span.line for one in mutation.unnoticed if one.mutant.kind == "limit"} & {8, 10, 12}


def test_an_arrow_that_an_act_holds_as_well_changes_nothing():
    # accept → site, review and decide follow from the acts (phases); site → review is the list's alone
    mutation = tried(DAYS, LARGE)
    arrows = [one for one in mutation.tried if one.mutant.kind == "arrow"]

    assert [one.mutant.before for one in arrows] == ["after: site"]
    assert arrows[0].noticed_by == "large"
    assert mutation.same == 2


def test_what_no_test_looks_at_is_out_of_reach():
    mutation = tried(TABLE)

    assert {one.mutant.owner for one in mutation.tried} == {"approval"}
    assert mutation.out_of_reach > 0


def test_a_failing_test_takes_no_part():
    mutation = tried("  - {name: wrong, matter: food, expect: {working_days: 99}}\n")

    assert mutation.tried == ()


def test_fewer_mutants_on_request():
    mutation = tried(DAYS, LARGE, TABLE, most=3)

    assert len(mutation.tried) == 3
    assert mutation.left_out == len(tried(DAYS, LARGE, TABLE).tried) - 3


@pytest.mark.parametrize(
    ("text", "cell", "others"),
    [
        ("a <= 3 and b", False, ["a < 3 and b", "a <= 3 or b"]),
        ("[1..5)", True, ["(1..5)", "[1..5]"]),
        ("< 3", True, ["<= 3"]),
        ('"a < b"', True, []),
        ('name = "x and y"', False, ['name != "x and y"']),
        ("1 +", False, []),
        ("(((", False, []),
    ],
)
def test_operators_and_their_neighbours(text, cell, others):
    assert list(other_operators(text, cell=cell)) == others


@given(
    st.sampled_from(["a", "b"]),
    st.sampled_from(["<", "<=", ">", ">=", "=", "!="]),
    st.integers(-3, 3),
    st.sampled_from(["and", "or"]),
)
def test_a_changed_text_is_feel_again(name, sign, number, joined):
    text = f"{name} {sign} {number} {joined} c"

    others = list(other_operators(text))

    assert len(others) == 2
    for other in others:
        assert other != text
        compile_expression(other)
    for other in other_operators(f"{sign} {number}", cell=True):
        compile_unary_tests(other)


def test_every_mutant_of_the_book_differs_from_it_in_one_value():
    book = load_texts({"rules.yaml": RULES}, date(2026, 3, 2))

    for mutant in mutants_of(book):
        changed = altered_book(book, mutant.section, mutant.owner, mutant.path, mutant.value)
        shelf, other = getattr(book, mutant.section), getattr(changed, mutant.section)
        assert [name for name in shelf if shelf[name] != other[name]] == [mutant.owner]
        assert msgspec.json.encode(shelf[mutant.owner]) != msgspec.json.encode(other[mutant.owner])
        assert mutant.place(book).file == "rules.yaml"


def test_a_change_holds_on_every_day_of_the_book():
    dated = RULES.replace(
        "limit: 10 working days",
        "limit: {promised: {2026-01-01: 10 working days, 2026-06-01: 8 working days}}",
    )
    book = load_texts({"rules.yaml": dated}, date(2026, 3, 2))

    changed = altered_book(book, "matters", "food", ("steps", "accept", "limit"), "2 working days")

    later = changed.edition(date(2026, 7, 1))
    assert later.matters["food"].steps[0].limit == "2 working days"
    assert later.matters["food"].limit.promised == "8 working days"


def test_a_path_that_leads_nowhere():
    book = load_texts({"rules.yaml": RULES}, date(2026, 3, 2))

    for path in (("steps", "nowhere", "limit"), ("steps", 99), ("colour",)):
        with pytest.raises(GoneError):
            altered_book(book, "matters", "food", path, None)
    with pytest.raises(GoneError):
        altered_book(book, "matters", "nobody", (), None)
