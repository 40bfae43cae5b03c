"""What is written: a reform made of findings, and what applying a reform does to the rule files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from govrules.language import Language, Text, say, say_count
from govrules.report.figures import METRICS, change_text, figure_text
from govrules.report.heading import heading
from govrules.report.labels import target_label
from govrules.report.paint import PLAIN, Paint
from govrules.report.parallel_text import CLASSES
from govrules.report.width import display_width, pad

if TYPE_CHECKING:
    from govrules.process.graph import ProcessGraph
    from govrules.redesign.finding import RedesignFinding
    from govrules.redesign.write.proposing import Proposal, Taken

_COMPARED: Final = ("working_days", "visits", "materials")


def reform_comments(
    proposal: Proposal, graph: ProcessGraph, language: Language
) -> tuple[list[str], list[list[str]]]:
    """Return the comments of a written reform: those at its top, and those before each change."""
    head = [
        say(
            "{name}: written by `govrules redesign {target}` from the rules of {day}.",
            name=target_label(graph, language),
            target=graph.target,
            day=graph.book.as_of,
        ),
        say("Today: {figures}.", figures=_figures(proposal.as_is.to_json(), language)),
        say(
            "After this reform: {figures}. All figures are promised ones.",
            figures=_figures(proposal.to_be.to_json(), language),
        ),
    ]
    comments: list[list[str]] = []
    for taken in proposal.taken:
        lines = [line.tell(language) for line in _finding_lines(taken, language)]
        comments += [lines, *([] for _ in taken.changes[1:])]
    return [line.tell(language) for line in head], comments


def _figures(metrics: Mapping[str, Any], language: Language) -> list[str]:
    return [f"{METRICS[key].tell(language)} {figure_text(metrics[key])}" for key in _COMPARED]


def _finding_lines(taken: Taken, language: Language) -> list[Text]:
    finding = taken.finding
    return [
        say(
            "Finding {number} ({code}, {kind}): {evidence}",
            number=taken.number,
            code=finding.code.number,
            kind=CLASSES[finding.kind],
            evidence=finding.evidence,
        ),
        _saving(finding, language),
        say("Price: {price}", price=finding.pays),
    ]


def _saving(finding: RedesignFinding, language: Language) -> Text:
    """Say which figures a finding changes, taken alone."""
    before = finding.before.to_json()
    after = finding.after.to_json() if finding.after is not None else before
    shown = [
        say(
            "{figure} {before} → {after}",
            figure=label,
            before=figure_text(before[key]),
            after=figure_text(after[key]),
        ).tell(language)
        for key, label in METRICS.items()
        if before.get(key) != after.get(key)
    ]
    if not shown:
        return say("Taken alone it saves nothing that the figures show.")
    return say("Taken alone: {figures}.", figures=shown)


def proposal_text(
    proposal: Proposal, graph: ProcessGraph, written: str, language: Language, paint: Paint = PLAIN
) -> str:
    """Return today and the process after the reform side by side, and where the reform was written."""
    today, then = proposal.as_is.to_json(), proposal.to_be.to_json()
    heads = [say("today").tell(language), say("after the reform").tell(language)]
    widths = [max(8, display_width(head)) for head in heads]
    label_width = max(display_width(METRICS[key].tell(language)) for key in _COMPARED)
    cells = "  ".join(pad(head, width, "right") for head, width in zip(heads, widths, strict=True))
    lines = [heading(graph, language, paint), f"  {' ' * label_width}  {paint.faint(cells)}"]
    for key in _COMPARED:
        values = [figure_text(today[key]), figure_text(then[key])]
        cells = "  ".join(pad(value, width, "right") for value, width in zip(values, widths, strict=True))
        change = change_text(today[key], then[key])
        row = f"  {pad(METRICS[key].tell(language), label_width)}  {cells}"
        lines.append(f"{row}   {paint.good(change)}" if change else row)
    count = len(proposal.reform.changes)
    told = say_count(
        "{n} change is written to {file}.", "{n} changes are written to {file}.", count, file=written
    )
    lines += ["", paint.good(told.tell(language))]
    lines += [
        say("Finding {number} is left out: {why}", number=number, why=why).tell(language)
        for number, _, why in proposal.left
    ]
    look = say("see what it would change in the rule files").tell(language)
    lines.append(f"  govrules apply {written} --diff     {look}")
    return "\n".join(lines)


def diff_text(diff: str, paint: Paint = PLAIN) -> str:
    """Return a unified diff, coloured on a terminal."""
    if not paint.on:
        return diff
    return "".join(_painted(line, paint) for line in diff.splitlines(keepends=True))


def _painted(line: str, paint: Paint) -> str:
    text = line.rstrip("\r\n")
    end = line[len(text) :]
    if text.startswith(("--- ", "+++ ")):
        return paint.strong(text) + end
    if text.startswith("@@"):
        return paint.faint(text) + end
    if text.startswith("+"):
        return paint.good(text) + end
    return (paint.bad(text) if text.startswith("-") else text) + end


def applied_text(applied: Mapping[str, Any], language: Language, paint: Paint = PLAIN) -> str:
    """Return what applying a reform comes to: which files, how many lines, which changes were held already.

    `applied` is the output of `apply --format json`.
    """
    lines = []
    files: Sequence[Mapping[str, Any]] = applied["files"]
    if not files:
        lines.append(
            paint.good(say("There is nothing to change: the rules hold this reform already.").tell(language))
        )
    elif applied["written"]:
        told = say_count("{n} file is changed.", "{n} files are changed.", len(files))
        lines.append(paint.good(told.tell(language)))
    else:
        told = say_count("{n} file would change.", "{n} files would change.", len(files))
        lines.append(paint.strong(told.tell(language)))
    width = max((display_width(file["file"]) for file in files), default=0)
    lines += [f"  {pad(file['file'], width)}  −{file['removed']} +{file['added']}" for file in files]
    held = [str(change["number"]) for change in applied["changes"] if change["state"] == "held"]
    if held and files:
        lines.append(say("Held by the rules already: change {numbers}.", numbers=held).tell(language))
    if files and not applied["written"]:
        lines.append(say("Nothing is written yet; --in-place writes it.").tell(language))
    elif files:
        check = say("look at the rules again").tell(language)
        lines.append(f"  govrules check     {check}")
    return "\n".join(lines)
