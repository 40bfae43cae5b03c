"""Text of rule files inside pages: one line, nothing hidden in it, nothing that Markdown or HTML would read."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

from govrules.report.width import visible

_MARKS: Final = re.compile(r"([\\`*_\[\]|~$])")
_LEADING: Final = re.compile(r"^(#{1,6}(?=\s|$)|[+-](?=\s|$)|[=-]+\s*$|(?:-\s*){3,}$)")
_NUMBERED: Final = re.compile(r"^(\d+)([.)])")
_ADDRESS: Final = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")
_CODE: Final = re.compile(r"`([^`]+)`")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def plain(value: object) -> str:
    """Return a value as one line of text; control characters and direction marks are made visible."""
    return " ".join(visible(line) for line in str(value).splitlines())


def markdown(value: object) -> str:
    """Return a value as text that Markdown shows as it is: no table cell ends in it, no link or tag begins.

    Source: CommonMark 0.31 §2.4 (backslash escapes), §2.5 (entities); GitHub's tables and bare links.
    """
    text = plain(value).lstrip()
    for sign, entity in _ENTITIES.items():
        text = text.replace(sign, entity)
    text = _MARKS.sub(r"\\\1", text)
    text = _LEADING.sub(r"\\\1", text)
    text = _NUMBERED.sub(r"\1\\\2", text)
    return _ADDRESS.sub(_unlinked, text)


def _unlinked(found: re.Match[str]) -> str:
    """Write the sign after `http` by its number: the text stays, the bare link is none."""
    return f"{found[1]}&#{ord(found[2])};"


def coded(value: object) -> Markup:
    """Return a text as HTML in which what stands between backticks is set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(plain(value)))))  # noqa: S704 - escaped before
