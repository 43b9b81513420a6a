"""Notes: kept once however often they are sent, reached by the team that listens and never by the host."""

import uuid
from datetime import UTC, datetime, timedelta

import lxml.html
import pytest

from cadre.fieldwork import presenters
from cadre.fieldwork.models import Note
from cadre.fieldwork.operations import notes, sessions
from cadre.housekeeping.story.steps_evidence import add_note
from cadre.kernel import clock
from tests.helpers import html_of, page_of


def test_the_same_key_again_is_the_same_note(world):
    key = uuid.uuid4()
    one = add_note(session=world.session, text="Heard", by=world.people["member"], at=clock.now(), key=key)
    two = add_note(session=world.session, text="Heard", by=world.people["member"], at=clock.now(), key=key)
    assert one.pk == two.pk


def test_a_clock_that_runs_ahead_puts_nothing_into_the_future(world):
    at = clock.now()
    note = notes.add_note(
        session=world.session,
        client_key=uuid.uuid4(),
        text="x",
        tag="",
        line=None,
        sequence=1,
        noted_at=at + timedelta(days=400),
        by=world.people["member"],
        at=at,
    )
    assert note.noted_at == at


def test_the_host_never_reaches_a_note(world, client):
    for key in ("sponsor", "spoc", "contributor", "lead", "coordinator"):
        assert not Note.objects.visible_to(world.people[key]).exists(), key
        client.force_login(world.people[key])
        assert client.get(f"/notes/{world.note.pk}").status_code == 404
        page = html_of(client.get(f"/reviews/{world.review.pk}/sessions"))
        assert "read statements back" not in page


def test_one_person_does_not_ask_and_write(world):
    member = world.people["member"]
    with pytest.raises(sessions.OnePersonForTwo):
        sessions.change_session(
            session=world.session, asker=member, note_taker=member, by=world.people["review_lead"], at=clock.now()
        )


def test_a_device_is_answered_in_its_own_terms(world, client):
    client.force_login(world.people["member"])
    url, key = f"/sessions/{world.session.pk}", str(uuid.uuid4())
    given = {"text": "From a basement", "client_key": key, "sequence": 3, "noted_at": "2026-11-24T10:00:00.000Z"}
    for _ in range(2):
        answer = client.post(url, given, headers={"Accept": "application/json"})
        assert answer.json()["key"] == key
    assert Note.objects.filter(client_key=key).count() == 1
    for _ in range(2):
        other = client.post(url, {**given, "text": "From the stairs"}, headers={"Accept": "application/json"})
        assert other.status_code == 200
    assert sorted(Note.objects.filter(text__startswith="From ").values_list("text", flat=True)) == [
        "From a basement",
        "From the stairs",
    ], "other words from a page that was sent before are a note of their own, once"
    assert client.post(url, {"text": ""}, headers={"Accept": "application/json"}).status_code == 422


@pytest.mark.once
def test_the_note_box_comes_first_and_the_menus_are_folded(world):
    page = lxml.html.fromstring(page_of(world.people["member"], f"/sessions/{world.session.pk}"))
    skip = page.find_class("govuk-skip-link")[0]
    assert skip.text == "Skip to the note box"
    fields = [field.get("id") for field in page.get_element_by_id("main").iter("input", "select", "textarea", "a")]
    assert skip.get("href") == "#id_text" == f"#{next(name for name in fields if name)}"
    [fold] = page.find_class("cadre-fold")
    assert fold.find("details/summary").text == f"{world.review.organisation}: Sessions"
    assert {"Overview", "Home"} <= {link.text for link in fold.iter("a")}
    assert fold.findall("a")[-1].text == "Something I must report"


@pytest.mark.once
def test_the_facts_of_a_session_are_sentences(world):
    session = world.session
    session.starts_at, session.ends_at = (datetime(2027, 7, 6, hour, tzinfo=UTC) for hour in (8, 9))
    session.kind, session.people, session.group, session.place = "interview", 3, "sergeants", ""
    session.asker, session.note_taker = None, world.people["member"]
    name = world.people["member"].name
    expected = f"Tue 6 Jul, 09:00 to 10:00. Interview with 3 sergeants. Nobody yet asks, {name} takes notes."
    assert presenters.session_facts(session) == expected
    session.starts_at, session.place = None, "Room 2"
    assert presenters.session_facts(session).startswith("Room 2. Interview with")
