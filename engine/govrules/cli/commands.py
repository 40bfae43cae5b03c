"""The table of commands: what each does, in one line, and those that a later version brings."""

from __future__ import annotations

from typing import Final

from govrules.language import mark

COMMANDS: Final[dict[str, str]] = {
    "init": mark("Start a new rule project in a folder."),
    "check": mark("Check the rules; say what is wrong, where, and how to mend it."),
    "compile": mark("Compile a matter or a bundle into its process graph."),
    "metrics": mark("Working days, visits, materials, departments, approvals."),
    "graph": mark("Draw the process graph (svg, dot, mermaid, json)."),
    "parallel": mark("Show the steps that wait on each other for no reason."),
    "decide": mark("Ask a decision table or an approval table."),
    "deadline": mark("Reckon a deadline on the working calendar."),
    "run": mark("Carry a case through, with timeline and deadlines."),
    "test": mark("Run the tests that stand beside the rules."),
    "explain": mark("Explain a code such as GR612."),
}
"""Command → what it does; the module `govrules.cli.COMMAND` holds it."""

LATER: Final[dict[str, str]] = {
    "findings": "0.2",
    "redesign": "0.2",
    "apply": "0.2",
    "compare": "0.2",
    "plan": "0.2",
    "report": "0.2",
    "diff": "0.3",
    "lsp": "0.3",
    "editor": "0.3",
    "show": "0.3",
    "simulate": "0.4",
    "calibrate": "0.4",
}
"""Command → the version of GovRules that brings it."""

STAFF_VERSION: Final = "0.2"
"""The version that brings `--staff`: the same figures for a limited number of officers."""

TOPICS: Final[dict[str, tuple[str, ...]]] = {
    mark("Rules"): ("init", "check", "test", "explain"),
    mark("Process"): ("compile", "metrics", "parallel", "graph"),
    mark("Cases"): ("run", "decide", "deadline"),
}
"""Heading → commands, for the help page."""
