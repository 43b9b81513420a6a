"""What a plan lacks of what was asked and wished for: counted from its places, and held against what the plan says."""

from collections import Counter

from cadre.matching.instance.faults import Node, text, whole
from cadre.matching.instance.instance import Instance
from cadre.matching.instance.members import one_of
from cadre.matching.verify.places import Held, Place
from cadre.matching.verify.wishes import Wish, wishes_of

WHAT = frozenset({"seat", "kind", "strand", "side", "language"})

Lack = tuple[str, str, str]  # what, the review, and the seat, kind, strand, side or language


def lacking(held: Held) -> dict[Lack, int]:
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
    said: dict[Lack, int] = {}
    for value, path in top.each("lacking"):
        what = value.get("what") if isinstance(value, dict) else None
        known = what if isinstance(what, str) and what in WHAT else "seat"
        node = Node(value, path, top.faults, frozenset({"what", "review", known, "many"}))
        node.read("what", one_of(WHAT), needed=True)
        review, name = (node.read(field, text, needed=True) for field in ("review", known))
        many = node.read("many", whole(1), needed=True)
        if None in (review, name, many) or known != what:
            continue
        if (known, review, name) in said:
            node.wrong("", "is listed twice")
        said[known, review, name] = many
    return [
        f"Review {key[1]} lacks {found.get(key, 0)} of {key[0]} {key[2]}; the plan says {said.get(key, 0)}."
        for key in sorted({*said, *found})
        if said.get(key, 0) != found.get(key, 0)
    ]
