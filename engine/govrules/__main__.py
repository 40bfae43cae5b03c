"""`python -m govrules`: the same as the command `govrules`."""

from __future__ import annotations

import sys

from govrules.cli import main

if __name__ == "__main__":
    sys.exit(main())
