"""Teams to begin from: what a template plans, what using one adds, and what a pack has to say."""

import pytest

from cadre.housekeeping.loading import load_text
from cadre.housekeeping.shipped import SHIPPED
from cadre.housekeeping.story.steps_team import offer_seat
from cadre.kernel import clock
from cadre.kernel.packs import PackFault
from cadre.kernel.references import SYSTEM
from cadre.teams.models import Seat, SeatTemplates
from cadre.teams.planned_seats import planned, shared_out
from cadre.teams.queries.templates import template_on
from tests.helpers import html_of, page_of, signed_in

PACK = "seat_templates:\n- {code: a, title: A, seats: [{title: Reader, modes: [desk]}]}"


class Strand:
    def __init__(self, title):
        self.title = title


def seat(**facts):
    known = dict.fromkeys(("kind", "language", "specification"), "") | {"modes": ["desk"], "can_speak_to": []}
    known |= {"title": "Expert", "people": 3, "effort_days": 1, "level": 0, "per_strand": True}
    return known | {"is_required": True, "experienced_only": False} | facts


@pytest.mark.once
@pytest.mark.parametrize(("people", "parts", "shares"), [(5, 3, [2, 2, 1]), (3, 1, [3]), (1, 3, [1, 1, 1])])
def test_people_are_shared_out_and_no_strand_has_nobody(people, parts, shares):
    assert shared_out(people, parts) == shares


@pytest.mark.once
def test_a_seat_for_each_strand_seeks_it_and_one_that_is_there_is_told():
    strands = {Strand("Stalking"): ("adults",), Strand("Missing"): ("children", "adults")}
    seats = planned({"seats": [seat(), seat(title="Reader", per_strand=False)]}, strands, there={"Reader"})
    assert [(one.facts["title"], one.facts["people"], one.sides) for one in seats] == [
        ("Expert: Stalking", 2, ("adults",)),
        ("Expert: Missing", 1, ("children", "adults")),
        ("Reader", 3, ()),
    ]
    assert [one.is_there for one in seats] == [False, False, True]
    assert [one.facts["title"] for one in planned({"seats": [seat()]}, {})] == ["Expert"]


def test_a_template_is_shown_then_added_once(world):
    door, page = signed_in(world.people["coordinator"]), f"/reviews/{world.review.pk}/seats/templates"
    assert "Remote diagnostic" in html_of(door.get(page))
    template = template_on(world.today, "remote")
    before = Seat.objects.filter(review=world.review).count()
    shown = html_of(door.get(f"{page}/remote"))
    assert "can work with a team that never meets in one room" in shown
    assert Seat.objects.filter(review=world.review).count() == before
    assert "seats added" in html_of(door.post(f"{page}/remote", follow=True))
    added = Seat.objects.filter(review=world.review)[before:]
    assert {one.specification for one in added} == {one["specification"] for one in template["seats"]}
    expert = next(one for one in added if one.title == f"Desk reader: {world.strand.title}")
    assert [item.strand for item in expert.sought] == [world.strand]
    count = Seat.objects.filter(review=world.review).count()
    assert "has all of these seats already" in html_of(door.post(f"{page}/remote", follow=True))
    assert Seat.objects.filter(review=world.review).count() == count
    assert "Add these seats" not in html_of(door.get(f"{page}/remote"))
    assert door.get(f"{page}/no-such").status_code == 404


def test_whoever_is_offered_a_seat_reads_who_is_sought(world):
    Seat.objects.filter(pk=world.seat.pk).update(specification="You have run a custody suite.", people=3)
    world.seat.refresh_from_db()
    world.offer.delete()
    offer = offer_seat(
        seat=world.seat, member=world.other_member_record, by=world.people["coordinator"], at=clock.now()
    )
    assert "You have run a custody suite." in page_of(world.people["other_member"], offer.get_absolute_url())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (PACK.replace("[desk]", "[sofa]"), "“sofa” is not one of desk, visit"),
        (PACK.replace("[desk]", "[]"), "should have at least one of"),
        (PACK.replace("modes:", "people: 1.5, modes:"), "should be a whole number"),
        (PACK.replace("modes:", "kind: wizard, modes:"), "“wizard” is not one of"),
        (PACK.replace("}]", "}, {title: Reader, modes: [visit]}]"), "two seats with the title “Reader”"),
        ("seat_templates: []", "has no templates"),
    ],
)
def test_a_pack_that_says_what_no_seat_can_be_is_refused(db, text, words):
    with pytest.raises(PackFault, match=words):
        load_text(text, file="x.yaml", by=SYSTEM, at=clock.now())
    assert not SeatTemplates.objects.exists()


def test_the_sample_loads_once_and_says_that_it_is_one(db):
    text = SHIPPED["seat-templates"].path.read_text(encoding="utf-8")
    for sentence in ("Seat templates, version 1", "The seat templates are the same as before"):
        assert load_text(text, file="x.yaml", by=SYSTEM, at=clock.now()).sentences == [sentence]
    assert SeatTemplates.objects.get().is_sample
