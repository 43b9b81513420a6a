"""The gaps of the programme: what is counted, the page, the rows to download, and a call put on the front page."""

from datetime import timedelta

import pytest
from django.test import Client

from cadre.availability.models import AvailabilityRange
from cadre.joining.models import Call
from cadre.joining.operations.calls import MAX_CALLS, put_on_front
from cadre.joining.queries.who_may_join import subjects_sought
from cadre.kernel import clock
from cadre.members.models import CanSpeakTo, Expertise, Member
from cadre.organisations.models import Organisation
from cadre.reviews.models import Review
from cadre.teams.gap_map import FORCE, KIND, MODE, REGION, SPEAKS_TO, STRAND, ahead
from cadre.teams.models import Seat
from cadre.teams.queries.gaps import gaps, region_key
from tests.helpers import edit, html_of, signed_in


@pytest.fixture
def planned(world):
    """The review of the world, planned within the days that the page looks at, with one seat on site."""
    first = world.today + timedelta(20)
    Review.objects.filter(pk=world.review.pk).update(state="preparing", first_day=first, last_day=first)
    others = Seat.objects.filter(review=world.review).exclude(pk=world.seat.pk)
    others.update(kind="", can_speak_to=(), modes=("remote",))
    facts = {"people": 20, "kind": "academic", "can_speak_to": ("race",), "modes": ("visit",)}
    Seat.objects.filter(pk=world.seat.pk).update(**facts)
    return world


def line_of(world, what, key, side=""):
    known = gaps(world.people["coordinator"], ahead(world.today), on=world.today)
    return next(line for line in known.lines if (line.what, line.key, line.side) == (what, key, side))


def test_members_are_counted_once_and_as_free_if_they_say_so(planned):
    member, strand = planned.member_record, planned.strand
    side = strand.sides[0]
    Expertise.objects.filter(strand=strand).delete()
    AvailabilityRange.objects.all().delete()
    Expertise.objects.create(member=member, strand=strand, concerns=side, level=3)
    CanSpeakTo.objects.create(member=member, code="race")
    about = [(STRAND, strand.code, side), (SPEAKS_TO, "race", "")]
    assert [(line_of(planned, *key).members, line_of(planned, *key).free) for key in about] == [(1, 0)] * 2
    for ahead_by in (5, 9):
        day = planned.today + timedelta(ahead_by)
        AvailabilityRange.objects.create(member=member, first=day, last=day, kind="free")
    assert [(line_of(planned, *key).members, line_of(planned, *key).free) for key in about] == [(1, 1)] * 2
    Expertise.objects.filter(member=member).update(level=2)
    Member.objects.filter(pk=member.pk).update(state="paused")
    assert [line_of(planned, *key).members for key in about] == [0, 0]


def test_places_of_planned_visits_are_needed(planned):
    standing = 20 - line_of(planned, KIND, "academic").vacant
    assert standing >= 1, "who has a place, or an offer, has filled one"
    Organisation.objects.filter(pk=planned.review.organisation_id).update(region="North East")
    for key in ((KIND, "academic"), (SPEAKS_TO, "race"), (MODE, "visit"), (REGION, region_key("North East"))):
        assert (line_of(planned, *key).places, line_of(planned, *key).vacant) == (20, 20 - standing), key


@pytest.mark.parametrize(
    "facts", [{"state": "issued"}, {"is_paused": True}, {"first_day": "2040-01-01", "last_day": "2040-01-02"}]
)
def test_a_visit_that_is_over_paused_or_far_ahead_needs_nobody_yet(planned, facts):
    Review.objects.filter(pk=planned.review.pk).update(**facts)
    assert line_of(planned, KIND, "academic").places == 0


def test_what_is_kept_from_the_reader_is_not_counted(planned):
    days = ahead(planned.today)
    [line] = [one for one in gaps(planned.people["nobody"], days, on=planned.today).lines if one.key == "academic"]
    assert line.places == 0


def test_forces_are_tiles_with_their_members_and_the_places_of_their_visit(planned):
    known = gaps(planned.people["coordinator"], ahead(planned.today), on=planned.today)
    by_force = {force.pk: line for force, line in known.forces}
    host = by_force[planned.review.organisation_id]
    assert host.what == FORCE
    assert host.vacant == line_of(planned, MODE, "visit").vacant
    home = planned.member_record.employments.get().organisation_id
    assert by_force[home].members >= 1


def test_page_and_rows_to_download(planned):
    staff = signed_in(planned.people["coordinator"])
    page = html_of(staff.get("/gaps"))
    assert "Recruit for this" in page
    assert "Members who are experienced in each strand" in page
    csv = staff.get("/gaps.csv").content.decode()
    assert "Kinds of member,Academic," in csv
    assert html_of(staff.get("/members")).count('href="/gaps"') == 1


def test_a_gap_becomes_a_call_on_the_front_page_in_one_act(planned):
    staff, side = signed_in(planned.people["coordinator"]), planned.strand.sides[0]
    address = f"/gaps/strand/{planned.strand.code}/{side}"
    draft = f"We are looking for people who know {planned.strand.title} from their work with {side}."
    assert draft in html_of(staff.get(address))
    assert edit(staff, address, {}).headers["Location"] == "/gaps"
    assert draft in html_of(Client().get("/"))
    sought = [(one.strand, one.concerns) for one in subjects_sought(on=planned.today)]
    assert (planned.strand, side) in sought


def test_what_was_typed_stays_when_the_front_page_is_full(planned):
    staff = signed_in(planned.people["coordinator"])
    for number in range(MAX_CALLS):
        put_on_front(words=f"Call {number}", words_cy="", by=planned.people["lead"], at=clock.now())
    answer = html_of(edit(staff, "/gaps/kind/academic/all", {"words": "We look for academics in spring"}))
    assert "Take one off first" in answer
    assert "We look for academics in spring" in answer
    assert Call.objects.count() == MAX_CALLS


@pytest.mark.parametrize("address", ["kind/wizard/all", "kind/academic/adults", "force/1/all", "strand/none/adults"])
def test_a_call_for_nothing_that_is_counted_is_not_found(world, address):
    assert signed_in(world.people["coordinator"]).get(f"/gaps/{address}").status_code == 404


def test_empty_words_are_refused(world):
    answer = edit(signed_in(world.people["coordinator"]), "/gaps/kind/academic/all", {"words": " "})
    assert "Enter what visitors read" in html_of(answer)
    assert not Call.objects.exists()
