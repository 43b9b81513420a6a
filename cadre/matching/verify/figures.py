"""The figures of a plan worked out from its places, and held against those it gives."""

from dataclasses import dataclass

from cadre.matching.instance.faults import Node, number, text, whole
from cadre.matching.pairs import Pairs
from cadre.matching.relevance import relevance
from cadre.matching.verify.lacking import Lack, shortfall
from cadre.matching.verify.places import Held, Place

FIELDS = frozenset({"shortfall", "seats_empty", "worst", "worst_review", "total"})
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


def figures(held: Held, lacks: dict[Lack, int], pairs: Pairs) -> Figures:
    """Everything that ``values`` says, from the places alone."""
    got = {
        review: sum(_relevance(held, place) for each in team for place in each) for review, team in held.teams.items()
    }
    alone = zip(got, pairs.best_alone.tolist(), strict=True)
    return Figures(
        shortfall=shortfall(held.instance, lacks),
        seats_empty=sum(many for (what, _, _), many in lacks.items() if what == "seat"),
        total=sum(got.values()),
        shares={review: got[review] / best for review, best in alone if best > 0},
    )


def is_close(one: float, other: float) -> bool:
    """Equal but for rounding."""
    return abs(one - other) <= CLOSE * max(1.0, abs(other))


def wrong_relevance(held: Held) -> list[str]:
    """A sentence for each place whose relevance is another than the plan says."""
    return [
        f"{place} has relevance {right:.9g}; the plan says {place.relevance:.9g}."
        for place in held.places
        if place.relevance is not None and not is_close(place.relevance, right := _relevance(held, place))
    ]


def wrong_figures(top: Node, right: Figures) -> list[str]:
    """A sentence for each figure of the plan that its places do not bear out."""
    node = Node(top.value["values"] if top.has("values") else {}, "values", top.faults, FIELDS)
    said = {name: node.read(name, number(), needed=True) for name in ("shortfall", "total")}
    said["seats_empty"] = node.read("seats_empty", whole(0, 10**9), needed=True)
    said["worst"] = node.read("worst", number(), needed=right.worst is not None)
    hardest = node.read("worst_review", text, needed=right.worst is not None)
    wrong = [
        f"The {IN_WORDS.get(name, name)} is {_shown(value)}; the plan says {_shown(said[name])}."
        for name, value in (
            ("shortfall", right.shortfall),
            ("seats_empty", right.seats_empty),
            ("worst", right.worst),
            ("total", right.total),
        )
        if said[name] is not None and (value is None or not is_close(said[name], value))
    ]
    if hardest is not None and (right.worst is None or not is_close(right.shares.get(hardest, 9.0), right.worst)):
        wrong.append(f"Review {hardest} is not the one hardest to staff in this plan.")
    return wrong


def _relevance(held: Held, place: Place) -> float:
    return relevance(place.member, place.review, place.seat, held.instance.weights).total


def _shown(value: float | None) -> str:
    return "none" if value is None else f"{value:.9g}"
