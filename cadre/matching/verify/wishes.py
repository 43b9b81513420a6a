"""What a review wishes for: kinds, strands, both sides, a language. Counted where lacking, not hard."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cadre.matching.rules.eligibility import ENOUGH_LEVEL
from cadre.matching.rules.model import SIDES, Instance, Member, Review
from cadre.matching.rules.relevance import level_for

WISHES = ("kind", "strand", "side", "language")


@dataclass(frozen=True)
class Wish:
    """So ``many`` members of a review should be of this ``name``; each lacking weighs ``weight``."""

    what: str
    review: Review
    name: str
    many: int
    weight: float
    level: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """How a dual names the row of this wish."""
        return (self.review.key,) if self.what == "language" else (self.review.key, self.name)

    @property
    def on_site_only(self) -> bool:
        return self.what == "kind"

    @property
    def asks(self) -> tuple[Any, ...]:
        """What decides who it is for: two wishes that ask the same are for the same members."""
        review = self.review
        of_review = {"strand": (review.children, review.adults), "side": frozenset(review.strands)}
        return self.what, self.name, self.level, of_review.get(self.what)

    def suits(self, member: Member) -> bool:
        """Whether the member is one of those wished for."""
        if self.what == "kind":
            return member.kind == self.name
        if self.what == "language":
            return self.name in member.languages
        if self.what == "strand":
            return level_for(member, self.name, self.review) >= self.level
        return any(member.levels.get((strand, self.name), 0) >= self.level for strand in self.review.strands)


def wishes_of(instance: Instance) -> dict[tuple[str, str, str], Wish]:
    """Every wish by (what, review, name). A review that asks for no one wishes for nothing."""
    found = [wish for review in instance.reviews for wish in _of_review(instance, review)]
    return {(wish.what, wish.review.key, wish.name): wish for wish in found if wish.many}


def _of_review(instance: Instance, review: Review) -> Iterator[Wish]:
    rules, weighs = instance.rules, instance.rules.shortfall
    if not any(seat.people for seat in review.seats):
        return
    if any(seat.is_on_site and seat.people for seat in review.seats):
        for kind, many in rules.mix.items():
            yield Wish("kind", review, kind, many, weighs.kind)
    for strand in review.strands:
        yield Wish("strand", review, strand, rules.members_for_each_strand, weighs.strand, rules.strand_level)
    concerned = {"children": review.children, "adults": review.adults}
    for side in SIDES if rules.both_sides and review.strands else ():
        yield Wish("side", review, side, int(concerned[side]), weighs.side, ENOUGH_LEVEL)
    if review.language:
        yield Wish("language", review, review.language, 1, weighs.language)
