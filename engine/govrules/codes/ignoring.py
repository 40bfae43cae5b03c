"""GR195 to GR199: rules for the rules, which say what of the findings is let pass."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

IGNORE_WITHOUT_REASON: Final = Code(
    number="GR195",
    name="ignore-without-reason",
    severity=Severity.WARNING,
    what=mark("A finding is to be ignored, and no reason is given. The ignore does not hold."),
    why=mark(
        "What is let pass is let pass for those who come later too; without a reason nobody can tell "
        "whether it still applies."
    ),
    mend=mark("Write the reason after the bracket, or as `reason` in govrules.toml; or mend the finding."),
    wrong="kind: TimeLimits\nlimits:\n  - id: a\n    promised: 25 working days  # govrules: ignore[GR612]\n",
    right=(
        "kind: TimeLimits\nlimits:\n  - id: a\n    promised: 25 working days  "
        "# govrules: ignore[GR612] 省里 3 月的延期批复，7 月 1 日止\n"
    ),
)

UNUSED_IGNORE: Final = Code(
    number="GR196",
    name="unused-ignore",
    severity=Severity.WARNING,
    what=mark("An ignore that hits nothing: no such finding stands where it points."),
    why=mark("Left standing, it would hide the next finding of that kind, which nobody has looked at."),
    mend=mark(
        "Take it out. A comment counts for its own line, or for the next line when it stands alone on its line."
    ),
    wrong="kind: TimeLimits\nlimits: []  # govrules: ignore[GR612] 已改正\n",
    right="kind: TimeLimits\nlimits: []\n",
)

BAD_IGNORE: Final = Code(
    number="GR197",
    name="bad-ignore",
    severity=Severity.WARNING,
    what=mark(
        "A `govrules:` comment that cannot be understood, names a code that does not exist, or one that "
        "nobody can ignore."
    ),
    why=mark(
        "It would be passed over in silence. What could not be read (GR1xx) cannot be ignored: the rule is "
        "not in force."
    ),
    mend=mark("Write `# govrules: ignore[GR612] reason`, or `ignore-file[…]` for the whole file."),
    wrong="kind: TimeLimits\nlimits: []  # govrules: ignore[GR999] 旧规则\n",
    right="kind: TimeLimits\nlimits: []  # govrules: ignore[GR612] 旧规则\n",
)

BASELINE_UNREADABLE: Final = Code(
    number="GR198",
    name="baseline-unreadable",
    what=mark("The baseline file is missing, or a line of it is not code, file, where and count."),
    why=mark("Nobody can tell which findings are old; so all of them are reported."),
    mend=mark("Write it anew with `govrules check --write-baseline`, and look at what it changes."),
    wrong="version: 1\nfindings:\n  - [GR612, rules/limits.yaml]\n",
    right="version: 1\nfindings:\n  - [GR612, rules/limits.yaml, limits/food-licence/promised, 1]\n",
)

BASELINE_STALE: Final = Code(
    number="GR199",
    name="baseline-stale",
    severity=Severity.WARNING,
    what=mark("A line of the baseline stands for findings that are no longer there."),
    why=mark("It was mended, which is good; left standing, the line would let the same fault in again."),
    mend=mark("Delete the line, or lower its count; `govrules check --write-baseline` does both."),
    wrong="version: 1\nfindings:\n  - [GR612, rules/limits.yaml, limits/mended/promised, 1]\n",
    right="version: 1\nfindings: []\n",
)
