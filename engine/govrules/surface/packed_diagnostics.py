"""Diagnostics as bytes and back: from one process to another, and into the cache.

Plain MessagePack, no pickle: bytes from anywhere become diagnostics or a `ValueError`, nothing else. A code
travels as its number, a message as its English template and arguments, so that it is still told in either
language. What words itself (a duration, a name) travels as its wording in each language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

import msgspec

from govrules.codes import Severity
from govrules.codes.catalogue import find_code
from govrules.diagnostics import Diagnostic, Edit, Fix, Related
from govrules.language import LANGUAGES, Language, Tellable, Text
from govrules.source import Place, Span

_Spot: TypeAlias = tuple[int, int, int, int, int]
"""The number of the file in the table of names, then the span."""


class Told(msgspec.Struct, frozen=True):
    """Something that worded itself, kept in each language: what it was is gone, what it says is not."""

    wordings: Mapping[Language, str]

    def tell(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.wordings[language]

    def __str__(self) -> str:
        return self.tell("en")


class _PackedText(msgspec.Struct, array_like=True, gc=False):
    template: str
    arguments: dict[str, Any]
    plural: str | None = None


class _PackedRelated(msgspec.Struct, array_like=True, gc=False):
    place: _Spot
    message: _PackedText


class _PackedEdit(msgspec.Struct, array_like=True, gc=False):
    place: _Spot
    replacement: str


class _PackedFix(msgspec.Struct, array_like=True, gc=False):
    title: _PackedText
    edits: list[_PackedEdit]
    safe: bool


class _PackedDiagnostic(msgspec.Struct, array_like=True, gc=False):
    code: str
    message: _PackedText
    place: _Spot
    hint: _PackedText | None
    related: list[_PackedRelated]
    basis: str | None
    fix: _PackedFix | None
    level: Severity | None = None


class _Packed(msgspec.Struct, array_like=True, gc=False):
    files: list[str]
    diagnostics: list[_PackedDiagnostic]


_packer: Final = msgspec.msgpack.Encoder()
_unpacker: Final = msgspec.msgpack.Decoder(_Packed)
_EXACT: Final = (bool, int, float, type(None))
_LARGEST: Final = 2**63


def pack_diagnostics(
    diagnostics: Iterable[Diagnostic], renamed: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """Pack diagnostics; none at all are no bytes. `renamed` gives files the names that they are packed under."""
    numbers: dict[str, int] = {}
    packed = [_pack(diagnostic, numbers) for diagnostic in diagnostics]
    files = [renamed.get(name, name) for name in numbers]
    return _packer.encode(_Packed(files, packed)) if packed else b""


def unpack_diagnostics(
    packed: bytes, renamed: Mapping[str, str] = MappingProxyType({})
) -> tuple[Diagnostic, ...]:
    """Unpack what `pack_diagnostics` packed. `renamed` gives files the names that they have now.

    Raises:
        ValueError: when the bytes are no packed diagnostics (`msgspec.MsgspecError` is one), or of another
            version of the program.
    """
    if not packed:
        return ()
    read = _unpacker.decode(packed)
    files = [renamed.get(name, name) for name in read.files]
    try:
        return tuple(_unpack(diagnostic, files) for diagnostic in read.diagnostics)
    except (LookupError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def _pack(diagnostic: Diagnostic, files: dict[str, int]) -> _PackedDiagnostic:
    def spot(place: Place) -> _Spot:
        return (files.setdefault(place.file, len(files)), *place.span)

    fix = diagnostic.fix
    return _PackedDiagnostic(
        diagnostic.code.number,
        _pack_text(diagnostic.message),
        spot(diagnostic.place),
        None if diagnostic.hint is None else _pack_text(diagnostic.hint),
        [_PackedRelated(spot(one.place), _pack_text(one.message)) for one in diagnostic.related],
        diagnostic.basis,
        None
        if fix is None
        else _PackedFix(
            _pack_text(fix.title),
            [_PackedEdit(spot(edit.place), edit.replacement) for edit in fix.edits],
            fix.safe,
        ),
        diagnostic.level,
    )


def _unpack(packed: _PackedDiagnostic, files: list[str]) -> Diagnostic:
    def place(spot: _Spot) -> Place:
        return Place(files[spot[0]], Span(*spot[1:]))

    code = find_code(packed.code)
    if code is None:
        raise LookupError(packed.code)
    fix = packed.fix
    return Diagnostic(
        code,
        _unpack_text(packed.message),
        place(packed.place),
        None if packed.hint is None else _unpack_text(packed.hint),
        tuple(Related(place(one.place), _unpack_text(one.message)) for one in packed.related),
        packed.basis,
        None
        if fix is None
        else Fix(
            _unpack_text(fix.title),
            tuple(Edit(place(edit.place), edit.replacement) for edit in fix.edits),
            fix.safe,
        ),
        packed.level,
    )


def _pack_text(text: Text) -> _PackedText:
    arguments = {name: _pack_value(value) for name, value in text.arguments.items()}
    return _PackedText(text.template, arguments, text.plural)


def _unpack_text(packed: _PackedText) -> Text:
    arguments = {name: _unpack_value(value) for name, value in packed.arguments.items()}
    return Text(packed.template, arguments, packed.plural)


def _pack_value(value: object) -> object:
    """Turn an argument into plain data: text and numbers as they are, all else as a mapping of one key."""
    if isinstance(value, str):
        return str(value)
    if type(value) in _EXACT:
        return value if not isinstance(value, int) or abs(value) < _LARGEST else str(value)
    if isinstance(value, Text):
        return {"text": msgspec.to_builtins(_pack_text(value))}
    if isinstance(value, Tellable):
        return {"told": {language: value.tell(language) for language in LANGUAGES}}
    if isinstance(value, list | tuple | set | frozenset):
        return {"list": [_pack_value(one) for one in value]}
    return str(value)


def _unpack_value(packed: Any) -> object:
    if not isinstance(packed, dict):
        if type(packed) in (str, *_EXACT):
            return packed
        raise TypeError(type(packed).__name__)
    ((kind, value),) = packed.items()
    return _UNPACK[kind](value)


def _told(wordings: Any) -> Told:
    return Told({language: msgspec.convert(wordings[language], str) for language in LANGUAGES})


def _listed(values: Any) -> list[object]:
    return [_unpack_value(value) for value in msgspec.convert(values, list)]


_UNPACK: Final[Mapping[str, Callable[[Any], object]]] = {
    "text": lambda value: _unpack_text(msgspec.convert(value, _PackedText)),
    "told": _told,
    "list": _listed,
}
