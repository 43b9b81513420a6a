"""The tasks that remind people of offers and date polls, expire offers whose last day has passed, offer free places to
the next reserve where a seat says so, and delete what members needed for a visit, and whom their organisations named,
when it is over."""

from contextlib import suppress

from cadre.jobs.registry import every, task
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.teams.operations import reserves
from cadre.teams.operations.date_polls import remind_of_polls
from cadre.teams.operations.needs import delete_needs_after_visits
from cadre.teams.operations.offers import AlreadyAsked, NotEligible, SeatFull, expire_offers, remind_offers
from cadre.teams.operations.time_links import forget_contacts_after_visits
from cadre.teams.presenters.candidates import why_words
from cadre.teams.queries.reserves import next_reserve, offers_due, seats_by_rule


@task("teams.expire_offers")
def expire(*, attempt):
    expire_offers(by=SYSTEM, at=clock.now())
    remind_offers(by=SYSTEM, at=clock.now())
    remind_of_polls(by=SYSTEM, at=clock.now())


every("teams.expire_offers", seconds=15 * 60)


@task("teams.offer_to_reserves")
def offer_to_reserves(*, attempt):
    at = clock.now()
    for seat in seats_by_rule():
        for _ in range(offers_due(seat)):
            reserve = next_reserve(seat, at=at)
            if reserve is None:
                break
            with suppress(reserves.NotDue, SeatFull, AlreadyAsked, NotEligible):
                reserves.offer_by_rule(seat=seat, member=reserve.member, why=why_words(reserve), by=SYSTEM, at=at)


every("teams.offer_to_reserves", seconds=5 * 60)


@task("teams.delete_needs")
def delete_needs(*, attempt):
    at = clock.now()
    delete_needs_after_visits(at=at)
    forget_contacts_after_visits(on=clock.day_of(at))


every("teams.delete_needs", seconds=60 * 60)
