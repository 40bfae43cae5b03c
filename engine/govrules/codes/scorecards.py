"""GR27x: scorecards (考核): weights, what is measured, who answers, and goals that are part of others."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

WEIGHTS_NOT_100: Final = Code(
    number="GR270",
    name="weights-not-100",
    what=mark(
        "The weights of a scorecard do not sum to 100, those of a goal's parts neither to 100 nor to the goal's "
        "own weight, or a goal among weighted ones has none."
    ),
    why=mark("A score out of 100 that cannot reach 100, or passes it, cannot be compared with another one."),
    mend=mark("Bring the weights to 100; left out, the weight of a goal with parts is the sum of theirs."),
    wrong="goals:\n  - {id: visits, weight: 60}\n  - {id: days, weight: 30}\n",
    right="goals:\n  - {id: visits, weight: 60}\n  - {id: days, weight: 40}\n",
)

NUMBER_OF_GOALS: Final = Code(
    number="GR271",
    name="number-of-goals",
    severity=Severity.WARNING,
    what=mark("A scorecard with weights has fewer than 3 goals at its top, or more than 5."),
    why=mark(
        "One or two goals are met at the cost of everything that is not scored; among many nobody knows which "
        "matters."
    ),
    mend=mark("Keep 3 to 5 goals at the top, and make the others part of them (`part_of`)."),
    wrong="goals:\n  - {id: visits, weight: 100}\n",
    right="goals:\n  - {id: visits, weight: 50}\n  - {id: days, weight: 30}\n  - {id: materials, weight: 20}\n",
)

NOT_MEASURABLE: Final = Code(
    number="GR272",
    name="goal-not-measurable",
    severity=Severity.WARNING,
    what=mark(
        "A goal that counts has no metric, a metric that nothing measures, no target, or a target that every "
        "figure meets or none can."
    ),
    why=mark("What cannot be measured is scored by opinion, and argued about every quarter."),
    mend=mark(
        "Write a `metric` that the product measures, or one that is declared as a number in `kind: Facts`, and "
        "a `goal` such as '<= 1'."
    ),
    wrong="goals:\n  - {id: attitude, weight: 20}\n",
    right="goals:\n  - {id: attitude, metric: satisfaction, goal: '>= 0.95', weight: 20}\n",
)

GOAL_WITHOUT_OWNER: Final = Code(
    number="GR273",
    name="goal-without-owner",
    severity=Severity.WARNING,
    what=mark("A goal that counts, and that has no parts, has no owner."),
    why=mark("What everybody answers for, nobody answers for."),
    mend=mark("Name the one department that answers for it under `owner`."),
    wrong="goals:\n  - {id: visits, metric: visits, goal: '<= 1', weight: 60}\n",
    right="goals:\n  - {id: visits, metric: visits, goal: '<= 1', weight: 60, owner: market}\n",
)

OWN_JUDGE: Final = Code(
    number="GR274",
    name="owner-scores-itself",
    severity=Severity.WARNING,
    what=mark("The owner of a goal is among those who score it."),
    why=mark("Nobody is judge in his own cause: the score says what its owner wants it to say."),
    mend=mark("Take the owner out of `scored_by`, or let the applicants or another department score."),
    wrong="goals:\n  - {id: visits, owner: market, scored_by: [market]}\n",
    right="goals:\n  - {id: visits, owner: market, scored_by: [service-centre]}\n",
)

PARTS_MISS_GOAL: Final = Code(
    number="GR275",
    name="parts-miss-the-goal",
    severity=Severity.WARNING,
    what=mark(
        "The parts of a goal can all be met, and the goal is missed: their targets do not add up to it."
    ),
    why=mark("A goal is handed down so that the parts together bring it; here they do not."),
    mend=mark("Tighten a part, or correct the goal."),
    wrong="goals:\n  - {id: city, metric: tonnes, goal: '<= 100'}\n"
    "  - {id: traffic, metric: tonnes, goal: '<= 70', part_of: city}\n"
    "  - {id: heating, metric: tonnes, goal: '<= 50', part_of: city}\n",
    right="goals:\n  - {id: city, metric: tonnes, goal: '<= 100'}\n"
    "  - {id: traffic, metric: tonnes, goal: '<= 60', part_of: city}\n"
    "  - {id: heating, metric: tonnes, goal: '<= 40', part_of: city}\n",
)

GOALS_IN_A_RING: Final = Code(
    number="GR276",
    name="goals-in-a-ring",
    what=mark("Goals are part of each other in a ring."),
    why=mark("None of them stands at the top, so that no score comes of them."),
    mend=mark("Take out the one `part_of` that does not hold."),
    wrong="goals:\n  - {id: visits, part_of: days}\n  - {id: days, part_of: visits}\n",
    right="goals:\n  - {id: visits, part_of: days}\n  - {id: days}\n",
)
