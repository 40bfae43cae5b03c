"""`govrules simulate --html FILE`: the simulation as one page that can be handed on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.language import Text, say

if TYPE_CHECKING:
    from govrules.simulate.against import Against
    from govrules.simulate.simulated import Simulated


def require_folder(file: Path | None) -> None:
    """See before the run that there is a folder for the page.

    Raises:
        Misuse: when there is none.
    """
    if file is not None and not file.resolve().parent.is_dir():
        raise Misuse(say("There is no folder {folder}.", folder=file.parent))


def put_page_of(desk: Desk, found: Simulated | Against, names: Sequence[Text], file: Path) -> None:
    """Write the page; `names` = what its sides are called.

    Raises:
        Misuse: when the file cannot be written.
        Stopped: when a template of the project is at fault; nothing is written then.
    """
    from govrules.cli.page_request import put_page
    from govrules.cli.source_lines import lines_of
    from govrules.report.html.simulation_page import simulation_values

    put_page(
        desk, "report/simulation", "html", simulation_values(found, names, lines_of, desk.language), file
    )
