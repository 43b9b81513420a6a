"""The programme's own limits: for a night, for meals, without a receipt, and how late. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Meals:
    """The most for meals of one day, from so many hours away on."""

    hours: int
    most: Decimal


@dataclass(frozen=True)
class Limits:
    """What one version of the table says. None is no limit. ``stops`` are the looks that stop a claim."""

    hotel_night: Decimal | None = None
    meals: tuple[Meals, ...] = ()
    no_receipt: Decimal | None = None
    claim_days: int | None = None
    stops: frozenset[str] = frozenset()

    def most_for_meals(self, hours: int) -> Decimal | None:
        """The most for so many hours away; nothing for less than the fewest, and None without any limit."""
        if not self.meals:
            return None
        return max((step.most for step in self.meals if step.hours <= hours), default=Decimal("0.00"))


def limits_of(facts: Mapping) -> Limits:
    """The limits as a table keeps them."""
    meals = [Meals(step["hours"], Decimal(step["most"])) for step in facts.get("meals", ())]
    return Limits(
        hotel_night=_pounds(facts.get("hotel_night")),
        meals=tuple(sorted(meals, key=lambda step: step.hours)),
        no_receipt=_pounds(facts.get("no_receipt")),
        claim_days=facts.get("claim_days"),
        stops=frozenset(facts.get("stops", ())),
    )


def _pounds(words: str | None) -> Decimal | None:
    return Decimal(words) if words else None
