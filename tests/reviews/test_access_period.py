"""Access ends when the period after the close is over, and at once for whoever is suspended, has left or is closed out.

Nothing runs at that moment: each read of access looks at what is so.
"""

from datetime import timedelta

import pytest

from cadre.accounts import operations as accounts
from cadre.kernel import acts, clock
from cadre.mail.models import Email
from cadre.members.models import Member
from cadre.programme.models import Settings
from cadre.reviews.models import Access, Review, with_access
from cadre.reviews.operations import progress, waivers
from cadre.reviews.operations.access import accept_confidentiality
from cadre.reviews.queries.audiences import audience_keys
from cadre.reviews.queries.people import people_on
from cadre.reviews.queries.running import organisers_of
from cadre.search.queries import find
from tests.helpers import page_of, signed_in

TEAM = ("member", "adviser", "review_lead", "researcher")
HOST = ("sponsor", "spoc", "contributor")


def close(world, *, at=None, days=90):
    """Close the review of the world, every check waived."""
    review, at = Review.objects.get(pk=world.review.pk), at or clock.now()
    Settings.objects.create(access_days=days, valid_from=clock.day_of(at) - timedelta(days=1), made_at=at)
    Review.objects.filter(pk=review.pk).update(state="improving")
    for code in _codes():
        waivers.waive_check(review=review, act="reviews.close", code=code, why="Test", by=world.people["lead"], at=at)
    review = Review.objects.get(pk=review.pk)
    progress.close(review=review, by=world.people["lead"], at=at)
    return review


def _codes():
    return [check.code for check in acts.checks()["reviews.close"] if check.waivable_by]


def opens(world, key) -> bool:
    return signed_in(world.people[key]).get(world.review.get_absolute_url()).status_code == 200


def days_ago(days):
    return clock.now() - timedelta(days=days)


def member_of(world, key="member") -> Member:
    return Member.objects.get(user=world.people[key])


@pytest.mark.parametrize(("ago", "still"), [(0, True), (89, True), (90, True), (91, False), (400, False)])
def test_the_team_may_open_a_closed_review_for_the_period_and_no_longer(world, ago, still):
    close(world, at=days_ago(ago))
    for key in TEAM:
        assert opens(world, key) is still, key
    for key in HOST:
        assert opens(world, key), f"{key}: the report and the plan are the host’s own"


def test_no_days_end_it_at_the_close(world):
    close(world, days=0)
    assert not any(opens(world, key) for key in TEAM)
    assert opens(world, "sponsor")
    assert "ended on" in page_of(world.people["lead"], world.review.get_absolute_url())


def test_a_later_setting_does_not_take_back_a_day_that_people_were_told(world):
    close(world, at=days_ago(60))
    Settings.objects.update(access_days=30)
    assert opens(world, "member")


def test_every_reader_of_access_knows_that_it_ended(world):
    member = world.people["member"]
    document, note = world.document.get_absolute_url(), world.note.session.get_absolute_url()
    browser = signed_in(member)
    assert {browser.get(page).status_code for page in (document, note)} == {200}
    assert find("strategy", keys=audience_keys(member)).total
    close(world, at=days_ago(91))
    review = world.review
    assert {browser.get(page).status_code for page in (document, note)} == {404}
    assert not find("strategy", keys=audience_keys(member)).total
    assert not any(key.startswith(f"r{review.pk}.") for key in audience_keys(member))
    assert not Review.objects.filter(with_access(member, review="pk"), pk=review.pk).exists()
    assert {access.user_id for access in people_on(review)} == {world.people[key].pk for key in HOST}
    assert str(review) not in page_of(member, "/")


def test_a_closed_review_that_is_open_again_opens_to_its_team(world):
    close(world, at=days_ago(91))
    Review.objects.filter(pk=world.review.pk).update(state="improving")
    assert opens(world, "member")


def make(world, state, key="member"):
    """Make the membership of this person ``state``, and nothing else."""
    Member.objects.filter(user=world.people[key]).update(state=state)


@pytest.mark.parametrize("state", ["suspended", "left"])
def test_a_member_who_is_suspended_or_leaves_is_out_at_once(world, state):
    browser = signed_in(world.people["member"])
    page = world.review.get_absolute_url()
    assert browser.get(page).status_code == 200
    make(world, state)
    assert browser.get(page).status_code == 404
    assert browser.get(world.document.get_absolute_url()).status_code == 404
    assert opens(world, "adviser"), "the others stay"
    make(world, "active")
    assert browser.get(page).status_code == 200


