"""Separation of duties: against naming the officers one by one."""

from __future__ import annotations

from datetime import date
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from govrules.book.rulebook import RuleBook
from govrules.checks.authority.separation import can_be_staffed
from govrules.model.organization import Department, Post

POSTS = ("a", "b", "c")
names = st.sampled_from([f"tax/{post}" for post in POSTS])


@st.composite
def organizations(draw: st.DrawFn) -> Department:
    return Department(
        id="tax",
        posts=tuple(
            Post(id=post, staff=draw(st.integers(0, 3)), deputies=tuple(draw(st.lists(names, max_size=2))))
            for post in POSTS
        ),
    )


def by_naming_officers(
    department: Department, deciding: list[tuple[str, int]], preparing: list[tuple[str, int]]
) -> bool:
    pools = {
        f"tax/{post.id}": [
            (name, number)
            for name in dict.fromkeys((f"tax/{post.id}", *post.deputies))
            for number in range(next(one.staff or 0 for one in department.posts if name == f"tax/{one.id}"))
        ]
        for post in department.posts
    }
    places = [pools[post] for post, officers in deciding for _ in range(officers)]
    return any(
        len(set(chosen)) == len(chosen)
        and all(len(set(pools[post]) - set(chosen)) >= officers for post, officers in preparing)
        for chosen in product(*places)
    )


needs = st.lists(st.tuples(names, st.integers(1, 2)), min_size=1, max_size=2)


@given(organizations(), needs, needs)
def test_counting_agrees_with_naming_officers(
    department: Department, deciding: list[tuple[str, int]], preparing: list[tuple[str, int]]
) -> None:
    book = RuleBook(as_of=date(2026, 3, 2), departments={"tax": department})

    assert can_be_staffed(book, deciding, preparing) == by_naming_officers(department, deciding, preparing)


def test_a_post_that_does_not_say_its_staff_has_enough() -> None:
    department = Department(id="tax", posts=(Post(id="a"), Post(id="b", staff=0)))
    book = RuleBook(as_of=date(2026, 3, 2), departments={"tax": department})

    assert can_be_staffed(book, [("tax/a", 1)], [("tax/a", 2)])
    assert not can_be_staffed(book, [("tax/b", 1)], [("tax/b", 1)])
