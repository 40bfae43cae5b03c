"""GR85x: what stands against writing a reform into the rule files, or has to be said about it."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

WRITE_SHARED: Final = Code(
    number="GR850",
    name="write-shared-value",
    what=mark(
        "A value to be changed has an anchor (&name), and other places use it through an alias (*name)."
    ),
    why=mark("A change here would change the other places too, and nobody asked for that."),
    mend=mark("Write the value out where it is to change, then apply the reform again."),
    wrong="- {id: tax, limit: &days 3 working days}\n- {id: seal, limit: *days}\n",
    right="- {id: tax, limit: 3 working days}\n- {id: seal, limit: 3 working days}\n",
)

WRITE_NO_KEY: Final = Code(
    number="GR851",
    name="write-no-key",
    what=mark(
        "The reform means something that no rule file can say: one stop for a single matter, a commitment chosen "
        "in the applicant's stead, one step of several matters that all go on."
    ),
    why=mark("Read again, the rules would give other figures than the reform promised."),
    mend=mark(
        "Leave the change out with --only and keep it in the reform; for one stop, make a bundle of the matter."
    ),
    wrong="applies_to: {matter: food-licence}\nchanges: [{one_stop: {place: service-centre}}]\n",
    right="applies_to: {bundle: restaurant}\nchanges: [{one_stop: {place: service-centre}}]\n",
)

WRITE_NOT_THE_SAME: Final = Code(
    number="GR852",
    name="write-not-the-same",
    what=mark(
        "Read again, the changed file would not say what the reform means, or it would say more than that."
    ),
    why=mark("Rules that say something else than what was decided are worse than an old text."),
    mend=mark("Make this change by hand, in the place that is named."),
    wrong=mark("? id\n: tax   # a way of writing that cannot be changed in place\n"),
    right="id: tax\n",
)

WRITE_LATER_DATE: Final = Code(
    number="GR853",
    name="write-later-date",
    severity=Severity.WARNING,
    what=mark("The value changes, but a later date of the same value is written already and will take over."),
    why=mark("From that day on the reform is no longer in force here."),
    mend=mark("Look at the later date: change it too, or take it out."),
    wrong="promised: {2024-01-01: 7 working days, 2030-01-01: 5 working days}\n",
    right="promised: {2024-01-01: 7 working days, 2026-03-01: 3 working days}\n",
)

WRITE_AT_ONCE: Final = Code(
    number="GR854",
    name="write-at-once",
    severity=Severity.WARNING,
    what=mark("A day to come was named, but values without dates change as soon as the file is written."),
    why=mark("Cases of the days between would go by rules that are not in force yet."),
    mend=mark("Write the file on that day, or date the values first: {2020-01-01: VALUE}."),
    wrong="limit: 3 working days\n",
    right="limit: {2020-01-01: 3 working days}\n",
)

WRITE_NO_PLACE: Final = Code(
    number="GR855",
    name="write-no-place",
    what=mark("The reform makes or removes a rule for which no file has a place."),
    why=mark("It cannot be said where the rule should stand."),
    mend=mark("Write the rule into a file by hand (or delete its file), then apply the reform again."),
    wrong=mark("kind: Bundle\nid: shop   # a bundle is a document of its own\n"),
    right="kind: Bundle\nid: shop\nmatters: [shop-licence]\n",
)

WRITE_NEXT: Final = Code(
    number="GR856",
    name="write-mend-next",
    severity=Severity.WARNING,
    what=mark("A rule, case or test elsewhere names something that is gone after the change."),
    why=mark("The rules will not pass the check until it is mended."),
    mend=mark("Mend the place that is named, right after writing."),
    wrong=mark("- {do: start, step: food.inspect}   # the reform merged this step with another\n"),
    right="- {do: start, step: food.joint-review}\n",
)

WRITE_FAILED: Final = Code(
    number="GR857",
    name="write-failed",
    what=mark("Not every file could be written, so all of them are as they were."),
    why=mark("Half a reform in the files would be rules that nobody decided."),
    mend=mark("See to the cause that is named (rights, space on the disk) and run the command again."),
    wrong=mark("rules/matters.yaml   # read only\n"),
    right=mark("rules/matters.yaml   # may be written\n"),
)

PROPOSAL_NOT_KEPT: Final = Code(
    number="GR858",
    name="proposal-not-kept",
    what=mark("The findings that were accepted cannot all be carried out together as a reform."),
    why=mark("A reform file that is refused when it is applied helps nobody."),
    mend=mark("Accept fewer of them: --accept 1,3"),
    wrong="govrules redesign restaurant --accept all\n",
    right="govrules redesign restaurant --accept 1,3\n",
)
