"""Diagnostics as the reader and the checks make them."""

from __future__ import annotations

from govrules.codes import Code, Severity
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.language import say
from govrules.source import NOWHERE, Place, Span

FILE = "rules/licensing/limits.yaml"
TEXT = """kind: TimeLimits
limits:
  - id: food-licence
    statutory: 20 working days
    promised: 25 working days
    legal_basis: ["《行政许可法》第四十二条"]
"""
PROMISE = Code(
    number="GR612",
    name="promise-over-statutory",
    what="A promised limit is longer than the statutory one.",
    why="The law binds: Administrative Licensing Law art. 42.",
    mend="Promise no more than the statutory limit.",
    wrong="promised: 25 working days\n",
    right="promised: 20 working days\n",
)
UNUSED = Code(
    number="GR250",
    name="unused-material",
    severity=Severity.WARNING,
    what="Nobody asks for a material.",
    why="It may be a leftover.",
    mend="Take it out.",
    wrong="a\n",
    right="b\n",
)
PROMISED = Place(FILE, Span(5, 15, 5, 30))


def promise_over_statutory() -> Diagnostic:
    return Diagnostic(
        PROMISE,
        say("承诺办结时限 25 个工作日，长于法定办结时限 20 个工作日。"),
        PROMISED,
        say("改为不超过 20 个工作日；确需延长的，用 extension 写明幅度与批准人。"),
        (Related(Place(FILE, Span(4, 16, 4, 31)), say("法定时限写在这里。")),),
        basis="《行政许可法》第四十二条",
        fix=Fix(say("改为 20 个工作日"), (Edit(PROMISED, "20 working days"),), safe=False),
    )


def unused(name: str = "x", line: int = 3) -> Diagnostic:
    place = Place("rules/材料 1.yaml", Span(line, 5, line, 9))
    return Diagnostic(UNUSED, say("Nobody asks for “{name}”.", name=name), place)


def missing_file() -> Diagnostic:
    return Diagnostic(PROMISE, say("The file is not there."), Place("rules/gone.yaml", NOWHERE))
