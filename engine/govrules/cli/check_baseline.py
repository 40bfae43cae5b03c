"""`check --write-baseline`: what is found now is old from now on."""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec.structs import replace

from govrules.cli.inspection import Inspection
from govrules.cli.output import write_whole
from govrules.language import say, say_count
from govrules.settings import shown
from govrules.verdict.baseline import FILE, baseline_text


def write_baseline(inspection: Inspection) -> Inspection:
    """Write the baseline and return the inspection that goes by it.

    Raises:
        Misuse: when the file cannot be written.
    """
    desk = inspection.desk
    folder = desk.settings.file.parent if desk.settings.file else Path()
    path = inspection.baseline or folder / FILE
    checked, found = replace(inspection, baseline=None).look()
    text, count = baseline_text(found, checked.data, path.parent)
    write_whole(path, text)
    told = say(
        "{findings} written to {path}: from now on only what is new is reported.",
        findings=say_count("{n} finding", "{n} findings", count),
        path=shown(path),
    )
    sys.stderr.write(desk.say(told) + "\n")
    if desk.settings.baseline is None:
        how = say('Put it into govrules.toml so that it holds: [check] baseline = "{path}".', path=path.name)
        sys.stderr.write(desk.say(how) + "\n")
    return replace(inspection, baseline=path)
