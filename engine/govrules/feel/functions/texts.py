"""String functions (DMN 1.5 §10.3.4.3). Positions and lengths count code points."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from govrules.feel.functions.signature import Group
from govrules.feel.scope import Scope
from govrules.feel.values import Value

GROUP: Final = Group()


@GROUP.add("substring(string: string, start position: number, length?: number?)")
def substring(scope: Scope, text: str, start: Decimal, length: Decimal | None = None) -> Value:
    """Give a part of a text; a negative start counts from the end."""
    first = int(start) if abs(start) <= len(text) else 0
    if first == 0 or (length is not None and length < 1):
        return None
    begin = first - 1 if first > 0 else len(text) + first
    if length is None or length > len(text):
        return text[begin:]
    return text[begin : begin + int(length)]


@GROUP.add("string length(string: string)")
def string_length(scope: Scope, text: str) -> Value:
    """Count the characters."""
    return Decimal(len(text))


@GROUP.add("upper case(string: string)")
def upper_case(scope: Scope, text: str) -> Value:
    """Give the text in capitals."""
    return scope.run.made_text(text.upper())


@GROUP.add("lower case(string: string)")
def lower_case(scope: Scope, text: str) -> Value:
    """Give the text in small letters."""
    return scope.run.made_text(text.lower())


@GROUP.add("substring before(string: string, match: string)")
def substring_before(scope: Scope, text: str, match: str) -> Value:
    """Give what stands before the first match; an empty text without one."""
    before, found, _ = text.partition(match) if match else ("", "", "")
    return before if found else ""


@GROUP.add("substring after(string: string, match: string)")
def substring_after(scope: Scope, text: str, match: str) -> Value:
    """Give what stands after the first match; an empty text without one."""
    return text.partition(match)[2] if match else text


@GROUP.add("contains(string: string, match: string)")
def contains(scope: Scope, text: str, match: str) -> Value:
    """Tell whether the text has the other in it."""
    return match in text


@GROUP.add("starts with(string: string, match: string)")
def starts_with(scope: Scope, text: str, match: str) -> Value:
    """Tell whether the text begins with the other."""
    return text.startswith(match)


@GROUP.add("ends with(string: string, match: string)")
def ends_with(scope: Scope, text: str, match: str) -> Value:
    """Tell whether the text ends with the other."""
    return text.endswith(match)


@GROUP.add("matches(input: string, pattern: string, flags?: string?)")
def matches(scope: Scope, text: str, pattern: str, flags: str | None = None) -> Value:
    """Tell whether an XPath regular expression finds something in the text."""
    from govrules.feel.patterns import compile_pattern
    from govrules.feel.patterns.replacing import matches as pattern_matches

    compiled = compile_pattern(pattern, flags or "")
    return None if compiled is None else pattern_matches(compiled, text, scope.run)


@GROUP.add("replace(input: string, pattern: string, replacement: string, flags?: string?)")
def replace(scope: Scope, text: str, pattern: str, replacement: str, flags: str | None = None) -> Value:
    """Put `replacement` (with `$1` for groups) in the place of every match."""
    from govrules.feel.patterns import compile_pattern
    from govrules.feel.patterns.replacing import replace_all

    compiled = compile_pattern(pattern, flags or "")
    return None if compiled is None else replace_all(compiled, text, replacement, scope.run)


@GROUP.add("split(string: string, delimiter: string)")
def split(scope: Scope, text: str, delimiter: str) -> Value:
    """Cut the text at every match of a regular expression."""
    from govrules.feel.patterns import compile_pattern
    from govrules.feel.patterns.replacing import split_all

    compiled = compile_pattern(delimiter, "")
    return None if compiled is None else split_all(compiled, text, scope.run)


@GROUP.add("string join(list: list, delimiter?: string?)")
def string_join(scope: Scope, items: list[Value], delimiter: str | None = None) -> Value:
    """Join texts, leaving out nulls."""
    scope.run.spend(len(items))
    texts = [item for item in items if item is not None]
    if not all(isinstance(text, str) for text in texts):
        return None
    return scope.run.made_text((delimiter or "").join(texts))
