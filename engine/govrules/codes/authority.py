"""GR23x: who may and who can do what."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

POST_UNDERSTAFFED: Final = Code(
    number="GR230",
    name="post-understaffed",
    what=mark(
        "A step needs more officers of a post, at once, than the post and its deputies have: often none at all."
    ),
    why=mark(
        "A task without people (有事无人): the case comes to the post and stays there. An inspection on site takes two "
        "officers (Administrative Licensing Law art. 34)."
    ),
    mend=mark("Give the post officers (`staff`), name a deputy, or give the step to another post."),
    wrong="posts: [{id: inspector, staff: 1}]\n# …\n"
    "- {id: inspect, act: inspect, by: {post: fire/inspector, officers: 2}}\n",
    right="posts: [{id: inspector, staff: 2}]\n# …\n"
    "- {id: inspect, act: inspect, by: {post: fire/inspector, officers: 2}}\n",
)

DECISION_OUTSIDE_UP_TO: Final = Code(
    number="GR232",
    name="decision-outside-up-to",
    what=mark("A decision comes to a post in a case that lies outside the post's `up_to`."),
    why=mark(
        "A post without the power (有人无权): the officer is refused, the case stays, and a decision taken all the "
        "same can be annulled."
    ),
    mend=mark(
        "Narrow the row to what the post may decide, send the rest to the next tier, or widen `up_to`."
    ),
    wrong="posts: [{id: officer, up_to: amount < 3000}]\n# …\n"
    "- {when: {amount: '<= 3000'}, tier: low, decides: tax/officer}\n",
    right="posts: [{id: officer, up_to: amount < 3000}]\n# …\n"
    "- {when: {amount: '< 3000'}, tier: low, decides: tax/officer}\n",
)

AUTHORITY_BELOW_LEVEL: Final = Code(
    number="GR233",
    name="authority-below-level",
    severity=Severity.WARNING,
    what=mark(
        "A matter is exercised at one level (行使层级), and its authority, or the post that decides, belongs to a "
        "department of a lower one."
    ),
    why=mark(
        "A decision taken below the level that has the power can be annulled; delegated power is to be published."
    ),
    mend=mark("Correct the matter's `level` or the department, or name the department of that level."),
    wrong="departments: [{id: county-tax, level: county}]\n# …\n- {id: licence, authority: county-tax, level: city}\n",
    right="departments: [{id: city-tax, level: city}]\n# …\n- {id: licence, authority: city-tax, level: city}\n",
)

SEPARATION_UNSTAFFED: Final = Code(
    number="GR234",
    name="separation-unstaffed",
    what=mark(
        "The one who decides may not have prepared the case (`separate_from`), and there are too few officers for "
        "that: whoever decides is needed for the preparation."
    ),
    why=mark(
        "No staffing satisfies the rule. Every such case stops at the decision, or the rule is broken in silence."
    ),
    mend=mark("Give the decision or the preparation to another post, name a deputy, or add an officer."),
    wrong="posts: [{id: officer, staff: 1}]\n# …\nseparate_from: [review]\n"
    "rules: [{when: {}, tier: low, decides: tax/officer}]\n# …\n"
    "- {id: review, act: review, by: tax/officer}\n- {id: decide, act: decide, by: {tiers: approval}}\n",
    right="posts: [{id: officer, staff: 2}]\n# …\nseparate_from: [review]\n"
    "rules: [{when: {}, tier: low, decides: tax/officer}]\n# …\n"
    "- {id: review, act: review, by: tax/officer}\n- {id: decide, act: decide, by: {tiers: approval}}\n",
)

NO_LEAD: Final = Code(
    number="GR235",
    name="no-lead",
    severity=Severity.WARNING,
    what=mark(
        "Several departments act together, and none of them leads: a bundle, or a matter with several authorities."
    ),
    why=mark(
        "Where several departments handle one thing, one of them may be made to accept it and to handle it with the "
        "others (Administrative Licensing Law art. 26). Without a lead nobody answers for it when it is late."
    ),
    mend=mark("Name the `lead` of the bundle; for a matter, name a group with a lead as its authority."),
    wrong="kind: Bundle\nid: restaurant\nmatters: [food, signboard]\n",
    right="kind: Bundle\nid: restaurant\nlead: approval-bureau\nmatters: [food, signboard]\n",
)

THROUGH_NOT_UPWARD: Final = Code(
    number="GR236",
    name="through-not-upward",
    severity=Severity.WARNING,
    what=mark(
        "The posts that approve before the deciding one (`through`) do not go upwards: one of them decides at the same "
        "or a higher tier, comes after a higher one, or is the deciding post itself."
    ),
    why=mark(
        "Approval step by step (逐级审批) goes from low to high. After a higher officer has approved, a lower one is "
        "in no position to object; and who approves twice delays the case for nothing."
    ),
    mend=mark("Put the posts in order from low to high, and leave out the post that decides."),
    wrong="order: [section, director]\nrules:\n"
    "  - {when: {amount: '< 100'}, tier: section, decides: tax/chief, through: [tax/director]}\n"
    "  - {when: {amount: '>= 100'}, tier: director, decides: tax/director}\n",
    right="order: [section, director]\nrules:\n"
    "  - {when: {amount: '< 100'}, tier: section, decides: tax/chief}\n"
    "  - {when: {amount: '>= 100'}, tier: director, decides: tax/director, through: [tax/chief]}\n",
)
