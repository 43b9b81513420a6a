"""Who has not answered an offer is reminded once, before its last day."""

from datetime import timedelta

import pytest

from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.teams.models import Offer
from cadre.teams.operations.offers import remind_offers
from tests.helpers import signed_in
from tests.teams.steps import link_to


def offer_due(world, *, sent: int, due: int, state="offered"):
    """The offer of the world, sent so many days ago and to be answered in so many."""
    at = clock.now()
    facts = {"offered_at": at - timedelta(days=sent), "answer_by": world.today + timedelta(days=due)}
    Offer.objects.exclude(pk=world.offer.pk).filter(state="offered").update(state="withdrawn")
    Offer.objects.filter(pk=world.offer.pk).update(state=state, **facts)


def remind() -> int:
    return remind_offers(by=SYSTEM, at=clock.now())


@pytest.mark.parametrize(
    ("sent", "due", "state", "count"),
    [(5, 2, "offered", 1), (5, 0, "offered", 1), (5, 3, "offered", 0), (5, -1, "offered", 0), (5, 2, "declined", 0),
     (0, 2, "offered", 0)],
)  # fmt: skip
def test_only_an_offer_that_waits_and_ends_soon_is_reminded_of(world, sent, due, state, count):
    offer_due(world, sent=sent, due=due, state=state)
    assert remind() == count


def test_the_reminder_comes_once_and_its_link_answers_the_offer(world):
    offer_due(world, sent=5, due=2)
    assert (remind(), remind()) == (1, 0)
    assert Email.objects.filter(template="teams/offer_reminder").count() == 1
    person = world.people["other_member"]
    answer = signed_in(person).get(link_to(person))
    assert answer.status_code == 200
