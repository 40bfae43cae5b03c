"""The table of commands: what each does, in one line, and those that a later version brings."""

from __future__ import annotations

from typing import Final

from govrules.language import mark

COMMANDS: Final[dict[str, str]] = {
    "init": mark("Start a new rule project in a folder."),
    "check": mark("Check the rules; say what is wrong, where, and how to mend it."),
    "compile": mark("Compile a matter or a bundle into its process graph."),
    "show": mark("Show a matter as it holds at a level or in an area, and who set each value."),
    "metrics": mark("Working days, visits, materials, departments, approvals."),
    "graph": mark("Draw the process graph (svg, dot, mermaid, json)."),
    "parallel": mark("Show the steps that wait on each other for no reason."),
    "findings": mark("Show what a reform could change, what it brings and who pays."),
    "redesign": mark("Write accepted findings as a reform."),
    "apply": mark("Apply a reform to the rule files themselves."),
    "reform": mark("List a reform's changes: what each brings, and what it sets."),
    "compare": mark("Compare a process before and after: figures, findings, who gains, who pays."),
    "plan": mark("Plan a reform: the cheapest changes that bring matters to a goal."),
    "report": mark("Write a page on a process that can be handed on (html, md)."),
    "guide": mark("Write the service guide, or the one-time notice of what is missing."),
    "simulate": mark("Simulate a scenario: waiting, queues, on-time rate, with intervals."),
    "calibrate": mark("Look at a log of cases: arrivals, work, conformance; draft a scenario."),
    "decide": mark("Ask a decision table or an approval table."),
    "deadline": mark("Reckon a deadline on the working calendar."),
    "run": mark("Carry a case through, with timeline and deadlines."),
    "test": mark("Run the tests that stand beside the rules."),
    "diff": mark("Show what a change of the rules means, to whom, from when; stop added burden."),
    "editor": mark("Set VS Code up for the rules of a project."),
    "lsp": mark("Serve an editor: diagnostics, hover, completion, rename, fixes."),
    "explain": mark("Explain a code such as GR612."),
}
"""Command → what it does; the module `govrules.cli.COMMAND` holds it."""

TOPICS: Final[dict[str, tuple[str, ...]]] = {
    mark("Rules"): ("init", "check", "test", "diff", "explain", "editor", "lsp"),
    mark("Process"): ("show", "compile", "metrics", "parallel", "graph"),
    mark("Reform"): (
        "findings",
        "redesign",
        "reform",
        "compare",
        "apply",
        "plan",
        "simulate",
        "calibrate",
        "report",
    ),
    mark("Cases"): ("run", "guide", "decide", "deadline"),
}
"""Heading → commands, for the help page."""
