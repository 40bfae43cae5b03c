"""Changes that add to what is there: a comment beside the value remembers that they were made.

`{add_staff: tax/officer, by: 2}` would add two officers each time it is applied. So the line of the post gets
`# three-departments +2`, and where it stands the change is taken as made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govrules.book.rulebook import RuleBook
from govrules.diagnostics import Edit
from govrules.model.reforms import Reform, ReformChange
from govrules.redesign.write.lines import line_finish
from govrules.source import Place
from govrules.surface.text import SourceText


def is_marked(book: RuleBook, reform: Reform, change: ReformChange, source: SourceText) -> bool:
    """Tell whether the line of the post says that this change was made. `source` = its file."""
    place = staff_place(book, change)
    if place is None:
        return False
    _, _, comment = source.line(place.span.line).partition("#")
    return re.search(rf"(?<![\w-]){re.escape(_mark(reform, change))}(?!\w)", comment) is not None


def marks(
    book: RuleBook, reform: Reform, changes: Iterable[ReformChange], source: SourceText
) -> Iterator[Edit]:
    """Yield the comments for the posts of one file to which officers are added."""
    for change in changes:
        place = staff_place(book, change)
        if place is None or place.file != source.name:
            continue
        end = line_finish(source.text, source.offset(place.span.line, place.span.column))
        line = source.line(place.span.line)
        trailing = len(line) - len(line.rstrip(" \t"))
        yield Edit(source.place(end - trailing, end - trailing), f"  # {_mark(reform, change)}")


def staff_place(book: RuleBook, change: ReformChange) -> Place | None:
    """Return where the number of officers that a change adds to stands; None if it adds none."""
    department, _, post = (change.add_staff or "").partition("/")
    if ("departments", department) not in book.origins or f"{department}/{post}" not in book.posts:
        return None
    return book.key_place("departments", department, "posts", post, "staff")


def _mark(reform: Reform, change: ReformChange) -> str:
    return f"{reform.id} +{change.by}"
