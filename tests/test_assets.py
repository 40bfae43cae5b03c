"""Shipped files are found beside the code, and nothing outside of their folders is."""

from __future__ import annotations

import pytest

from govrules import assets
from govrules.assets import AssetError, asset_folder, asset_path, asset_text


def test_a_schema_is_found_in_this_checkout():
    assert asset_text("schemas", "common.schema.json").startswith('{\n  "$schema"')
    assert asset_path("schemas", "undated/case.schema.json").parent == asset_folder("schemas") / "undated"


@pytest.mark.parametrize(
    "name",
    [
        "../pyproject.toml",
        "/etc/passwd",
        "undated/../../pyproject.toml",
        "..\\x",
        "",
        ".",
        "undated",
        "no.json",
        "a\0b",
    ],
)
def test_nothing_else_can_be_reached(name):
    with pytest.raises(AssetError):
        asset_path("schemas", name)


def test_a_link_does_not_lead_out(tmp_path, monkeypatch):
    package = tmp_path / "govrules"
    home = package / "_assets" / "schemas"
    home.mkdir(parents=True)
    (tmp_path / "secret.json").write_text("{}")
    (home / "link.json").symlink_to(tmp_path / "secret.json")
    (home / "own.json").write_text("{}")
    monkeypatch.setattr(assets, "_PACKAGE", package)
    assert asset_text("schemas", "own.json") == "{}"
    with pytest.raises(AssetError):
        asset_text("schemas", "link.json")


def test_only_known_folders_are_assets():
    with pytest.raises(AssetError):
        asset_folder("engine")
