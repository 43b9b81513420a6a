"""A session added by mistake is withdrawn while it has no notes; home names the next one for its people."""

from datetime import timedelta

import pytest

from cadre.fieldwork import presenters, queries
from cadre.fieldwork.models import Session
from cadre.fieldwork.operations import notes, sessions
from cadre.housekeeping.story.steps_evidence import add_note
from cadre.kernel import clock
from cadre.kernel.traces import SomethingRests
from cadre.mail.models import Email
from tests.audit.reading import acts_on
from tests.fieldwork.steps import planned
from tests.helpers import html_of, page_of, signed_in
from tests.workspace.steps import tasks_for

NEXT = "Your next session: Call handlers"


@pytest.fixture
def session(world):
    at = clock.now() + timedelta(hours=20)
    return planned(world, at, asker=world.people["member"], note_taker=world.people["review_lead"], place="Room 4")


def by(world, key="review_lead") -> dict:
    return {"by": world.people[key], "at": clock.now()}


def test_a_withdrawn_session_is_in_no_read_and_back_again_when_undone(world, session):
    lead = world.people["review_lead"]
    Email.objects.all().delete()
    door = signed_in(lead)
    answer = html_of(door.post(f"/sessions/{session.pk}/withdraw", follow=True))
    assert "Session withdrawn" in answer
    assert session not in queries.sessions_of(lead, world.review)
    assert session.pk not in {other.pk for other in queries.timed_sessions(world.review)}
    assert door.get(f"/sessions/{session.pk}").status_code == 404
    told = set(Email.objects.filter(template="fieldwork/withdrawn").values_list("address", flat=True))
    assert told == {world.people["member"].email, world.people["spoc"].email}
    sessions.restore_session(Session.everything.get(pk=session.pk), **by(world))
    assert session in queries.sessions_of(lead, world.review)
    assert acts_on(session)[-2:] == ["fieldwork.withdraw_session", "fieldwork.restore_session"]


def test_a_session_with_a_note_cannot_be_withdrawn_even_if_the_note_is(world, session):
    member = world.people["member"]
    note = add_note(session=session, text="They read it back", by=member, at=clock.now())
    notes.retract_note(note=note, by=member, at=clock.now())
    with pytest.raises(SomethingRests):
        sessions.withdraw_session(session=session, **by(world))
    page = page_of(world.people["coordinator"], f"/sessions/{session.pk}/withdraw")
    assert "1 note rests on this session. Cancel it instead: its notes stay." in page
    assert "Withdraw the session</button>" not in page
    refused = html_of(signed_in(world.people["coordinator"]).post(f"/sessions/{session.pk}/withdraw", follow=True))
    assert "Nothing was changed" in refused
    assert Session.objects.filter(pk=session.pk, state="planned").exists()


def test_a_session_shows_what_rests_on_it(world):
    page = page_of(world.people["review_lead"], world.session.get_absolute_url())
    assert "What rests on this" in page
    assert "You can withdraw this session only while nothing rests on it." in page
    assert "1 note</" in "".join(page.split("What rests on this")[1].split("  "))


def test_a_note_that_was_typed_meanwhile_is_refused_in_words(world, session):
    opened = Session.objects.get(pk=session.pk)
    sessions.withdraw_session(session=session, **by(world))
    with pytest.raises(notes.SessionWithdrawn):
        add_note(session=opened, text="Too late", by=world.people["member"], at=clock.now())


def test_home_names_the_next_session_for_each_of_its_people_until_it_is_over(world, session, time_machine):
    def named(key):
        return [task for task in tasks_for(world.people[key]) if task.title == NEXT]

    for key in ("member", "review_lead"):
        [task] = named(key)
        assert "Room 4" in task.note
        assert task.url == session.get_absolute_url()
    assert named("researcher") == named("spoc") == named("coordinator") == []
    time_machine.move_to(session.ends_at + timedelta(minutes=1))
    assert named("member") == []


def test_a_session_of_another_day_says_which(world, session):
    words = presenters.when_and_where(session, at=session.starts_at - timedelta(days=1))
    assert words.startswith("tomorrow at ")
    later = presenters.when_and_where(session, at=session.starts_at - timedelta(days=3))
    assert later.startswith(f"{clock.day_of(session.starts_at):%A} ")
    assert presenters.when_and_where(session, at=session.starts_at).startswith("now, until ")
