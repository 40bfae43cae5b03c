"""`merge_steps` 合并环节: several steps become one, in the matter of the first."""

from __future__ import annotations

from msgspec.structs import replace as changed

from govrules.book.rulebook import RuleBook
from govrules.model.bundles import Bundle
from govrules.model.reforms import Reform, ReformChange
from govrules.redesign.merging.arrows_across import arrows_across
from govrules.redesign.merging.matters_after import limit_after, matters_after
from govrules.redesign.merging.members_after import bundle_after
from govrules.redesign.merging.merged_step import merged_step
from govrules.redesign.merging.steps_after import waiting_steps
from govrules.redesign.merging.taken import Merging, merging_of
from govrules.redesign.revised import with_bundles, with_matters
from govrules.redesign.scope import members_of
from govrules.redesign.trouble import Trouble


def merge_steps(book: RuleBook, reform: Reform, change: ReformChange) -> RuleBook | Trouble:
    """Make one step of several: the union of their needs, gives and arrows.

    The other ids stay as aliases. A matter of which no step is left leaves the bundle; what it asks for, what
    it produces and its place in the order pass to the matter of the first step.
    """
    merging = merging_of(book, change)
    if isinstance(merging, Trouble):
        return merging
    one = merged_step(book, merging)
    if isinstance(one, Trouble):
        return one
    across = arrows_across(book, merging)
    matters = matters_after(book, merging, one, across)
    if isinstance(matters, Trouble):
        return matters
    bundles: list[Bundle] = []
    for name in merging.homes:
        bundle = bundle_after(book, book.bundles[name], merging, across)
        if isinstance(bundle, Trouble):
            return bundle
        limit = limit_after(book, bundle.limit, dict.fromkeys(merging.ids, merging.id))
        bundles.append(changed(bundle, steps=waiting_steps(bundle, merging, across), limit=limit))
    after = with_bundles(with_matters(book, matters), bundles)
    return _known_by_aliases(after, merging)


def _known_by_aliases(book: RuleBook, merging: Merging) -> RuleBook:
    """Return the book in which the merged ids lead to the one step, without matters that no bundle has left."""
    still = (name for bundle in book.bundles for name in members_of(book, bundle)) if merging.vanished else ()
    gone = merging.vanished.difference(still)
    renamed = {one.id: merging.id for one in merging.taken}
    renamed |= {one.matter.id: merging.home.id for one in merging.taken if one.matter.id in gone}
    aliases = {old: renamed.get(now, now) for old, now in book.aliases.items()} | renamed
    aliases.pop(merging.id, None)
    matters = {name: matter for name, matter in book.matters.items() if name not in gone}
    return book.changed(aliases=aliases, matters=matters if gone else book.matters)
