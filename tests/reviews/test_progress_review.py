"""The progress review: planned, changed, cancelled and recorded; a closed review opens again to those who take part."""

from datetime import timedelta

import pytest

from cadre.accounts.models import User
from cadre.kernel import acts, clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from cadre.members.models import Member
from cadre.programme.models import Settings
from cadre.reviews.models import Milestone, ProgressReview, Review
from cadre.reviews.operations import progress_review as operations
from cadre.reviews.operations.access import close_access
from cadre.reviews.queries.audiences import audience_keys
from tests.helpers import edit, page_of, signed_in
from tests.together import at_once

TEAM = ("member", "adviser", "review_lead", "researcher")


@pytest.fixture
def improving(world):
    Review.objects.filter(pk=world.review.pk).update(state="improving")
    return Review.objects.get(pk=world.review.pk)


@pytest.fixture
def closed(world):
    """A review closed 200 days ago, whose period of access is over."""
    ended = clock.now() - timedelta(days=200)
    facts = {"state": "closed", "ended_at": ended, "access_ends_at": ended + timedelta(days=90)}
    Review.objects.filter(pk=world.review.pk).update(**facts)
    return Review.objects.get(pk=world.review.pk)


def plan(world, review, *, starts=0, days=1, who=("member", "sponsor"), **given) -> ProgressReview:
    first = world.today + timedelta(days=starts)
    given = {"first_day": first, "last_day": first + timedelta(days=days - 1), "note": "The plan"} | given
    people = [world.people[key] for key in who]
    return operations.plan_progress_review(
        review=review, people=people, **given, by=world.people["lead"], at=clock.now()
    )


def change(world, planned, **given):
    known = {"first_day": planned.first_day, "last_day": planned.last_day, "note": ""}
    known |= {"people": list(planned.people.all()), "by": world.people["lead"], "at": clock.now()} | given
    operations.change_progress_review(progress_review=planned, **known)


def opens(world, key) -> bool:
    return signed_in(world.people[key]).get(world.review.get_absolute_url()).status_code == 200


def told(world, name) -> set[str]:
    keys = {user.reference: key for key, user in world.people.items()}
    return {keys[to] for to in Email.objects.filter(template=f"reviews/{name}").values_list("to", flat=True)}


def days_typed(first, last) -> dict:
    typed = {}
    for name, day in (("first_day", first), ("last_day", last)):
        typed |= {f"{name}_0": day.day, f"{name}_1": day.month, f"{name}_2": day.year}
    return typed


def test_it_is_planned_changed_and_recorded_by_pages(world, improving):
    lead, base = signed_in(world.people["coordinator"]), f"{improving.get_absolute_url()}/progress-review"
    assert "No progress review is planned" in page_of(world.people["coordinator"], base)
    assert f'href="{base}">Plan or record the progress review' in page_of(
        world.people["coordinator"], improving.get_absolute_url()
    )
    assert f'href="{base}/plan"' in page_of(world.people["coordinator"], base)
    first = world.today
    typed = days_typed(first, first + timedelta(days=1)) | {"note": "The plan"}
    typed["people"] = [world.people["member"].pk, world.people["sponsor"].pk]
    assert lead.post(f"{base}/plan", typed).status_code == 302
    planned = ProgressReview.objects.get()
    assert {user.pk for user in planned.people.all()} == {world.people[key].pk for key in ("member", "sponsor")}
    assert edit(lead, f"{base}/change", typed | {"note": "Letters too"}).status_code == 302
    assert "Letters too" in page_of(world.people["member"], base)
    assert lead.post(f"{base}/record", {"outcome": "Letters are in time"}).status_code == 302
    shown = page_of(world.people["sponsor"], base)
    assert "Recorded" in shown
    assert "Letters are in time" in shown
    milestone = Milestone.objects.get(review=improving, stage="followup")
    assert (milestone.planned_from, milestone.done_on) == (first, world.today)
    assert "Recorded the progress review" in page_of(world.people["lead"], f"{improving.get_absolute_url()}/history")


