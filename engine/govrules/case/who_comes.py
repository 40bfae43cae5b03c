"""Who takes up a step when nobody is named: the post that is called, and officers of it who may."""

from __future__ import annotations

from govrules.case.assignment import calling
from govrules.case.desk import Desk
from govrules.case.plan import Task
from govrules.case.posts import post_name
from govrules.process.activity import Called


def who_comes(desk: Desk, task: Task, by: str | None = None) -> tuple[str | None, str | None]:
    """Return post and officers for a step: the first called who has not spoken, by numbered officers.

    Officers are `department/post#1`, `#2` …; one who is barred by separation of duties stays away.
    """
    call = calling(desk, task)
    if not call.posts:
        return by or task.part.authority, None
    chosen = _next(desk, task, call.posts, by)
    name = by or _one_of(desk, chosen)
    barred = {person for act in task.separate_from for person in desk.draft.acted.get(act, ())}
    persons: list[str] = []
    number = 0
    while len(persons) < chosen.officers:
        number += 1
        person = f"{name}#{number}"
        if person not in barred:
            persons.append(person)
    return name, ", ".join(persons)


def _next(desk: Desk, task: Task, posts: tuple[Called, ...], by: str | None) -> Called:
    step = desk.draft.steps.get(task.id)
    silent = {voice.post for voice in step.voices if voice.opinion is None} if step is not None else set()
    for post in posts:
        if by is not None and by == post.id:
            return post
    return next((post for post in posts if post_name(post) in silent), posts[0])


def _one_of(desk: Desk, post: Called) -> str:
    """Return the post itself; for a whole department its first post that may be meant, else its name."""
    if post.post:
        return post.id
    department = desk.plan.book.departments.get(post.department)
    if department is None or not department.posts:
        return post.department
    return f"{post.department}/{department.posts[0].id}"
