"""`check --watch` as a process: it checks again, survives a file that is half written, and ends quietly."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading

import pytest

LIMIT = 60  # seconds to wait for what comes at once


class Watching:
    def __init__(self, folder):
        command = [sys.executable, "-c", "import sys; from govrules.cli import main; sys.exit(main())"]
        self.process = subprocess.Popen(
            [*command, "check", "--watch", "--format", "concise", "--lang", "en"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            # a suite that runs in the background of a shell would hand down that Ctrl-C is ignored
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)

    def round(self) -> str:
        """Return what a round told, up to where it waits."""
        told = []
        while True:
            told.append(self.lines.get(timeout=LIMIT))
            if told[-1].startswith("Watching"):
                return "".join(told)

    def round_with(self, word: str) -> str:
        while word not in (told := self.round()):
            pass
        return told


@pytest.fixture
def watching(project):
    started = Watching(project)
    yield started
    started.process.kill()
    started.process.wait()
    started.reader.join()
    started.process.stdout.close()


def test_watch(project, watching):
    assert "GR" not in watching.round()
    path = project / "rules" / "limits.yaml"
    good = path.read_text("utf-8")
    path.write_text(good.replace("promised: 10 working", "promised: 25 working"), "utf-8")
    watching.round_with("GR612")
    path.write_bytes(good.encode()[:-20] + b"\xe6\x9d: [")
    watching.round_with("GR1")
    path.unlink()
    (project / "rules" / "new.yaml").write_text(good, "utf-8")
    (project / "govrules.toml").write_text("[project\n", "utf-8")
    assert "Traceback" not in watching.round_with("GR191")
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(timeout=LIMIT) == 0


def test_the_extra_is_named_when_it_is_missing(govrules, project, monkeypatch):
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    ran = govrules("check", "--watch")
    assert (ran.code, ran.out) == (2, "")
    assert "govrules[watch]" in ran.err


def test_watch_only_looks(govrules, project):
    assert govrules("check", "--watch", "--fix").code == 2
