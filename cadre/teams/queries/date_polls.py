"""Reads of which days suit for a visit."""

from cadre.availability.date_ranges import Span
from cadre.availability.queries import stated_by
from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.links.errors import InvalidLink
from cadre.reviews.choices import HOST, PLAN_READERS
from cadre.teams.models import DatePoll, Offer, Place, PolledPerson


def open_poll(review) -> DatePoll | None:
    """The open poll of a review."""
    return DatePoll.objects.filter(review=review, closed_at=None).first()


def people_of(poll) -> list[PolledPerson]:
    """Who was asked, the host's people first."""
    return list(poll.people.select_related("user"))


def people_to_ask(review) -> dict:
    """Those whom the days concern, each with whether they are the host's: who plans or works on the review, and the
    members with a place or an open offer."""
    access = review.access.current(clock.now()).filter(role__in=PLAN_READERS).select_related("user")
    people = {held.user: held.role in HOST for held in access.order_by("user__name", "pk")}
    of_review = {"seat__review": review, "member__user__is_active": True}
    for records in (Place.objects.sitting(), Offer.objects.open()):
        for record in records.filter(**of_review).select_related("member__user").order_by("member__user__name", "pk"):
            people.setdefault(record.member.user, False)
    return people


def polls_to_remind(day, before) -> list[DatePoll]:
    """Open polls whose last day is no more than ``before`` away and of which nobody was reminded; not those that were
    begun as late as that."""
    near = DatePoll.objects.filter(closed_at=None, reminded_at=None, answer_by__range=(day, day + before))
    polls = near.select_related("review__organisation").order_by("pk")
    return [poll for poll in polls if poll.answer_by - clock.day_of(poll.asked_at) > before]


def without_answer(poll) -> list[PolledPerson]:
    """The people who were asked, have not answered and can sign in."""
    people = poll.people.filter(user__is_active=True).select_related("user")
    return [person for person in people if not person.answers]


def stated_of(poll) -> dict[int, list[Span]]:
    """What members who were asked have stated of the poll's days in their calendars, by the key of the user."""
    days = poll.days
    around = Period(min(period.first for period in days), max(period.last for period in days))
    return stated_by(poll.people.order_by().values("user"), around)


def person_by_link(link) -> PolledPerson:
    """The person whom a link asks. Raises ``InvalidLink`` when the poll has ended or their account is closed."""
    asked = PolledPerson.objects.filter(pk=link.subject_pk, poll__closed_at=None, user__is_active=True)
    person = asked.select_related("user", "poll__review__organisation").first()
    if person is None:
        raise InvalidLink("revoked", link)
    return person
