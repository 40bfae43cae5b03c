"""GR2xx: names across files, and the organization they stand for."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code
from govrules.language import mark

DUPLICATE_ID: Final = Code(
    number="GR201",
    name="duplicate-id",
    what=mark("Two entries of one kind have the same id: across files, or inside one list."),
    why=mark("Whoever names the id means one of them; nobody could say which rule holds."),
    mend=mark("Give one of the two an id of its own, or take it out if it is a copy."),
    wrong="matters:\n  - {id: food-licence, name: 食品经营许可}\n"
    "  - {id: food-licence, name: 食品生产许可}\n",
    right="matters:\n  - {id: food-licence, name: 食品经营许可}\n"
    "  - {id: food-production, name: 食品生产许可}\n",
)

UNKNOWN_DEPARTMENT: Final = Code(
    number="GR202",
    name="unknown-department",
    what=mark("A rule names a department, or a group of departments, that no Organization file declares."),
    why=mark("Nobody would be competent for it, and nobody would be told when it is late."),
    mend=mark("Correct the id, or declare the department in an Organization file."),
    wrong="matters:\n  - {id: food-licence, authority: market-regulaton}\n",
    right="matters:\n  - {id: food-licence, authority: market-regulation}\n",
)

UNKNOWN_POST: Final = Code(
    number="GR203",
    name="unknown-post",
    what=mark("A rule names a post that its department does not have. A post is written `department/post`."),
    why=mark("A step with such a post has nobody to do it: a case that gets there stays there."),
    mend=mark("Correct the post, or add it to the `posts` of its department."),
    wrong="steps:\n  - {id: review, act: review, by: tax/offcer}\n",
    right="steps:\n  - {id: review, act: review, by: tax/officer}\n",
)

UNKNOWN_PLACE: Final = Code(
    number="GR204",
    name="unknown-place",
    what=mark("A visit names a place that is not on the list of places of the organization."),
    why=mark(
        "The applicant would be sent to a hall that does not exist, and two spellings of one hall would "
        "count as two trips."
    ),
    mend=mark("Correct the id, or add the place to `places` in the Organization file."),
    wrong="steps:\n  - {id: accept, act: accept, visit: service-center}\n",
    right="steps:\n  - {id: accept, act: accept, visit: service-centre}\n",
)

UNKNOWN_LEVEL: Final = Code(
    number="GR205",
    name="unknown-level",
    what=mark("A rule names a level of government that the organization does not declare."),
    why=mark(
        "Rules of a level apply from the highest level down; a level without a place in that order "
        "applies nowhere."
    ),
    mend=mark("Correct the id, or add the level to `levels` in the Organization file."),
    wrong="matters:\n  - {id: food-licence, level: county-level}\n",
    right="matters:\n  - {id: food-licence, level: county}\n",
)

UNKNOWN_AREA: Final = Code(
    number="GR206",
    name="unknown-area",
    what=mark("A rule names an area that the organization does not declare."),
    why=mark("What is said for that area would hold for nobody."),
    mend=mark("Correct the id, or add the area to `areas` in the Organization file."),
    wrong="kind: Layer\nid: pilot\narea: [stret-a]\n",
    right="kind: Layer\nid: pilot\narea: [street-a]\n",
)

UNKNOWN_CALENDAR: Final = Code(
    number="GR207",
    name="unknown-calendar",
    what=mark("A rule names a calendar that no Calendar file declares."),
    why=mark("Deadlines would be counted by other office hours and holidays than was meant."),
    mend=mark("Correct the id, or add a file of kind Calendar."),
    wrong="limits:\n  - {id: hotline, promised: 2 hours, calendar: round-the-clok}\n",
    right="limits:\n  - {id: hotline, promised: 2 hours, calendar: round-the-clock}\n",
)

UNKNOWN_MATERIAL: Final = Code(
    number="GR208",
    name="unknown-material",
    what=mark("A rule names a material that no MaterialTemplates file declares."),
    why=mark(
        "Two spellings of one paper would be asked for as two papers, and no step would be seen to make it."
    ),
    mend=mark("Correct the id, or declare the material. A fact is written `fact:NAME`."),
    wrong="matters:\n  - {id: food-licence, materials: [identity-crad]}\n",
    right="matters:\n  - {id: food-licence, materials: [identity-card]}\n",
)

UNKNOWN_DATA_SOURCE: Final = Code(
    number="GR209",
    name="unknown-data-source",
    what=mark("A rule names a data source that no MaterialTemplates file declares."),
    why=mark("The paper would no longer be asked of the applicant, and nobody would fetch the data either."),
    mend=mark("Correct the id, or declare the register under `data_sources`."),
    wrong="materials:\n  - {id: household-proof, shared_by: populaton-register}\n",
    right="materials:\n  - {id: household-proof, shared_by: population-register}\n",
)

UNKNOWN_MATTER: Final = Code(
    number="GR210",
    name="unknown-matter",
    what=mark("A rule names a matter that no MatterList file declares."),
    why=mark("A bundle would silently lack a member, or a case would have no rules."),
    mend=mark("Correct the id, or declare the matter in a MatterList file."),
    wrong="kind: Bundle\nid: company-startup\nmatters: [compny-registration]\n",
    right="kind: Bundle\nid: company-startup\nmatters: [company-registration]\n",
)

UNKNOWN_BUNDLE: Final = Code(
    number="GR211",
    name="unknown-bundle",
    what=mark("A rule names a bundle that does not exist."),
    why=mark("A reform, a case or a test would have nothing to work on."),
    mend=mark("Correct the id, or add a file of kind Bundle."),
    wrong="kind: Reform\nid: one-visit\napplies_to: {bundle: company-statup}\n",
    right="kind: Reform\nid: one-visit\napplies_to: {bundle: company-startup}\n",
)

UNKNOWN_STEP: Final = Code(
    number="GR212",
    name="unknown-step",
    what=mark(
        "A rule names a step that does not exist: `after`, a way back, or a step written `matter.step`."
    ),
    why=mark(
        "An order that points at nothing is no order: the step would start too early, or a case could "
        "not go back."
    ),
    mend=mark("Correct the id. Within a matter a step is named by its id, from outside as `matter.step`."),
    wrong="steps:\n  - {id: review, act: review}\n  - {id: decide, act: decide, after: [reveiw]}\n",
    right="steps:\n  - {id: review, act: review}\n  - {id: decide, act: decide, after: [review]}\n",
)

UNKNOWN_TABLE: Final = Code(
    number="GR213",
    name="unknown-table",
    what=mark("A rule names an approval or decision table that does not exist, or one of the other kind."),
    why=mark("Nobody could say who approves, or where the case goes."),
    mend=mark(
        "Correct the id, or declare the table: `tiers` names an ApprovalTiers table, `table` a "
        "DecisionTables one."
    ),
    wrong="steps:\n  - {id: decide, act: decide, by: {tiers: registration-aproval}}\n",
    right="steps:\n  - {id: decide, act: decide, by: {tiers: registration-approval}}\n",
)

UNKNOWN_TIER: Final = Code(
    number="GR214",
    name="unknown-tier",
    what=mark("A row of an approval table has a tier that is not in the table's `order`."),
    why=mark(
        "Which of two tiers is the higher one could not be told, so that neither `priority` nor a "
        "delegation works."
    ),
    mend=mark("Correct the tier, or add it to `order`, from low to high."),
    wrong=(
        "order: [registrar, director]\n"
        "rules:\n"
        "  - {when: {}, tier: registar, decides: market-regulation/registrar}\n"
    ),
    right=(
        "order: [registrar, director]\n"
        "rules:\n"
        "  - {when: {}, tier: registrar, decides: market-regulation/registrar}\n"
    ),
)

UNKNOWN_OUTPUT: Final = Code(
    number="GR215",
    name="unknown-output",
    what=mark("A step or a row names an output that the decision table does not declare."),
    why=mark("The answer would go nowhere: no step and no fact would get it."),
    mend=mark("Correct the name, or declare it under `outputs` of the table."),
    wrong="outputs: {department: {type: department}}\nrules:\n  - {then: {departmnt: ecology}}\n",
    right="outputs: {department: {type: department}}\nrules:\n  - {then: {department: ecology}}\n",
)

UNKNOWN_LIMIT: Final = Code(
    number="GR216",
    name="unknown-limit",
    what=mark("A `limit` is neither a duration nor the id of a TimeLimits entry."),
    why=mark("Without a limit nothing is ever late, and nobody is warned."),
    mend=mark(
        "Correct the id, declare the limit in a TimeLimits file, or write a duration such as “5 working "
        "days”."
    ),
    wrong="matters:\n  - {id: food-licence, limit: food-licnce}\n",
    right="matters:\n  - {id: food-licence, limit: food-licence}\n",
)

UNKNOWN_LAYER: Final = Code(
    number="GR217",
    name="unknown-layer",
    what=mark("A layer is put on a layer that does not exist."),
    why=mark("Its changes would be made to other rules than was meant, or to none."),
    mend=mark("Correct the id; `base` is the rules without any layer."),
    wrong="kind: Layer\nid: changsha\nlevel: city\non: hunnan\n",
    right="kind: Layer\nid: changsha\nlevel: city\non: hunan\n",
)

UNKNOWN_REFORM: Final = Code(
    number="GR218",
    name="unknown-reform",
    what=mark("A case, a test or a scenario names a reform that does not exist."),
    why=mark("It would be played under today's rules and prove nothing about the reform."),
    mend=mark("Correct the id, or add a file of kind Reform."),
    wrong="tests:\n  - {name: one visit, bundle: company-startup, reform: one-vist, expect: {visits: 1}}\n",
    right=(
        "tests:\n  - {name: one visit, bundle: company-startup, reform: one-visit, expect: {visits: 1}}\n"
    ),
)

UNKNOWN_CASE: Final = Code(
    number="GR219",
    name="unknown-case",
    what=mark("A test names a case that does not exist."),
    why=mark("The test would try nothing."),
    mend=mark("Correct the id, or add a file of kind Case."),
    wrong="tests:\n  - {name: the case, case: demo-cse, expect: {outcome: approved}}\n",
    right="tests:\n  - {name: the case, case: demo-case, expect: {outcome: approved}}\n",
)

UNKNOWN_PATH: Final = Code(
    number="GR220",
    name="unknown-path",
    what=mark("A layer changes or removes something that the rules do not have at that path."),
    why=mark("The level or area would believe that it changed a rule, and nothing would be changed."),
    mend=mark(
        "Correct the path: the section, then ids and keys, such as `matters.food.limit.promised`. What "
        "is new is put there with `add`."
    ),
    wrong="set:\n  - {at: matters.food.limit.promissed, to: 8 working days}\n",
    right="set:\n  - {at: matters.food.limit.promised, to: 8 working days}\n",
)

UNKNOWN_GOAL: Final = Code(
    number="GR221",
    name="unknown-goal",
    what=mark("A goal is said to be part of a goal that no scorecard has."),
    why=mark("The share of the higher goal that this one carries would be lost."),
    mend=mark("Correct the id, or add the goal to a Scorecard file."),
    wrong="goals:\n  - {id: visits, part_of: one-vist}\n",
    right="goals:\n  - {id: visits, part_of: one-visit}\n",
)

NAMES_IN_A_RING: Final = Code(
    number="GR222",
    name="names-in-a-ring",
    what=mark(
        "Departments supervise each other, areas lie in each other, or layers stand on each other, in a ring."
    ),
    why=mark("An escalation would go round for ever, and nobody could say which rules are the highest."),
    mend=mark("Take one of the links of the ring out."),
    wrong=(
        "departments:\n"
        "  - {id: city-office, supervised_by: county-office}\n"
        "  - {id: county-office, supervised_by: city-office}\n"
    ),
    right="departments:\n  - {id: city-office}\n  - {id: county-office, supervised_by: city-office}\n",
)
