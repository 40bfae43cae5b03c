"""GR19x: the project's own settings, `govrules.toml`."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

SETTINGS_NOT_TOML: Final = Code(
    number="GR191",
    name="settings-not-toml",
    what=mark(
        "The project's settings cannot be read: govrules.toml is not TOML, or the file cannot be opened."
    ),
    why=mark("Without them nobody knows which rules belong to the project."),
    mend=mark("Mend the line that is named; text values stand in straight quotation marks."),
    wrong="[project]\nname = 示例市\n",
    right='[project]\nname = "示例市"\n',
)

UNKNOWN_SETTING: Final = Code(
    number="GR192",
    name="unknown-setting",
    what=mark("govrules.toml has a key that GovRules does not know."),
    why=mark("A misspelt key would be passed over in silence, and the setting would not hold."),
    mend=mark("Correct the key, or take it out."),
    wrong='[project]\nlangauge = "zh"\n',
    right='[project]\nlanguage = "zh"\n',
)

BAD_SETTING: Final = Code(
    number="GR193",
    name="bad-setting",
    what=mark("A setting in govrules.toml has a value that it cannot have."),
    why=mark("The setting would not hold, or would mean something else than what was wanted."),
    mend=mark("Write one of the values that the message names."),
    wrong='[project]\nlanguage = "chinese"\n',
    right='[project]\nlanguage = "zh"\n',
)

UNKNOWN_IGNORED_CODE: Final = Code(
    number="GR194",
    name="unknown-ignored-code",
    severity=Severity.WARNING,
    what=mark(
        "A setting of `[check]` names a code that does not exist, or leaves out or lowers an error without a reason."
    ),
    why=mark(
        "Only warnings and notes can be left out for the whole project; an error means that the rules "
        "cannot be carried out."
    ),
    mend=mark(
        "Take the code out of the list; `govrules explain` lists all codes. An error may be ignored where it "
        "stands: with `[[check.per_path]]` or a comment, and a reason."
    ),
    wrong='[check]\nignore = ["GR999"]\n',
    right="[check]\nignore = []\n",
)
