"""A seat and what it seeks: chosen from the review's scope, shown on its page, and never overwritten without a word."""

import pytest

from cadre.audit.models import Entry
from cadre.frameworks.models import Action, Strand
from cadre.housekeeping.story.steps_review import set_scope
from cadre.housekeeping.story.steps_team import add_member, add_seat
from cadre.kernel import clock
from cadre.members.models import CanSpeakTo, Expertise, Member
from cadre.reviews.models import Review
from cadre.teams.models import Offer, Seat
from cadre.teams.queries import team_of
from tests.helpers import edit, form_on, html_of, signed_in

SEAT = {
    "title": "Stalking expert",
    "modes": ["desk", "visit"],
    "people": "1",
    "kind": "",
    "level": "0",
    "language": "",
    "effort_days": "2",
}


@pytest.fixture
def scope(world):
    """The scope has stalking for both, neglect for adults alone, and two actions; a third of each is out of scope."""
    by = {"by": world.people["lead"], "at": clock.now()}
    of = {"strand_list": world.strand.strand_list}
    both = Strand.objects.create(code="stalking", title="Stalking", position=1, **of)
    adults = Strand.objects.create(code="neglect", title="Self-neglect", children=False, position=2, **of)
    Strand.objects.create(code="fraud", title="Fraud", position=3, **of)
    second = Action.objects.create(framework=world.framework, code="P-2", title="Plans are kept", position=1)
    Action.objects.create(framework=world.framework, code="P-3", title="Not in scope", position=2)
    set_scope(review=world.review, actions=[world.action, second], strands=[world.strand, both, adults], **by)
    return {"both": both, "adults": adults, "action": second}


@pytest.fixture
def door(world):
    return signed_in(world.people["coordinator"])


def add(door, world, **typed):
    return door.post(f"/reviews/{world.review.pk}/seats/add", {**SEAT, **typed})


def change(door, seat, **typed):
    return edit(door, f"/seats/{seat.pk}/change", {**SEAT, **typed})


def test_the_form_offers_what_is_in_scope_and_each_side_that_a_strand_has(door, world, scope):
    page = html_of(door.get(f"/reviews/{world.review.pk}/seats/add"))
    for words in (
        "Stalking, children",
        "Stalking, adults",
        "Self-neglect",
        "P-1 Voices are heard",
        "P-2 Plans are kept",
    ):
        assert words in page, words
    for words in ("Self-neglect, ", "Fraud", "Not in scope"):
        assert words not in page, words


def test_without_a_scope_nothing_particular_is_offered(door, world):
    page = html_of(door.get(f"/reviews/{world.other_review.pk}/seats/add"))
    assert "Language they must speak" in page
    for words in ("Strands it seeks", "Lowest level", "Actions it seeks"):
        assert words not in page, words


def test_all_of_it_is_saved_and_shown_on_the_seat_and_the_team(door, world, scope):
    typed = {
        "strands": [f"{scope['both'].pk}-adults", f"{scope['adults'].pk}-adults"],
        "actions": [scope["action"].pk],
        "can_speak_to": ["disability", "age"],
        "level": "3",
        "language": "cy",
    }
    assert add(door, world, **typed).status_code == 302
    seat = Seat.objects.get(title="Stalking expert")
    for page in (f"/seats/{seat.pk}", f"/reviews/{world.review.pk}/team"):
        html = html_of(door.get(page))
        for words in (
            "Stalking (adults)",
            "Self-neglect",
            "3 (experienced) or above on one of these strands",
            "P-2 Plans are kept",
            "Age, Disability",
            "Welsh",
        ):
            assert words in html, (page, words)
    entry = Entry.objects.get(act="teams.add_seat", record=f"teams.seat:{seat.pk}")
    assert entry.changes["seeks"] == [[], ["P-2", "neglect (adults)", "stalking (adults)"]]


def test_a_choice_out_of_scope_is_refused_beside_its_field_and_nothing_typed_is_lost(door, world, scope):
    fraud = Strand.objects.get(code="fraud")
    page = html_of(add(door, world, strands=[f"{fraud.pk}-adults"], level="9", title="My title"))
    for words in ("Choose strands from the list", "Choose a level from the list"):
        assert page.count(words) == 2, "in the summary and beside the field"
    assert 'value="My title"' in page
    assert not Seat.objects.filter(title="My title").exists()


def test_what_has_left_the_scope_is_no_longer_sought_and_the_page_says_so(door, world, scope):
    add(door, world, strands=[f"{scope['both'].pk}-adults"], actions=[scope["action"].pk])
    seat = Seat.objects.get(title="Stalking expert")
    by = {"by": world.people["lead"], "at": clock.now()}
    Offer.objects.filter(member=world.other_member_record).update(state="withdrawn")
    set_scope(review=world.review, actions=[world.action], strands=[world.strand], **by)
    page = html_of(door.get(f"/seats/{seat.pk}"))
    assert "No longer in scope" in page
    assert "Stalking, P-2 Plans are kept" in page
    assert "Strands in particular" not in page
    assert "Strands in scope, 55 at most" in page, "the seat seeks the scope again"


