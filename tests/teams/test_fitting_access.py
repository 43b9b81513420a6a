"""How somebody takes part follows the places that they have: a seat that changes, or a second place that ends."""

from cadre.housekeeping.story.steps_team import add_seat, take_place
from cadre.kernel import clock
from cadre.reviews.models import Access
from cadre.teams.models import Place, Seat
from cadre.teams.operations.places import stand_down
from tests.helpers import edit, signed_in


def modes_of(world, who="member") -> set[str]:
    access = Access.objects.get(user=world.people[who], review=world.review, role="member", closes_at=None)
    return set(access.modes)


def test_a_seat_that_changes_takes_what_it_gave_with_it(world):
    assert {"desk", "visit"} <= modes_of(world)
    door = signed_in(world.people["coordinator"])
    edit(door, f"/seats/{world.seat.pk}/change", {"modes": ["workshop"]})
    assert Seat.objects.get(pk=world.seat.pk).modes == ("workshop",)
    assert modes_of(world) == {"workshop"}
    assert door.get(f"/seats/{world.seat.pk}").status_code == 200


def test_a_second_place_that_ends_takes_its_ways_of_taking_part(world):
    by, before = {"by": world.people["lead"], "at": clock.now()}, modes_of(world)
    seat = add_seat(review=world.review, title="Workshop", modes=("workshop",), **by)
    take_place(seat=seat, member=world.member_record, override_reason="Knows both", **by)
    assert modes_of(world) == before | {"workshop"}
    stand_down(place=Place.objects.get(seat=seat), why="One is enough", **by)
    assert modes_of(world) == before
