"""Write a made-up catalogue of matters, as large as a province's: 8,294 matters, 77 lines each.

    python tests/bench/generate_catalogue.py OUT_DIR [--matters N] [--small]

The same arguments always give the same bytes. Names, limits and matters are invented; only the count of
matters (the published list of one province) and the departments' usual names come from outside.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from random import Random

PROVINCE = 8294
SEED = 20260302

DEPARTMENTS = {
    "planning": "发展和改革委员会",
    "schools": "教育局",
    "science": "科学技术局",
    "industry": "工业和信息化局",
    "ethnic": "民族宗教事务局",
    "police": "公安局",
    "market": "市场监督管理局",
    "civil": "民政局",
    "justice": "司法局",
    "finance": "财政局",
    "labour": "人力资源和社会保障局",
    "land": "自然资源和规划局",
    "ecology": "生态环境局",
    "housing": "住房和城乡建设局",
    "city": "城市管理局",
    "transport": "交通运输局",
    "water": "水利局",
    "farming": "农业农村局",
    "commerce": "商务局",
    "culture": "文化广电和旅游局",
    "health": "卫生健康委员会",
    "veterans": "退役军人事务局",
    "rescue": "应急管理局",
    "audit": "审计局",
    "sports": "体育局",
    "figures": "统计局",
    "insurance": "医疗保障局",
    "forestry": "林业局",
    "heritage": "文物局",
    "tax": "税务局",
    "fire": "消防救援支队",
    "weather": "气象局",
    "tobacco": "烟草专卖局",
    "archives": "档案局",
    "news": "新闻出版局",
    "film": "电影局",
    "fund": "住房公积金管理中心",
    "defence": "人民防空办公室",
    "disabled": "残疾人联合会",
    "data": "数据管理局",
}

TOPICS = {
    "establishment": "设立",
    "alteration": "变更",
    "renewal": "延续",
    "cancellation": "注销",
    "filing": "备案",
    "qualification": "资质核定",
    "construction": "建设项目",
    "operation": "经营活动",
    "transport": "运输作业",
    "storage": "储存场所",
    "discharge": "排放",
    "planning": "规划方案",
    "employment": "用工",
    "subsidy": "补助资金",
    "inspection": "检验检测机构",
    "publicity": "宣传活动",
}

OBJECTS = ["单位", "场所", "个人", "企业", "社会组织", "项目", "设施", "产品", "船舶", "车辆", "药品", "食品"]
LAWS = ["行政许可法", "市场主体登记管理条例", "优化营商环境条例", "政府信息公开条例", "建设工程质量管理条例"]

# id, name, act, post, limit in working days
STEPS = [
    ("accept", "受理", "accept", "window", 1),
    ("check", "初审", "review", "handler", 2),
    ("review", "复审", "review", "reviewer", 3),
    ("site", "现场勘验", "inspect", "handler", 3),
    ("sample", "检测", "test", "handler", 4),
    ("opinions", "征求意见", "consult", "reviewer", 3),
    ("publish", "公示", "publicize", "handler", 5),
    ("meeting", "会商", "deliberate", "chief", 2),
    ("decide", "决定", "decide", "director", 1),
    ("licence", "制证", "issue", "window", 1),
    ("inform", "告知", "notify", "window", 1),
    ("deliver", "送达", "deliver", "window", 1),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--matters", type=int, default=None, help=f"how many matters (default {PROVINCE})")
    parser.add_argument("--small", action="store_true", help="20 files of four matters each")
    options = parser.parse_args()
    lists = 16 if options.small else len(DEPARTMENTS)
    matters = options.matters or (4 * lists if options.small else PROVINCE)
    size = write_catalogue(options.folder, matters, lists, topics=4 if options.small else len(TOPICS))
    print(f"{options.folder}: {matters} matters, {size / 1e6:.1f} MB")


def write_catalogue(
    folder: Path, matters: int = PROVINCE, lists: int = len(DEPARTMENTS), topics: int = len(TOPICS)
) -> int:
    """Write `lists` matter lists and the four files that they refer to; return the bytes written."""
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(SEED)
    departments = list(DEPARTMENTS)[:lists]
    texts = {
        "organization.yaml": organization(departments),
        "materials.yaml": material_templates(departments, topics, random),
        "limits.yaml": time_limits(departments),
        "tiers.yaml": approval_tiers(departments),
    }
    for place, department in enumerate(departments):
        count = len(range(place, matters, lists))
        texts[f"matters-{department}.yaml"] = matter_list(
            department, place, range(count), list(TOPICS)[:topics], random
        )
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return sum(len(text.encode()) for text in texts.values())


def organization(keys: list[str]) -> str:
    departments = "".join(
        f"""\
  - id: {key}
    name: {DEPARTMENTS[key]}
    level: county
    posts:
      - {{id: window, name: {DEPARTMENTS[key]}窗口, staff: 4}}
      - {{id: handler, name: 经办人, staff: 6}}
      - {{id: reviewer, name: 审核人, staff: 3}}
      - {{id: chief, name: 科长, staff: 2}}
      - {{id: director, name: 分管领导, staff: 1}}
"""
        for key in keys
    )
    return f"""\
