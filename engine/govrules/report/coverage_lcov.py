"""Coverage as an lcov tracefile, which editors and forges read.

Source of the form: the manual page geninfo(1), "FILES". A step, a row, an outcome is a line (`DA`); a condition is a
branch each way (`BRDA`), and an outcome too.
"""

from __future__ import annotations

from collections.abc import Iterable

from govrules.rehearse.coverage.coverage import Coverage, Covered


def coverage_lcov(coverage: Coverage) -> str:
    """Return the tracefile: one record a file, in the order of the book."""
    files: dict[str, list[Covered]] = {}
    for one in coverage.elements:
        if one.place.file:
            files.setdefault(one.place.file, []).append(one)
    return "".join(f"{line}\n" for file, found in files.items() for line in _record(file, found))


def _record(file: str, found: Iterable[Covered]) -> Iterable[str]:
    lines: dict[int, int] = {}
    branches: list[Covered] = []
    for one in found:
        line = one.place.span.line
        if one.element.kind in ("step", "row"):
            lines[line] = lines.get(line, 0) + one.hits
        else:
            branches.append(one)
    yield "TN:rules"
    yield f"SF:{file}"
    blocks: dict[tuple[int, int], int] = {}
    for one in branches:
        span = one.place.span
        block = blocks.setdefault((span.line, span.column), len(blocks))
        way = 1 if one.element.truth is False else 0
        yield f"BRDA:{span.line},{block},{way},{one.hits or '-'}"
    yield f"BRF:{len(branches)}"
    yield f"BRH:{sum(1 for one in branches if one.hits)}"
    for line, hits in sorted(lines.items()):
        yield f"DA:{line},{hits}"
    yield f"LF:{len(lines)}"
    yield f"LH:{sum(1 for hits in lines.values() if hits)}"
    yield "end_of_record"
