"""Offer a place that became free to the next reserve, by the rule of its seat."""

from datetime import date, timedelta

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.kernel.working_days import next_working_day
from cadre.programme.queries import settings_on
from cadre.teams.models import Offer, Seat
from cadre.teams.operations.offers import offer_seat
from cadre.teams.queries.reserves import offers_due


class NotDue(Exception):
    """The rule of the seat has nothing to offer now: it was switched off, or the place is filled or on offer."""


def offer_by_rule(*, seat, member, why, by, at) -> Offer:
    """Offer the seat to ``member``, the next reserve. Raises ``NotDue``, and what ``offer_seat`` raises."""
    with transaction.atomic():
        lock_row(seat)
        answer_by = last_day_to_answer(seat.review, on=clock.day_of(at))
        if not seat.offers_by_rule or offers_due(seat) <= 0 or answer_by is None:
            raise NotDue
        return offer_seat(seat=seat, member=member, answer_by=answer_by, why=why, by_rule=True, by=by, at=at)


def last_day_to_answer(review, *, on: date) -> date | None:
    """The last day that the settings give, and before the visit begins; None when that leaves no day."""
    last = next_working_day(on + timedelta(days=settings_on(on).offer_days))
    if review.first_day:
        last = min(last, review.first_day - timedelta(days=1))
    return last if last > on else None


def stop_offering(*, review, by, at) -> None:
    """Switch the rule off on every seat of a review whose places are released."""
    with transaction.atomic():
        for seat in Seat.objects.select_for_update().filter(review=review, offers_by_rule=True).order_by("pk"):
            Seat.objects.filter(pk=seat.pk).update(offers_by_rule=False, updated_at=at)
            audit.record("teams.change_seat", record=seat, by=by, at=at, changes={"offers_by_rule": (True, False)})
