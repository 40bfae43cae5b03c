"""Every fix, held byte by byte: what it writes, and that it writes nothing else."""

from __future__ import annotations

from typing import NamedTuple

import pytest

LIMITS = "kind: TimeLimits\nlimits:\n  # 第一条\n  - id: a   \n"
MATTER = "kind: MatterList\nmatters:\n  - id: m\n    name: 甲\n"
ORGANIZATION = "kind: Organization\nid: town\ndepartments:\n  - {id: tax, name: 税务, posts: [{id: officer, name: 科员}]}\n"
FACTS = "kind: Facts\nfacts: [{id: capital, type: number}, {id: industry, type: string}]\n"
STEP = "    steps:\n      - {id: s, act: work, by: tax/officer, needs: [], when: "


class Fixed(NamedTuple):
    code: str
    safe: bool
    before: str
    after: str


FIXES = {
    "byte order mark": Fixed("GR105", True, f"\ufeff{LIMITS}    promised: 5 working days\n", f"{LIMITS}    promised: 5 working days\n"),
    "an older YAML": Fixed("GR117", True, f"# a\n%YAML 1.1\n---\n{LIMITS}", f"# a\n---\n{LIMITS}"),
    "tabs, all of them": Fixed("GR102", False, "kind: TimeLimits\nlimits:\n\t- id: a\n\t  promised: 5 working days\n", "kind: TimeLimits\nlimits:\n  - id: a\n    promised: 5 working days\n"),
    "control characters": Fixed("GR103", False, f"{LIMITS}    description: 材\x0b料\x00\n", f"{LIMITS}    description: 材料\n"),
    "a full-width colon": Fixed("GR101", False, "kind：TimeLimits\nlimits: []\n", "kind: TimeLimits\nlimits: []\n"),
    "a misspelt key": Fixed("GR132", False, f"{LIMITS}    promisd: 5 working days  # 约\n", f"{LIMITS}    promised: 5 working days  # 约\n"),
    "a misspelt word": Fixed("GR135", False, f"{LIMITS}    counts_from: nextday\n", f"{LIMITS}    counts_from: next_day\n"),
    "a number in quotes": Fixed("GR134", True, f"{MATTER}    visits: '1'   # 一次\n", f"{MATTER}    visits: 1   # 一次\n"),
    "a number with its unit": Fixed("GR134", False, f"{MATTER}    visits: 2 次\n", f"{MATTER}    visits: 2\n"),
    "a list of one": Fixed("GR134", True, f"{ORGANIZATION}---\n{MATTER}    legal_basis: 许可法\n", f"{ORGANIZATION}---\n{MATTER}    legal_basis: [许可法]\n"),
    "a date in another form": Fixed("GR140", True, f"{LIMITS}    review_by: 2027年3月2日\n", f"{LIMITS}    review_by: 2027-03-02\n"),
    "a date without signs": Fixed("GR140", False, f'{LIMITS}    review_by: "20270302"\n', f"{LIMITS}    review_by: 2027-03-02\n"),
    "full-width digits": Fixed("GR606", True, f"{LIMITS}    promised: ２０个工作日\r\n", f"{LIMITS}    promised: 20 个工作日\r\n"),
    "capitals and spaces": Fixed("GR606", True, f"{LIMITS}    promised: 20   Working Days\n", f"{LIMITS}    promised: 20 working days\n"),
    "a misspelt unit": Fixed("GR603", False, f"{LIMITS}    promised: 20 wroking days", f"{LIMITS}    promised: 20 working days"),
    "a number in words": Fixed("GR606", False, f"{LIMITS}    promised: 二十个工作日\n", f"{LIMITS}    promised: 20 个工作日\n"),
    "a promise over the law": Fixed("GR612", False, f"{LIMITS}    statutory: 20 个工作日\n    promised: 25 working days # x\n", f"{LIMITS}    statutory: 20 个工作日\n    promised: 20 个工作日 # x\n"),
    "a range turned round": Fixed("GR604", False, "kind: Calendar\nid: cn\nknown_through: 2026-12-31\nyears: {2026: {holidays: [2026-10-07..2026-10-01]}}\n", "kind: Calendar\nid: cn\nknown_through: 2026-12-31\nyears: {2026: {holidays: [2026-10-01..2026-10-07]}}\n"),
    "a post that nobody has": Fixed("GR203", False, f"{ORGANIZATION}---\n{MATTER}    steps:\n      - {{id: s, act: work, by: tax/oficer, needs: []}}\n", f"{ORGANIZATION}---\n{MATTER}    steps:\n      - {{id: s, act: work, by: tax/officer, needs: []}}\n"),
    "full-width signs in a condition": Fixed("GR301", True, f"{FACTS}---\n{ORGANIZATION}---\n{MATTER}{STEP}'（capital ＞ 100） and industry = “餐饮，酒店”'}}\n", f"{FACTS}---\n{ORGANIZATION}---\n{MATTER}{STEP}'(capital > 100) and industry = \"餐饮，酒店\"'}}\n"),
    "a full-width sign in a name": Fixed("GR302", True, f"{FACTS}---\n{ORGANIZATION}---\n{MATTER}{STEP}capital＞100}}\n", f"{FACTS}---\n{ORGANIZATION}---\n{MATTER}{STEP}capital>100}}\n"),
    "an idle ignore": Fixed("GR196", True, f"{LIMITS}    promised: 5 working days  # govrules: ignore[GR612] 旧\n", f"{LIMITS}    promised: 5 working days\n"),
    "an idle ignore of its own line": Fixed("GR196", True, f"{LIMITS}    # govrules: ignore[GR612] 旧\n    promised: 5 working days\n", f"{LIMITS}    promised: 5 working days\n"),
    "one idle ignore of two": Fixed("GR196", True, f"{LIMITS}    statutory: 20 working days\n    promised: 25 working days # govrules: ignore[GR614, GR612] 批复\n", f"{LIMITS}    statutory: 20 working days\n    promised: 25 working days # govrules: ignore[GR612] 批复\n"),
    "two idle ignores": Fixed("GR196", True, f"{LIMITS}    promised: 5 working days # govrules: ignore[GR614, GR612] 批复\n", f"{LIMITS}    promised: 5 working days\n"),
}  # fmt: skip


