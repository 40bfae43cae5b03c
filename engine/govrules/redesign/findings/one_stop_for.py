"""Which place could take in for a whole matter or bundle, and how its results would be delivered."""

from __future__ import annotations

from govrules.model.bundles import OneStop
from govrules.redesign.inquiry import Inquiry


def one_stop_for(inquiry: Inquiry) -> OneStop | None:
    """Propose one stop: where others have theirs already, else where the applicant comes most often anyway.

    What is made as an electronic licence or document is delivered as a file, everything else by mail.
    """
    place = _place(inquiry)
    return None if place is None else OneStop(place=place, delivery=_delivery(inquiry))


def _place(inquiry: Inquiry) -> str | None:
    book = inquiry.book
    elsewhere = [bundle.one_stop.place for bundle in book.bundles.values() if bundle.one_stop is not None]
    proposed = [
        change.one_stop.place
        for reform in book.reforms.values()
        for change in reform.changes
        if change.one_stop is not None
    ]
    known = [place for place in (*elsewhere, *proposed) if f"{place}/window" in book.posts]
    if known:
        return max(known, key=known.count)
    by_place = inquiry.before.visits_by_place
    return max(by_place, key=lambda place: by_place[place], default=None)


def _delivery(inquiry: Inquiry) -> str:
    products = [
        inquiry.book.materials.get(product)
        for part in inquiry.graph.parts.values()
        for product in part.produces
    ]
    is_file = all(
        product is not None and (product.e_licence or product.form == "electronic") for product in products
    )
    return "electronic" if is_file else "mail"
