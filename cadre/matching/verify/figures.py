"""What a plan lacks of what was asked and wished for: counted from its places, and held against what the plan says."""

from collections import Counter
from dataclasses import dataclass

from cadre.matching.files.faults import Node, number, one_of, text, whole
from cadre.matching.rules.model import Instance
from cadre.matching.rules.relevance import relevance
from cadre.matching.verify.duals import Wish, wishes_of
from cadre.matching.verify.pairs import Pairs
from cadre.matching.verify.rules import Place, PlanPlaces

WHAT = frozenset({"seat", "kind", "strand", "side", "language"})

Lack = tuple[str, str, str]  # what, the review, and the seat, kind, strand, side or language


def lacking(held: PlanPlaces) -> dict[Lack, int]:
    """How many of each a plan lacks; what is not lacking is left out."""
    filled = Counter((place.review.key, place.seat.key) for place in held.places)
    found = {
        ("seat", review.key, seat.key): seat.people - filled[review.key, seat.key]
        for review in held.instance.reviews
        for seat in review.seats
        if not seat.optional
    }
    for key, wish in wishes_of(held.instance).items():
        found[key] = wish.many - sum(_counts(wish, places) for places in held.teams[wish.review.key])
    return {key: many for key, many in found.items() if many > 0}


def _counts(wish: Wish, places: list[Place]) -> bool:
    """Whether one member's places in the review count towards a wish: once, however many they are."""
    there = any(place.seat.is_on_site for place in places) or not wish.on_site_only
    return there and wish.suits(places[0].member)


def shortfall(instance: Instance, lacks: dict[Lack, int]) -> float:
    """What is lacking, each unit weighing as the rules say."""
    return sum(getattr(instance.rules.shortfall, what) * many for (what, _, _), many in lacks.items())


def wrong_lacking(top: Node, found: dict[Lack, int]) -> list[str]:
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
        f"Review {key[1]} lacks {found.get(key, 0)} of {key[0]} {key[2]}; the plan says {claimed.get(key, 0)}."
        for key in sorted({*claimed, *found})
        if claimed.get(key, 0) != found.get(key, 0)
    ]


VALUE_FIELDS = frozenset({"shortfall", "seats_empty", "worst", "worst_review", "total"})
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


def figures(held: PlanPlaces, lacks: dict[Lack, int], pairs: Pairs) -> Figures:
    """Everything that ``values`` says, from the places alone."""
    got = {
        review: sum(_relevance(held, place) for each in team for place in each) for review, team in held.teams.items()
    }
    return Figures(
        shortfall=shortfall(held.instance, lacks),
        seats_empty=sum(many for (what, _, _), many in lacks.items() if what == "seat"),
        total=sum(got.values()),
        shares={review: got[review] / best for review, best in pairs.best_alone.items() if best > 0},
    )


def is_close(one: float, other: float) -> bool:
    """Equal but for rounding."""
    return abs(one - other) <= CLOSE * max(1.0, abs(other))


def wrong_relevance(held: PlanPlaces) -> list[str]:
    """A sentence for each place whose relevance is another than the plan says."""
    return [
        f"{place} has relevance {right:.9g}; the plan says {place.relevance:.9g}."
        for place in held.places
        if place.relevance is not None and not is_close(place.relevance, right := _relevance(held, place))
    ]


def wrong_figures(top: Node, right: Figures) -> list[str]:
    """A sentence for each figure of the plan that its places do not bear out."""
    node = Node(top.value["values"] if top.has("values") else {}, "values", top.faults, VALUE_FIELDS)
    claimed = {name: node.read(name, number(), needed=True) for name in ("shortfall", "total")}
    claimed["seats_empty"] = node.read("seats_empty", whole(0, 10**9), needed=True)
    claimed["worst"] = node.read("worst", number(), needed=right.worst is not None)
    hardest = node.read("worst_review", text, needed=right.worst is not None)
    wrong = [
        f"The {IN_WORDS.get(name, name)} is {_shown(value)}; the plan says {_shown(claimed[name])}."
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


def _relevance(held: PlanPlaces, place: Place) -> float:
    return relevance(place.member, place.review, place.seat, held.instance.weights).total


def _shown(value: float | None) -> str:
    return "none" if value is None else f"{value:.9g}"
