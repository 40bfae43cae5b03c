"""Files as people leave them: what a change does to each, to the byte."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as changed

from govrules.model.bundles import Member, OneStop
from govrules.model.matters import MaterialEntry
from tests.redesign.write.texts import change_of, yaml


def with_matter(**fields):
    def change(book):
        (matter,) = book.matters.values()
        return replace(book, matters={matter.id: changed(matter, **fields)})

    return change


def with_step(step_id, **fields):
    def change(book):
        (matter,) = book.matters.values()
        steps = tuple(changed(s, **fields) if s.id == step_id else s for s in matter.steps)
        return replace(book, matters={matter.id: changed(matter, steps=steps)})

    return change


def without_step(step_id):
    def change(book):
        (matter,) = book.matters.values()
        return replace(
            book,
            matters={matter.id: changed(matter, steps=tuple(s for s in matter.steps if s.id != step_id))},
        )

    return change


LONG = "本环节须由两名以上执法人员共同进行，并当场制作勘验笔录，" * 6

UGLY = (
    """
    %YAML 1.2
    ---   # 第一份
    "kind"   :   MatterList   # 引号里的键
    matters:
      # 事项一
      -   id:   m      # 编号
          'name': '一项 "业务"'
          materials:   [ form ,  # 申请表
                         "identity-card",
                         # 下面这份常被忘记
                         proof,  ]
          steps:
            - id: accept
              act: accept
              by: d/w
              limit: '1 working day'   # 承诺
              description: """
    + LONG
    + """

            # 审查：书面
            - {id: review, act: review, by: d/w, "limit": "3 working days", needs: [form,
                # 中间的话
                proof], refuses: 0.04}   # 退回率\t估计
            # 决定
            -
              id: decide
              act: decide
              by: d/w
              description: |
                第一行  # 不是注释

                第二行
              limit: 1 working day
    ...
    # 文件尾
    """
)


def ugly(line_break="\n", last="\n"):
    return yaml(UGLY).rstrip("\n").replace("\n", line_break) + last


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", None])
@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (with_step("accept", limit="at once"), "limit: '1 working day'", "limit: 'at once'"),
        (with_step("review", limit="1 working day"), '"limit": "3 working days"', '"limit": "1 working day"'),
        (with_step("review", after=()), "refuses: 0.04}", "refuses: 0.04, after: []}"),
        (with_step("review", refuses=None), ", refuses: 0.04}", "}"),
        (with_step("review", needs=("proof",)), "needs: [form,\n", "needs: [\n"),
        (
            with_step("review", needs=("form",)),
            f"form,\n{' ' * 12}# 中间的话\n{' ' * 12}proof]",
            f"form\n{' ' * 12}# 中间的话\n{' ' * 12}]",
        ),
        (
            with_step("decide", after=()),
            "by: d/w\n          description: |",
            "by: d/w\n          after: []\n          description: |",
        ),
        (with_step("decide", limit=None), "第二行\n          limit: 1 working day\n", "第二行\n"),
        (
            without_step("review"),
            '        # 审查：书面\n        - {id: review, act: review, by: d/w, "limit": "3 working days", '
            f"needs: [form,\n{' ' * 12}# 中间的话\n{' ' * 12}proof], refuses: 0.04}}   # 退回率\t估计\n",
            "",
        ),
        (with_matter(materials=("form", "proof")), f'{" " * 21}"identity-card",\n', ""),
        (
            with_matter(materials=("form", "identity-card", MaterialEntry(material="proof", form="copy"))),
            "proof,  ]",
            "{material: proof, form: copy},  ]",
        ),
        (with_matter(produces=("permit",)), "proof,  ]\n", "proof,  ]\n      produces: [permit]\n"),
        (with_matter(name="一项"), "'name': '一项 \"业务\"'", "'name': '一项'"),
    ],
)
def test_only_the_place_changes(change, old, new, line_break, last):
    text = ugly(line_break, line_break if last is None else last)
    old, new = old.replace("\n", line_break), new.replace("\n", line_break)
    assert text.count(old) == 1
    assert change_of(text, change) == text.replace(old, new)


MATTER = """
    kind: MatterList
    matters:
      - id: m
        materials: [form]
    ---
    kind: Bundle
    id: b
    matters:
"""


def bundle(matters):
    def change(book):
        (found,) = book.bundles.values()
        return replace(book, bundles={found.id: changed(found, matters=matters)})

    return change


@pytest.mark.parametrize("dash", ["- ", "  - ", "    -   "])
def test_a_member_gets_what_it_comes_after_in_its_own_line(dash):
    text = yaml(MATTER) + f"{dash}m   # 事项\n{dash}n\n\n\non_refusal: stop_all\n"
    result = change_of(text, bundle((Member(matter="m", after=()), "n")))
    assert result == text.replace(f"{dash}m ", f"{dash}{{matter: m, after: []}} ")


def test_a_key_comes_where_it_usually_stands():
    text = yaml(MATTER) + "  - m\n"

    def one_stop(book):
        (found,) = book.bundles.values()
        return replace(book, bundles={"b": changed(found, one_stop=OneStop(place="hall", delivery="mail"))})

    assert change_of(text, one_stop) == text.replace(
        "id: b\n", "id: b\none_stop: {place: hall, delivery: mail}\n"
    )


def test_the_last_line_has_no_line_break_and_gets_none():
    text = yaml(MATTER) + "  - m"
    assert change_of(text, bundle(("m", "n"))) == text + "\n  - n"


def test_a_list_that_is_emptied_says_so():
    text = "kind: MatterList\nmatters:\n  - id: m\n    materials:   # 材料\n      - form\n    name: 名\n"
    assert change_of(text, with_matter(materials=())) == text.replace(
        "materials:   # 材料\n      - form\n", "materials: []   # 材料\n"
    )


def test_an_indentless_list_stays_one():
    text = "kind: MatterList\nmatters:\n- id: m\n  materials:\n  - form\n  name: 名\n"
    assert change_of(text, with_matter(materials=("form", "proof"))) == text.replace(
        "  - form\n", "  - form\n  - proof\n"
    )


def test_blank_lines_between_entries_stay_one():
    text = "kind: MatterList\nmatters:\n  - id: m\n\n  # 第二项\n  - id: n\n\n  - id: o\n"

    def without(book):
        return replace(book, matters={key: book.matters[key] for key in ("m", "o")})

    assert change_of(text, without) == text.replace("  # 第二项\n  - id: n\n\n", "")


def test_a_new_entry_is_written_like_its_neighbours():
    text = "kind: MatterList\nmatters:\n  - id: m\n    name: 一\n\n  - id: n\n    name: 二\n"

    def more(book):
        fresh = changed(book.matters["n"], id="o", name="三", materials=("form",))
        return replace(book, matters={**book.matters, "o": fresh})

    assert change_of(text, more) == text + "\n  - id: o\n    name: 三\n    materials: [form]\n"
