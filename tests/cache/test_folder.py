"""Where the cache lies, and that nobody else can put anything into it."""

from __future__ import annotations

import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from govrules.cache.folder import FOLDER, VARIABLE, open_cache
from govrules.cache.store import Store


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"HOME": str(tmp_path / "home")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def opened(project: Path | None, environment: dict[str, str]) -> Store:
    store = open_cache(project, environment, "1")
    assert store is not None
    return store


def test_it_lies_beside_the_settings_and_no_tool_takes_it_for_work(
    project: Path, home: dict[str, str]
) -> None:
    store = opened(project, home)
    store.put(store.name("typed", "a"), b"x")

    assert store.folder == project / FOLDER
    # https://bford.info/cachedir/: the first 43 octets.
    signature = (store.folder / "CACHEDIR.TAG").read_bytes()[:43]
    assert signature == b"Signature: 8a477f597d28d172789f06886806bc55"
    subprocess.run(["git", "init", "-q", str(project)], check=True)
    shown = subprocess.run(
        ["git", "-C", str(project), "status", "--porcelain"],
        capture_output=True,
        check=True,
    )
    assert shown.stdout == b""


def test_the_key_is_the_users_own_and_lies_outside_the_project(
    project: Path, home: dict[str, str], tmp_path: Path
) -> None:
    store = opened(project, home)
    key = tmp_path / "home/.cache/govrules/key"

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_bytes() == store.key
    assert opened(project, home).key == store.key
    assert store.key not in b"".join(path.read_bytes() for path in store.folder.iterdir())


def test_a_cache_that_came_with_the_rules_is_not_believed(
    project: Path, home: dict[str, str], tmp_path: Path
) -> None:
    attacker = opened(project, {"HOME": str(tmp_path / "attacker")})
    name = attacker.name("checked", "rules")
    attacker.put(name, b"nothing is wrong")

    assert opened(project, home).get(name) is None


def test_a_named_folder_carries_its_key_along(tmp_path: Path, project: Path) -> None:
    store = opened(project, {VARIABLE: str(tmp_path / "first")})
    name = store.name("typed", "a")
    store.put(name, b"x")
    shutil.copytree(tmp_path / "first", tmp_path / "second")

    assert opened(None, {VARIABLE: str(tmp_path / "second")}).get(name) == b"x"
    assert not (project / FOLDER).exists()


def test_another_version_is_another_program(project: Path, home: dict[str, str]) -> None:
    first, second = open_cache(project, home, "1"), open_cache(project, home, "2")
    assert first is not None
    assert second is not None
    assert first.name("typed", "a") != second.name("typed", "a")


def test_a_changed_schema_or_module_is_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govrules.cache import program

    (tmp_path / "checks").mkdir()
    module = tmp_path / "checks/one.py"
    module.write_text("A = 1\n")
    monkeypatch.setattr(program, "_PACKAGE", tmp_path)
    before = program.program_digest("1")
    assert program.program_digest("1") == before

    module.write_text("A = 22\n")
    assert program.program_digest("1") != before


@pytest.mark.parametrize("environment", [{}, {"HOME": "relative"}])
def test_without_a_folder_of_the_user_there_is_no_cache(project: Path, environment: dict[str, str]) -> None:
    assert open_cache(project, environment, "1") is None
    assert not (project / FOLDER).exists()


def test_without_a_project_nothing_is_written(home: dict[str, str]) -> None:
    assert open_cache(None, home, "1") is None


def test_where_nothing_can_be_written_there_is_no_cache(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert open_cache(tmp_path / "file", home, "1") is None
    (tmp_path / "project").mkdir()
    (tmp_path / "home").touch()
    assert open_cache(tmp_path / "project", home, "1") is None


def test_a_spoilt_key_is_no_key(project: Path, home: dict[str, str], tmp_path: Path) -> None:
    opened(project, home)
    (tmp_path / "home/.cache/govrules/key").write_bytes(b"short")
    assert open_cache(project, home, "1") is None


def test_links_that_came_with_the_rules_lead_nowhere(
    project: Path, home: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / FOLDER).symlink_to(tmp_path / "elsewhere")
    assert open_cache(project, home, "1") is None

    (project / FOLDER).unlink()
    (project / FOLDER).mkdir()
    diary = tmp_path / "diary.txt"
    diary.write_text("dear diary")
    store = Store(project / FOLDER, b"k" * 32)
    name = store.name("typed", "a")
    for laid in (".gitignore", "CACHEDIR.TAG", name):
        (project / FOLDER / laid).symlink_to(diary)
    opened(project, home)
    store.put(name, b"x")

    assert diary.read_text() == "dear diary"
    assert store.get(name) == b"x"


def test_a_folder_with_something_in_it_gets_no_marks(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    opened(None, {VARIABLE: str(tmp_path)})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key", "notes.txt"]
