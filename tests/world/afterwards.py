"""What comes after a report, written straight into the test world: the way there has tests of its own."""

from datetime import timedelta

from cadre.concerns.models import Concern
from cadre.findings import operations as findings
from cadre.findings.models import AdviceRequest, Finding
from cadre.improvement.models import PlannedAction, Response
from cadre.practice.models import Consent, Practice
from cadre.practice.operations import practice as practices
from cadre.programme import operations as programme
from cadre.reports.models import Debrief


def add_afterwards(world, at) -> None:
    """A debrief; an opportunity with a response and an action a contributor owns; a practice whose consent is asked."""
    review, people = world.review, world.people
    said = {"review": review, "action": world.action, "proposed_by": people["member"], "made_at": at, "updated_at": at}
    opportunity = Finding.objects.create(
        kind="opportunity", state="issued", statement="We heard that letters are late", **said
    )
    strength = Finding.objects.create(kind="practice", state="issued", statement="We heard that they ring back", **said)
    response = Response.objects.create(
        review=review, finding=opportunity, answer="accepted", answered_by=people["sponsor"], answered_at=at
    )
    action = PlannedAction.objects.create(
        response=response,
        title="Send letters within a week",
        owner=people["contributor"],
        owner_words="Contributor",
        due_on=world.today + timedelta(days=90),
        planned_at=at,
        updated_at=at,
    )
    practice = Practice.objects.create(
        review=review,
        finding=strength,
        title="Ringing back the same day",
        what_they_did="They ring back the same day.",
        label=programme.point_of(kind="practice-label", code="promising", at=at),
        stage=programme.point_of(kind="practice-stage", code="untested", at=at),
        proposed_by=people["member"],
        proposed_at=at,
        updated_at=at,
    )
    consent = Consent.objects.create(
        practice=practice, audience="public", attribution="anonymised", asked_at=at, updated_at=at
    )
    debrief = Debrief.objects.create(
        review=review, held_on=world.today, recorded_by=people["review_lead"], recorded_at=at, updated_at=at
    )
    advice = AdviceRequest.objects.create(
        review=review,
        action=world.action,
        finding=world.finding,
        question="How do others do this?",
        due_on=world.today + timedelta(days=30),
        asked_by=people["review_lead"],
        asked_at=at,
    )
    advice.advisers.add(people["adviser"])
    concern = Concern.objects.create(
        review=review,
        kind="conduct",
        state="acknowledged",
        raised_by=people["researcher"],
        raised_at=at,
        receiver=people["lead"],
        due_at=at,
        acknowledged_by=people["lead"],
        acknowledged_at=at,
        updated_at=at,
    )
    for finding in (opportunity, strength):
        findings.index(finding, at=at)
    practices.index(practice, at=at)
    world.records |= {
        "opportunity": opportunity,
        "response": response,
        "planned_action": action,
        "practice_record": practice,
        "consent": consent,
        "debrief": debrief,
        "concern": concern,
        "advice": advice,
    }
