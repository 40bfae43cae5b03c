"""Which files are read: those named, and all below a folder that are neither hidden nor something else."""

from govrules.surface.files import find_rule_files


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("kind: Facts\nfacts: []\n", encoding="utf-8")


def names(found, folder):
    return [file.name.removeprefix(f"{folder}/") for file in found.files]


def test_a_folder_gives_its_rule_files_in_order(tmp_path):
    make(
        tmp_path,
        "b/two.yml",
        "b/one.yaml",
        "a.yaml",
        "c.txt",
        ".hidden.yaml",
        ".git/x.yaml",
        "b/.cache/y.yaml",
        "z.YAML",
    )
    found = find_rule_files([tmp_path])
    assert names(found, tmp_path) == ["a.yaml", "b/one.yaml", "b/two.yml"]
    assert all(file.size == 22 for file in found.files)
    assert not found.diagnostics


def test_named_files_are_taken_as_they_are_and_each_once(tmp_path, monkeypatch):
    make(tmp_path, "rules/a.yaml", "rules/other.txt")
    monkeypatch.chdir(tmp_path)
    found = find_rule_files(["rules/other.txt", "rules", "./rules/a.yaml", "missing.yaml"])
    assert [file.name for file in found.files] == ["./rules/a.yaml", "missing.yaml", "rules/other.txt"]


def test_links_are_followed_once(tmp_path):
    make(tmp_path, "rules/a.yaml", "elsewhere/b.yaml")
    (tmp_path / "rules/loop").symlink_to(tmp_path / "rules")
    (tmp_path / "rules/there").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "rules/gone.yaml").symlink_to(tmp_path / "nowhere")
    found = find_rule_files([tmp_path / "rules"])
    assert names(found, tmp_path / "rules") == ["a.yaml", "gone.yaml", "there/b.yaml"]


def test_a_folder_without_rules_is_told(tmp_path):
    make(tmp_path, "docs/readme.md")
    found = find_rule_files([tmp_path / "docs"])
    assert [diagnostic.code.number for diagnostic in found.diagnostics] == ["GR119"]