@pytest.mark.parametrize("left_out", ["first_day_0", "people", "last_day_2"])
def test_the_form_says_what_is_missing_and_keeps_what_was_typed(world, improving, left_out):
    typed = days_typed(world.today, world.today) | {"note": "Zebra letters"}
    typed["people"] = [world.people["member"].pk]
    typed.pop(left_out)
    base = f"{improving.get_absolute_url()}/progress-review"
    page = signed_in(world.people["lead"]).post(f"{base}/plan", typed).content.decode()
    assert "There is a problem" in page
    assert "Zebra letters" in page
    assert not ProgressReview.objects.exists()


def test_the_form_as_it_is_shown_can_be_sent(world, improving):
    """The stage is planned over weeks, the progress review itself for a day or two of them."""
    lead, address = signed_in(world.people["lead"]), f"{improving.get_absolute_url()}/progress-review/plan"
    form = lead.get(address).context["form"]
    milestone = Milestone.objects.get(review=improving, stage="followup")
    assert form.initial["first_day"] == milestone.planned_from
    typed = days_typed(form.initial["first_day"], form.initial["last_day"])
    typed |= {"people": form.initial["people"]}
    assert lead.post(address, typed).status_code == 302
    assert ProgressReview.objects.get().first_day == milestone.planned_from


def test_only_people_of_the_review_take_part(world, improving):
    typed = days_typed(world.today, world.today) | {"people": [world.people["nobody"].pk]}
    base = f"{improving.get_absolute_url()}/progress-review"
    assert signed_in(world.people["lead"]).post(f"{base}/plan", typed).status_code == 200
    assert not ProgressReview.objects.exists()


def test_there_is_none_before_the_report_and_one_at_a_time(world):
    review = Review.objects.get(pk=world.review.pk)
    with pytest.raises(operations.NotYet):
        plan(world, review)
    Review.objects.filter(pk=review.pk).update(state="issued")
    planned = plan(world, Review.objects.get(pk=review.pk))
    with pytest.raises(operations.AlreadyPlanned):
        plan(world, Review.objects.get(pk=review.pk))
    operations.cancel_progress_review(progress_review=planned, reason="Flood", by=world.people["lead"], at=clock.now())
    assert told(world, "progress_review_cancelled") == {"member", "sponsor"}
    plan(world, Review.objects.get(pk=review.pk))


def test_those_concerned_are_emailed(world, improving):
    planned = plan(world, improving, starts=10)
    assert told(world, "progress_review") == {"member", "sponsor"}
    Email.objects.all().delete()
    change(world, planned, note="Other words")
    assert told(world, "progress_review") == set(), "nothing that they have to know"
    people = User.objects.filter(pk__in=[world.people[key].pk for key in ("member", "spoc")])
    change(world, ProgressReview.objects.get(), people=people)
    assert told(world, "progress_review") == {"spoc"}
    assert told(world, "progress_review_without_you") == {"sponsor"}
    Email.objects.all().delete()
    planned = ProgressReview.objects.get()
    change(world, planned, last_day=planned.last_day + timedelta(days=1))
    assert told(world, "progress_review") == {"member", "spoc"}


def test_one_that_is_no_longer_planned_is_not_changed(world, improving):
    planned = plan(world, improving)
    operations.cancel_progress_review(
        progress_review=ProgressReview.objects.get(), reason="Snow", by=world.people["lead"], at=clock.now()
    )
    with pytest.raises(MoveRefused):
        change(world, planned, note="Second")
    assert ProgressReview.objects.get().note == "The plan"


def test_it_is_recorded_once_and_not_before_it_begins(world, improving):
    planned = plan(world, improving, starts=1)
    recorded = {"progress_review": planned, "by": world.people["lead"]}
    with pytest.raises(operations.NotYet):
        operations.record_progress_review(**recorded, outcome="Better", at=clock.now())
    tomorrow = clock.now() + timedelta(days=1)
    operations.record_progress_review(**recorded, outcome="Better", at=tomorrow)
    with pytest.raises(MoveRefused):
        operations.record_progress_review(**recorded, outcome="Worse", at=tomorrow)
    with pytest.raises(MoveRefused):
        operations.cancel_progress_review(progress_review=planned, reason="No", by=world.people["lead"], at=tomorrow)
    assert ProgressReview.objects.get().outcome == "Better"


