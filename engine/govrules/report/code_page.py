"""The page of a diagnostic code: what it finds, why it matters, wrong, right, and the mend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import indent
from typing import Any, Final

from govrules.codes import Code
from govrules.language import Language, say
from govrules.report.diagnostics_json import VERSION
from govrules.report.diagnostics_text import SEVERITY_WORDS
from govrules.report.paint import PLAIN, Paint
from govrules.report.width import display_width, pad

_SENTENCE: Final = re.compile(r"(?:(# …)|#) ?[^#]*?[A-Za-z`]{2,} [A-Za-z`]{2,}[^#]*$")
"""A comment with English words in a row; dots before it stay."""
_HUNDREDS = {
    "1": say("Reading"),
    "2": say("References and organization"),
    "3": say("Conditions and tables"),
    "4": say("Process"),
    "5": say("Materials"),
    "6": say("Limits and calendars"),
    "7": say("Layers"),
    "8": say("Redesign"),
    "9": say("Cases and tests"),
}


def code_page(code: Code, language: Language, paint: Paint = PLAIN) -> str:
    """Return the page as text."""
    severity = SEVERITY_WORDS[code.severity].tell(language)
    lines = [paint.strong(f"{code.number} {code.name}") + f"  {severity}"]
    for heading, body in (
        (say("What it finds"), say(code.what).tell(language)),
        (say("Why it matters"), say(code.why).tell(language)),
        (say("Wrong"), example(code.wrong, language).strip("\n")),
        (say("Right"), example(code.right, language).strip("\n")),
        (say("How to mend it"), say(code.mend).tell(language)),
    ):
        lines += ["", paint.strong(heading.tell(language)), indent(body, "  ")]
    return "\n".join(lines)


def code_list(codes: Sequence[Code], language: Language, paint: Paint = PLAIN) -> str:
    """Return one line a code, under the heading of its hundred."""
    width = max((display_width(code.name) for code in codes), default=0)
    severity_width = max(display_width(word.tell(language)) for word in SEVERITY_WORDS.values())
    lines: list[str] = []
    hundred = ""
    for code in codes:
        if code.number[2] != hundred:
            hundred = code.number[2]
            lines += [*([""] if lines else []), paint.strong(_HUNDREDS[hundred].tell(language))]
        severity = pad(SEVERITY_WORDS[code.severity].tell(language), severity_width)
        what = say(code.what).tell(language)
        lines.append(f"  {code.number}  {severity}  {pad(code.name, width)}  {what}")
    return "\n".join([*lines, "", say("The page of one: govrules explain CODE").tell(language)])


def code_json(code: Code, language: Language) -> dict[str, Any]:
    """Return the page as JSON."""
    return {
        "version": VERSION,
        "code": code.number,
        "name": code.name,
        "severity": code.severity.value,
        "what": say(code.what).tell(language),
        "why": say(code.why).tell(language),
        "wrong": example(code.wrong, language),
        "right": example(code.right, language),
        "mend": say(code.mend).tell(language),
    }


def codes_json(codes: Sequence[Code], language: Language) -> dict[str, Any]:
    """Return all pages as JSON."""
    return {"version": VERSION, "codes": [code_json(code, language) for code in codes]}


def example(yaml: str, language: Language) -> str:
    """Return an example for a page in `language`: English sentences in its comments are told, or left out.

    What is no sentence (`# officers: 2`) stays, and so does an example that is a comment and nothing else.
    """
    told = say(yaml).tell(language)
    if language == "en" or told != yaml:
        return told
    lines = [_SENTENCE.sub(r"\1", line) for line in told.splitlines()]
    kept = [line.rstrip() for line in lines if line.strip()]
    return "\n".join([*kept, ""]) if any(not line.startswith("#") for line in kept) else told
