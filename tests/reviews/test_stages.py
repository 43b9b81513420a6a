"""The stages of a review: bar, timetable and next act agree at every step; nothing is done by being passed."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from cadre.audit.models import Entry
from cadre.govuk.charts import timeline
from cadre.kernel import acts, clock
from cadre.kernel.acts import ChecksUnmet
from cadre.reviews import presenters
from cadre.reviews.choices import Stage
from cadre.reviews.lifecycle import REVIEW
from cadre.reviews.models import Milestone, Review
from cadre.reviews.operations import plan, progress
from cadre.reviews.operations.waivers import waive_check
from cadre.reviews.queries import with_plan
from cadre.reviews.stages import done_stages, stages_of, with_stages
from cadre.teams.operations import places
from tests.helpers import html_of, page_of, signed_in

BAR = re.compile(r'<li class="cadre-steps__(\w+)"[^>]*>([^<]+)')
DONE_CELL = re.compile(r">\d+ \w+ 20\d\d</td>.*>Done</strong>")
FINISHED_BY = {
    "accepted": Stage.SCOPING,
    "scoping": Stage.SCOPING,
    "preparing": Stage.PLAN,
    "visiting": Stage.FIELDWORK,
    "drafting": Stage.REPORT,
    "with-host": Stage.ACCURACY,
    "issued": Stage.RESPONSE,
    "improving": Stage.CLOSE,
}


def in_state(world, state, **facts) -> Review:
    Review.objects.filter(pk=world.review.pk).update(state=state, **facts)
    return Review.objects.get(pk=world.review.pk)


def waive_all(world, act):
    for line in acts.checklist(act, world.review, at=clock.now()):
        if not line.passes:
            by, why = world.people["lead"], "Agreed with the host"
            waive_check(review=world.review, act=act, code=line.check.code, why=why, by=by, at=clock.now())


def of(review, stage) -> str:
    return next(entry.state for entry in stages_of(Review.objects.get(pk=review.pk)) if entry.stage == stage)


@pytest.mark.parametrize("state", REVIEW.states)
def test_bar_timetable_and_next_act_agree(world, state):
    review = in_state(world, state)
    done = {Stage(stage).label for stage in done_stages(review)}
    overview, timetable = (page_of(world.people["lead"], f"/reviews/{review.pk}{page}") for page in ("", "/timetable"))
    bar = {label.strip(): look for look, label in BAR.findall(overview)}
    assert list(bar) == Stage.labels
    assert {label for label, look in bar.items() if look == "done"} == done
    rows = dict(zip(Stage.labels, timetable.split("<tbody")[1].split("<tr")[1:], strict=True))
    assert all(f">{label}<" in row for label, row in rows.items())
    assert {label for label, row in rows.items() if DONE_CELL.search(row)} == done
    act = acts.next_act(review)
    current = [label for label, look in bar.items() if look == "current"]
    assert current == ([FINISHED_BY[state].label] if act else [])
    assert current == [label for label, row in rows.items() if "Now" in row]
    assert (act.finishes if act else None) == FINISHED_BY.get(state)


def test_the_timetable_says_what_happened_and_how_late_the_rest_is(world):
    today = world.today
    days = {
        Stage.SCOPING: {"planned_to": today - timedelta(days=20), "done_on": today - timedelta(days=13)},
        Stage.TEAM: {"planned_to": today - timedelta(days=20), "done_on": today - timedelta(days=20)},
        Stage.DESK: {"planned_to": today - timedelta(days=1), "done_on": None},
        Stage.PLAN: {"planned_to": today, "done_on": None},
    }
    for stage, facts in days.items():
        Milestone.objects.filter(review=world.review, stage=stage).update(planned_from=facts["planned_to"], **facts)
    review = with_plan(Review.objects.get(pk=world.review.pk))
    rows = {row["stage"].stage: row for row in presenters.timetable_rows(review, stages_of(review), on=today)}
    assert {stage: rows[stage]["late"] for stage in days} == dict(zip(days, ["7 days", "", "1 day", ""], strict=True))
    assert rows[Stage.SCOPING]["when"] == clock.format_date(days[Stage.SCOPING]["done_on"])
    drawn = presenters.timeline(review, on=today)["rows"]
    assert [row["label"] for row in drawn if row["is_late"]] == [Stage.DESK.label]
    assert timeline(drawn, today=today).count("cadre-chart__late") == 1


def test_a_row_on_a_list_knows_the_same_stages_without_more_queries(world, django_assert_num_queries):
    for stage in (Stage.TEAM, Stage.CLOSE):
        plan.mark_stage_done(review=world.review, stage=stage, by=world.people["lead"], at=clock.now())
    with django_assert_num_queries(1):
        rows = {row.pk: [stage.state for stage in stages_of(row)] for row in with_stages(Review.objects.all())}
    assert rows == {row.pk: [stage.state for stage in stages_of(row)] for row in Review.objects.all()}
    assert rows[world.review.pk].count("done") == 4


@pytest.mark.parametrize("state", ["improving", "closed"])
def test_nothing_is_done_by_being_passed(world, state):
    Milestone.objects.filter(review=world.review).update(done_on=None)
    assert {stage.state for stage in stages_of(in_state(world, state))} <= {"current", "open", "ahead"}


def test_closing_finishes_no_stage_but_the_last(world):
    review = in_state(world, "improving")
    waive_all(world, "reviews.close")
    progress.close(review=review, by=world.people["lead"], at=clock.now())
    after = {stage.stage for stage in stages_of(in_state(world, "closed")) if stage.state == "done"}
    assert after == {Stage.REQUEST, Stage.DECISION, Stage.CLOSE}


def test_the_team_is_confirmed_and_open_again_when_a_place_is_vacant(world):
    review, lead, at = in_state(world, "preparing"), world.people["review_lead"], clock.now()
    address = f"/reviews/{review.pk}/confirm-team"
    assert "You can do this when every check is met or waived" in page_of(lead, address)
    with pytest.raises(ChecksUnmet, match="Every required seat is confirmed"):
        progress.finish_stage(review=review, act="reviews.confirm_team", by=lead, at=at)
    waive_all(world, "reviews.confirm_team")
    assert f'href="{address}">Confirm the team</a>' in page_of(lead, review.get_absolute_url())
    assert "The team is confirmed." in html_of(signed_in(lead).post(address, follow=True))
    assert of(review, Stage.TEAM) == "done"
    assert "Confirm the team" not in page_of(lead, review.get_absolute_url())
    assert "This was done already" in page_of(lead, address)
    places.stand_down(place=world.place, why="Ill", by=lead, at=at)
    assert of(review, Stage.TEAM) == "open"


def test_desk_research_is_finished_and_reopened(world):
    review, lead = in_state(world, "visiting"), world.people["review_lead"]
    waive_all(world, "reviews.finish_desk")
    door = signed_in(lead)
    door.post(f"/reviews/{review.pk}/finish-desk-research")
    assert of(review, Stage.DESK) == "done"
    with pytest.raises(progress.NotOpen):
        progress.finish_stage(review=review, act="reviews.finish_desk", by=lead, at=clock.now())
    milestone = review.milestones.get(stage=Stage.DESK)
    reopen = f"/milestones/{milestone.pk}/reopen"
    assert f'href="{reopen}">Reopen<' in page_of(lead, f"/reviews/{review.pk}/timetable")
    assert "Desk research" in html_of(door.post(reopen, follow=True))
    assert of(review, Stage.DESK) == "open"
    assert Entry.objects.filter(act="reviews.reopen_stage").count() == 1
    door.post(reopen)
    assert Entry.objects.filter(act="reviews.reopen_stage").count() == 1


def test_only_stages_that_do_not_move_the_review_are_reopened(world):
    milestone = world.review.milestones.get(stage=Stage.REQUEST)
    answer = signed_in(world.people["lead"]).post(f"/milestones/{milestone.pk}/reopen", follow=True)
    assert "You cannot reopen this stage: Request" in html_of(answer)
    assert of(world.review, Stage.REQUEST) == "done"


def test_a_postponed_review_prepares_again(world):
    lead, at = world.people["lead"], clock.now()
    for stage in (Stage.TEAM, Stage.PLAN):
        plan.mark_stage_done(review=world.review, stage=stage, by=lead, at=at)
    first = world.today + timedelta(days=90)
    progress.postpone(review=in_state(world, "visiting"), first_day=first, last_day=first, by=lead, at=at)
    assert {of(world.review, Stage.PLAN), of(world.review, Stage.TEAM)} == {"current", "open"}


@pytest.mark.parametrize(
    ("page", "state", "stage", "day"),
    [
        ("start-visit", "preparing", Stage.PLAN, "first_day"),
        ("finish-visit", "visiting", Stage.FIELDWORK, "last_day"),
    ],
)
def test_a_visit_is_early_only_with_a_reason(world, page, state, stage, day):
    review, lead = in_state(world, state), world.people["lead"]
    review.terms.update(state="agreed")
    waive_all(world, f"reviews.{page.replace('-', '_')}")
    address, door = f"{review.get_absolute_url()}/{page}", signed_in(lead)
    planned = clock.format_date(getattr(review, day))
    assert f"It is planned for {planned}." in html_of(door.get(address))
    assert "Enter why it is early" in html_of(door.post(address))
    assert of(review, stage) == "current"
    operation = getattr(progress, page.replace("-", "_"))
    with pytest.raises(progress.TooEarly, match="Enter why it is earlier"):
        operation(review=review, by=lead, at=clock.now())
    door.post(address, {"early_why": "The host’s building closes"})
    assert of(review, stage) == "done"
    assert "Early: The host’s building closes" in page_of(lead, f"{review.get_absolute_url()}/timetable")


def test_a_visit_on_its_day_needs_no_reason(world):
    review = in_state(world, "visiting", first_day=world.today, last_day=world.today)
    address = f"{review.get_absolute_url()}/finish-visit"
    assert "Why is it early?" not in page_of(world.people["lead"], address)
    assert "You can now write the report" in html_of(signed_in(world.people["lead"]).post(address, follow=True))
    assert Milestone.objects.get(review=review, stage=Stage.FIELDWORK).early_why == ""


def test_a_visit_that_has_not_begun_is_not_finished(world):
    review = in_state(world, "preparing")
    address = f"{review.get_absolute_url()}/finish-visit"
    assert "the review is not at this stage" in page_of(world.people["lead"], address)
    signed_in(world.people["lead"]).post(address, {"early_why": "Snow"})
    assert Review.objects.get(pk=review.pk).state == "preparing"


@pytest.mark.parametrize(("state", "passed"), [("visiting", 6), ("improving", 12), ("closed", 14), ("cancelled", 2)])
def test_an_upgrade_marks_the_stages_that_a_review_had_passed(world, state, passed):
    mark = import_module("cadre.reviews.migrations.0004_milestone_early_why").mark_passed_stages
    review = in_state(world, state)
    mark(apps, None)
    done = [stage.stage for stage in stages_of(review) if stage.state == "done"]
    assert done == list(Stage)[:passed]
    assert all(milestone.done_on <= world.today for milestone in review.milestones.exclude(done_on=None))