def test_a_review_closes_once_it_is_recorded(world, improving):
    def line():
        return acts.checklist(
            "reviews.close", Review.objects.get(pk=improving.pk), at=clock.now(), only="progress-review-recorded"
        )[0]

    assert "none is planned" in line().result.sentence
    planned = plan(world, improving)
    assert "it is planned for" in line().result.sentence
    operations.record_progress_review(
        progress_review=planned, outcome="Better", by=world.people["lead"], at=clock.now()
    )
    assert line().passes


@pytest.mark.parametrize(
    ("starts", "days", "setting", "is_open"),
    [(1, 2, 90, False), (0, 1, 90, True), (-1, 1, 0, False), (0, 1, 0, True), (-91, 2, 90, True), (-91, 1, 90, False)],
)
def test_a_closed_review_opens_to_those_who_take_part_and_to_nobody_else(world, closed, starts, days, setting, is_open):
    Settings.objects.create(access_days=setting, valid_from=world.today - timedelta(days=1), made_at=clock.now())
    assert not any(opens(world, key) for key in TEAM)
    plan(world, closed, starts=starts, days=days, who=("member", "review_lead", "sponsor"))
    assert {key for key in TEAM if opens(world, key)} == ({"member", "review_lead"} if is_open else set())
    assert any(key.startswith(f"r{closed.pk}.") for key in audience_keys(world.people["member"])) is is_open
    assert opens(world, "sponsor")


def test_cancelling_leaving_and_suspending_close_it_again(world, closed):
    lead = world.people["lead"]
    planned = plan(world, closed, who=("member", "review_lead", "adviser"))
    Member.objects.filter(user=world.people["adviser"]).update(state="suspended")
    assert not opens(world, "adviser")
    change(world, planned, people=[world.people["member"], world.people["adviser"]])
    assert not opens(world, "review_lead")
    assert opens(world, "member")
    close_access(access=closed.access.get(user=world.people["member"]), why="Left", by=lead, at=clock.now())
    assert not opens(world, "member"), "access that was closed for good stays closed"
    again = ProgressReview.objects.get()
    operations.cancel_progress_review(progress_review=again, reason="Flood", by=lead, at=clock.now())
    assert not any(opens(world, key) for key in TEAM)


def test_whoever_may_not_open_it_yet_is_told_from_when(world, closed):
    plan(world, closed, starts=5)
    letters = {email.to: email for email in Email.objects.filter(template="reviews/progress_review")}
    to_member = letters[world.people["member"].reference]
    assert "You can open the review again from" in to_member.body
    assert to_member.path == "/"
    assert "open the review again" not in letters[world.people["sponsor"].reference].body
    day = clock.format_date(world.today + timedelta(days=5))
    assert f"Opens again on {day}" in page_of(world.people["lead"], f"{closed.get_absolute_url()}/people")
    own = Member.objects.get(user=world.people["member"]).get_absolute_url()
    assert f"Opens again on {day}" in page_of(world.people["member"], own)


def test_the_end_that_is_shown_is_that_of_the_progress_review(world, closed):
    plan(world, closed)
    until = clock.format_date(world.today + timedelta(days=90))
    assert f"Open until {until}" in page_of(world.people["member"], f"{closed.get_absolute_url()}/people")
    assert "Your access ends soon" not in page_of(world.people["member"], "/")
    ProgressReview.objects.update(access_ends_at=clock.now() + timedelta(days=3))
    assert "Your access ends soon" in page_of(world.people["member"], "/")


@pytest.mark.django_db(transaction=True)
def test_two_people_plan_it_at_once(world, improving):
    def press():
        return plan(world, Review.objects.get(pk=improving.pk))

    answers = at_once(press, press)
    assert sum(isinstance(answer, operations.AlreadyPlanned) for answer in answers) == 1, answers
    assert ProgressReview.objects.count() == 1
