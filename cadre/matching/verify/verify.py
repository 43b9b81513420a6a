"""The check of a plan: every rule, score, count and bound, from the instance and the plan alone; then in sentences."""

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

from cadre.matching.files import results
from cadre.matching.files.faults import Faults, Node, number, one_of, text, whole
from cadre.matching.rules.model import Instance
from cadre.matching.rules.relevance import relevance
from cadre.matching.verify.bound import Claim, bound
from cadre.matching.verify.duals import (
    CLAIMS,
    Names,
    Pairs,
    Rows,
    Wish,
    pairs_of,
    read_duals,
    wishes_of,
)
from cadre.matching.verify.rules import Place, PlanPlaces, broken_rules, read_places

WHAT = frozenset({"seat", "kind", "strand", "side", "language"})

Lack = tuple[str, str, str]  # what, the review, and the seat, kind, strand, side or language


def lacking(seating: PlanPlaces) -> dict[Lack, int]:
    """How many of each a plan lacks; what is not lacking is left out."""
    filled = Counter((place.review.key, place.seat.key) for place in seating.places)
    lacks = {
        ("seat", review.key, seat.key): seat.people - filled[review.key, seat.key]
        for review in seating.instance.reviews
        for seat in review.seats
        if not seat.optional
    }
    for key, wish in wishes_of(seating.instance).items():
        lacks[key] = wish.many - sum(_counts(wish, places) for places in seating.teams[wish.review.key])
    return {key: many for key, many in lacks.items() if many > 0}


def _counts(wish: Wish, places: list[Place]) -> bool:
    """Whether one member's places in the review count towards a wish: once, however many they are."""
    there = any(place.seat.is_on_site for place in places) or not wish.on_site_only
    return there and wish.suits(places[0].member)


def shortfall(instance: Instance, lacks: dict[Lack, int]) -> float:
    """What is lacking, each unit weighing as the rules say."""
    return sum(getattr(instance.rules.shortfall, what) * many for (what, _, _), many in lacks.items())


def wrong_lacking(top: Node, lacks: dict[Lack, int]) -> list[str]:
    """A sentence for each number that the plan's list has wrong, leaves out, or makes up."""
    claimed: dict[Lack, int] = {}
    for value, path in top.each("lacking"):
        what = value.get("what") if isinstance(value, dict) else None
        known = what if isinstance(what, str) and what in WHAT else "seat"
        node = Node(value, path, top.faults, frozenset({"what", "review", known, "many"}))
        node.read("what", one_of(WHAT), needed=True)
        review, name = (node.read(field, text, needed=True) for field in ("review", known))
        many = node.read("many", whole(1), needed=True)
        if None in (review, name, many) or known != what:
            continue
        if (known, review, name) in claimed:
            node.wrong("", "is listed twice")
        claimed[known, review, name] = many
    return [
        f"Review {key[1]} lacks {lacks.get(key, 0)} of {key[0]} {key[2]}; the plan says {claimed.get(key, 0)}."
        for key in sorted({*claimed, *lacks})
        if claimed.get(key, 0) != lacks.get(key, 0)
    ]


IN_WORDS = {"seats_empty": "number of empty seats"}
CLOSE = 1e-6  # of the larger of one and the figure: what rounding in a file may change


@dataclass(frozen=True)
class Figures:
    """``shares`` holds, by review, its relevance as a share of what it could get alone, where that is above 0."""

    shortfall: float
    seats_empty: int
    total: float
    shares: dict[str, float]

    @property
    def worst(self) -> float | None:
        return min(self.shares.values(), default=None)


def figures(seating: PlanPlaces, lacks: dict[Lack, int], pairs: Pairs) -> Figures:
    """The figures of ``values``, from the places alone."""
    got = {
        review: sum(_relevance(seating, place) for places in team for place in places)
        for review, team in seating.teams.items()
    }
    return Figures(
        shortfall=shortfall(seating.instance, lacks),
        seats_empty=sum(many for (what, _, _), many in lacks.items() if what == "seat"),
        total=sum(got.values()),
        shares={review: got[review] / best for review, best in pairs.best_alone.items() if best > 0},
    )


def is_close(one: float, other: float) -> bool:
    """Equal but for rounding."""
    return abs(one - other) <= CLOSE * max(1.0, abs(other))


def wrong_relevance(seating: PlanPlaces) -> list[str]:
    """A sentence for each place whose relevance differs from the plan's."""
    return [
        f"{place} has relevance {right:.9g}; the plan says {place.relevance:.9g}."
        for place in seating.places
        if place.relevance is not None and not is_close(place.relevance, right := _relevance(seating, place))
    ]


def wrong_figures(top: Node, right: Figures) -> list[str]:
    """A sentence for each figure of the plan that its places do not bear out."""
    node = Node(top.value["values"] if top.has("values") else {}, "values", top.faults, results.PlanValues.names())
    claimed = {name: node.read(name, number(), needed=True) for name in ("shortfall", "total")}
    claimed["seats_empty"] = node.read("seats_empty", whole(0, 10**9), needed=True)
    claimed["worst"] = node.read("worst", number(), needed=right.worst is not None)
    hardest = node.read("worst_review", text, needed=right.worst is not None)
    wrong = [
        f"The {IN_WORDS.get(name, name)} is {_number(value)}; the plan says {_number(claimed[name])}."
        for name, value in (
            ("shortfall", right.shortfall),
            ("seats_empty", right.seats_empty),
            ("worst", right.worst),
            ("total", right.total),
        )
        if claimed[name] is not None and (value is None or not is_close(claimed[name], value))
    ]
    if hardest is not None and (right.worst is None or not is_close(right.shares.get(hardest, 9.0), right.worst)):
        wrong.append(f"Review {hardest} is not the one hardest to staff in this plan.")
    return wrong


