"""People and rooms in two sessions at a time, days outside the visit, and sessions that are cancelled."""

from datetime import datetime, time, timedelta

import pytest

from cadre.fieldwork import queries
from cadre.fieldwork.clashes import clashes
from cadre.fieldwork.models import Session
from cadre.fieldwork.operations import sessions
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.mail.models import Email
from tests.fieldwork.steps import planned
from tests.helpers import edit, html_of, page_of, signed_in

TICK = "Save the session all the same"


def at(world, hour, minute=0, *, days=0):
    return datetime.combine(world.review.first_day + timedelta(days=days), time(hour, minute), tzinfo=clock.LONDON)


def typed(day, hours, **facts):
    usual = {"title": "Staff", "kind": "interview", "origin": "leadership", "people": 1, "group": "Staff"}
    return {
        **usual,
        "day_0": day.day,
        "day_1": day.month,
        "day_2": day.year,
        "time": hours[0],
        "ends": hours[1],
        **facts,
    }


@pytest.mark.parametrize(
    ("hour", "minute", "place", "shared"),
    [
        (10, 0, "Room 4", {"Member", "room 4"}),
        (9, 15, "Room 2", {"Member"}),
        (11, 0, "Room 4", set()),
        (9, 0, "", set()),
    ],
)
def test_sessions_that_share_a_person_or_a_room_at_a_time_clash(world, hour, minute, place, shared):
    member = world.people["member"]
    first = planned(world, at(world, 10), place="room 4", note_taker=member)
    second = planned(world, at(world, hour, minute), place=place, asker=member)
    assert set(clashes(queries.timed_sessions(world.review)).get(first.pk, ())) == shared
    sessions.cancel_session(session=second, reason="Ill", by=world.people["review_lead"], at=clock.now())
    assert clashes(queries.timed_sessions(world.review)) == {}, "what is cancelled is in nobody's way"


def test_a_clash_is_named_before_saving_and_saved_with_a_tick(world):
    member, lead = world.people["member"], world.people["review_lead"]
    planned(world, at(world, 10), title="Stalking investigators", place="Room 4", note_taker=member)
    given = typed(world.review.first_day, ("10:30", "11:30"), place="Room 4", asker=member.pk)
    client, path = signed_in(lead), f"/reviews/{world.review.pk}/sessions/add"
    asked = edit(client, path, given)
    page = html_of(asked)
    assert f"{member.name} is in “Stalking investigators” from 10:00 to 11:00." in page
    assert "“Stalking investigators” is in Room 4 from 10:00 to 11:00." in page
    assert TICK in page
    assert not Session.objects.filter(title="Staff").exists()
    seal = asked.context["form"].fields["all_the_same"].choices[0][0]
    assert edit(client, path, given | {"all_the_same": seal}).status_code == 302
    saved = Session.objects.get(title="Staff")
    assert "Clash</strong>" in page_of(lead, f"/reviews/{world.review.pk}/sessions")
    reworded = edit(client, f"/sessions/{saved.pk}/change", {"title": "All staff"})
    assert reworded.status_code == 302, "nothing is asked where time, people and room stay"


def test_a_session_of_another_review_is_not_named(world):
    member = world.people["member"]
    planned(world, at(world, 10), review=world.other_review, title="Secret subject", asker=member)
    given = typed(world.review.first_day, ("10:30", "11:30"), note_taker=member.pk)
    answer = edit(signed_in(world.people["lead"]), f"/reviews/{world.review.pk}/sessions/add", given)
    assert list(answer.context["form"].errors) == ["all_the_same"]
    page = html_of(answer)
    assert f"{member.name} is in a session of another review from 10:00 to 11:00." in page
    assert "Secret subject" not in page


def test_a_day_outside_the_visit_is_asked_about(world):
    given = typed(world.review.last_day + timedelta(days=3), ("10:00", ""))
    answer = edit(signed_in(world.people["lead"]), f"/reviews/{world.review.pk}/sessions/add", given)
    assert list(answer.context["form"].errors) == ["all_the_same"]
    page = html_of(answer)
    assert "is outside the visit, which is on" in page


def test_those_concerned_are_emailed_when_a_session_is_cancelled_and_planned_again(world):
    member, lead = world.people["member"], world.people["review_lead"]
    session = planned(world, at(world, 10), asker=member, note_taker=lead)
    for operation, facts in ((sessions.cancel_session, {"reason": "Snow"}), (sessions.plan_again, {})):
        Email.objects.all().delete()
        operation(session=session, **facts, by=lead, at=clock.now())
        emails = list(Email.objects.filter(template__startswith="fieldwork/"))
        assert {email.to for email in emails} == {member.reference, world.people["spoc"].reference}
        assert not any("Call handlers" in email.body for email in emails), "a title may say too much"
    with pytest.raises(MoveRefused):
        sessions.plan_again(session=session, by=lead, at=clock.now())


def test_the_notes_of_a_cancelled_session_stay(world):
    sessions.cancel_session(session=world.session, reason="Snow", by=world.people["lead"], at=clock.now())
    page = page_of(world.people["member"], world.session.get_absolute_url())
    assert "This session is cancelled: Snow." in page
    assert world.note.text in page
    assert "Cancelled</strong> Snow" in page_of(world.people["sponsor"], f"/reviews/{world.review.pk}/sessions")
