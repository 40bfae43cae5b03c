"""`govrules editor`: set VS Code up for the rules of a project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from govrules.cli.desk import Desk
from govrules.cli.misuse import Misuse
from govrules.cli.options import Lang
from govrules.cli.output import write_whole
from govrules.language import mark, say

COMMAND: Final = "editor"
_SETTINGS: Final = Path(".vscode/settings.json")
_SCHEMAS: Final = Path(".govrules/schemas")
_SCHEMA: Final = "./.govrules/schemas/rules.schema.json"


def editor(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help=mark("The project; left out = the one here."))
    ] = None,
    lang: Lang = None,
) -> int:
    """Write VS Code settings with the schemas; what stands in them already stays."""
    desk: Desk = context.obj
    root = folder or (desk.settings.file.parent if desk.settings.file else Path())
    if not root.is_dir():
        raise Misuse(say("There is no folder {folder}.", folder=root))
    file = root / _SETTINGS
    settings = _read(file)
    merged = _merged(settings, _globs(desk, root))
    schemas = _write_schemas(root)
    if merged != settings:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, json.dumps(merged, ensure_ascii=False, indent=2) + "\n")
    desk.put("\n".join(_told(desk, file, merged != settings, schemas)))
    return 0


def _globs(desk: Desk, root: Path) -> list[str]:
    """Return where the rule files of the project stand, as VS Code writes it."""
    paths = [path.absolute() for path in desk.settings.rules] or [root.absolute() / "rules"]
    base = root.absolute()
    inside = [path.relative_to(base).as_posix() for path in paths if base in (path, *path.parents)]
    found = [f"{name}/**/*.yaml" if not name.endswith((".yaml", ".yml")) else name for name in inside]
    return [*found, "cases/**/*.yaml"] if (root / "cases").is_dir() else found


def _read(file: Path) -> dict[str, Any]:
    """Read settings that are there already.

    Raises:
        Misuse: when they hold comments, or are no JSON: what cannot be read is not written over.
    """
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise Misuse(
            say("{file} holds comments or is no JSON; it is left as it is.", file=file.as_posix()),
            say(
                'Add this to it yourself: "yaml.schemas": {{"{schema}": ["rules/**/*.yaml"]}}', schema=_SCHEMA
            ),
        )
    return found


def _merged(settings: Mapping[str, Any], globs: list[str]) -> dict[str, Any]:
    schemas = settings.get("yaml.schemas")
    kept = dict(schemas) if isinstance(schemas, dict) else {}
    before = kept.get(_SCHEMA, [])
    before = before if isinstance(before, list) else [before]
    kept[_SCHEMA] = [*before, *(glob for glob in globs if glob not in before)]
    merged = {**settings, "yaml.schemas": kept}
    merged.setdefault("files.encoding", "utf8")
    return merged


def _write_schemas(root: Path) -> int:
    """Write the schemas of this version; return how many are new or other than before."""
    from govrules.assets import asset_folder

    folder = root / _SCHEMAS
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for schema in sorted(asset_folder("schemas").glob("*.schema.json")):
        goal, content = folder / schema.name, schema.read_bytes()
        if not goal.exists() or goal.read_bytes() != content:
            goal.write_bytes(content)
            written += 1
    return written


def _told(desk: Desk, file: Path, changed: bool, schemas: int) -> list[str]:
    wrote = (
        say("{file} is written.", file=file.as_posix())
        if changed
        else say("{file} says so already.", file=file.as_posix())
    )
    return [
        desk.say(wrote),
        desk.say(say("Schemas renewed: {count}.", count=schemas)),
        "",
        desk.say(
            say("In VS Code, install the extension “YAML” (redhat.vscode-yaml): it completes and checks.")
        ),
        desk.say(say("Any editor that speaks the Language Server Protocol gets the rest from this command:")),
        "  govrules lsp --stdio",
    ]
