"""The words that pages share, and how a table of words is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from govrules.language import Language, Text, say

LANGUAGE_TAGS: Final = {"zh": "zh-CN", "en": "en"}
"""Language → its tag in HTML (BCP 47)."""

SHARED: Final[dict[str, Text]] = {
    "contents": say("Contents"),
    "skip": say("Skip to the text"),
    "made_with": say("Made with GovRules from the rules; nothing on this page comes from a network."),
    "number": say("No."),
    "matter": say("Matter"),
    "step": say("Step"),
    "who": say("Who"),
    "limit": say("Limit"),
    "visit": say("Visit"),
    "basis": say("Legal basis"),
    "none": say("none"),
    "not_written": say("not written"),
}


_SIGNS: Final[dict[str, dict[str, str]]] = {
    "zh": {"colon": "：", "semicolon": "；", "comma": "、", "left": "（", "right": "）", "gap": ""},
    "en": {"colon": ": ", "semicolon": "; ", "comma": ", ", "left": " (", "right": ")", "gap": " "},
}
"""Punctuation between values; Chinese text has full-width signs."""


def told(words: Mapping[str, Text], language: Language) -> dict[str, str]:
    """Return the shared words, those of one page, and the signs between values, in `language`."""
    texts = {key: text.tell(language) for key, text in {**SHARED, **words}.items()}
    return {**_SIGNS[language], **texts}


def worded(words: Mapping[str, Text], key: str, language: Language) -> str:
    """Return what a code of the rule language means; an unknown one as it is written."""
    return words[key].tell(language) if key in words else key
