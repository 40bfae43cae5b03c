"""How long an officer waits for an answer to a keystroke, in one file of a province's catalogue.

    python -m tests.bench.bench_lsp [FOLDER]

Without a folder the catalogue of `generate_catalogue.py` (8,294 matters in 44 files) is written to a temporary one. A
scripted editor opens one matter list (about 207 matters) and types into it; measured is the time from the notification to
what is said of the file, over the wire. The floor, in the same run: libyaml's event stream over the same text.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter

import yaml
from tests.bench.generate_catalogue import write_catalogue
from tests.editor.client import Client

KEYSTROKES = 60
NAME = "matters-civil.yaml"


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
        if len(sys.argv) == 1:
            write_catalogue(root)
        text = (root / NAME).read_text(encoding="utf-8")
        floor = sorted(events(text) for _ in range(9))[4]
        client = Client(root)
        client.open(NAME)
        taken = sorted(keystroke(client, text, number) for number in range(KEYSTROKES))
        client.close()
    middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    print(f"{len(text) / 1e3:.0f} kB of rules in the file, {KEYSTROKES} keystrokes")
    print(f"floor: libyaml's events of the file   {floor * 1e3:6.1f} ms")
    print(f"keystroke to answer, median           {middle * 1e3:6.1f} ms = {middle / floor:.2f} x floor")
    print(f"keystroke to answer, 95th percentile  {late * 1e3:6.1f} ms = {late / floor:.2f} x floor")


def events(text: str) -> float:
    began = perf_counter()
    for _ in yaml.parse(text, Loader=yaml.CLoader):
        pass
    return perf_counter() - began


def keystroke(client: Client, text: str, number: int) -> float:
    """Type one letter into a name, in another line each time; wait for what is said."""
    at = text.index("name: ", number * len(text) // (2 * KEYSTROKES)) + 6
    began = perf_counter()
    client.type(NAME, text[:at] + "字" * (number % 3 + 1) + text[at:])
    return perf_counter() - began


if __name__ == "__main__":
    main()
