"""Every bad file is a diagnostic at the right place; the rest of the file is still read."""

import os
import sys

import pytest

from govrules.surface import faults
from govrules.surface.file_bytes import tell_os_error
from govrules.surface.files import find_rule_files
from govrules.surface.reading import read_file, read_text


def read(text):
    return read_text(text if isinstance(text, bytes) else text.encode(), "rules/f.yaml")


def told(file):
    """Codes and places: `GR104 2:1`."""
    return [f"{d.code.number} {d.place.span.line}:{d.place.span.column}" for d in file.diagnostics]


def slices(file):
    return [file.source.slice(diagnostic.place.span) for diagnostic in file.diagnostics]


BAD = {
    "space missing": ("kind: A\nname:企业\nb: 1\n", "GR101 2:5"),
    "space missing in the first line": ("kind:MatterList\nmatters: []\n", "GR101 1:5"),
    "only one line, space missing": ("kind:MatterList\n", "GR101 1:5"),
    "Chinese colon": ("kind: A\nname：企业\nb: 1\n", "GR101 2:5"),
    "colon in the value": ("kind: A\nname: 办理: 三天\n", "GR101 2:9"),
    "indented too far": ("kind: A\n  name: x\n", "GR101 2:3"),
    "between two columns": ("a:\n    b: 1\n  c: 2\n", "GR101 3:3"),
    "list between two columns": ("a:\n  - b\n - c\n", "GR101 3:2"),
    "dash missing": ("a:\n  - b\n  c: 1\n", "GR101 3:3"),
    "dash too many": ("a: 1\n- b\n", "GR101 2:1"),
    "quote not closed": ('kind: A\nname: "企业\nb: 1\n', "GR101 2:7"),
    "quote closed two lines on": ('kind: A\nname: "企业\nb: "x"\n', "GR101 2:7"),
    "apostrophe": ("b: 'it's'\n", "GR101 1:8"),
    "text after the quote": ('name: "企业" 设立\n', "GR101 1:12"),
    "at sign": ("name: @abc\n", "GR101 1:7"),
    "backtick": ("name: `abc`\n", "GR101 1:7"),
    "percent": ("share: %80\n", "GR101 1:8"),
    "percent line": ("%abc\nname: 1\n", "GR101 1:1"),
    "FEEL comparison": ("when: >= 1000\n", "GR101 1:7"),
    "FEEL range": ("when: [3000..30000)\nb: 1\n", "GR101 1:7"),
    "asterisk": ("name: * 3\n", "GR101 1:7"),
    "ampersand": ("name: & b\n", "GR101 1:7"),
    "bracket not closed": ("needs: [a, b\nb: 3\n", "GR101 1:8"),
    "brace not closed": ("limit: {a: 1\nb: 3\n", "GR101 1:8"),
    "comma missing": ("limit: {a: 1 b: 2}\n", "GR101 1:15"),
    "comma too many": ("needs: [a,,b]\n", "GR101 1:11"),
    "document ends in brackets": ("a: 1\nb: [\n---\nc: 1\n", "GR101 3:1"),
    "list on the line": ("needs: - a\n", "GR101 1:8"),
    "backslash": ('path: "C:\\dir"\n', "GR101 1:10"),
    "no colon": ("kind: A\nauthority market\n", "GR101 2:1"),
    "no name": (": 3\n", "GR110 1:1"),
    "text after the end": ("a: 1\n... x\n", "GR101 2:5"),
    "tab": ("matters:\n\t- id: x\n", "GR102 2:1"),
    "tab after a value": ("a: x\n\tb: 1\n", "GR102 2:1"),
    "tab in a block": ("a: |\n\tfoo\n", "GR102 2:1"),
    "not UTF-8": (b"kind: A\nname: \xe4\xb8\xad\xff\n", "GR103 2:8"),
    "GBK": ("name: 事项\n".encode("gbk"), "GR103 1:7"),
    "half a character": ("name: 中".encode()[:-1], "GR103 1:7"),
    "surrogate": (b"a: \xed\xa0\x80\n", "GR103 1:4"),
    "zero byte": (b"a: 1\nb: \x00\n", "GR103 2:4"),
    "control character": ("a: 中\x0b\n", "GR103 1:5"),
    "key twice": ("kind: A\nname: 1\nkind: B\n", "GR104 3:1"),
    "key twice in brackets": ("a: {x: 1, y: 2, x: 3}\n", "GR104 1:17"),
    "byte order mark": ("\ufeffkind: A\n", "GR105 1:1"),
    "UTF-16": ("\ufeffkind: A\n".encode("utf-16-le"), "GR105 1:1"),
    "UTF-16 without a mark": ("kind: MatterList\n".encode("utf-16-be"), "GR105 1:1"),
    "alias of itself": ("a: &x\n  b: *x\n", "GR106 2:6"),
    "list in itself": ("a: &x [1, *x]\n", "GR106 1:11"),
    "alias of nothing": ("a: *nothing\n", "GR106 1:4"),
    "alias before its anchor": ("a: *x\nb: &x 1\n", "GR106 1:4"),
    "alias of another document": ("a: &x 1\n---\nb: *x\n", "GR106 3:4"),
    "list as a key": ("a:\n  [1..2]: x\n", "GR110 2:3"),
    "mapping as a key": ("? {a: 1}\n: x\n", "GR110 1:3"),
    "alias as a key": ("a: &x 1\n*x : 3\n", "GR110 2:1"),
    "tag": ("a: !foo bar\n", "GR111 1:4"),
    "tag of Python": ("a: !!python/object/apply:os.system [ls]\n", "GR111 1:4"),
    "tag of the standard": ("fee: !!str 80\n", "GR111 1:6"),
    "tag behind an anchor": ("a: &x !foo bar\n", "GR111 1:7"),
    "tag without handle": ("a: !x!foo 1\n", "GR111 1:4"),
    "merge key": ("a: &x {b: 1}\nc:\n  <<: *x\n", "GR112 3:3"),
    "empty": ("", "GR113 1:1"),
    "only a comment": ("# nothing\n\n", "GR113 1:1"),
    "only a line of hyphens": ("---\n---\n", "GR113 1:1"),
    "list": ("# x\n- id: a\n- id: b\n", "GR116 2:1"),
    "word": ("hello\n", "GR116 1:1"),
    "another version": ("%YAML 1.1\n---\nkind: A\n", "GR117 1:1"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_text(case):
    text, expected = BAD[case]
    file = read(text)
    assert told(file) == [expected]
    (diagnostic,) = file.diagnostics
    for language in ("en", "zh"):
        assert diagnostic.message.tell(language)
        assert diagnostic.hint.tell(language)


def test_second_key_is_told_with_the_first():
    file = read("名称: 甲\nkind: A\n名称: 乙\n")
    (diagnostic,) = file.diagnostics
    assert slices(file) == ["名称"]
    assert file.source.slice(diagnostic.related[0].place.span) == "名称"
    assert diagnostic.related[0].place.span.line == 1
    (document,) = file.documents
    assert document.data == {"名称": "甲", "kind": "A"}
    assert not document.sound


def test_what_follows_a_refused_key_keeps_its_place():
    file = read("a: 1\na: {x: [1, 2], y: {z: 3}}\n<<: {q: 1}\n[1, 2]: [3]\nb: {c: 5}\n")
    (document,) = file.documents
    assert document.data == {"a": 1, "b": {"c": 5}}
    assert file.source.slice(document.span(("b", "c"))) == "5"
    assert sorted(told(file)) == ["GR104 2:1", "GR110 4:1", "GR112 3:1"]


def test_documents_before_a_fault_are_kept():
    file = read("kind: A\n---\nkind: B\n---\nkind: 'C\n---\nkind: D\n")
    assert [document.data for document in file.documents] == [{"kind": "A"}, {"kind": "B"}]
    assert [document.number for document in file.documents] == [0, 1]
    assert told(file) == ["GR101 5:7"]


def test_empty_documents_among_others_are_no_fault():
    file = read("---\nkind: A\n---\n---\n# end\n")
    assert [document.data for document in file.documents] == [{"kind": "A"}]
    assert not file.diagnostics


def test_byte_order_mark_is_taken_away_by_its_fix():
    file = read("\ufeffkind: A\nname: 企业\n")
    assert [document.data for document in file.documents] == [{"kind": "A", "name": "企业"}]
    assert file.source.slice(file.documents[0].span(("name",))) == "企业"
    (edit,) = file.diagnostics[0].fix.edits
    assert file.source.slice(edit.place.span) == "\ufeff"


def test_places_behind_a_byte_order_mark():
    file = read("\ufeffa: 1\na: 2\nb: *x\n")
    assert slices(file) == ["\ufeff", "a", "*x"]


def test_anchors_are_fine():
    file = read("a: &x {level: county, list: [1, 2]}\nb: *x\nc: &y 3\nd: [*y, *x]\n")
    (document,) = file.documents
    shared = {"level": "county", "list": [1, 2]}
    assert document.data == {"a": shared, "b": shared, "c": 3, "d": [3, shared]}
    assert document.data["a"] is document.data["b"]
    assert document.sound


def laughs(levels, width):
    lines = ["l0: &l0 [" + ", ".join(["lol"] * width) + "]"]
    for level in range(1, levels):
        references = ", ".join([f"*l{level - 1}"] * width)
        lines.append(f"l{level}: &l{level} [{references}]")
    return "\n".join(lines) + "\n"


def test_a_billion_laughs_are_refused_before_they_are_told():
    file = read(laughs(levels=10, width=10))
    assert [diagnostic.code.number for diagnostic in file.diagnostics] == ["GR107"]
    assert file.documents == ()


def test_laughs_below_the_bound_are_shared_and_not_copied():
    (document,) = read(laughs(levels=4, width=10)).documents
    lists = document.data["l3"]
    assert {id(inner) for inner in lists} == {id(document.data["l2"])}


def test_references_cannot_nest_deeper_than_brackets():
    chain = "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 200))
    assert [d.code.number for d in read("a0: &a0 [x]\n" + chain).diagnostics] == ["GR109"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_nesting_is_bounded(opening):
    file = read("a:\n " + opening * 100_000)
    assert file.diagnostics[-1].code.number in ("GR109", "GR101")
    deepest = "a: " + "[" * (faults.DEEPEST - 1) + "]" * (faults.DEEPEST - 1)
    assert not read(deepest).diagnostics
    assert told(read(f"a: [{deepest[3:]}]"))[0].startswith("GR109")


def test_values_of_one_file_are_bounded(monkeypatch):
    monkeypatch.setattr("govrules.surface.tree.MOST_VALUES", 1000)
    assert not read("a:\n" + "- x\n" * 900).diagnostics
    for many in ("a:\n" + "- x\n" * 1100, "".join(f"k{n}: 1\n" for n in range(1100)), "a: 1\n---\n" * 1100):
        assert [d.code.number for d in read(many).diagnostics] == ["GR118"]


def test_refusals_of_one_file_are_bounded():
    assert len(read("a: 1\n" * 10_000).diagnostics) == faults.MOST_FAULTS


def test_many_small_documents_are_bounded(monkeypatch):
    monkeypatch.setattr("govrules.surface.tree.MOST_DOCUMENTS", 10)
    assert [d.code.number for d in read("a: 1\n---\n" * 30).diagnostics] == ["GR118"]


def test_a_file_of_100_megabytes_is_not_read(tmp_path):
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    read_back = read_file(path)
    assert [d.code.number for d in read_back.diagnostics] == ["GR108"]
    assert read_back.source.data == b""


def test_missing_and_unreadable_files(tmp_path):
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    paths = [tmp_path / "none.yaml", tmp_path, loop, pipe, "zero\0byte", tmp_path / ("x" * 300)]
    codes = [[d.code.number for d in read_file(path).diagnostics] for path in paths]
    assert codes == [["GR114"], ["GR115"], ["GR115"], ["GR115"], ["GR115"], ["GR115"]]
    assert tell_os_error(PermissionError(13, "Permission denied"), "f.yaml").code.number == "GR115"


def test_names_that_are_no_text_can_be_printed(tmp_path):
    path = tmp_path / os.fsdecode(b"\xff.yaml")
    path.write_bytes(b"kind: A\n")
    (found,) = find_rule_files([path]).files
    found.name.encode("utf-8")
    assert read_file(found.path, found.name).documents[0].data == {"kind": "A"}


def test_keys_are_interned_and_texts_are_shared():
    first, second = read("ki_nd: 某某局\na: '某某局'\n---\nki_nd: 某某局\n").documents
    assert next(iter(first.data)) is sys.intern("ki_nd")
    assert first.data["ki_nd"] is second.data["ki_nd"]


def test_the_parser_serves_others_as_before():
    import yaml

    read("kind: A\n")
    events = list(yaml.parse("a: [b]", Loader=yaml.CLoader))
    assert type(events[3]) is yaml.ScalarEvent
