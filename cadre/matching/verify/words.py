"""A plan that holds, in sentences: what it lacks, which review it serves least, how sure that is; the figures last."""

import math
from typing import Any

CLOSE = 1e-6


def sentences(plan: dict[str, Any]) -> list[str]:
    """What a plan reached and what no plan can, from its values and certificate; only after these were checked."""
    values, claims = plan["values"], plan.get("certificate") or {}
    lines = ["Every rule, score and bound holds.", _seats(values), _lacking(values, claims.get("shortfall"))]
    if values.get("worst") is not None:
        lines.append(_worst(values, claims.get("worst")))
    lines.append(_total(values, claims.get("total")))
    return [*lines, _figures(values, claims)]


def _seats(values: dict[str, Any]) -> str:
    empty = values["seats_empty"]
    return "No seat is empty." if not empty else f"{_many(empty, 'seat')} {'is' if empty == 1 else 'are'} empty."


def _lacking(values: dict[str, Any], claim: dict[str, Any] | None) -> str:
    lacks = values["shortfall"]
    if _same(lacks, 0):
        return "Nothing that was requested is missing."
    if claim is None:
        return "Something is lacking; how little any plan could lack is not shown."
    if _same(claim["bound"], lacks):
        return "Something is lacking, and no plan lacks less: proven best."
    return "Something is lacking; whether a plan could lack less is not settled."


def _worst(values: dict[str, Any], claim: dict[str, Any] | None) -> str:
    least, hardest = values["worst"], values["worst_review"]
    lines = f"The review hardest to staff is {hardest}"
    if claim is None:
        return f"{lines}; how well any plan could serve it is not shown."
    if _same(claim["bound"], least):
        return f"{lines}, and no plan that lacks no more could serve the hardest better: proven best."
    if least <= 0:
        return f"{lines}; it gets nothing, and whether another plan could give it anything is not settled."
    return f"{lines}. No plan that lacks no more could serve the hardest more than {_better(claim, least)} better."


def _total(values: dict[str, Any], claim: dict[str, Any] | None) -> str:
    total = values["total"]
    if claim is None or (total <= 0 and not _same(claim["bound"], total)):
        return "How high the total relevance could be is not shown."
    beside = "No plan that lacks no more" + (" and serves the hardest as well" if claim.get("floor") else "")
    if _same(claim["bound"], total):
        return f"{beside} has a higher total relevance: proven best."
    return f"{beside} has a total relevance more than {_better(claim, total)} higher."


def _figures(values: dict[str, Any], claims: dict[str, Any]) -> str:
    def at(name: str, sign: str) -> str:
        claim = claims.get(name)
        return f" ({sign} {claim['bound']:,.6g})" if claim else ""

    worst = "" if values.get("worst") is None else f"worst {values['worst']:.4g}{at('worst', '≤')} · "
    shortfall = f"shortfall {values['shortfall']:,.6g}{at('shortfall', '≥')}"
    total = f"total {values['total']:,.6g}{at('total', '≤')}"
    return f"{worst}{total} · {shortfall} · {_many(values['seats_empty'], 'seat')} short"


def _better(claim: dict[str, Any], value: float) -> str:
    """How much better the bound is, rounded up, so that the sentence is true."""
    return f"{math.ceil(1000 * (claim['bound'] / value - 1) - CLOSE) / 10:g} %"


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= CLOSE * max(1.0, abs(other))


def _many(count: float, noun: str) -> str:
    return f"{count:,.0f} {noun}{'' if count == 1 else 's'}"