kind: Organization
id: made-up-city
name: 示例市
levels:
  - {{id: province, name: 省级}}
  - {{id: city, name: 市级}}
  - {{id: county, name: 县级}}
places:
  - {{id: service-centre, name: 政务服务中心}}
departments:
{departments}---
kind: Facts
facts:
  - {{id: amount, name: 涉及金额, type: number, unit: 万元, min: 0, said_by: applicant}}
  - {{id: site_needed, name: 需要现场勘验, type: boolean, said_by: applicant}}
  - {{id: 涉及林地, name: 涉及林地, type: boolean, said_by: land}}
"""


def material_templates(keys: list[str], topics: int, random: Random) -> str:
    common = """\
kind: MaterialTemplates
materials:
  - {id: identity-card, name: 居民身份证, source: government, issuer: police, form: copy}
  - {id: business-licence, name: 营业执照, source: government, issuer: market, form: copy}
  - {id: power-of-attorney, name: 授权委托书, source: applicant, form: original}
  - {id: lease-contract, name: 场所租赁合同, source: third_party, form: copy}
"""
    own = "".join(
        f"""\
  - id: {key}-form-{number}
    name: {DEPARTMENTS[key]}{topic}申请表
    source: applicant
    form: {random.choice(["original", "electronic"])}
    legal_basis: ["《{random.choice(LAWS)}》第{random.randint(3, 80)}条"]
  - id: {key}-licence-{number}
    name: {DEPARTMENTS[key]}{topic}批准文书
    source: government
    issuer: {key}
    form: original
"""
        for key in keys
        for number, topic in enumerate(list(TOPICS.values())[:topics], 1)
    )
    return common + own


def time_limits(keys: list[str]) -> str:
    entries = "".join(
        f"""\
  - id: {key}-{kind}
    statutory: {statutory} working days
    promised: {promised} working days
    accept_within: 5 working days
    deliver_within: 10 working days
    extension: {{by: 10 working days, approved_by: {key}/director, times: 1}}
    warnings:
      - {{before: 1 working day, card: yellow, tell: [{key}/chief]}}
      - {{at: overdue, card: red, escalate: {key}/director}}
    legal_basis: ["《示例市行政审批条例》第二十条"]
"""
        for key in keys
        for kind, statutory, promised in (("ordinary", 45, 30), ("complex", 60, 40))
    )
    return f"kind: TimeLimits\nlimits:\n{entries}"


def approval_tiers(keys: list[str]) -> str:
    tables = "".join(
        f"""\
  - id: {key}-approval
    name: {DEPARTMENTS[key]}审批分级
    hit_policy: unique
    inputs:
      amount: {{type: number, unit: 万元, min: 0}}
    order: [chief, director]
    rules:
      - {{when: {{amount: "< 3000"}}, tier: chief, decides: {key}/chief}}
      - {{when: {{amount: ">= 3000"}}, tier: director, decides: {key}/director}}
"""
        for key in keys
    )
    return f"kind: ApprovalTiers\ntables:\n{tables}"


def matter_list(department: str, place: int, numbers: range, topics: list[str], random: Random) -> str:
    head = f"# {DEPARTMENTS[department]}事项清单(示例)\nkind: MatterList\nmatters:\n"
    return head + "".join(matter(department, place, number + 1, topics, random) for number in numbers)


def matter(department: str, place: int, number: int, topics: list[str], random: Random) -> str:
    """Return one matter: 77 lines, twelve of whose steps stand one after the other."""
    topic = random.choice(topics)
    form = f"{department}-form-{topics.index(topic) + 1}"
    licence = f"{department}-licence-{topics.index(topic) + 1}"
    thing = random.choice(OBJECTS)
    law = f"《{random.choice(LAWS)}》第{random.randint(3, 80)}条"
    lines = [
        f"- id: {department}-{topic}-{number:04d}",
        f"  name: {DEPARTMENTS[department]}{thing}{TOPICS[topic]}第{number}类审批",
        f'  codes: {{catalog: "{place:02d}01{number:08d}"}}',
        f"  authority: {department}",
        "  level: county",
        f"  type: {random.choice(['licence', 'licence', 'confirmation', 'other'])}",
        f'  legal_basis: ["{law}"]',
        f"  limit: {department}-{random.choice(['ordinary', 'ordinary', 'complex'])}",
        f"  materials: [{form}, identity-card, {{material: lease-contract, when: 'amount > {number % 9}'}}]",
        f"  produces: [{licence}]",
        "  steps:",
    ]
    extra = {
        "accept": ["    visit: service-centre"],
        "check": [f"    needs: [{form}, identity-card]"],
        "review": [f"    needs: [{form}]"],
        "site": [f"    when: {random.choice(['site_needed', '涉及林地'])}"],
        "opinions": ["    needs: []"],
        "decide": [f"    needs: [{form}]"],
    }
    for step, name, act, post, days in STEPS:
        by = f"{{tiers: {department}-approval}}" if act == "decide" else f"{department}/{post}"
        lines += [
            f"  - id: {step}",
            f"    name: {name}",
            f"    act: {act}",
            f"    by: {by}",
            f"    limit: {days} working day{'s' if days > 1 else ''}",
            *extra.get(step, ()),
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
