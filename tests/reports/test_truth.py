"""One truth for a review and its report: nothing is signed or sent before the visit is over or with an empty section,
a draft can be taken back, and no review is left behind by its report."""

from importlib import import_module

import pytest
from django.apps import apps

from cadre.kernel import acts, clock
from cadre.kernel.acts import ChecksUnmet
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.reports.assembly import content_of, signed_now
from cadre.reports.content import digest, empty_sections
from cadre.reports.models import Report, SignOff
from cadre.reports.operations import accuracy, issuing, signing
from cadre.reviews.choices import Stage
from cadre.reviews.models import Review
from cadre.reviews.operations import progress
from cadre.reviews.stages import done_stages
from tests.helpers import html_of, page_of, signed_in
from tests.reports.steps import begin_drafting, read_and_sign, send, sign, write


@pytest.fixture
def world(world):
    begin_drafting(world)
    return world


def state_of(world) -> tuple[str, str]:
    world.report.refresh_from_db()
    return Review.objects.get(pk=world.review.pk).state, world.report.state


def put(world, state, **facts):
    Review.objects.filter(pk=world.review.pk).update(state=state, **facts)
    world.records.pop("report", None)


@pytest.mark.parametrize("state", ["scoping", "preparing", "visiting", "cancelled"])
def test_a_report_is_not_signed_or_sent_before_the_visit_is_over(world, state):
    read_and_sign(world)
    put(world, state)
    lead, address = world.people["lead"], f"/reports/{world.report.pk}/sign-off"
    assert "Finish the visit first" in html_of(signed_in(lead).get(address, follow=True))
    assert "Sign off this version" not in page_of(lead, f"/reports/{world.report.pk}")
    with pytest.raises(signing.VisitNotOver):
        sign(world)
    for act in ("reviews.send_to_host", "reviews.issue"):
        lines = acts.checklist(act, Review.objects.get(pk=world.review.pk), at=clock.now(), only="visit-over")
        assert not lines[0].passes


def test_an_empty_section_is_confirmed_by_name(world):
    write(world, "A summary.")
    lead, at = world.people["lead"], clock.now()
    content = content_of(world.report)
    empty = empty_sections(content)
    assert "Summary" not in empty.values()
    with pytest.raises(signing.EmptySections, match="How the review was done"):
        signing.sign_off(report=world.report, seen=digest(content), by=lead, at=at)
    address, door = f"/reports/{world.report.pk}/sign-off", signed_in(lead)
    assert "Leave “How the review was done” empty" in html_of(door.get(address))
    some = {"seen": digest(content), "left_empty": list(empty)[:1]}
    assert "Select each section that you want to leave empty" in html_of(door.post(address, some))
    assert not SignOff.objects.exists()
    door.post(address, {**some, "left_empty": list(empty)})
    assert SignOff.objects.get().left_empty == list(empty.values())


def test_a_draft_is_taken_back_and_sent_again(world):
    read_and_sign(world)
    send(world)
    assert Stage.REPORT in done_stages(Review.objects.get(pk=world.review.pk))
    leader, sponsor = world.people["review_lead"], world.people["sponsor"]
    review_page, address = f"/reviews/{world.review.pk}", f"/reviews/{world.review.pk}/report/take-back"
    assert f'href="{address}">Take the draft back</a>' in page_of(leader, review_page)
    door = signed_in(leader)
    assert "Enter why you are taking it back" in html_of(door.post(address, {"why": ""}))
    door.post(address, {"why": "A finding was wrong"})
    assert state_of(world) == ("drafting", "assembling")
    assert Stage.REPORT not in done_stages(Review.objects.get(pk=world.review.pk))
    assert signed_in(sponsor).get(f"/reports/{world.report.pk}").status_code == 404
    assert "The team took the draft back: A finding was wrong" in page_of(sponsor, f"{review_page}/report")
    assert "A finding was wrong" not in page_of(world.people["adviser"], f"{review_page}/report")
    assert Email.objects.filter(template="reports/taken_back", to=sponsor.reference).count() == 1
    door.post(address, {"why": "Again"})
    assert state_of(world) == ("drafting", "assembling")
    write(world, "Better now.")
    sign(world)
    send(world)
    assert state_of(world) == ("with-host", "with-host")
    assert world.report.taken_back_why == ""


def test_a_paused_review_does_not_go_to_the_host_or_come_back(world):
    read_and_sign(world)
    Review.objects.filter(pk=world.review.pk).update(is_paused=True)
    with pytest.raises(ChecksUnmet, match="The review is paused. Resume it first"):
        send(world)
    Review.objects.filter(pk=world.review.pk).update(is_paused=False, state="with-host")
    Report.objects.filter(pk=world.report.pk).update(state="with-host")
    Review.objects.filter(pk=world.review.pk).update(is_paused=True)
    with pytest.raises(ChecksUnmet, match="The review is paused"):
        accuracy.take_back(review=world.review, why="Wrong", by=world.people["lead"], at=clock.now())
    assert state_of(world) == ("with-host", "with-host")


@pytest.mark.parametrize(
    ("report", "review"),
    [("assembling", "drafting"), ("with-host", "with-host"), ("answered", "with-host"), ("issued", "issued")],
)
def test_a_review_catches_up_with_a_report_that_went_before_its_visit_ended(world, report, review):
    Report.objects.filter(pk=world.report.pk).update(state=report)
    put(world, "visiting")
    world.review.refresh_from_db()
    progress.finish_visit(review=world.review, by=world.people["lead"], at=clock.now(), early_why="Snow")
    assert state_of(world) == (review, report)


@pytest.mark.parametrize(
    ("report", "before", "after"),
    [
        ("issued", "drafting", "issued"),
        ("issued", "with-host", "issued"),
        ("issued", "improving", "improving"),
        ("answered", "drafting", "with-host"),
        ("signed-off", "drafting", "drafting"),
        ("issued", "cancelled", "cancelled"),
    ],
)
def test_an_upgrade_moves_a_review_on_to_its_report(world, report, before, after):
    mend = import_module("cadre.reports.migrations.0002_one_truth").mend_reviews
    Report.objects.filter(pk=world.report.pk).update(state=report)
    put(world, before)
    mend(apps, None)
    assert state_of(world) == (after, report)
    moved = {Stage.REPORT, Stage.ACCURACY} & done_stages(Review.objects.get(pk=world.review.pk))
    assert bool(moved) is (before != after)


def test_an_upgrade_takes_a_sign_off_to_cover_what_was_empty(world):
    fill = import_module("cadre.reports.migrations.0002_one_truth").fill_left_empty
    sign(world)
    SignOff.objects.update(left_empty=[])
    fill(apps, None)
    assert "Summary" in SignOff.objects.get().left_empty


def test_a_report_is_issued_and_the_review_with_it(world):
    read_and_sign(world)
    send(world)
    accuracy.finish_check(report=world.report, by=world.people["sponsor"], at=clock.now())
    issuing.make_renditions(version=signed_now(world.report), by=SYSTEM, at=clock.now())
    issuing.issue(report=world.report, by=world.people["lead"], at=clock.now())
    assert state_of(world) == ("issued", "issued")
    assert {Stage.REPORT, Stage.ACCURACY} <= done_stages(Review.objects.get(pk=world.review.pk))
