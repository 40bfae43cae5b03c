"""Context functions (DMN 1.5 §10.3.4.8)."""

from __future__ import annotations

from typing import Final

from govrules.feel.functions.signature import Group
from govrules.feel.scope import Scope
from govrules.feel.values import Value

GROUP: Final = Group()

Context = dict[str, Value]


@GROUP.add("get value(m: context, key: string)", "get value(context: context, key: string)")
def get_value(scope: Scope, context: Context, key: str) -> Value:
    """Give the value of an entry; null where there is none."""
    return context.get(key)


@GROUP.add("get value(m: context, key: list)", "get value(context: context, keys: list)")
def get_value_at(scope: Scope, context: Context, keys: list[Value]) -> Value:
    """Give the value at the end of a path of keys."""
    value: Value = context
    for key in keys:
        if not isinstance(value, dict) or not isinstance(key, str):
            return None
        value = value.get(key)
    return value if keys else None


@GROUP.add("get entries(m: context)", "get entries(context: context)")
def get_entries(scope: Scope, context: Context) -> Value:
    """Give the entries as a list of `{key, value}`."""
    scope.run.spend(len(context))
    return [{"key": key, "value": value} for key, value in context.items()]


@GROUP.add("context(entries: list)")
def context_of(scope: Scope, entries: list[Value]) -> Value:
    """Make a context of `{key, value}` entries; null where a key stands twice or is missing."""
    scope.run.spend(len(entries))
    made: Context = {}
    for entry in entries:
        if not isinstance(entry, dict) or "key" not in entry or "value" not in entry:
            return None
        key = entry["key"]
        if not isinstance(key, str) or key in made:
            return None
        made[key] = entry["value"]
    return made


@GROUP.add("context put(context: context, key: string, value: any)")
def context_put(scope: Scope, context: Context, key: str, value: Value) -> Value:
    """Give the context with one entry added or replaced."""
    scope.run.spend(len(context))
    return {**context, key: value}


@GROUP.add("context put(context: context, keys: list, value: any)")
def context_put_at(scope: Scope, context: Context, keys: list[Value], value: Value) -> Value:
    """Give the context with the entry at the end of a path of keys added or replaced."""
    if not keys or not isinstance(keys[0], str):
        return None
    scope.run.spend(len(context))
    if len(keys) == 1:
        return {**context, keys[0]: value}
    inner = context.get(keys[0])
    if not isinstance(inner, dict):
        return None
    changed = context_put_at(scope, inner, keys[1:], value)
    return None if changed is None else {**context, keys[0]: changed}


@GROUP.add("context merge(contexts: list)")
def context_merge(scope: Scope, contexts: list[Value]) -> Value:
    """Give one context with the entries of all; of two with one key the later."""
    merged: Context = {}
    for context in contexts:
        if not isinstance(context, dict):
            return None
        scope.run.spend(len(context))
        merged.update(context)
    return merged
