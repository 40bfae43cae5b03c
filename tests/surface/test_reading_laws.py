"""Whatever the bytes are, only a `SourceFile` comes out; and what comes out agrees with other readers."""

import json

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govrules.surface.catalogue import pack_file, unpack_file
from govrules.surface.reading import read_text
from govrules.surface.scalars import plain_value

# Without what JSON escapes differently or YAML folds: controls, line separators, lone surrogates.
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
TEXTS = st.text(LETTERS, max_size=12)
KEYS = st.text(LETTERS, min_size=1, max_size=8).filter(lambda key: key != "<<")
NUMBERS = st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
MAPPINGS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)

WORDS = [
    *(
        "kind",
        "id",
        "企业",
        "a",
        "1",
        "~",
        "null",
        "😀",
        "- ",
        ": ",
        ":",
        "：",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\t",
    ),
    *(
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        ", ",
        "&x ",
        "*x",
        "!t ",
        "|\n",
        ">-\n",
        "# c",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
    ),
    *("<<: ", "? ", "@", "\\", "\ufeff", "\u2028", "\x85"),
]
SOUP = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)

SAMPLE = """\
kind: MatterList   # 事项
matters:
  - {id: a, name: '甲''s', when: "x > \\u4e2d"}
  - id: b
    note: >
      多 行

    list: &x [1, 2.50, ~, *x0]
other: *x
"""


def check_everything(data):
    """Read, and touch all that a reader of the result may touch."""
    file = read_text(data, "f.yaml")
    assert file.documents or file.diagnostics
    lines = len(file.source.line_starts)
    for diagnostic in file.diagnostics:
        places = [diagnostic.place, *(related.place for related in diagnostic.related)]
        for place in places:
            span = place.span
            assert 1 <= span.line <= span.end_line <= lines
            assert (span.line, 1) <= span[:2] <= span[2:]
        for message in (diagnostic.message, diagnostic.hint):
            assert message is None or message.tell("en")
    for document in file.documents:
        check_places(document, (), document.data)
    return file


def check_places(document, path, node):
    """Every node's text, read alone, is that node again."""
    source = document.source.slice(document.span(path))
    if isinstance(node, dict):
        for key, value in node.items():
            check_places(document, (*path, key), value)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            check_places(document, (*path, index), value)
    else:
        if isinstance(node, str):
            offsets = [document.text_offset_span(path, offset)[:2] for offset in range(len(node) + 1)]
            assert offsets == sorted(offsets)
        folded = any(line_end in source for line_end in "\n\r\x85\u2028\u2029")
        if not source.startswith(("*", "|", ">")) and not folded:
            alone = yaml.load(f"[{source}]", Loader=yaml.CBaseLoader) if source[:1] in "'\"" else [source]
            assert alone == [node] or plain_value(source) == node
        assert document.source_text(path) == (node if isinstance(node, str) else source)


@given(st.binary(max_size=60))
@example(b"\xff\xfe")
@example(b"a: &a\n b: *a")
def test_any_bytes(data):
    check_everything(data)


@given(SOUP)
@settings(max_examples=400)
def test_any_soup_of_yaml(text):
    check_everything(text.encode())


@given(st.integers(0, len(SAMPLE)), st.integers(0, 6), st.sampled_from(["", *WORDS]))
@settings(max_examples=300)
def test_any_slip_of_the_hand(start, length, replacement):
    check_everything((SAMPLE[:start] + replacement + SAMPLE[start + length :]).encode())


@given(MAPPINGS)
def test_json_reads_as_json(data):
    """YAML 1.2 is a superset of JSON (its §1.3): a second reader of the same text is Python's json."""
    text = json.dumps(data, ensure_ascii=False)
    (document,) = check_everything(text.encode()).documents
    assert document.data == json.loads(text)
    assert json.dumps(document.data, ensure_ascii=False) == text


@given(
    MAPPINGS,
    st.sampled_from([None, True, False]),
    st.sampled_from([20, 80, 4096]),
    st.sampled_from([2, 4]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_structure_agrees_with_pyyaml(data, flow, width, indent, line_break):
    text = yaml.safe_dump(
        data, allow_unicode=True, default_flow_style=flow, width=width, indent=indent, line_break=line_break
    )
    (document,) = check_everything(text.encode()).documents
    assert same(document.data, yaml.load(text, Loader=yaml.CBaseLoader))


def same(ours, theirs):
    """PyYAML's BaseLoader gives every scalar as text; ours are that text, or what it means when plain."""
    if isinstance(ours, dict):
        return list(ours) == list(theirs) and all(same(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    return ours == theirs or repr(plain_value(theirs)) == repr(ours)


@given(SOUP)
def test_packing_changes_nothing(text):
    file = read_text(text.encode(), "f.yaml")
    back = unpack_file(pack_file(file))
    assert (back.name, back.text, back.diagnostics) == (file.name, file.text, file.diagnostics)
    assert [document.data for document in back.documents] == [document.data for document in file.documents]
    for before, after in zip(file.documents, back.documents, strict=True):
        assert (after.layout, after.sound, after.number) == (before.layout, before.sound, before.number)
        check_places(after, (), after.data)
