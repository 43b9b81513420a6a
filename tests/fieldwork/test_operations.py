"""Sessions and notes: what each operation leaves, what it refuses, what the trail keeps, and who may do it."""

import pytest

from cadre.fieldwork.models import Session
from cadre.fieldwork.operations import notes, sessions
from cadre.housekeeping.story.steps_evidence import add_note
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.search.models import IndexEntry
from tests.audit.reading import acts_on, last_act_on


@pytest.fixture
def note(world):
    return add_note(session=world.session, text="They read it back", by=world.people["member"], at=clock.now())


def indexed(note) -> bool:
    return IndexEntry.objects.filter(kind="note", key=str(note.pk)).exists()


def add_session(world, **given):
    known = {
        "title": "Call handlers",
        "kind": "interview",
        "origin": "frontline",
        "group": "call handlers",
        "people": 1,
        "by": world.people["review_lead"],
        "at": clock.now(),
    }
    return sessions.add_session(review=world.review, **{**known, **given})


def test_a_session_is_on_the_timetable_and_in_the_trail(world):
    session = add_session(world)
    assert Session.objects.get(review=world.review, title="Call handlers") == session
    assert last_act_on(session)[:2] == ("fieldwork.add_session", world.people["review_lead"].reference)


def test_one_person_cannot_ask_and_write_in_a_new_session(world):
    member = world.people["member"]
    with pytest.raises(sessions.OnePersonForTwo):
        add_session(world, asker=member, note_taker=member)
    assert not Session.objects.filter(review=world.review, title="Call handlers").exists()


def test_a_change_is_kept_and_only_what_changed_is_in_the_trail(world):
    session = add_session(world)
    sessions.change_session(
        session=session, title="Call takers", people=1, by=world.people["review_lead"], at=clock.now()
    )
    session.refresh_from_db()
    assert session.title == "Call takers"
    act, _, changes = last_act_on(session)
    assert (act, set(changes)) == ("fieldwork.change_session", {"title"})


def test_a_note_is_found_until_it_is_taken_back_and_again_once_restored(world, note):
    member = world.people["member"]
    assert (note.state, indexed(note)) == ("synced", True)
    notes.retract_note(note=note, by=member, at=clock.now())
    assert (note.state, indexed(note)) == ("retracted", False)
    notes.restore_note(note=note, by=member, at=clock.now())
    assert (note.state, indexed(note)) == ("synced", True)
    assert acts_on(note) == ["fieldwork.add_note", "fieldwork.retract_note", "fieldwork.restore_note"]


def test_a_note_is_taken_back_once_and_restored_once(world, note):
    member = world.people["member"]
    with pytest.raises(MoveRefused):
        notes.restore_note(note=note, by=member, at=clock.now())
    notes.retract_note(note=note, by=member, at=clock.now())
    with pytest.raises(MoveRefused):
        notes.retract_note(note=note, by=member, at=clock.now())
    assert acts_on(note) == ["fieldwork.add_note", "fieldwork.retract_note"], "a refused move leaves no entry"


def test_the_trail_holds_no_word_of_a_note(world, note):
    assert "read it back" not in str(last_act_on(note))


TEAM = {"review_lead", "researcher", "member"}
STAFF = {"lead", "coordinator"}
MAY = [
    ("fieldwork.add_session", "review", STAFF | {"review_lead"}),
    ("fieldwork.see_sessions", "review", STAFF | TEAM | {"sponsor", "spoc"}),
    ("fieldwork.see_session", "session", STAFF | TEAM | {"sponsor", "spoc"}),
    ("fieldwork.set_session", "session", STAFF | {"review_lead"}),
    ("fieldwork.add_note", "session", TEAM),
    ("fieldwork.see_note", "note", TEAM),
    ("fieldwork.change_note", "note", {"member"}),
]


@pytest.mark.parametrize(("permission", "record", "who"), MAY, ids=[row[0] for row in MAY])
def test_who_may(world, permission, record, who):
    about = getattr(world, record)
    assert {key for key, user in world.people.items() if user.has_perm(permission, about)} == who
