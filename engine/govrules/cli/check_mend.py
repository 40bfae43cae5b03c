"""`check --fix` and `check --diff`: what can be mended by machine, made or only shown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from govrules.cli.check_report import put_report
from govrules.cli.inspection import Inspection
from govrules.diagnostics import in_reading_order
from govrules.language import say
from govrules.report.mended_text import mended_text
from govrules.report.width import visible

_TELLS_ITSELF: Final = frozenset({"text", "json"})
"""Forms with room for what was mended; with others it is told on standard error."""


def put_mended(inspection: Inspection, form: str, output: Path | None, *, unsafe: bool) -> int:
    """Write the fixes into the files, and report what was mended and what is left."""
    desk = inspection.desk
    shop, checked, mended = inspection.mend(unsafe=unsafe)
    failed = shop.write(mended.texts)
    if failed:  # what was not written is not mended: look at the files as they are
        checked, found = inspection.look()
        lost = {diagnostic.place.file for diagnostic in failed}
        made = [d for d in mended.made if d.fix and not {edit.place.file for edit in d.fix.edits} & lost]
        left = in_reading_order([*found, *failed])
    else:
        made, left = mended.made, list(mended.found)
    if form not in _TELLS_ITSELF and (told := mended_text(made, mended.refused, desk.language)):
        sys.stderr.write(told + "\n")
    return put_report(desk, form, checked, left, output, made, mended.refused)


def put_diff(inspection: Inspection, output: Path | None, *, unsafe: bool) -> int:
    """Show what `--fix` would change; 1 when it would change something or an error would be left."""
    from govrules.report.check_formats.report import failing
    from govrules.report.text_diff import text_diff

    desk = inspection.desk
    shop, _, mended = inspection.mend(unsafe=unsafe)
    changed = sorted(mended.texts.items())
    shown = "".join(text_diff(name, shop.sources[name].text, new.text) for name, new in changed)
    if output is None and sys.stdout.isatty():  # a rule file does not give orders to a terminal
        shown = "\n".join(visible(line) for line in shown.split("\n"))
    desk.put(shown, output)
    told = mended_text(mended.made, mended.refused, desk.language)
    told = told or desk.say(say("There is nothing that --fix could mend."))
    sys.stderr.write(told + "\n")
    return 1 if changed or failing(mended.found, desk.settings.fail_on) else 0
