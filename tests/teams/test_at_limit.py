"""An offer over a limit is refused, or asks for a reason, as the settings say: by page, by operation, two at once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.audit.models import Entry
from cadre.housekeeping.story import steps_review as reviews
from cadre.housekeeping.story.steps_team import accept_offer, add_seat, offer_seat
from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.matching.rules import model as matching
from cadre.matching.rules.eligibility import limit_passed
from cadre.programme.operations import change_settings
from cadre.reviews.models import Review
from cadre.reviews.queries.scope import with_scope
from cadre.teams import limits
from cadre.teams.limits import Load, Part
from cadre.teams.models import Offer
from cadre.teams.operations import offers
from cadre.teams.queries.candidates import assess, pool_of_team, without_reserves
from tests.helpers import html_of, signed_in
from tests.together import at_once, meeting
from tests.world.build import organisation

SENTENCE = "Already has 1 of 1 review"


def limited(world, **settings):
    """The member sits on one review, and is sought for another whose visit begins on the same day."""
    by, first = {"by": world.people["lead"], "at": clock.now()}, world.review.first_day
    change_settings(**{"reviews_a_year": 1} | settings, **by)
    reviews.set_scope(review=world.other_review, actions=[world.action], strands=[world.strand], **by)
    reviews.set_visit(review=world.other_review, first=first + timedelta(days=7), **by)
    same_year = first + timedelta(days=7 if (first + timedelta(days=7)).year == first.year else -7)
    reviews.set_visit(review=world.other_review, first=same_year, **by)
    seat = add_seat(review=Review.objects.get(pk=world.other_review.pk), modes=("visit",), **by)
    return seat, world.member_record


def codes(candidate) -> list[str]:
    return [exclusion.code for exclusion in candidate.exclusions]


def offer_page(world, seat, member):
    return signed_in(world.people["coordinator"]), f"/seats/{seat.pk}/offer/{member.pk}"


def answer_by(world, **more):
    day = world.today + timedelta(days=7)
    return {"answer_by_0": day.day, "answer_by_1": day.month, "answer_by_2": day.year, **more}


def test_a_place_on_another_review_counts_and_the_operation_refuses(world):
    seat, member = limited(world)
    assert codes(assess(member, seat, at=clock.now())) == ["limit"]
    with pytest.raises(offers.NotEligible, match=SENTENCE) as refused:
        offer_seat(seat=seat, member=member, override_reason="We need them", by=world.people["lead"], at=clock.now())
    assert refused.value.code == "limit"


def test_the_page_of_an_offer_says_which_limit_it_uses_up(world):
    seat, member = limited(world, reviews_a_year=2)
    door, page = offer_page(world, seat, member)
    words = f"{member}: 2 of 2 reviews"
    assert words in html_of(door.get(page))
    assert words in html_of(door.get(f"/seats/{seat.pk}/offer?member={member.pk}"))
    change_settings(reviews_a_year=3, by=world.people["lead"], at=clock.now())
    assert "uses up a limit" not in html_of(door.get(page))


def test_the_page_says_it_and_offers_nothing(world):
    seat, member = limited(world)
    door, page = offer_page(world, seat, member)
    back = door.post(page, answer_by(world, override_reason="We need them"), follow=True)
    assert f"You cannot offer this seat to {member}. {SENTENCE}" in html_of(back)
    assert not Offer.objects.filter(seat=seat).exists()
    assert "Offer despite this" not in html_of(back)


def test_where_the_settings_say_warn_a_reason_is_asked_for_and_kept(world):
    seat, member = limited(world, at_limit="warn")
    door, page = offer_page(world, seat, member)
    asked = html_of(door.get(page))
    assert SENTENCE in asked
    assert "You can still send the offer if you give a reason" in asked
    assert "Enter why this person is right for the seat" in html_of(door.post(page, answer_by(world)))
    assert door.post(page, answer_by(world, override_reason="The only one free")).status_code == 302
    offer = Offer.objects.get(seat=seat)
    assert (offer.override_reason, offer.overridden) == ("The only one free", ("limit",))
    assert "Offered despite a rule (would pass a limit on reviews or days), because: The only one free" in html_of(
        door.get(offer.get_absolute_url())
    )
    entry = Entry.objects.filter(act="teams.offer_seat").latest("pk")
    assert "limit" in str(entry.changes)


def test_a_waiting_offer_counts_until_it_is_declined(world):
    seat, member = limited(world, reviews_a_year=2)
    by = {"by": world.people["lead"], "at": clock.now()}
    assert assess(member, seat, at=clock.now()).is_eligible
    offer = offer_seat(seat=seat, member=member, **by)
    third = _third(world, seat.review.first_day)
    assert codes(assess(member, third, at=clock.now())) == ["limit"]
    offers.decline_offer(offer=offer, reason="time", note="", how="email", **by)
    assert assess(member, third, at=clock.now()).is_eligible


def _third(world, first):
    """A seat of a third review, of a force that nobody of the world works for."""
    by = {"by": world.people["lead"], "at": clock.now()}
    review = reviews.accept_request(
        request=reviews.ask_for_review(
            sponsor=world.people["sponsor"], organisation=organisation("farshire"), reason="x", at=clock.now()
        ),
        framework=world.framework,
        reason="Yes",
        **by,
    )
    reviews.set_scope(review=review, actions=[world.action], strands=[world.strand], **by)
    reviews.set_visit(review=review, first=first, **by)
    return add_seat(review=Review.objects.get(pk=review.pk), modes=("desk",), **by)


def test_an_offer_made_before_may_be_accepted_whatever_the_limit_is_by_then(world):
    seat, member = limited(world, reviews_a_year=2)
    offer = offer_seat(seat=seat, member=member, by=world.people["lead"], at=clock.now())
    change_settings(reviews_a_year=1, by=world.people["lead"], at=clock.now())
    accept_offer(offer=offer, by=member.user, at=clock.now())
    offer.refresh_from_db()
    assert offer.state == "accepted"


def test_days_are_counted_with_the_work_at_a_desk(world):
    seat, member = limited(world, reviews_a_year=9, days_a_quarter=8)
    by = {"by": world.people["lead"], "at": clock.now()}
    desk = add_seat(review=seat.review, modes=("desk", "visit"), effort_days=6, **by)
    (exclusion,) = assess(member, desk, at=clock.now()).exclusions
    assert exclusion.sentence.startswith("This seat takes 9 days, and ")


def test_nobody_over_a_limit_is_a_reserve(world):
    seat, _ = limited(world)
    others = {world.other_member_record.pk, world.adviser_record.pk}
    type(world.member_record).objects.filter(pk__in=others).update(state="paused")
    review = with_scope(seat.review)
    seat.sitting, seat.open_offers = [], []
    today = clock.day_of(clock.now())
    assert without_reserves(pool_of_team(review, [seat], on=today), [seat], []) == {seat.pk}
    change_settings(reviews_a_year=9, by=world.people["lead"], at=clock.now())
    assert without_reserves(pool_of_team(review, [seat], on=today), [seat], []) == {seat.pk}, "one behind one vacancy"


@pytest.mark.django_db(transaction=True)
def test_two_offers_at_once_do_not_pass_a_limit_together(world, monkeypatch):
    one, member = limited(world, reviews_a_year=2)
    other = _third(world, one.review.first_day)
    by = {"by": world.people["lead"], "at": clock.now()}
    copies = [type(member).objects.get(pk=member.pk) for _ in range(2)]
    with meeting(monkeypatch, 2):
        answers = at_once(
            lambda: offer_seat(seat=one, member=copies[0], **by),
            lambda: offer_seat(seat=other, member=copies[1], **by),
        )
    assert sorted(type(answer).__name__ for answer in answers) == ["NotEligible", "Offer"]
    assert Offer.objects.filter(seat__in=[one, other]).count() == 1


LIMIT = st.none() | st.integers(0, 12)
VISIT = Period(clock.day_of(clock.now()), clock.day_of(clock.now()) + timedelta(days=2))
MODES = st.sets(st.sampled_from(["desk", "visit", "remote", "workshop"]), min_size=1).map(tuple)


@given(
    most=st.builds(matching.Caps, LIMIT, LIMIT, LIMIT, LIMIT),
    load=st.builds(Load, *[st.integers(0, 12)] * 4),
    modes=MODES,
    effort=st.integers(1, 9),
)
def test_the_engine_refuses_what_the_sum_of_days_refuses(most, load, modes, effort):
    asked = Part(1, 1, "x", VISIT, modes, effort)
    seat = matching.Seat("1", frozenset(modes), effort=effort)
    days = tuple(range(VISIT.first.toordinal(), VISIT.last.toordinal() + 1))
    review = matching.Review("1", "host", {}, days=days)
    left = limits.capacity(most, load, asked, counted=matching.days_taken(review, seat))
    over = [
        name
        for name in ("reviews_a_year", "reviews_a_quarter", "days_a_year", "days_a_quarter")
        if getattr(most, name) is not None
        and getattr(load, name) + (1 if name.startswith("reviews") else limits.days_of([asked])) > getattr(most, name)
    ]
    assert limit_passed(left, review, seat) == (over[0] if over else "")
