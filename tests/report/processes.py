"""Rule texts → process graphs, for looking at reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from govrules.book.rulebook import RuleBook
from govrules.pipeline import load_texts
from govrules.process.compile import compile_graph
from govrules.process.graph import ProcessGraph
from govrules.redesign.detect import find_parallel

DAY = date(2026, 3, 2)
GOLDEN = Path(__file__).parents[1] / "golden" / "report"


def book_of(text: str) -> RuleBook:
    book = load_texts({"rules/test.yaml": text}, DAY)
    assert not book.diagnostics, [str(diagnostic.message) for diagnostic in book.diagnostics]
    return book


def graph_of(text: str, target: str, facts: Mapping[str, Any] | None = None) -> ProcessGraph:
    graph = compile_graph(book_of(text), target, facts)
    assert not graph.diagnostics, [str(diagnostic.message) for diagnostic in graph.diagnostics]
    return graph


def found_in(graph: ProcessGraph, language: str = "zh") -> dict[str, Any]:
    return find_parallel(graph).to_json(language)


def golden(name: str, text: str) -> None:
    """Compare with the text in `tests/golden/report/`; change that file by hand, after reading it."""
    assert text + "\n" == (GOLDEN / name).read_text(encoding="utf-8")


OPENING = """
kind: Organization
id: town
departments:
  - {id: market, name: {zh: 市场监管局, en: Market Office}, posts: [{id: window, name: {zh: 窗口, en: window}, staff: 4}]}
  - {id: police, name: {zh: 公安局, en: Police}, posts: [{id: window, name: {zh: 窗口, en: window}, staff: 2}]}
  - {id: tax, name: {zh: 税务局, en: Tax Office}, posts: [{id: officer, name: {zh: 专管员, en: officer}, staff: 3}]}
---
kind: MaterialTemplates
materials:
  - {id: form, name: {zh: 申请书, en: application form}, source: applicant}
  - {id: tax-form, name: {zh: 采集表, en: tax form}, source: applicant}
  - {id: licence, name: {zh: 营业执照, en: business licence}, source: government, issuer: market}
  - {id: seal, name: {zh: 公章, en: seal}, source: third_party}
---
kind: MatterList
matters:
  - id: registration
    name: {zh: 设立登记, en: Registration}
    authority: market
    limit: {promised: 5 working days}
    materials: [form]
    produces: [licence]
    steps:
      - {id: accept, name: {zh: 受理, en: accept}, act: accept, by: market/window, visit: hall, limit: 1 working day}
      - {id: decide, name: {zh: 核准, en: decide}, act: decide, by: market/window, limit: 3 working days, needs: [form]}
      - {id: licence, name: {zh: 发照, en: licence}, act: issue, by: market/window, limit: 1 working day, gives: [licence]}
  - id: seal-engraving
    name: {zh: 公章刻制, en: Seal}
    authority: police
    materials: [licence]
    produces: [seal]
    steps:
      - {id: engrave, name: {zh: 刻制, en: engrave}, act: work, by: police/window, limit: 2 working days, needs: [licence], gives: [seal]}
  - id: tax-registration
    name: {zh: 税务登记, en: Tax}
    authority: tax
    materials: [licence, tax-form]
    steps:
      - {id: accept, name: {zh: 受理, en: accept}, act: accept, by: tax/officer, visit: tax-hall, limit: 1 working day, needs: [licence, tax-form]}
      - {id: review, name: {zh: 核定, en: review}, act: review, by: tax/officer, limit: 3 working days, needs: [tax-form]}
---
kind: Bundle
id: opening
name: {zh: 开业一件事, en: Opening a business}
lead: market
matters: [registration, seal-engraving, tax-registration]
"""
