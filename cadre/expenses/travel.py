"""What a claim is for, as the apps that know it say it, and the journeys that it begins with."""

from dataclasses import dataclass
from datetime import date

from cadre.kernel.miles import to_miles
from cadre.kernel.periods import Period
from cadre.kernel.slots import panels
from cadre.matching.rules.relevance import km_between

# Each app that knows of days on which a member is away registers here; ``record`` is the member.
PLACE = "expenses.days"
# By road it is about so much further than in a straight line.
BY_ROAD = 1.25


@dataclass(frozen=True)
class Days:
    """Days for which a person may claim: the reference of the record, its name, and where it is, if that is known."""

    subject: str
    title: str
    period: Period
    to: str = ""
    at: tuple[float, float] | None = None

    def miles_from(self, home: tuple[float, float] | None) -> int | None:
        """The miles in a straight line, one way; None when either place is unknown."""
        return to_miles(km_between(home, self.at)) if home and self.at else None


@dataclass(frozen=True)
class Leg:
    """A journey that we fill in."""

    day: date
    words: str
    miles: int


def days_of(member, *, user, at) -> list[Days]:
    """The days of the member's places and courses, as the apps below and beside know them, the latest first."""
    known = [Days(title=panel.title, **panel.context) for panel in panels(PLACE, user=user, record=member, at=at)]
    return sorted(known, key=lambda days: (days.period.first, days.subject), reverse=True)


def home_of(member) -> tuple[float, float] | None:
    """Where distances are measured from: the home that the member has stated, else their home area."""
    for place in (member, member.home_area):
        if place is not None and place.latitude is not None and place.longitude is not None:
            return place.latitude, place.longitude
    return None


def legs(days: Days, miles: int | None) -> list[Leg]:
    """Out on the first day and home on the last, by road; none where the way is unknown or no way at all."""
    by_road = round((miles or 0) * BY_ROAD)
    if not by_road:
        return []
    to = days.to or "the place"
    return [
        Leg(days.period.first, f"Home to {to}", by_road),
        Leg(days.period.last, f"{to[:1].upper()}{to[1:]} to home", by_road),
    ]
