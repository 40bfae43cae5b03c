"""Write the schemas for editors: `python -m govrules.shape.shipped` after a change in `schemas/undated/`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from govrules.assets import asset_folder
from govrules.shape.dated import dispatching, with_dated_values
from govrules.shape.kinds import KINDS, schema_file
from govrules.shape.schemas import SHARED

_WIDTH: Final = 110


def shipped_schemas(folder: Path) -> dict[str, str]:
    """Return file name → text of every schema that ships, made from the authored ones in `folder`."""
    stems = (SHARED, *KINDS.values())
    authored = {stem: json.loads((folder / schema_file(stem)).read_text("utf-8")) for stem in stems}
    made = {stem: with_dated_values(stem, schema) for stem, schema in authored.items()}
    made["rules"] = dispatching({kind: authored[stem]["title"] for kind, stem in KINDS.items()})
    return {schema_file(stem): laid_out(schema) + "\n" for stem, schema in made.items()}


def laid_out(value: Any, indent: int = 0, before: int = 0) -> str:
    """Write JSON for people: what fits on a line stays on one. `before` is the width of the key."""
    flat = json.dumps(value, ensure_ascii=False)
    if indent + before + len(flat) < _WIDTH or not isinstance(value, dict | list) or not value:
        return flat
    margin = " " * (indent + 2)
    if isinstance(value, dict):
        keys = {key: f"{json.dumps(key, ensure_ascii=False)}: " for key in value}
        lines = [
            margin + keys[key] + laid_out(item, indent + 2, len(keys[key])) for key, item in value.items()
        ]
        return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"
    lines = [margin + laid_out(item, indent + 2) for item in value]
    return "[\n" + ",\n".join(lines) + "\n" + " " * indent + "]"


def main() -> None:
    """Write the files into `schemas/` of this checkout."""
    home = asset_folder("schemas")
    for name, text in shipped_schemas(home / "undated").items():
        (home / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
