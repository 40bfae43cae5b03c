"""How long `govrules diff` takes as a whole process on two catalogues of 8,294 matters that differ in 50.

The floor, in the same run: reading and hashing the bytes of both trees (what no comparison can do without), and
`git diff --stat`, which compares text and knows no rules. Cold = the cache is empty; warm = both sides were read
before. Each figure is the least of several runs taken in turn, as seconds on the clock and of processor time.

    python -m tests.bench.bench_diff
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

if not __package__:  # started as a script: its own folder stands on the path, and not the project's
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.generate_catalogue import write_catalogue

RUNS = 5
CHANGED = 50
HASHED = "reading and hashing both trees (floor)"
GOVRULES = [sys.executable, "-m", "govrules"]
FLOOR = """
import hashlib, pathlib, subprocess, sys
names = subprocess.run(["git", "ls-tree", "-r", "main"], capture_output=True, text=True).stdout.split("\\n")
ids = "".join(line.split()[2] + "\\n" for line in names if line)
blobs = subprocess.run(["git", "cat-file", "--batch"], input=ids.encode(), capture_output=True).stdout
hashlib.sha1(blobs).digest()
for path in sorted(pathlib.Path("rules").glob("**/*.yaml")):
    hashlib.sha1(path.read_bytes()).digest()
"""


def git(folder: Path, *arguments: str) -> None:
    """Run git quietly, with a made-up author."""
    who = {
        f"GIT_{role}_{part}": "bench@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    subprocess.run(
        ["git", *arguments], cwd=folder, check=True, env={**os.environ, **who}, stdout=subprocess.DEVNULL
    )


def change_matters(files: Sequence[Path], count: int) -> None:
    """Let the first step of `count` matters, spread over some files, take a day more."""
    for number, file in enumerate(files):
        share = count // len(files) + (number < count % len(files))
        text = file.read_text(encoding="utf-8")
        for matter in range(share):
            at = text.index("limit: 1 working day\n", text.index(f"-{matter * 7 + 1:04}\n"))
            text = f"{text[:at]}limit: 2 working days\n{text[at + len('limit: 1 working day') + 1 :]}"
        file.write_text(text, encoding="utf-8")


def timed(command: list[str], folder: Path, cache: Path) -> tuple[float, float]:
    """Run a command in a folder and return its seconds, on the clock and of processors."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    # Python's bytecode is there, as in any installation that ran once.
    left = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    bytecode = str(Path(tempfile.gettempdir(), "govrules-bench-bytecode"))
    environment = {**left, "GOVRULES_CACHE_DIR": str(cache), "PYTHONPYCACHEPREFIX": bytecode}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    seconds, after = perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least(run: Callable[[], tuple[float, float]]) -> tuple[float, float]:
    """Return the least of several runs."""
    found = [run() for _ in range(RUNS)]
    return min(one[0] for one in found), min(one[1] for one in found)


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "project")
        write_catalogue(folder / "rules")
        (folder / "govrules.toml").write_text('[project]\nrules = ["rules"]\n', encoding="utf-8")
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "before")
        files = sorted((folder / "rules").glob("matters-*.yaml"))
        diff = [*GOVRULES, "diff", "main", "--as-of", "2026-03-02", "--format", "json"]
        cache = Path(place, "cache")
        figures = {}
        for name, changed in (("5 departments", files[:5]), ("every department", files)):
            git(folder, "checkout", "--quiet", "--", "rules")
            change_matters(changed, CHANGED)
            told = subprocess.run(diff, cwd=folder, capture_output=True, text=True, check=True).stdout
            assert json.loads(told)["summary"]["added"] == CHANGED
            figures |= {
                f"diff, matters of {name}, cold": timed(diff, folder, Path(place, f"fresh {name}")),
                f"diff, matters of {name}, warm": (
                    timed(diff, folder, cache),
                    least(lambda: timed(diff, folder, cache)),
                )[1],
            }
        figures |= {
            HASHED: least(lambda: timed([sys.executable, "-c", FLOOR], folder, cache)),
            "git diff --stat (text only)": least(lambda: timed(["git", "diff", "--stat"], folder, cache)),
            "govrules --help": least(lambda: timed([*GOVRULES, "--help"], folder, cache)),
        }
    floor = figures[HASHED][1]
    for name, (seconds, processor) in figures.items():
        print(
            f"{name:44} {seconds:6.2f} s  {processor:6.2f} s of processors = {processor / floor:5.1f} x floor"
        )


if __name__ == "__main__":
    main()
