"""The home page: what waits, with its day; deferred requests come back; what others did since the last visit."""

from datetime import timedelta

import pytest
from django.test import Client

from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.kernel.todos import Task
from cadre.reviews.operations import plan, progress, requests
from cadre.reviews.wording import written_days
from cadre.teams.models import Seat
from cadre.teams.queries import sitting_on
from cadre.workspace import presenters
from tests.helpers import html_of, signed_in
from tests.workspace.steps import tasks_for


def home_of(person) -> str:
    door = signed_in(person)
    return html_of(door.get("/"))


def tasks_of(person) -> set[tuple[str, str]]:
    """What waits for this person, with what it is about."""
    return {(task.title, task.about) for task in tasks_for(person)}


def news(act, review) -> str:
    """How home links to the review what was done to it."""
    return f'href="{review.get_absolute_url()}">{act}: {review}</a>'


def test_a_deferred_request_comes_back_on_its_day(world, time_machine):
    lead, asked = world.people["lead"], world.open_request
    name = f"Northshire Police {asked.reference}"
    at = clock.now()
    assert ("Decide on the request", name) in tasks_of(lead)
    requests.defer_request(
        request=asked, reason="Too full", look_again_on=world.today + timedelta(days=30), by=lead, at=at
    )
    assert "request" not in " ".join(words for words, _ in tasks_of(lead))
    time_machine.move_to(at + timedelta(days=31))
    assert ("Reconsider the request", name) in tasks_of(lead)
    requests.accept_request(request=asked, framework=world.framework, reason="Now", by=lead, at=clock.now())
    assert ("Reconsider the request", name) not in tasks_of(lead)


def test_a_coordinator_sees_what_is_missing_before_a_visit(world):
    coordinator, review = world.people["coordinator"], world.review
    Seat.objects.filter(review=review).update(people=3)
    lacking = 3 * Seat.objects.filter(review=review, is_required=True).count() - sitting_on(review).count()
    find = (f"Find {lacking} people", review.name)
    assert find in tasks_of(coordinator)
    assert find not in tasks_of(world.people["sponsor"]), "who lacks is the programme's own concern"
    type(review).objects.filter(pk=review.pk).update(first_day=None, last_day=None)
    assert ("Set the days of the visit", review.name) in tasks_of(coordinator)
    progress.pause(review=review, reason="Snow", by=coordinator, at=clock.now())
    assert find not in tasks_of(coordinator), "nothing is sought for a review that is paused"


def test_a_paused_review_says_so_once_on_its_card_and_once_in_the_news(world):
    assert "Paused" not in home_of(world.people["sponsor"])
    progress.pause(review=world.review, reason="Snow", by=world.people["coordinator"], at=clock.now())
    page = home_of(world.people["sponsor"])
    assert "govuk-tag--orange" in page
    assert page.count("Paused") == 2
    assert "now paused" not in page


def test_who_was_on_a_review_hears_that_it_ended(world):
    review = world.review
    progress.cancel(review=review, reason="The force merges", by=world.people["coordinator"], at=clock.now())
    page = home_of(world.people["sponsor"])
    assert news("Cancelled the review", review) in page
    assert "You have no open reviews" in page, "what is over is no longer under way"
    assert review.name not in home_of(world.people["nobody"])


def test_the_days_of_a_visit_are_told_as_days(world):
    review, days = world.review, Period(world.today + timedelta(days=90), world.today + timedelta(days=92))
    plan.set_visit(
        review=review, first_day=days.first, last_day=days.last, by=world.people["coordinator"], at=clock.now()
    )
    page = home_of(world.people["sponsor"])
    assert f"{news('Set the days of the visit', review)}, {written_days(days)}" in page


@pytest.mark.parametrize(("key", "named"), [("auditor", False), ("checker", False), ("nobody", True)])
def test_an_office_role_without_reviews_is_not_told_to_wait_for_one(world, key, named):
    page = home_of(world.people[key])
    assert ("My reviews" in page) is named
    assert ("Your pages" in page) is not named


@pytest.mark.parametrize(("key", "told"), [("sponsor", True), ("member", True), ("adviser", False), ("nobody", False)])
def test_what_others_did_is_told_to_those_who_see_the_plan(world, key, told):
    progress.pause(review=world.review, reason="Snow", by=world.people["coordinator"], at=clock.now())
    page = home_of(world.people[key])
    assert (news("Paused the review", world.review) in page) is told
    assert "Paused the review" not in home_of(world.people["coordinator"]), "own acts are no news"


def test_only_what_came_after_the_last_visit_is_news(world, settings):
    settings.DEMO = True
    person = world.people["sponsor"]
    person.demo_note = "Sponsor"
    person.save()
    progress.pause(review=world.review, reason="Snow", by=world.people["coordinator"], at=clock.now())
    door = Client()
    for seen in (True, False):  # a first visit looks a fortnight back, the next one to the first
        door.post(f"/sign-in/as/{person.pk}")
        assert ("Paused the review" in html_of(door.get("/"))) is seen
        door.post("/sign-out")


def test_each_review_says_in_words_where_it_stands(world):
    assert "Stage 3 of 14: Scoping" in home_of(world.people["sponsor"])


def test_a_sponsor_sees_that_the_request_has_arrived_until_it_is_decided(world):
    asked, sponsor, at = world.open_request, world.people["sponsor"], clock.now()
    told = f'href="{asked.get_absolute_url()}"'
    assert "My requests</h2> <ul" in home_of(sponsor)
    assert f"we answer by {clock.format_date(asked.answer_by)}" in home_of(sponsor)
    assert told not in home_of(world.people["nobody"])
    look_again_on = world.today + timedelta(days=30)
    requests.defer_request(request=asked, reason="Full", look_again_on=look_again_on, by=world.people["lead"], at=at)
    assert f"decision deferred to {clock.format_date(look_again_on)}" in home_of(sponsor)
    requests.accept_request(
        request=asked, framework=world.framework, reason="Yes", by=world.people["lead"], at=clock.now()
    )
    assert told not in home_of(sponsor)


def test_what_is_late_comes_first_then_what_is_due_and_the_rest_is_counted():
    at = clock.now()
    today = clock.day_of(at)
    days = {"late": -2, "later": -9, "today": 0, "month": 30, "none": None, "week": 6}
    tasks = [
        Task(title=name, url="/", due=None if days[name] is None else today + timedelta(days=days[name]))
        for name in days
    ]
    whole = presenters.waiting(tasks, at=at, shown=20)
    assert [row["task"].title for row in whole["rows"]] == ["later", "late", "today", "week", "none", "month"]
    assert [row["late"] for row in whole["rows"]] == [9, 2, 0, 0, 0, 0]
    assert (whole["total"], whole["late"], whole["more"]) == (6, 2, 0)
    part = presenters.waiting(tasks, at=at, shown=4)
    assert (len(part["rows"]), part["total"], part["more"]) == (4, 6, 2)