def test_a_pause_changes_nothing(world):
    make(world, "paused")
    progress.pause(
        review=Review.objects.get(pk=world.review.pk), reason="Snow", by=world.people["lead"], at=clock.now()
    )
    assert opens(world, "member")


def test_a_suspended_member_cannot_accept_confidentiality(world):
    member = world.people["member"]
    Access.objects.filter(user=member, review=world.review).update(opens_at=None)
    make(world, "suspended")
    assert signed_in(member).get(f"{world.review.get_absolute_url()}/confidentiality").status_code == 404
    accept_confidentiality(user=member, review=world.review, at=clock.now())
    assert Access.objects.unaccepted().filter(user=member, review=world.review).exists()


def test_the_host_stays_on_its_own_review_whatever_becomes_of_their_membership(world):
    sponsor = world.people["sponsor"]
    Member.objects.create(user=sponsor, kind="academic", state="left", joined_at=clock.now(), updated_at=clock.now())
    assert opens(world, "sponsor")


def test_a_closed_account_is_on_no_review(world):
    for key in ("member", "sponsor"):
        user = world.people[key]
        accounts.deactivate(user=user, by=world.people["lead"], at=clock.now())
        assert not Access.objects.open(clock.now()).filter(user=user).exists()
        assert user.pk not in {access.user_id for access in people_on(world.review)}
        accounts.reactivate(user=user, by=world.people["lead"], at=clock.now())
        assert Access.objects.open(clock.now()).filter(user=user).exists()


def test_a_suspended_organiser_is_not_emailed_for_the_review(world):
    member = world.people["other_member"]
    Access.objects.create(
        user=member, review=world.review, role="organiser", granted_at=clock.now(), opens_at=clock.now(), why="Named"
    )
    assert organisers_of(world.review, at=clock.now()) == [member]
    make(world, "suspended", "other_member")
    assert organisers_of(world.review, at=clock.now()) == [world.people["coordinator"]]


def test_the_end_is_shown_before_it_comes(world):
    review, last = world.review, clock.format_date(world.today + timedelta(days=90))
    close(world)
    for page in (review.get_absolute_url(), f"{review.get_absolute_url()}/people"):
        assert f"until {last}" in page_of(world.people["member"], page)
    for key in ("member", "coordinator"):
        assert f"Open until {last}" in page_of(world.people[key], member_of(world).get_absolute_url())
    to_member, to_host = (
        Email.objects.get(template="reviews/closed", to=world.people[key].reference).body
        for key in ("member", "sponsor")
    )
    assert "You can open it until the end of" in to_member
    assert "until the end of" not in to_host


def test_the_page_that_asks_says_until_when(world):
    review = world.review
    Review.objects.filter(pk=review.pk).update(state="improving")
    for code in _codes():
        waivers.waive_check(
            review=review, act="reviews.close", code=code, why="Test", by=world.people["lead"], at=clock.now()
        )
    last = clock.format_date(world.today + timedelta(days=90))
    page = page_of(world.people["coordinator"], f"{review.get_absolute_url()}/close")
    assert f"The team can open it until the end of {last}" in page


@pytest.mark.parametrize(("ago", "shown"), [(60, False), (82, False), (83, True), (90, True), (91, False)])
def test_home_says_so_in_the_last_week(world, ago, shown):
    close(world, at=days_ago(ago))
    assert ("Your access ends soon" in page_of(world.people["member"], "/")) is shown
    assert "Your access ends soon" not in page_of(world.people["sponsor"], "/")


def test_people_shows_what_stops_each_of_them(world):
    lead, page = world.people["lead"], f"{world.review.get_absolute_url()}/people"
    make(world, "suspended")
    make(world, "left", "adviser")
    accounts.deactivate(user=world.people["spoc"], by=lead, at=clock.now())
    shown = page_of(lead, page)
    for words in ("Suspended", "Left the cadre", "Account closed"):
        assert words in shown
    assert "Suspended" in page_of(world.people["member"], member_of(world).get_absolute_url())
