"""Names for people: steps, departments, posts, materials, facts, places, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.language import Language, say, tell
from govrules.model.base import name_in
from govrules.process.activity import END, START, Activity, Assignment, Called

if TYPE_CHECKING:
    from govrules.book.rulebook import RuleBook
    from govrules.process.graph import ProcessGraph


def target_label(graph: ProcessGraph, language: Language) -> str:
    """Return the name of what was compiled."""
    return owner_label(graph, graph.target, language)


def owner_label(graph: ProcessGraph, owner: str, language: Language) -> str:
    """Return the name of a matter or bundle of the graph."""
    book = graph.book
    rule = book.bundles.get(owner) or book.matters.get(owner) or graph.parts.get(owner)
    return name_in(rule.name if rule else None, language, owner)


def step_label(graph: ProcessGraph, node: str, language: Language) -> str:
    """Return `matter·step`, or only the step's name where the graph has one matter.

    The one step of a matter without steps is called like the matter: its name stands once.
    """
    if node == START:
        return say("start").tell(language)
    if node == END:
        return say("end").tell(language)
    activity = graph.activities[node]
    name = own_label(graph, activity, language)
    if len(graph.parts) <= 1:
        return name
    owner = owner_label(graph, activity.owner, language)
    if owner == name:
        return name
    separator = "·" if language == "zh" else " · "
    return f"{owner}{separator}{name}"


def own_label(graph: ProcessGraph, activity: Activity, language: Language) -> str:
    """Return the step's own name; a post that approves first (`through`) is named beside it."""
    name = activity.label(language)
    if activity.through_for is None:
        return name
    who = by_label(graph.book, activity.by, language)
    return f"{name}（{who}）" if language == "zh" else f"{name} ({who})"


def department_label(book: RuleBook, department: str, language: Language) -> str:
    """Return a department's name."""
    found = book.departments.get(department)
    return name_in(found.name if found else None, language, department)


def post_label(book: RuleBook, called: Called, language: Language) -> str:
    """Return department and post, such as 市场监管局登记窗口."""
    post = book.posts.get(called.id)
    department = department_label(book, called.department, language)
    name = name_in(post.name if post else None, language, called.post)
    label = f"{department}{name}" if language == "zh" and not name.isascii() else f"{department} {name}"
    label = label.strip()
    return label if called.officers == 1 else f"{label} ×{called.officers}"


def post_name(book: RuleBook, post: str, language: Language) -> str:
    """Return the name of who acts: `department/post`, a department, `applicant` or `system`.

    What is none of them stays as it is written.
    """
    if post == "applicant":
        return say("the applicant").tell(language)
    if post == "system":
        return say("the system").tell(language)
    department, slash, own = post.partition("/")
    if not slash:
        return department_label(book, department, language)
    return post_label(book, Called(department, own), language) if post in book.posts else post


def by_label(book: RuleBook, by: Assignment, language: Language) -> str:
    """Return who does a step: posts, the system, or the table that says who."""
    if by.posts:
        return ("、" if language == "zh" else ", ").join(
            post_label(book, post, language) for post in by.posts
        )
    if by.system:
        return say("the system").tell(language)
    table = by.tiers or by.table
    if table is None:
        return say("not known").tell(language)
    found = book.table(table)
    name = name_in(found.name if found else None, language, table)
    return say("by {table}", table=name).tell(language)


def material_label(book: RuleBook, material: str, language: Language) -> str:
    """Return a material's name."""
    found = book.materials.get(material)
    return name_in(found.name if found else None, language, material)


def fact_label(book: RuleBook, fact: str, language: Language) -> str:
    """Return a fact's name."""
    found = book.facts.get(fact)
    return name_in(found.name if found else None, language, fact)


def fact_said(book: RuleBook, fact: str, value: object, language: Language) -> str:
    """Return a fact and what it is in a case, such as 注册资本 = 50 万元."""
    found = book.facts.get(fact)
    answer = say("yes") if value else say("no")
    shown = tell(answer if isinstance(value, bool) else value, language)
    unit = f" {found.unit}" if found is not None and found.unit else ""
    return f"{fact_label(book, fact, language)} = {shown}{unit}"


def place_label(book: RuleBook, place: str, language: Language) -> str:
    """Return a place's name; a department called like the place lends it its own."""
    found = book.places.get(place) or book.departments.get(place)
    return name_in(found.name if found else None, language, place)


def need_label(book: RuleBook, kind: str, need: str, language: Language) -> str:
    """Return the name of a material or a fact that a step reads."""
    return material_label(book, need, language) if kind == "material" else fact_label(book, need, language)
