"""Run every benchmark, one after the other: `make bench`. Name some to run only those.

python tests/bench/run.py [NAME …]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run the benchmarks; the exit code is that of the first that failed."""
    wanted = set(sys.argv[1:])
    failed = 0
    for script in sorted(HERE.glob("bench_*.py")):
        name = script.stem.removeprefix("bench_")
        if wanted and name not in wanted:
            continue
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", f"tests.bench.{script.stem}"]
        failed = failed or subprocess.run(command, cwd=HERE.parents[1], check=False).returncode
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
