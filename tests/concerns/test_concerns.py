"""What must be reported goes to people independent of the host, against a clock, and is seen by nobody else."""

from datetime import timedelta

import pytest

from cadre.audit.models import Entry
from cadre.concerns import operations, queries
from cadre.concerns.forms import HandOverForm
from cadre.concerns.models import Concern
from cadre.concerns.tasks import escalate
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from cadre.members.operations.conflicts import declare_conflict
from tests.helpers import html_of, signed_in

HOME = "acknowledge their report"


@pytest.fixture
def concern(world):
    return reported(world)


def reported(world, by="member", kind="crime"):
    return operations.report(review=world.review, kind=kind, by=world.people[by], at=clock.now())


def sent_to(person) -> list[str]:
    return list(Email.objects.filter(address=person.email).values_list("template", flat=True))


def test_only_the_reporter_and_the_person_named_see_it(world, concern):
    seen = {key for key, person in world.people.items() if queries.concerns_for(person).filter(pk=concern.pk).exists()}
    assert seen == {"member", "lead"}


def test_the_trail_and_the_email_say_neither_who_nor_what(world, concern):
    entry = Entry.objects.get(act="concerns.report")
    assert entry.actor_label == "A person on the review"
    assert str(world.people["member"].pk) not in entry.actor
    assert "crime" not in str(entry.changes)
    email = Email.objects.get(template="concerns/raised")
    text = f"{email.subject} {email.body}".lower()
    assert not {"member", "northshire", "crime"} & set(text.replace(",", " ").split())


@pytest.mark.parametrize("name", ["text", "words", "notes", "description"])
def test_there_is_nowhere_to_keep_what_was_heard(name):
    fields = {field.name for field in Concern._meta.get_fields()}
    assert name not in fields
    assert fields == {
        *("id", "review", "kind", "state", "raised_by", "raised_at", "receiver", "escalated_to", "due_at"),
        *("times_late", "acknowledged_by", "acknowledged_at", "outside_reference", "updated_at"),
    }


@pytest.mark.parametrize(
    ("typed", "valid"),
    [
        ("NS/2027/00123", True),
        ("CR 44 0012", True),
        ("He hit her on 3 May", False),
        ("Assault", False),
        ("told 1 of the boy", False),
    ],
)
def test_an_outside_reference_is_a_reference(typed, valid):
    assert HandOverForm({"outside_reference": typed}).is_valid() is valid


def test_a_person_with_a_conflict_with_the_host_does_not_receive_it(world):
    lead = world.people["lead"]
    declare_conflict(user=lead, organisation=world.host, reason="A relative", by=lead, at=clock.now())
    assert reported(world).receiver == world.people["dpo"]


def test_who_reports_does_not_receive_it(world):
    assert reported(world, by="lead").receiver == world.people["dpo"]


def test_reporting_the_same_kind_again_is_the_same_report(world, concern):
    assert reported(world) == concern
    assert reported(world, kind="danger") != concern


def test_it_is_on_the_list_of_the_person_named_until_acknowledged(world, concern):
    lead = world.people["lead"]
    assert HOME in html_of(signed_in(lead).get("/"))
    assert HOME not in html_of(signed_in(world.people["coordinator"]).get("/"))
    operations.acknowledge(concern=concern, by=lead, at=clock.now())
    assert HOME not in html_of(signed_in(lead).get("/"))
    assert "concerns/acknowledged" in sent_to(world.people["member"])
    with pytest.raises(MoveRefused):
        operations.receive(concern=concern, by=lead, at=clock.now())


def test_it_escalates_once_a_deadline_and_stops_when_acknowledged(world, concern, time_machine):
    due, dpo = concern.due_at, world.people["dpo"]
    time_machine.move_to(due - timedelta(seconds=1))
    escalate(attempt=None)
    assert not queries.concerns_for(dpo).exists()
    time_machine.move_to(due)
    escalate(attempt=None)
    escalate(attempt=None)
    concern.refresh_from_db()
    assert (concern.escalated_to, concern.times_late) == (dpo, 1)
    assert sent_to(dpo).count("concerns/late") == sent_to(world.people["lead"]).count("concerns/late") == 1
    assert "nobody has acknowledged your report" in html_of(signed_in(world.people["member"]).get("/"))
    time_machine.move_to(concern.due_at)
    operations.acknowledge(concern=concern, by=dpo, at=clock.now())
    escalate(attempt=None)
    assert sent_to(dpo).count("concerns/late") == 1
    assert queries.counts() == {"total": 2, "waiting": 0, "late": 1}


def test_receiving_it_does_not_stop_the_clock(world, concern):
    operations.receive(concern=concern, by=world.people["lead"], at=clock.now())
    assert operations.escalate_late(by=world.people["lead"], at=concern.due_at) == 1


def test_the_way_is_one_press_from_every_page_of_a_visit_for_the_team_alone(world):
    review, way = world.review, f"/reviews/{world.review.pk}/must-report"
    pages = [review.get_absolute_url(), f"/reviews/{review.pk}/sessions", f"/reviews/{review.pk}/timetable"]
    pages += [world.session.get_absolute_url(), world.note.get_absolute_url(), f"/reviews/{review.pk}/findings/add"]
    member, sponsor = signed_in(world.people["member"]), signed_in(world.people["sponsor"])
    for page in pages:
        assert way in html_of(member.get(page)), page
    for page in pages[:3]:
        assert way not in html_of(sponsor.get(page)), page
    session = html_of(member.get(world.session.get_absolute_url()))
    assert 'href="tel:999"' in session
    assert "01632 960 110" in session
