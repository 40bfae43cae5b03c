"""`govrules init [FOLDER]`: a new rule project that passes its own `check` and `test`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import Lang
from govrules.language import mark, say, say_count

COMMAND: Final = "init"
_SCAFFOLD: Final = "init"
_MOST_NAMED: Final = 6
_DOTTED: Final = "dot-"
"""`dot-vscode` becomes `.vscode`: a folder with a dot would be left out of some archives."""


def init(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help=mark("Where it is made; left out = here."))
    ] = Path(),
    lang: Lang = None,
) -> int:
    """Write the files of a new project. What is there already is never overwritten."""
    desk: Desk = context.obj
    from govrules.assets import asset_folder

    files = dict(_scaffold(asset_folder("templates") / _SCAFFOLD, asset_folder("schemas"), desk.language))
    taken = [name for name in files if (folder / name).exists()]
    if folder.exists() and not folder.is_dir():
        raise Misuse(say("{folder} is a file, not a folder.", folder=folder))
    if taken:
        raise Misuse(
            say("Nothing was written, for these are there already: {files}.", files=_few(taken)),
            say("Choose a folder without them: govrules init FOLDER"),
        )
    try:
        _write(folder, files)
    except OSError as error:
        raise Misuse(
            say("{path} cannot be written: {reason}.", path=folder, reason=error.strerror or str(error))
        ) from None
    desk.put(_next_steps(desk, folder, len(files)))
    return 0


def _few(names: list[str]) -> list[str]:
    return names if len(names) <= _MOST_NAMED else [*names[:_MOST_NAMED], "…"]


def _scaffold(template: Path, schemas: Path, language: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(template.rglob("*")):
        if path.is_file():
            name = path.relative_to(template).as_posix().replace(_DOTTED, ".")
            content = path.read_bytes()
            if name == "govrules.toml":
                content = content.replace(b"@language@", language.encode())
            yield name, content
    for path in sorted(schemas.glob("*.schema.json")):
        yield f".govrules/schemas/{path.name}", path.read_bytes()


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write everything beside the folder first, then move it in: a full disk leaves nothing half-done."""
    made = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    moved: list[Path] = []
    with tempfile.TemporaryDirectory(prefix=".govrules-init-", dir=folder) as workshop:
        for name, content in files.items():
            path = Path(workshop) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            for name in files:
                goal = folder / name
                goal.parent.mkdir(parents=True, exist_ok=True)
                (Path(workshop) / name).rename(goal)
                moved.append(goal)
        except OSError:
            for goal in moved:
                goal.unlink(missing_ok=True)
            raise
        finally:
            if len(moved) < len(files) and made:
                shutil.rmtree(made[-1], ignore_errors=True)


def _next_steps(desk: Desk, folder: Path, count: int) -> str:
    steps = [
        ("govrules check", say("is everything right?")),
        ("govrules test", say("do the rules answer as they should?")),
        ("govrules parallel restaurant-licence", say("which steps wait for no reason?")),
        ("govrules graph restaurant-licence --output process.svg", say("see the process as a picture")),
    ]
    width = max(len(command) for command, _ in steps)
    here = folder.resolve() == Path.cwd()
    lines = [
        desk.say(
            say_count(
                "{n} file was written to {folder}.",
                "{n} files were written to {folder}.",
                count,
                folder="." if here else folder,
            )
        ),
        "",
        *([] if here else [f"  cd {folder}"]),
        *(f"  {command:<{width}}   {desk.say(why)}" for command, why in steps),
    ]
    return "\n".join(lines)
