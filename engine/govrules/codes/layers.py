"""GR7xx: layers of levels and areas."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

LAYER_PATH_MISSING: Final = Code(
    number="GR701",
    name="layer-path-missing",
    what=mark(
        "A layer sets or removes something that is not there when its turn comes: a higher layer has removed it,"
        " or only a lower one adds it."
    ),
    why=mark(
        "The layer was written against rules that no longer hold; what it meant to change reaches nobody."
    ),
    mend=mark("Write the path as the rules above this layer have it, or take the line out."),
    wrong=mark(
        "kind: Layer\nid: province\nlevel: province\nremove: [{at: matters.food.steps.inspect}]\n---\n"
        "kind: Layer\nid: city\nlevel: city\non: province\n"
        "set: [{at: matters.food.steps.inspect.limit, to: 2 working days}]   # gone by then\n"
    ),
    right="kind: Layer\nid: city\nlevel: city\n"
    "set: [{at: matters.food.steps.review.limit, to: 2 working days}]\n",
)

LAYER_PATH_EXISTS: Final = Code(
    number="GR702",
    name="layer-path-exists",
    what=mark("A layer adds something that is there already and says something else."),
    why=mark("Nobody could tell which of the two holds."),
    mend=mark("Change what is there with `set`."),
    wrong="kind: Layer\nid: city\nlevel: city\n"
    "add: [{at: matters.food.materials, item: {material: lease, form: original}}]\n",
    right="kind: Layer\nid: city\nlevel: city\nset: [{at: matters.food.materials.lease.form, to: copy}]\n",
)

LAYER_CONFLICT: Final = Code(
    number="GR703",
    name="layer-conflict",
    what=mark("Two layers of one level touch one path, or one layer touches it twice."),
    why=mark("They have the same rank, so that what holds would hang on the order of their names."),
    mend=mark("Keep one of them, or put one at a lower level."),
    wrong="kind: Layer\nid: a\nlevel: city\nset: [{at: matters.food.limit.promised, to: 5 working days}]\n---\n"
    "kind: Layer\nid: b\nlevel: city\nset: [{at: matters.food.limit.promised, to: 8 working days}]\n",
    right="kind: Layer\nid: a\nlevel: city\nset: [{at: matters.food.limit.promised, to: 5 working days}]\n",
)

ADDED_BURDEN: Final = Code(
    number="GR705",
    name="added-burden",
    what=mark(
        "A layer asks more of people than the rules above it, and cites no law for that (层层加码): one more"
        " material, visit or step, a longer limit, a higher tier, a fee, a condition."
    ),
    why=mark(
        "A lower level may make things easier; to ask for more it needs a legal basis of its own. The first level"
        " that adds it is named, not those that pass it on."
    ),
    mend=mark("Cite the law with `because: {law: …}`, or take the line out."),
    wrong="kind: Layer\nid: street\narea: [street-a]\n"
    "add: [{at: matters.food.materials, item: lease, because: 统一要求}]\n",
    right="kind: Layer\nid: street\narea: [street-a]\n"
    "add: [{at: matters.food.materials, item: lease, because: {law: 《…》第…条}}]\n",
)

LAYER_COPIES: Final = Code(
    number="GR706",
    name="layer-copies",
    severity=Severity.NOTE,
    what=mark("A layer, or a line of it, repeats what holds already (以文件落实文件)."),
    why=mark("A document that changes nothing is read by everybody and helps nobody."),
    mend=mark("Take it out: what the level above says holds here too."),
    wrong="kind: Layer\nid: county\nlevel: county\n"
    "set: [{at: matters.food.limit.promised, to: 10 working days}]\n",
    right="kind: Layer\nid: county\nlevel: county\n"
    "set: [{at: matters.food.limit.promised, to: 8 working days}]\n",
)

LAYER_INCOMPARABLE: Final = Code(
    number="GR707",
    name="layer-incomparable",
    severity=Severity.NOTE,
    what=mark("A layer makes one thing easier and another harder, or changes what cannot be weighed."),
    why=mark("Nobody can say whether people are better off: a person has to look at both lists."),
    mend=mark("Nothing has to be mended. Say in `because` why the one is worth the other."),
    wrong="kind: Layer\nid: county\nlevel: county\n"
    "set: [{at: matters.food.limit.promised, to: 3 working days}]\n"
    "add: [{at: matters.food.materials, item: lease, because: {law: 《…》第…条}}]\n",
    right="kind: Layer\nid: county\nlevel: county\n"
    "set: [{at: matters.food.limit.promised, to: 3 working days}]\n",
)

ONE_MEASURE_FOR_ALL: Final = Code(
    number="GR708",
    name="one-measure-for-all",
    severity=Severity.WARNING,
    what=mark("One layer sets the same measure for areas of different tiers (一刀切)."),
    why=mark(
        "Areas are ranked, by risk for one, so that each gets the measures that fit it. One measure for all"
        " burdens the safe ones and teaches nothing about the others."
    ),
    mend=mark("Give each tier a layer of its own: `when: 'area.risk = \"high\"'`."),
    wrong="areas: [{id: a, risk: high}, {id: b, risk: low}]\n---\nkind: Layer\nid: closed\narea: [a, b]\n"
    "set: [{at: matters.market.limit, to: 10 working days}]\n",
    right="areas: [{id: a, risk: high}, {id: b, risk: low}]\n---\nkind: Layer\nid: closed\narea: [a, b]\n"
    "when: 'area.risk = \"high\"'\nset: [{at: matters.market.limit, to: 10 working days}]\n",
)

PILOT_REVIEW_OVERDUE: Final = Code(
    number="GR709",
    name="pilot-review-overdue",
    severity=Severity.WARNING,
    what=mark(
        "The review of a pilot was due, or the pilot has ended, and the layer still stands there unchanged."
    ),
    why=mark("A pilot is there to be looked at: it becomes the rule, or it goes."),
    mend=mark("Compare the figures with the goal; then make it a rule, move the dates, or take it out."),
    wrong="until: 2026-12-31\nexit: {metric: visits, goal: '<= 1', review: 2026-01-31}\n",
    right="until: 2026-12-31\nexit: {metric: visits, goal: '<= 1', review: 2026-10-01}\n",
)

PILOT_WITHOUT_EXIT: Final = Code(
    number="GR710",
    name="pilot-without-exit",
    severity=Severity.WARNING,
    what=mark("A layer ends on a day and does not say how it is judged, or is to be judged and never ends."),
    why=mark("Without a metric, a goal and a day a pilot cannot succeed or fail: it can only be forgotten."),
    mend=mark("Write `until` and `exit: {metric: …, goal: …, review: DATE}`."),
    wrong="kind: Layer\nid: pilot\narea: [street-a]\nuntil: 2026-12-31\n",
    right="kind: Layer\nid: pilot\narea: [street-a]\nuntil: 2026-12-31\n"
    "exit: {metric: visits, goal: '<= 1', review: 2026-10-01}\n",
)
