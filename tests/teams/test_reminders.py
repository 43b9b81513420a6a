"""Who has not answered an offer or a date poll is reminded once, before its last day."""

from datetime import timedelta

import pytest

from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.teams.models import DatePoll, Offer, PolledPerson
from cadre.teams.operations.date_polls import answer_days, ask_for_days, remind_of_polls
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


def poll_due(world, *, sent: int, due: int) -> int:
    """Begin a poll as if it had been so many days ago, answered in part, to be answered in so many; remind of it."""
    at, day = clock.now(), world.today + timedelta(days=40)
    facts = {"answer_by": world.today + timedelta(days=due), "by": world.people["coordinator"], "at": at}
    DatePoll.objects.all().delete()
    poll = ask_for_days(review=world.review, periods=[Period(day, day)], **facts)
    DatePoll.objects.filter(pk=poll.pk).update(asked_at=at - timedelta(days=sent))
    person = poll.people.get(user=world.people["member"])
    answer_days(person=person, answers=["yes"], by=person.user, at=at)
    return remind_of_polls(by=SYSTEM, at=at)


def test_who_has_not_answered_a_date_poll_is_reminded_once(world):
    reminded = poll_due(world, sent=5, due=2)
    assert reminded == PolledPerson.objects.filter(poll__closed_at=None).count() - 1
    assert remind_of_polls(by=SYSTEM, at=clock.now()) == 0
    emails = Email.objects.filter(template="teams/which_days_reminder")
    assert emails.count() == reminded
    assert not emails.filter(to_label=world.people["member"].name).exists(), "the member has answered"


@pytest.mark.parametrize(("sent", "due"), [(5, 3), (0, 2), (5, -1)])
def test_a_poll_that_is_young_or_ends_later_is_not_reminded_of(world, sent, due):
    assert poll_due(world, sent=sent, due=due) == 0
