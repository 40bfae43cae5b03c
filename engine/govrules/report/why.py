"""Why a step would not have to wait for another: said from what is written, with what would be a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from govrules.language import Language, Text, say
from govrules.report.figures import number_text
from govrules.report.labels import need_label, step_label

if TYPE_CHECKING:
    from govrules.process.activity import Activity
    from govrules.process.graph import ProcessGraph

_MOST_NEEDS = 6


def finding_texts(graph: ProcessGraph, finding: Mapping[str, Any], language: Language) -> list[Text]:
    """Return the sentences that stand under a finding: what is known, what is not, what would be a reason."""
    before, after = finding["from"], finding["to"]
    first, second = graph.activities[before], graph.activities[after]
    unknown = [step for step in (first, second) if not step.needs_known]
    kind = finding.get("class")
    if kind == "question" and unknown:
        names = [step_label(graph, step.id, language) for step in unknown]
        return [
            say("What {steps} needs is not written, so this cannot be proven.", steps=names),
            say("Write `needs` ([] if it needs nothing); if it must wait, say so with `because`."),
        ]
    texts = [_needs(graph, first, second, language)]
    if kind == "trade_off":
        texts.append(_effort(first, finding))
    texts.append(say("A reason would be: a material or fact that passes from one to the other, or a law."))
    return texts if kind != "proven" else texts[:1]


def _needs(graph: ProcessGraph, first: Activity, second: Activity, language: Language) -> Text:
    a, b = step_label(graph, first.id, language), step_label(graph, second.id, language)
    if not second.needs:
        return say("{b} needs nothing, so nothing comes from {a}.", a=a, b=b)
    named = [_named(graph, second, need.kind, need.id, language) for need in second.needs[:_MOST_NEEDS]]
    if len(second.needs) > _MOST_NEEDS:
        named.append("…")
    return say("{b} needs: {needs}; nothing of it comes from {a}.", a=a, b=b, needs=named)


def _named(graph: ProcessGraph, step: Activity, kind: str, need: str, language: Language) -> str:
    name = need_label(graph.book, kind, need, language)
    makers = [maker for maker, reader in _reasoned(graph, step.id) if reader == (kind, need)]
    if not makers:
        return name
    sources = [step_label(graph, maker, language) for maker in makers]
    return say("{need} (from {makers})", need=name, makers=sources).tell(language)


def _reasoned(graph: ProcessGraph, node: str) -> list[tuple[str, tuple[str, str]]]:
    pairs = [(before, reason) for before in graph.pred[node] for reason in graph.reasons(before, node)]
    pairs += [
        (before, reason) for before, after, reasons in graph.implied if after == node for reason in reasons
    ]
    return [(before, (reason.kind, reason.detail)) for before, reason in pairs]


def _effort(first: Activity, finding: Mapping[str, Any]) -> Text:
    share = f"{first.refuses * 100:g} %"
    effort = finding.get("extra_effort_hours")
    if effort is None:
        return say(
            "{share} are refused at the first; how much work that saves the second is not written.",
            share=share,
        )
    return say(
        "{share} are refused at the first; side by side costs {hours} more hours of work a case.",
        share=share,
        hours=number_text(effort),
    )
