"""Both languages say the same: every message has its Chinese wording, with the same places in it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

ENGINE = Path(__file__).parent.parent / "engine" / "govrules"
CHINESE = ENGINE / "locale" / "zh" / "LC_MESSAGES"
KEYWORDS = {"say": (1,), "mark": (1,), "say_count": (1, 2)}
PLACES = re.compile(r"\{(\w*)[^{}]*\}")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff](?:[,;?!]|:(?! ))|[「」]")
CRAMPED = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`][\u4e00-\u9fff]")


def written() -> set[str | tuple[str, str]]:
    found = extract_from_dir(
        str(ENGINE),
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=(),
        strip_comment_tags=False,
    )
    return {tuple(message) if isinstance(message, list | tuple) else message for _, _, message, *_ in found}


def catalogue():
    with (CHINESE / "govrules.po").open("rb") as file:
        return read_po(file, locale="zh")


def test_every_message_is_in_the_catalogue_and_nothing_else():
    known = {message.id for message in catalogue() if message.id}
    new = written() - known
    stale = known - written()
    assert not new, f"run `make locale` and translate: {sorted(map(str, new))[:5]}"
    assert not stale, f"run `make locale`: {sorted(map(str, stale))[:5]}"


def test_every_message_has_its_chinese_wording():
    untold = [message.id for message in catalogue() if message.id and not all(texts(message.string))]
    assert not untold
    assert not [message.id for message in catalogue() if message.id and message.fuzzy]


def test_a_translation_has_the_same_places():
    for message in catalogue():
        if message.id:
            for wording in texts(message.string):
                wanted = {name for one in texts(message.id) for name in PLACES.findall(one)}
                assert set(PLACES.findall(wording)) <= wanted, message.id
                assert set(PLACES.findall(texts(message.id)[-1])) <= set(PLACES.findall(wording)), message.id


def test_the_compiled_catalogue_is_that_of_the_source():
    compiled = read_mo(BytesIO((CHINESE / "govrules.mo").read_bytes()))
    told = {tuple(texts(message.id)): texts(message.string) for message in catalogue() if message.id}
    assert {tuple(texts(message.id)): texts(message.string) for message in compiled if message.id} == told


def test_the_catalogue_has_no_fault():
    assert not [(message.id, faults) for message, faults in catalogue().check() if faults]


def test_chinese_has_full_width_signs_and_room_beside_latin_letters():
    wordings = [wording for message in catalogue() if message.id for wording in texts(message.string)]
    assert not [wording for wording in wordings if HALF_WIDTH.search(wording) or CRAMPED.search(wording)]


def texts(value):
    return [value] if isinstance(value, str) else list(value)
