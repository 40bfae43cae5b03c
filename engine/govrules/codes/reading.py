"""Codes GR100 to GR129: what can be wrong with a rule file before its content is looked at."""

from __future__ import annotations

from typing import Final

from govrules.codes import Code, Severity
from govrules.language import mark

YAML_SYNTAX: Final = Code(
    number="GR101",
    name="yaml-syntax",
    what=mark("The file is not well-formed YAML from this place on."),
    why=mark("What follows cannot be read, so every rule below this place is missing until it is mended."),
    mend=mark(
        "Look at the marked line and the one above it: a space after each colon, two spaces for each level, "
        "both quotes of a pair, every bracket closed. A value with “: ” in it, or one that begins "
        "with a sign such as @ % & * [ or >, stands in quotes."
    ),
    wrong="kind:MatterList\nmatters: []\n",
    right="kind: MatterList\nmatters: []\n",
)

TAB_INDENTATION: Final = Code(
    number="GR102",
    name="tab-indentation",
    what=mark("A line is indented with a tab."),
    why=mark("Editors show a tab as two, four or eight columns, so nobody could say what belongs to what."),
    mend=mark("Indent with spaces, two for each level; most editors can do it for you when Tab is pressed."),
    wrong="matters:\n\t- id: food-licence\n",
    right="matters:\n  - id: food-licence\n",
)

UNREADABLE_CHARACTERS: Final = Code(
    number="GR103",
    name="unreadable-characters",
    what=mark("The file holds bytes that are not UTF-8 text, or control characters that no text needs."),
    why=mark("A name that is read in the wrong encoding comes out garbled in every guide and every notice."),
    mend=mark(
        "Save the file as UTF-8 (in most editors: Save with encoding), and delete invisible characters."
    ),
    wrong=mark("name: \\xca\\xc2\\xcf\\xee        # GBK bytes\n"),
    right="name: 事项                  # UTF-8\n",
)

DUPLICATE_KEY: Final = Code(
    number="GR104",
    name="duplicate-key",
    what=mark("One entry is written twice in the same place."),
    why=mark(
        "Most programs silently keep the last of the two: a change of the first would never take effect."
    ),
    mend=mark("Keep one of the two."),
    wrong="promised: 5 working days\npromised: 3 working days\n",
    right="promised: 3 working days\n",
)

BYTE_ORDER_MARK: Final = Code(
    number="GR105",
    name="byte-order-mark",
    what=mark("The file begins with an invisible byte order mark."),
    why=mark("Programs that compare, join or sign files take the mark for content, so equal files differ."),
    mend=mark("Save the file as UTF-8 without BOM. `govrules check --fix` takes the mark away."),
    wrong="\\ufeffkind: MatterList\n",
    right="kind: MatterList\n",
)

BROKEN_ALIAS: Final = Code(
    number="GR106",
    name="broken-alias",
    what=mark(
        "A reference “*name” has no “&name” above it in the same document, or stands inside that entry."
    ),
    why=mark("The value is not known, or would contain itself without end."),
    mend=mark(
        "Set “&name” first, write the value out, or put quotes around an asterisk that is meant as text."
    ),
    wrong="limit: *standard\n",
    right="standard: &standard 3 working days\nlimit: *standard\n",
)

ALIAS_FLOOD: Final = Code(
    number="GR107",
    name="alias-flood",
    what=mark("References to references stand for far more values than any rule file needs."),
    why=mark("A file of a few lines can stand for a billion values and exhaust the machine that reads it."),
    mend=mark("Write the values out instead of referring to references."),
    wrong=mark("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n# … thirty more of these\n"),
    right="a: [x, x]\n",
)

FILE_TOO_LARGE: Final = Code(
    number="GR108",
    name="file-too-large",
    what=mark("The file is larger than a rule file may be."),
    why=mark("A whole province's list of matters is less than half of the limit; more is usually a mistake."),
    mend=mark("Check that this is the right file; divide a long list by department."),
    wrong=mark("# one file of 100 MB\n"),
    right=mark("# forty files, one for each department\n"),
)

NESTED_TOO_DEEP: Final = Code(
    number="GR109",
    name="nested-too-deep",
    what=mark("Lists and mappings are nested deeper than any rule is."),
    why=mark(
        "The deepest rule has about ten levels; a deeper file is damaged, or meant to exhaust the machine."
    ),
    mend=mark("Look for brackets that are opened and never closed."),
    wrong="needs: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n",
    right="needs: [identity-card]\n",
)

