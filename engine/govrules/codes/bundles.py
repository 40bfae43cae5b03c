"""GR28x: bundles (一件事): who is in them, who leads, who takes in."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

SINGLE_MEMBER: Final = Code(
    number="GR280",
    name="bundle-of-one",
    severity=Severity.NOTE,
    what=mark("A bundle has one single member and no steps of its own."),
    why=mark("One thing made of one thing saves nobody a visit; a second member may have been forgotten."),
    mend=mark("Add the other matters that the applicant needs, or offer the matter itself."),
    wrong="kind: Bundle\nid: restaurant\nmatters: [food-licence]\n",
    right="kind: Bundle\nid: restaurant\nmatters: [food-licence, signboard]\n",
)

AREAS_APART: Final = Code(
    number="GR284",
    name="members-in-different-areas",
    severity=Severity.WARNING,
    what=mark("Two members that every case needs are handled in areas that have nothing in common."),
    why=mark("Nobody can have both in one place, so that the bundle can be offered nowhere."),
    mend=mark("Take out the member of the other area, or name the one that is meant for this area."),
    wrong=mark("matters: [food-furong, signboard-yuelu]   # area: furong, area: yuelu\n"),
    right="matters: [food-furong, signboard-furong]\n",
)

LEVELS_DIFFER: Final = Code(
    number="GR285",
    name="members-of-different-levels",
    severity=Severity.NOTE,
    what=mark(
        "Members that every case needs are handled at different levels, and the bundle has no one stop."
    ),
    why=mark("Halls and systems of two levels are two places to go, whatever the bundle is called."),
    mend=mark("Give the bundle a `one_stop`, or correct the level of the member."),
    wrong=mark("matters: [food-licence, water-permit]   # level: county, level: city\n"),
    right="matters: [food-licence, water-permit]\none_stop: {place: service-centre}\n",
)

LEAD_OUTSIDE: Final = Code(
    number="GR286",
    name="lead-without-part",
    severity=Severity.NOTE,
    what=mark("The lead of a bundle is the authority of none of its members and has no step in it."),
    why=mark(
        "A lead department organises the joint handling (Administrative Licensing Law art. 26): with nothing to "
        "do in it, it leads on paper."
    ),
    mend=mark("Name a lead that takes part, or write what it does: a one stop, a step of the bundle."),
    wrong=mark("lead: approval-bureau\nmatters: [food-licence]   # authority: market\n"),
    right="lead: approval-bureau\nmatters: [food-licence]\n"
    "one_stop: {place: service-centre, by: approval-bureau/window}\n",
)

IDLE_REFUSAL_RULE: Final = Code(
    number="GR287",
    name="refusal-rule-idle",
    severity=Severity.NOTE,
    what=mark("`on_refusal: stop_all` stands in a bundle in which never more than one member runs."),
    why=mark("There is nothing else to stop; who wrote it thought of members that are not there."),
    mend=mark("Take `on_refusal` out, or add the members that it was meant for."),
    wrong="matters: [food-licence]\non_refusal: stop_all\n",
    right="matters: [food-licence, signboard]\non_refusal: stop_all\n",
)

NOBODY_AT_ONE_STOP: Final = Code(
    number="GR288",
    name="nobody-at-one-stop",
    severity=Severity.WARNING,
    what=mark(
        "A one stop says no `by`, and neither the department called like its place nor the lead has a post "
        "`window`."
    ),
    why=mark("One window takes in for all (Administrative Licensing Law art. 26), and nobody sits at it."),
    mend=mark("Write the post that takes in: `by: department/post`."),
    wrong="one_stop: {place: service-centre}\n",
    right="one_stop: {place: service-centre, by: approval-bureau/window}\n",
)
