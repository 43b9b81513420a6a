"""What a member leaves is given to somebody by name: documents to read, sessions and drafts, at once or not at all."""

from datetime import timedelta

import pytest

from cadre.audit.models import Entry
from cadre.fieldwork.models import Session
from cadre.findings.models import Finding
from cadre.kernel import clock
from cadre.kernel.handovers import CannotTake
from cadre.library.models import Reading
from cadre.library.operations.reading import ask_to_read
from cadre.mail.models import Email
from cadre.teams.operations.handovers import hand_over
from cadre.teams.operations.places import stand_down
from cadre.teams.queries.handovers import left_by, who_may_take
from tests.helpers import form_on, html_of, page_of, signed_in

pytestmark = pytest.mark.once


@pytest.fixture
def page(world):
    """The member has a document to read, a session to hold and the draft of a finding, and stands down."""
    by = {"by": world.people["review_lead"], "at": clock.now()}
    ask_to_read(document=world.document, users=[world.people["member"]], **by)
    starts = clock.now() + timedelta(days=3)
    Session.objects.filter(pk=world.session.pk).update(
        asker=None, note_taker=world.people["member"], starts_at=starts, ends_at=starts + timedelta(hours=1)
    )
    stand_down(place=world.place, why="Ill", by=world.people["coordinator"], at=clock.now())
    return f"/places/{world.place.pk}/hand-over"


def left(world, key="review_lead") -> dict[str, int]:
    things = left_by(world.place, reader=world.people[key], at=clock.now())
    return {kind: len(of_kind) for kind, of_kind in things.items()}


def everything(world) -> dict[str, list[int]]:
    things = left_by(world.place, reader=world.people["review_lead"], at=clock.now())
    return {kind: [thing.key for thing in of_kind] for kind, of_kind in things.items()}


def give(world, to, by="review_lead", chosen=None) -> int:
    people = {"to": world.people[to], "by": world.people[by]}
    return hand_over(place=world.place, chosen=chosen or everything(world), **people, at=clock.now())


def test_one_takes_over_all_of_it_in_one_act_and_is_emailed_once(world, page):
    door, researcher = signed_in(world.people["review_lead"]), world.people["researcher"]
    shown = door.get(page)
    for words in ("Documents to read", "Sessions to come", "Drafts of findings", str(world.document)):
        assert words in html_of(shown), words
    done = html_of(door.post(page, {**form_on(shown), "to": str(researcher.pk)}, follow=True))
    assert f"{researcher.name} takes over 3 things." in done
    assert "Nothing is left to hand over" in done
    assert list(Reading.objects.filter(document=world.document).values_list("user", flat=True)) == [researcher.pk]
    assert Session.objects.get(pk=world.session.pk).note_taker == researcher
    assert Finding.objects.get(pk=world.finding.pk).proposed_by == researcher
    letter = Email.objects.get(template="teams/handed_over")
    assert letter.to == researcher.reference
    assert "It is 3 things" in letter.body
    assert Entry.objects.filter(act="teams.hand_over").count() == 1


def test_some_of_it_goes_to_one_and_the_rest_to_another(world, page):
    chosen = {"library": everything(world)["library"]}
    assert give(world, "researcher", chosen=chosen) == 1
    assert left(world) == {"fieldwork": 1, "findings": 1}
    assert give(world, "review_lead", by="lead") == 2
    assert left(world) == {}


def test_what_was_handed_over_already_is_not_given_twice(world, page):
    chosen = everything(world)
    assert give(world, "researcher", chosen=chosen) == 3
    entries, letters = Entry.objects.count(), Email.objects.count()
    assert give(world, "review_lead", by="lead", chosen=chosen) == 0
    assert (Entry.objects.count(), Email.objects.count()) == (entries, letters)
    assert Session.objects.get(pk=world.session.pk).note_taker == world.people["researcher"]


def test_who_may_not_open_some_of_it_takes_none_of_it(world, page):
    with pytest.raises(CannotTake, match="may not open “"):
        give(world, "other_member")
    assert left(world) == {"library": 1, "fieldwork": 1, "findings": 1}


def test_who_asks_in_a_session_does_not_take_notes_there_as_well(world, page):
    Session.objects.filter(pk=world.session.pk).update(asker=world.people["researcher"])
    door = signed_in(world.people["review_lead"])
    typed = {**form_on(door.get(page)), "to": str(world.people["researcher"].pk)}
    refused = html_of(door.post(page, typed))
    assert "is already one of the two people in" in refused
    assert "Nothing has been handed over" in refused
    assert left(world) == {"library": 1, "fieldwork": 1, "findings": 1}, "nor anything else"


def test_a_coordinator_gives_what_they_may_see(world, page):
    assert left(world, "coordinator") == {"library": 1, "fieldwork": 1}
    assert "Drafts of findings" not in page_of(world.people["coordinator"], page)


def test_what_is_read_over_or_agreed_is_not_left(world, page):
    Reading.objects.update(finished_at=clock.now())
    Session.objects.update(starts_at=clock.now() - timedelta(hours=3), ends_at=clock.now() - timedelta(hours=2))
    Finding.objects.update(state="proposed")
    assert left(world) == {}


def test_the_form_asks_for_a_person_and_for_something_to_give(world, page):
    door = signed_in(world.people["review_lead"])
    nothing = html_of(door.post(page, {"to": ""}))
    assert "Choose who takes it over" in nothing
    without = html_of(door.post(page, {"to": str(world.people["researcher"].pk)}))
    assert "Tick at least one thing to hand over" in without
    gone = html_of(door.post(page, {"to": str(world.people["researcher"].pk), "library": ["999999"]}))
    assert "Someone has handed some of this over already" in gone


def test_only_the_others_on_the_team_take_it_over(world, page):
    people = {user.pk for user in who_may_take(world.place, at=clock.now())}
    assert world.people["researcher"].pk in people
    assert people.isdisjoint({world.people[key].pk for key in ("member", "sponsor", "adviser", "coordinator")})
