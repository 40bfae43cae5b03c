"""GR87x: reports, guides and notices that are written from templates."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code
from govrules.language import mark

TEMPLATE_FAULT: Final = Code(
    number="GR870",
    name="template-fault",
    what=mark("A template of the project cannot be filled in: a page written from it would be wrong."),
    why=mark("A report with a hole in it, or one that leads out of its folder, may not go to an applicant."),
    mend=mark(
        "Mend the line that is named, or take the project's template away: then the one that ships with "
        "GovRules is used."
    ),
    wrong="<h1>{{ page.titel }}</h1>\n",
    right="<h1>{{ page.title }}</h1>\n",
)
