from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from govrules.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class _Today(date):
    """A day that the shipped calendar covers: beyond it a new project is rightly told to bring the next notice."""

    @classmethod
    def today(cls) -> date:
        return date(2026, 11, 28)


@pytest.fixture
def govrules(capsys, monkeypatch):
    """Run the command line in this process."""
    for module in ("govrules.api", "govrules.cli.inspection"):
        monkeypatch.setattr(f"{module}.date", _Today)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def project(tmp_path, monkeypatch, govrules) -> Path:
    """A new project made by `govrules init`, with the test standing in it."""
    folder = tmp_path / "project"
    assert govrules("init", folder).code == 0
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def nowhere(tmp_path, monkeypatch) -> Path:
    """An empty folder outside of any project."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
