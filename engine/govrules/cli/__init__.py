"""The command line: `govrules COMMAND …`. One module a command, imported when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean, 1 findings, 2 misuse, 3 a fault of our own.

    An interrupted run gives 130 and a closed pipe 141, as shells expect. `argv` omits the program's name.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        from govrules.cli.front import serve

        code = serve(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        from govrules.cli.streams import close_quietly

        close_quietly()
        return 141
    except Exception as error:
        from govrules.cli.crash import report_crash

        return report_crash(error, arguments)
    return code
