"""Text for people: written once in English, told in Chinese or English when it is shown.

A message is kept as its English template plus its arguments, so that the same diagnostic can be
told in either language, long after it was made. Translations are gettext catalogues in `locale/`.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Protocol, TypeAlias, runtime_checkable

Language: TypeAlias = str
"""`zh` or `en`."""

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")
DEFAULT_LANGUAGE: Final[Language] = "zh"

_LOCALE_FOLDER: Final = Path(__file__).parent / "locale"


@runtime_checkable
class Tellable(Protocol):
    """Something that words itself differently in each language: a `Text`, a duration, a name."""

    def tell(self, language: Language) -> str:
        """Return the wording in `language`."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """A message for people: an English template with named places, and what goes into them."""

    template: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    """The English plural template; chosen by the argument `n`."""

    def tell(self, language: Language) -> str:
        """Return the message in `language`, arguments worded in that language too."""
        if self.plural is None:
            template = _translated(self.template, language)
        else:
            number = _whole(self.arguments["n"])
            template = _catalogue(language).ngettext(self.template, self.plural, number)
        if not self.arguments:
            return template
        return template.format_map({key: tell(value, language) for key, value in self.arguments.items()})

    def __str__(self) -> str:
        return self.tell("en")


def say(template: str, **arguments: object) -> Text:
    """Make a message from an English template, such as `say("The key {key} stands twice.", key=key)`.

    A template without arguments is shown as it is; with arguments, braces name them (`str.format`).
    """
    return Text(template, arguments)


def say_count(singular: str, plural: str, n: int, **arguments: object) -> Text:
    """Make a message that depends on a count: `say_count("{n} finding", "{n} findings", 3)`."""
    return Text(singular, {"n": n, **arguments}, plural)


def mark(template: str) -> str:
    """Mark a constant for translation and return it unchanged; give it to `say` when it is used."""
    return template


def tell(value: object, language: Language) -> str:
    """Word any value in `language`: tellable things themselves, collections as lists, the rest by `str`."""
    if isinstance(value, str):
        return value
    # Asked for by its method: whether something is a `Tellable` takes Python longer to say than to tell it.
    own: Callable[[Language], str] | None = getattr(value, "tell", None)
    if own is not None:
        return own(language)
    if isinstance(value, list | tuple | set | frozenset):
        separator = "、" if language == "zh" else ", "
        return separator.join(tell(item, language) for item in value)
    return str(value)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("govrules", _LOCALE_FOLDER, [language], fallback=True)


@lru_cache(maxsize=4096)
def _translated(template: str, language: Language) -> str:
    """Return a template in `language`; kept, for a catalogue of rules tells the same few thousands of times."""
    return _catalogue(language).gettext(template)


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
