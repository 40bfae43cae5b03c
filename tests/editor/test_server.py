"""A scripted editor at work with `govrules lsp`: it opens, types, asks, renames, and nothing that it sends kills it."""

from __future__ import annotations

from pathlib import Path

import pytest

from govrules.cli import main
from tests.editor.client import Client, applied

MATTERS, LIMITS, TIERS, MATERIALS = (
    f"rules/{name}.yaml" for name in ("matters", "limits", "tiers", "materials")
)


@pytest.fixture
def client(tmp_path, capsys):
    root = tmp_path / "项目 shop"
    assert main(["init", str(root), "--lang", "en"]) == 0
    client = Client(root)
    yield client
    if client.process.poll() is None:
        assert client.close() == 0
    client.let_go()


def text_of(client: Client, name: str) -> str:
    return (client.root / name).read_text(encoding="utf-8")


def test_what_is_wrong_is_told_as_one_types(client):
    assert client.open(MATTERS) == []
    text = text_of(client, MATTERS)

    wrong = client.type(
        MATTERS, text.replace("by: market-regulation/reviewer", "by: market-regulation/revewer", 1)
    )

    assert [one["code"] for one in wrong] == ["GR203"]
    assert "reviewer" in wrong[0]["message"]
    start, end = wrong[0]["range"]["start"], wrong[0]["range"]["end"]
    line = text.splitlines()[start["line"]]
    assert line[start["character"] : end["character"]].startswith("market-regulation/re")
    assert client.type(MATTERS, text) == []


def test_a_text_that_is_no_yaml_yet_says_so_and_forgets_nothing(client):
    text = text_of(client, MATTERS)
    client.open(MATTERS)

    wrong = client.type(MATTERS, text + "\n  - {id: half")

    assert [one["code"] for one in wrong] == ["GR101"]
    found = client.ask("textDocument/hover", client.at(TIERS, "market-regulation/section-chief", 20))
    assert "section-chief" in found["contents"]["value"]


def test_what_a_change_means_for_another_file_is_told_after_a_pause(client):
    client.open(MATTERS)
    client.open(TIERS)
    text = text_of(client, TIERS)

    client.type(TIERS, text.replace("id: food-approval", "id: other-approval", 1))

    wrong = client.wait_for(MATTERS, lambda found: any(one["code"] == "GR213" for one in found))
    assert "food-approval" in wrong[0]["message"]


def test_hover_tells_name_and_legal_basis(client):
    client.open(MATERIALS)
    text = text_of(client, MATERIALS)
    name = next(line.split("id: ")[1].split(",")[0].strip() for line in text.splitlines() if "{id: " in line)

    told = client.ask("textDocument/hover", client.at(MATERIALS, f"id: {name}", 5))["contents"]["value"]

    assert f"`{name}`" in told
    assert "《" in told
    key = client.ask("textDocument/hover", client.at(MATERIALS, "legal_basis: [", 3))["contents"]["value"]
    assert "basis" in key.lower()


@pytest.mark.parametrize(
    ("written", "typed", "wanted", "never"),
    [
        ("by: market-regulation/reviewer", "by: ", "market-regulation/inspector", "food-approval"),
        ("by: {tiers: food-approval}", "by: {tiers: ", "food-approval", "market-regulation/window"),
        ("needs: [inspection-report]", "needs: [", "inspection-report", "food-approval"),
        ("act: decide", "act: ", "publicize", "inspection-report"),
        ("act: decide", "a", "act", "inspection-report"),
    ],
)
def test_completion_offers_what_fits_the_place(client, written, typed, wanted, never):
    client.open(MATTERS)
    text = text_of(client, MATTERS)
    begun = text.replace(written, typed, 1)
    client.type(MATTERS, begun)
    offered = client.ask("textDocument/completion", _end_of(client, begun, text.index(written) + len(typed)))[
        "items"
    ]
    names = {item["label"] for item in offered}
    assert wanted in names
    assert never not in names


def _end_of(client: Client, text: str, offset: int) -> dict:
    before = text[:offset]
    line = before.rsplit("\n", 1)[-1]
    position = {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}
    return {"textDocument": {"uri": (client.root / MATTERS).as_uri()}, "position": position}


def test_definition_and_references_go_across_files(client):
    there = client.ask("textDocument/definition", client.at(MATTERS, "tiers: food-approval", 9))

    assert there["uri"] == (client.root / TIERS).as_uri()
    line = text_of(client, TIERS).splitlines()[there["range"]["start"]["line"]]
    assert "id: food-approval" in line
    asked = {**client.at(TIERS, "id: food-approval", 6), "context": {"includeDeclaration": True}}
    found = client.ask("textDocument/references", asked)
    assert {one["uri"].rsplit("/", 1)[-1] for one in found} >= {"tiers.yaml", "matters.yaml"}


