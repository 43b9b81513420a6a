"""The rules that no plan may break, but for those of the calendar: seats, people, pins, homes, first-timers."""

from collections import Counter
from collections.abc import Iterator

from cadre.matching.eligibility import SENTENCES, why_not
from cadre.matching.verify.diary import broken_days
from cadre.matching.verify.places import Held


def broken_rules(held: Held) -> list[str]:
    """A sentence for each rule that the places break."""
    return [
        *_seats(held),
        *_people(held),
        *_pins(held),
        *_homes(held),
        *_first_timers(held),
        *broken_days(held),
    ]


def _seats(held: Held) -> Iterator[str]:
    filled = Counter((place.review.key, place.seat.key) for place in held.places)
    for review in held.instance.reviews:
        for seat in review.seats:
            if filled[review.key, seat.key] > seat.people:
                many = filled[review.key, seat.key]
                yield f"Seat {seat.key} of review {review.key} has {many} people; at most {seat.people} are allowed."


def _people(held: Held) -> Iterator[str]:
    for place in held.places:
        reason = why_not(place.member, place.review, place.seat)
        if reason is not None:
            yield f"{place} is not eligible: {SENTENCES[reason]} ({reason})."
    for team in held.teams.values():
        for places in team:
            first, seats = places[0], [place.seat.key for place in places]
            pinned = held.pinned.of(first.member, first.review)
            if len(set(seats)) < len(seats):
                yield f"{first} is named twice."
            elif len(seats) > 1 and not set(seats) <= set(pinned):
                yield (
                    f"Member {first.member.key} has {len(seats)} seats of review {first.review.key}; "
                    f"only pins may give more than one."
                )


def _pins(held: Held) -> Iterator[str]:
    there = {(place.member.key, place.review.key, place.seat.key) for place in held.places}
    for pin in held.instance.pins:
        if (pin.member, pin.review, pin.seat) not in there:
            yield f"Member {pin.member} is pinned to seat {pin.seat} of review {pin.review} and is not there."


def _homes(held: Held) -> Iterator[str]:
    most = held.instance.rules.most_from_one_home
    for review, team in held.teams.items():
        homes = Counter(places[0].member.employer for places in team)
        for home, many in homes.items():
            if home and many > most:
                yield f"Review {review} has {many} members from {home}; at most {most} are allowed."


def _first_timers(held: Held) -> Iterator[str]:
    if not held.instance.rules.first_timers_beside_experienced:
        return
    for review, team in held.teams.items():
        on_site = [places[0].member for places in team if any(place.seat.is_on_site for place in places)]
        experienced = sum(member.has_reviewed for member in on_site)
        new = len(on_site) - experienced
        if new > experienced:
            yield f"Review {review} has {new} first-timers on site beside {experienced} who have reviewed with us."
