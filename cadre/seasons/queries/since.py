"""What is known now of the reviews and people of a plan, in four queries."""

from datetime import timedelta

from cadre.availability.choices import AvailabilityKind
from cadre.availability.queries import stated_by
from cadre.kernel.clock import DAY
from cadre.kernel.periods import Period
from cadre.reviews.models.involvement import hosts_kept_from_each
from cadre.seasons.comparing import Now
from cadre.teams.queries import BEFORE_VISIT, seats_counted_on


def seats_of(planned) -> list:
    """The seats of these reviews of a plan, each with how many places are filled or on offer, in one query."""
    return seats_counted_on([one.review_id for one in planned])


def known_now(planned, members, seats, *, on) -> Now:
    """What changes of a plan are looked for in; ``members`` are those whom it would ask, by their keys."""
    reviews = [one.review for one in planned if one.review.state in BEFORE_VISIT and not one.review.is_paused]
    return Now(
        days={review.pk: _dates(review.days) for review in reviews},
        vacant={seat.pk: max(0, seat.people - seat.standing) for seat in seats},
        active={key for key, member in members.items() if member.state == "active"},
        free=_free(reviews, members),
        kept_off=_kept_off(reviews, members, on=on),
    )


def _kept_off(reviews, members, *, on) -> set[tuple[int, int]]:
    hosts = hosts_kept_from_each([member.user_id for member in members.values()], on=on)
    return {
        (review.pk, key)
        for key, member in members.items()
        for review in reviews
        if review.organisation_id in hosts[member.user_id]
    }


def _dates(days: Period | None) -> list[str]:
    if days is None:
        return []
    return [(days.first + timedelta(days=count)).isoformat() for count in range(days.days)]


def _free(reviews, members) -> dict:
    days = [review.days for review in reviews if review.days]
    if not days:
        return {}
    around = Period(min(period.first for period in days), max(period.last for period in days))
    stated = stated_by([member.user_id for member in members.values()], around)
    return {key: _free_days(stated.get(member.user_id, []), around) for key, member in members.items()}


def _free_days(spans, around: Period) -> set:
    free = set()
    for first, last, kind in spans:
        if kind == AvailabilityKind.FREE:
            begins, ends = max(first, around.first), min(last, around.last)
            free |= {begins + DAY * count for count in range((ends - begins).days + 1)}
    return free