@pytest.fixture
def file(nowhere):
    return nowhere / "a.yaml"


def codes(ran):
    return {found["code"] for found in ran.json["diagnostics"]}


@pytest.mark.parametrize("case", FIXES)
def test_what_is_written(case, file, govrules):
    fixed = FIXES[case]
    file.write_bytes(fixed.before.encode())
    assert fixed.code in codes(govrules("check", "a.yaml", "--format", "json"))

    safely = govrules("check", "a.yaml", "--fix", "--format", "json")

    assert file.read_bytes() == (fixed.after if fixed.safe else fixed.before).encode()
    assert (fixed.code in codes(safely)) is not fixed.safe
    unsafely = govrules("check", "a.yaml", "--fix", "--unsafe-fixes", "--format", "json")
    assert file.read_bytes() == fixed.after.encode()
    assert fixed.code not in codes(unsafely)
    assert bool(unsafely.json.get("mended")) is not fixed.safe


@pytest.mark.parametrize("days", ["3 天", "3 days", "20", "20 日", "-5 working days"])
def test_what_has_two_meanings_is_left_to_a_person(days, file, govrules):
    text = f"{LIMITS}    promised: {days}\n"
    file.write_bytes(text.encode())
    govrules("check", "a.yaml", "--fix", "--unsafe-fixes")
    assert file.read_bytes() == text.encode()


def test_more_than_six_codes_have_a_fix():
    assert len({fixed.code for fixed in FIXES.values()}) > 12