def test_an_id_is_renamed_in_every_file_and_nothing_else_changes(client):
    asked = client.at(MATTERS, "food-licence]", 3)
    assert client.ask("textDocument/prepareRename", asked)["placeholder"] == "food-licence"

    changes = client.ask("textDocument/rename", {**asked, "newName": "food-permit"})["changes"]

    assert len(changes) >= 2
    for uri, edits in changes.items():
        path = client.root / "rules" / uri.rsplit("/", 1)[-1]
        before = path.read_text(encoding="utf-8")
        after = applied(before, edits)
        assert after.replace("food-permit", "food-licence") == before
        path.write_text(after, encoding="utf-8", newline="\n")
    assert main(["check", str(client.root / "rules"), "--as-of", "2026-03-02"]) == 0


@pytest.mark.parametrize("new", ["Food Permit", "inspection-report", "食品"])
def test_a_rename_that_cannot_be_is_refused(client, new):
    answer = client.answer("textDocument/rename", {**client.at(MATTERS, "food-licence]", 3), "newName": new})

    assert "error" in answer


def test_a_fix_is_offered_where_the_fault_is(client):
    text = text_of(client, MATTERS).replace("tiers: food-approval", "tiers: food-aproval", 1)
    wrong = client.open(MATTERS, text)

    asked = {
        "textDocument": {"uri": (client.root / MATTERS).as_uri()},
        "range": wrong[0]["range"],
        "context": {"diagnostics": wrong},
    }
    (action,) = client.ask("textDocument/codeAction", asked)

    (edits,) = action["edit"]["changes"].values()
    assert applied(text, edits) == text_of(client, MATTERS)


def test_columns_count_in_utf_16_unless_agreed_otherwise(tmp_path, capsys):
    root = tmp_path / "p"
    assert main(["init", str(root), "--lang", "en"]) == 0
    text = (root / MATTERS).read_text(encoding="utf-8")
    spoilt = text.replace("name: 书面审查", "name: 🏠书面审查", 1).replace(
        "market-regulation/reviewer", "market-regulation/x", 1
    )
    columns = []
    for encodings in (None, ["utf-32", "utf-16"]):
        client = Client(root, encodings=encodings)
        wrong = client.open(MATTERS, spoilt)
        columns.append(wrong[0]["range"]["start"]["character"])
        assert client.close() == 0
    line = next(line for line in spoilt.splitlines() if "market-regulation/x" in line)
    exact = line.index("market-regulation/x")
    assert columns == [exact + 1, exact]


def test_nothing_that_is_sent_kills_it(client):
    client.open(MATTERS)
    uri = (client.root / MATTERS).as_uri()

    assert "error" in client.answer("textDocument/unheardOf", {})
    client.send({"jsonrpc": "2.0", "id": 900, "method": "textDocument/hover", "params": {"nonsense": True}})
    client.tell(
        "textDocument/didOpen",
        {
            "textDocument": {
                "uri": "file:///elsewhere/x.yaml",
                "languageId": "yaml",
                "version": 1,
                "text": "a: [",
            }
        },
    )
    client.raw(b"Content-Length: 9\r\n\r\nnot json!")
    wide = {"textDocument": {"uri": uri}, "position": {"line": 10**6, "character": 10**6}}
    assert client.ask("textDocument/hover", wide) is None
    assert (
        client.ask("textDocument/definition", {**wide, "textDocument": {"uri": "file:///elsewhere/x.yaml"}})
        is None
    )
    client.type(MATTERS, "- " * 200_000)
    client.type(MATTERS, "\x00")
    assert client.type(MATTERS, text_of(client, MATTERS)) == []
    assert client.process.poll() is None


def test_closing_a_buffer_goes_back_to_the_file(client):
    text = text_of(client, MATTERS)
    client.open(MATTERS, text.replace("market-regulation/reviewer", "market-regulation/x", 1))
    client.tell("textDocument/didClose", {"textDocument": {"uri": (client.root / MATTERS).as_uri()}})

    client.wait_for(MATTERS, lambda found: found == [])


def test_words_are_told_in_the_language_of_the_run(tmp_path, capsys):
    root = tmp_path / "p"
    assert main(["init", str(root)]) == 0
    client = Client(root, "zh")
    text = (root / MATTERS).read_text(encoding="utf-8")
    (wrong, *_) = client.open(MATTERS, text.replace("market-regulation/reviewer", "market-regulation/x", 1))
    assert "没有岗位" in wrong["message"]
    assert client.close() == 0


def test_no_word_of_a_rule_goes_to_standard_error(client, tmp_path):
    client.open(MATTERS)
    client.type(MATTERS, text_of(client, MATTERS) + "\n  - {id: 张三")
    assert client.process.stderr is not None
    process = client.process
    client.ask("shutdown", None)
    client.tell("exit", None)
    process.wait(30)
    assert "张三" not in process.stderr.read().decode()
    assert isinstance(tmp_path, Path)