def test_a_change_that_crosses_another_is_not_saved_and_shows_both(door, world, scope):
    add(door, world, strands=[f"{scope['both'].pk}-adults"])
    seat = Seat.objects.get(title="Stalking expert")
    path = f"/seats/{seat.pk}/change"
    opened = form_on(door.get(path))
    assert change(door, seat, language="cy", people="3").status_code == 302
    answer = door.post(path, {**opened, "title": "Another title", "people": "2"})
    assert "Someone saved this after you opened it" in html_of(answer)
    shown = form_on(answer)
    assert (shown["title"], shown["people"]) == (["Another title"], ["2"]), "nothing typed is lost"
    assert shown["language"] == ["cy"], "what was not touched shows what is saved"
    seat.refresh_from_db()
    assert (seat.title, seat.people, seat.language) == ("Stalking expert", 3, "cy")
    assert door.post(path, {**shown, "use_saved": ["people"]}).status_code == 302
    seat.refresh_from_db()
    assert (seat.title, seat.people, seat.language) == ("Another title", 3, "cy")


def test_a_change_keeps_what_the_form_shows(door, world, scope):
    add(door, world, strands=[f"{scope['both'].pk}-children", f"{scope['both'].pk}-adults"], can_speak_to=["sex"])
    seat = Seat.objects.get(title="Stalking expert")
    page = html_of(door.get(f"/seats/{seat.pk}/change"))
    for box in (f'value="{scope["both"].pk}-children"', f'value="{scope["both"].pk}-adults"', 'value="sex"'):
        ticked = page.partition(box)[2].partition(">")[0]
        assert "checked" in ticked, box


ASKED = [
    # what the seat seeks, then the part of the page that says why
    ({}, "Covers stalking at level 4 and abuse at level 3, knows 1 of 2 actions in scope"),
    ({"strands": "both-adults"}, "Covers stalking for adults at level 4"),
    ({"strands": "both-adults", "level": "4"}, "Covers stalking for adults at level 4"),
    ({"can_speak_to": ["disability", "sex"]}, "can speak to disability"),
    ({"language": "cy"}, "speaks Welsh"),
]


@pytest.mark.parametrize(("asked", "words"), ASKED, ids=str)
def test_the_sentence_names_what_the_seat_seeks_and_the_score_only_that(door, world, scope, asked, words):
    member = world.other_member_record
    Offer.objects.filter(member=member).update(state="withdrawn")
    Member.objects.filter(pk=member.pk).update(languages=("cy", "en"))
    Expertise.objects.create(member=member, strand=scope["both"], concerns="adults", level=4)
    CanSpeakTo.objects.create(member=member, code="disability")
    add(door, world, **asked | {"strands": [f"{scope['both'].pk}-adults"] if "strands" in asked else []})
    page = html_of(door.get(Seat.objects.get(title="Stalking expert").get_absolute_url()))
    shown, _, left_out = page.partition("Not shown, and why")
    assert "Relevance" not in left_out
    assert words in shown
    assert ("Can speak to, 10 at most" in shown) == ("can_speak_to" in asked)
    assert ("Strands sought, 55 at most" in shown) == ("strands" in asked)
    assert ("Strands in scope, 55 at most" in shown) != ("strands" in asked)


def test_seats_read_with_a_review_know_what_they_seek_in_one_question(world, scope):
    by = {"by": world.people["lead"], "at": clock.now()}
    sought = {"strands": {scope["both"]: ("adults",)}, "actions": [scope["action"], world.action]}
    made = add_seat(review=Review.objects.get(pk=world.review.pk), **sought, **by)
    seats = {seat.pk: seat for seat in team_of(world.review)}
    assert len(seats) == Seat.objects.filter(review=world.review).count()
    alone = {(item.strand_id, item.action_id, item.sides) for item in Seat.objects.get(pk=made.pk).sought}
    assert {(item.strand_id, item.action_id, item.sides) for item in seats[made.pk].sought} == alone
    assert len(alone) == 3
    assert seats[world.seat.pk].sought == []


def test_those_left_out_are_listed_by_reason_a_page_at_a_time(door, world):
    by = {"by": world.people["lead"], "at": clock.now()}
    for number in range(30):
        levels = {(world.strand.pk, "children"): 3}
        add_member(
            email=f"h{number}@world.example", name=f"Host {number}", organisation=world.host, levels=levels, at=by["at"]
        )
    page = html_of(door.get(f"/seats/{world.seat.pk}"))
    assert "Works for the host (30)" in page
    assert page.count("Host ") < 10, "the first five of them"
    assert "?left-out=own" in page
    first = html_of(door.get(f"/seats/{world.seat.pk}?left-out=own"))
    assert "30 members are not shown for this reason" in first
    assert first.count("<li>Host ") == 25
    second = html_of(door.get(f"/seats/{world.seat.pk}?left-out=own&page=2"))
    assert second.count("<li>Host ") == 5
    assert "Candidates" in html_of(door.get(f"/seats/{world.seat.pk}?left-out=nothing")), "an odd address still answers"