def _relevance(seating: PlanPlaces, place: Place) -> float:
    return relevance(place.member, place.review, place.seat, seating.instance.weights).total


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.9g}"


def violations(instance: Instance, plan: Any, digest: str) -> list[str]:
    """A sentence for every rule that a plan breaks and every statement in it that is wrong; [] when all is right.

    ``plan`` is the JSON value of a plan; ``digest`` names the instance (see ``files.reading.digest``).
    """
    if not isinstance(plan, dict) or plan.get("format") != results.PLAN_FORMAT:
        return [f"The plan is not of the format {results.PLAN_FORMAT}."]
    faults = Faults()
    top = Node(plan, "", faults, results.PlanFile.names())
    wrong = []
    if top.read("instance", text, needed=True) not in (digest, None):
        wrong.append("The plan was made for another instance.")
    top.read("seed", whole(0, results.MAX_SEED), needed=True)
    top.read("ended", one_of(results.ENDINGS), needed=True)
    for name in ("places", "lacking", "values"):
        if not top.has(name):
            top.wrong(name, "is missing")
    seating = PlanPlaces(instance, read_places(top, instance))
    lacks, pairs = lacking(seating), pairs_of(instance)
    right = figures(seating, lacks, pairs)
    wrong += [*broken_rules(seating), *wrong_relevance(seating), *wrong_lacking(top, lacks)]
    wrong += [*wrong_figures(top, right), *wrong_claims(top, pairs, right)]
    return faults.all() + wrong


def wrong_claims(top: Node, pairs: Pairs, right: Figures) -> list[str]:
    """A sentence for each claim that does not hold."""
    if not top.has("certificate"):
        return []
    node = Node(top.value["certificate"], "certificate", top.faults, frozenset(CLAIMS))
    wishes = {(wish.what, *wish.names): wish for wish in wishes_of(pairs.instance).values()}
    rows = Rows(pairs.instance, wishes)
    return [
        sentence for name in CLAIMS if node.has(name) for sentence in _wrong(node, name, rows, pairs, wishes, right)
    ]


def _wrong(
    certificate: Node, name: str, rows: Rows, pairs: Pairs, wishes: dict[Names, Wish], right: Figures
) -> list[str]:
    before = certificate.faults.many
    node = Node(certificate.value[name], certificate.at(name), certificate.faults, results.Claim.names())
    claimed = node.read("bound", number(), needed=True)
    penalty = node.read("penalty", number(0, results.MAX_DUAL), 1.0, needed=name != "shortfall")
    floor = node.read("floor", number(-results.MAX_DUAL, results.MAX_DUAL), 0.0, needed=name != "shortfall")
    duals = read_duals(node, rows, floors=name != "shortfall")
    if certificate.faults.many > before:
        return []
    if name == "shortfall" and penalty != 1:
        return [f"The shortfall is claimed at a penalty of {penalty:.9g}; it is 1."]
    if name == "total" and right.worst is not None and floor > right.worst + CLOSE:
        return [f"The total is claimed for a floor of {floor:.9g}, which this plan does not keep."]
    shown = _shown(Claim(name, penalty, floor, duals), pairs, wishes, right)
    too_good = claimed > shown if name == "shortfall" else claimed < shown
    if too_good and not is_close(claimed, shown):
        return [f"The bound of the {name} is {claimed:.9g}; its duals show only {shown:.9g}."]
    return []


def _shown(claim: Claim, pairs: Pairs, wishes: dict[Names, Wish], right: Figures) -> float:
    """The bound that the duals show, for plans that lack no more than this one. What holds of every plan anyhow is
    granted: nothing lacks less than nothing, no review gets more than it could alone."""
    most = bound(pairs, wishes, claim)
    if claim.name == "shortfall":
        return max(0.0, -most)
    most += claim.penalty * right.shortfall
    return max(claim.floor, min(most, 1.0)) if claim.name == "worst" else min(most, sum(pairs.best_alone.values()))


def sentences(plan: dict[str, Any]) -> list[str]:
    """What a plan reached and what no plan can, from its values and certificate; only after these were checked."""
    values, claims = plan["values"], plan.get("certificate") or {}
    lines = ["Every rule, score and bound holds.", _seats(values), _lacking(values, claims.get("shortfall"))]
    if values.get("worst") is not None:
        lines.append(_worst(values, claims.get("worst")))
    lines.append(_total(values, claims.get("total")))
    return [*lines, _figures(values, claims)]


def team_sentences(plan: dict[str, Any]) -> list[str]:
    """The same of a plan for one review, without its figures."""
    values, claims = plan["values"], plan.get("certificate") or {}
    return [_seats(values), _lacking(values, claims.get("shortfall")), _total(values, claims.get("total"))]


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
