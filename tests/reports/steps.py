"""Steps with a report that tests share: from an agreed finding to the version that the host checks."""

from datetime import timedelta

from cadre.findings import operations as findings
from cadre.findings.models import Finding
from cadre.housekeeping.story.steps_report import read_for_quality, sign_off
from cadre.kernel import clock
from cadre.reports.operations import accuracy, writing
from cadre.reviews.lifecycle import REVIEW


def begin_drafting(world):
    """A review in drafting, with one agreed finding by signed exception."""
    at, people = clock.now(), world.people
    Finding.objects.filter(state="issued").update(state="set-aside")
    findings.sign_exception(finding=world.finding, why="Only one so far", by=people["review_lead"], at=at)
    findings.propose(finding=world.finding, by=people["member"], at=at)
    findings.moderate(finding=world.finding, by=people["review_lead"], at=at)
    findings.agree(finding=world.finding, minimum=2, by=people["review_lead"], at=at)
    REVIEW.apply(world.review, "prepare", at=at) if world.review.state == "scoping" else None
    type(world.review).objects.filter(pk=world.review.pk).update(state="drafting")
    world.review.refresh_from_db()


def write(world, text, section=0, by="review_lead", title="Summary"):
    part = world.report.sections.all()[section]
    writing.write_section(section=part, title=title, text=text, by=world.people[by], at=clock.now())
    world.report.refresh_from_db()


def read_and_sign(world):
    people = world.people
    read_for_quality(report=world.report, reader=people["other_host"], by=people["review_lead"], at=clock.now())
    sign(world)


def sign(world):
    world.report.refresh_from_db()
    sign_off(report=world.report, by=world.people["lead"], at=clock.now())
    world.report.refresh_from_db()


def send(world):
    day = world.today + timedelta(days=14)
    accuracy.send_to_host(report=world.report, accuracy_by=day, by=world.people["review_lead"], at=clock.now())
