"""What the tests go through, as a table: one line a matter, bundle or table, then what none goes through."""

from __future__ import annotations

from typing import Final

from govrules.language import Language, Text, say, say_count
from govrules.rehearse.coverage.coverage import KINDS, Coverage, Covered, Share
from govrules.rehearse.coverage.elements import Element
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad, visible

_HEADINGS: Final = {
    "step": say("steps hit"),
    "row": say("rows hit"),
    "outcome": say("outcomes hit"),
    "condition": say("conditions hit"),
}
_MOST: Final = 40
"""Of what is missed, at most so many lines are shown; the rest is counted."""


def coverage_text(coverage: Coverage, language: Language, paint: Paint = PLAIN) -> str:
    """Return the table. Targets of which tests go through everything are counted in one line."""
    whole = [owner for owner in coverage.owners if coverage.share(owner=owner).rate == 1]
    partly = [owner for owner in coverage.owners if owner not in whole]
    head = [
        say("What the tests go through").tell(language),
        *(_HEADINGS[kind].tell(language) for kind in KINDS),
    ]
    rows = [[visible(owner), *(_share(coverage.share(kind, owner)) for kind in KINDS)] for owner in partly]
    total = [say("all together").tell(language), *(_share(coverage.share(kind)) for kind in KINDS)]
    widths = [max(display_width(row[column]) for row in (head, *rows, total)) for column in range(len(head))]
    lines = [paint.strong(_line(head, widths))]
    if whole:
        text = say_count("{n} target: everything", "{n} targets: everything", len(whole))
        lines.append(f"  {paint.faint(text.tell(language))}")
    lines += [_line(row, widths) for row in (*rows, total)]
    return "\n".join([*lines, *_missed(coverage, language, paint)])


def _line(cells: list[str], widths: list[int]) -> str:
    first, *rest = (pad(cell, width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(["", first, *rest]).rstrip()


def _share(share: Share) -> str:
    if share.rate is None:
        return "·"
    return f"{share.hit}/{share.of} {share.rate:.0%}" if share.hit != share.of else f"{share.hit}/{share.of}"


def _missed(coverage: Coverage, language: Language, paint: Paint) -> list[str]:
    missed = coverage.missed
    if not missed:
        return []
    lines = ["", paint.strong(say("No test goes through").tell(language))]
    lines += [f"  {visible(str(one.place))}  {_element(one).tell(language)}" for one in missed[:_MOST]]
    if len(missed) > _MOST:
        more = say_count(
            "… and {n} more: see --format json", "… and {n} more: see --format json", len(missed) - _MOST
        )
        lines.append(f"  {more.tell(language)}")
    return lines


def _element(one: Covered) -> Text:
    element: Element = one.element
    if element.kind == "step":
        return say("step {step} of {target}", step=element.name, target=element.owner)
    if element.kind == "row":
        if element.name == "0":
            return say("the default of {table}", table=element.owner)
        return say("row {row} of {table}", row=element.name, table=element.owner)
    if element.kind == "outcome":
        return say("{step} ends “{outcome}”", step=element.step or element.owner, outcome=element.name)
    if element.truth:
        return say("“{condition}” holds", condition=element.name)
    return say("“{condition}” does not hold", condition=element.name)
