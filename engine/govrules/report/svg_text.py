"""Text in SVG: escaped, measured, fitted into a box."""

from __future__ import annotations

from typing import Final

from govrules.report.width import display_width, shorten, visible, wrap

FONTS: Final = (
    "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',"
    "'Helvetica Neue',Arial,sans-serif"
)
_COLUMN: Final = 0.54
"""Width of one terminal column in em: a Chinese character takes 1 em, a Latin one about 0.55."""


def escaped(text: str) -> str:
    """Make any text safe inside XML: markup stays text, what XML 1.0 forbids shows as `�`."""
    allowed = "".join("�" if _is_forbidden(character) else character for character in visible(text))
    return (
        allowed.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#39;")
    )


def text_width(text: str, size: float) -> float:
    """Estimate the width of `text` in pixels at a font size of `size`."""
    return display_width(text) * _COLUMN * size


def fitted(text: str, width: float, size: float, lines: int) -> list[str]:
    """Break `text` into at most `lines` lines of `width` pixels; what does not fit ends in `…`."""
    columns = max(2, int(width / (_COLUMN * size)))
    broken = wrap(text, columns)
    if len(broken) <= lines:
        return broken
    return [*broken[: lines - 1], shorten("".join(broken[lines - 1 :]), columns)]


def _is_forbidden(character: str) -> bool:
    return 0xD800 <= ord(character) <= 0xDFFF or character in "\ufffe\uffff"
