"""An edit changes what it names and keeps every other byte."""

import stat

from hypothesis import given
from hypothesis import strategies as st

from govrules.diagnostics import Edit
from govrules.source import Place, Span
from govrules.surface.edit import apply_edits, write_edits
from govrules.surface.reading import read_file, read_text
from govrules.surface.text import SourceText

TEXTS = st.lists(st.sampled_from([*"ab中😀 \t:'#\ufeff\n\r", "\r\n"]), max_size=40).map("".join)


def edit(source, start, end, replacement):
    return Edit(source.place(start, end), replacement)


@given(
    TEXTS,
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text("x中\n", max_size=3)), max_size=6),
)
def test_edits_replace_their_spans_and_nothing_else(text, wanted):
    source = SourceText("f.yaml", text.encode())
    # Spans apart from each other, in any order; the slow way replaces from the end.
    free, edits, expected = 0, [], []
    for start, length, replacement in sorted(wanted):
        start, end = max(start, free), min(max(start, free) + length, len(text))
        if start > len(text):
            continue
        edits.append(edit(source, start, end, replacement))
        expected.append((start, end, replacement))
        free = end + 1
    slow = text
    for start, end, replacement in reversed(expected):
        slow = slow[:start] + replacement + slow[end:]
    edited = apply_edits(source, reversed(edits))
    assert edited.text == slow
    assert edited.left == ()


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_places_and_offsets_are_inverse(text, start, end):
    source = SourceText("f.yaml", text.encode())
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    span = source.span(start, end)
    assert (source.offset(*span[:2]), source.offset(*span[2:])) == (start, end)
    assert source.slice(span) == text[start:end]


@given(TEXTS)
def test_no_edits_no_change(text):
    assert apply_edits(SourceText("f.yaml", text.encode()), []).text.encode() == text.encode()


def test_edits_that_overlap_wait_for_the_next_round():
    source = SourceText("f.yaml", b"abcdef")
    first, second, third = edit(source, 0, 3, "X"), edit(source, 2, 5, "Y"), edit(source, 5, 6, "Z")
    edited = apply_edits(source, [second, third, first])
    assert edited.text == "XdeZ"
    assert edited.left == (second,)


def test_insertions_at_one_place_keep_their_order_and_equal_edits_count_once():
    source = SourceText("f.yaml", b"ab")
    one, two = edit(source, 1, 1, "1"), edit(source, 1, 1, "2")
    assert apply_edits(source, [one, two, one, edit(source, 1, 2, "B")]).text == "a12B"


def test_edits_of_other_files_are_not_ours():
    other = Edit(Place("other.yaml", Span(1, 1, 1, 2)), "x")
    assert apply_edits(SourceText("f.yaml", b"ab"), [other]).text == "ab"


def test_writing_keeps_mode_links_and_line_ends(tmp_path):
    path, link = tmp_path / "f.yaml", tmp_path / "link.yaml"
    path.write_bytes("\ufeffkind: A  # 注\r\nkind: B\r\n".encode())
    path.chmod(0o640)
    link.symlink_to(path)
    file = read_file(link)
    assert write_edits(file.source, [e for d in file.diagnostics if d.fix for e in d.fix.edits], link) is None
    assert path.read_bytes() == "kind: A  # 注\r\nkind: B\r\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert [entry.name for entry in sorted(tmp_path.iterdir())] == ["f.yaml", "link.yaml"]


def test_a_file_that_changed_is_left_alone(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(b"kind: A\n")
    file = read_file(path)
    path.write_bytes(b"kind: B\n")
    refused = write_edits(file.source, [edit(file.source, 6, 7, "C")], path)
    assert refused.code.number == "GR120"
    assert path.read_bytes() == b"kind: B\n"
    path.unlink()
    assert write_edits(file.source, [], path).code.number == "GR114"


def test_the_fix_of_a_missing_space_and_of_a_tab_mends(tmp_path):
    for number, (wrong, right) in enumerate(
        [
            ("kind：企业\n", {"kind": "企业"}),
            ("a:\n\tb: 1\n", {"a": {"b": 1}}),
            ("a: |\n\t\tx\n", {"a": "x\n"}),
        ]
    ):
        path = tmp_path / f"{number}.yaml"
        path.write_text(wrong, encoding="utf-8")
        file = read_file(path)
        assert write_edits(file.source, file.diagnostics[0].fix.edits, path) is None
        (document,) = read_text(path.read_bytes(), "f.yaml").documents
        assert document.data == right