KEY_NOT_TEXT: Final = Code(
    number="GR110",
    name="key-not-text",
    what=mark("The name of an entry is missing, or is a list, a mapping or a reference."),
    why=mark("Every entry is found by its name; without one its value can never be used."),
    mend=mark("Write a name before the colon. If the brackets are meant as text, put them in quotes."),
    wrong="when:\n  [3000..30000]: section\n",
    right='when:\n  "[3000..30000]": section\n',
)

TAG_REFUSED: Final = Code(
    number="GR111",
    name="tag-refused",
    what=mark("A value carries a YAML tag, such as “!!python/object” or “!ref”."),
    why=mark("A tag can make other programs run code or change a value's kind; rules are plain values."),
    mend=mark("Take the tag away. An exclamation mark that is meant as text stands in quotes."),
    wrong="fee: !!str 80\n",
    right='fee: "80"\n',
)

MERGE_KEY: Final = Code(
    number="GR112",
    name="merge-key",
    what=mark("An entry is named “<<”, which copied entries in YAML 1.1."),
    why=mark("YAML 1.2 does not have it: one program would copy the entries and the next one would not."),
    mend=mark("Write the entries out, or refer to a whole value with “&name” and “*name”."),
    wrong="food:\n  <<: *defaults\n  level: county\n",
    right="food:\n  type: licence\n  level: county\n",
)

EMPTY_FILE: Final = Code(
    number="GR113",
    name="empty-file",
    what=mark("The file holds nothing, or only comments."),
    why=mark("A rule file that was emptied by mistake would silently take its rules out of force."),
    mend=mark("Write the rules into it, or delete the file."),
    wrong=mark("# matters of the food department\n"),
    right=mark("# matters of the food department\nkind: MatterList\nmatters: []\n"),
)

MISSING_FILE: Final = Code(
    number="GR114",
    name="missing-file",
    what=mark("A file or folder that was named does not exist."),
    why=mark("The rules in it would be missing without a word."),
    mend=mark("Check the spelling and the folder from which the command is run."),
    wrong="govrules check --rules ruels/\n",
    right="govrules check --rules rules/\n",
)

UNREADABLE_FILE: Final = Code(
    number="GR115",
    name="unreadable-file",
    what=mark("A file or folder exists but cannot be read."),
    why=mark("The rules in it would be missing without a word."),
    mend=mark("Check who may read it, and that it is an ordinary file."),
    wrong="-rw------- 1 root root  rules/matters.yaml\n",
    right="-rw-r--r-- 1 root root  rules/matters.yaml\n",
)

NOT_A_MAPPING: Final = Code(
    number="GR116",
    name="not-a-mapping",
    what=mark("A document is a list or a single word instead of entries with names."),
    why=mark("Every document says with “kind:” what it is; a bare list or word does not."),
    mend=mark("Begin the document with “kind:” and put the list below its name, such as “matters:”."),
    wrong="- id: food-licence\n",
    right="kind: MatterList\nmatters:\n  - id: food-licence\n",
)

OTHER_YAML_VERSION: Final = Code(
    number="GR117",
    name="other-yaml-version",
    what=mark("The file says that it is written in another version of YAML than 1.2."),
    why=mark(
        "In YAML 1.1 the words no, off and on are truth values and 12:30 is a number; here they are text."
    ),
    mend=mark("Take the line that begins with “%YAML” away."),
    wrong="%YAML 1.1\n---\nkind: MatterList\n",
    right="kind: MatterList\n",
)

TOO_MANY_VALUES: Final = Code(
    number="GR118",
    name="too-many-values",
    what=mark("The file has more entries or documents than one file may hold."),
    why=mark("The limit keeps a damaged or hostile file from occupying the machine."),
    mend=mark("Divide the file, for example by department."),
    wrong=mark("# a list of three million entries\n"),
    right=mark("# forty files, one for each department\n"),
)

NO_RULE_FILES: Final = Code(
    number="GR119",
    name="no-rule-files",
    severity=Severity.WARNING,
    what=mark("A folder holds no rule files."),
    why=mark("A check of nothing finds nothing, and would look like a clean result."),
    mend=mark("Name the folder where the *.yaml files are. Hidden folders are not searched."),
    wrong="govrules check --rules docs/\n",
    right="govrules check --rules rules/\n",
)

CHANGED_SINCE_READ: Final = Code(
    number="GR120",
    name="changed-since-read",
    what=mark("A file that should be written was changed by somebody else after it was read."),
    why=mark("Writing it would throw that change away."),
    mend=mark("Run the command again, so that it reads the new text."),
    wrong=mark("# saved in an editor while `govrules check --fix` was running\n"),
    right=mark("# saved before the command was started\n"),
)
