"""A coordinator says what a seat seeks and reads who is a candidate, who is not and why, in a browser."""

import pytest

from cadre.frameworks.models import Strand
from cadre.housekeeping.story.steps_review import set_scope
from cadre.housekeeping.story.steps_team import add_member
from cadre.kernel import clock
from cadre.members.models import Member
from cadre.programme.operations import change_settings

pytestmark = pytest.mark.browser


@pytest.fixture
def world(world):
    """Stalking is in scope too; two Welsh speakers know it for adults, and one of them wants no more reviews."""
    by = {"by": world.people["lead"], "at": clock.now()}
    stalking = Strand.objects.create(
        code="stalking", title="Stalking", position=1, strand_list=world.strand.strand_list
    )
    set_scope(review=world.review, actions=[world.action], strands=[world.strand, stalking], **by)
    change_settings(at_limit="warn", **by)
    for name, limit in (("Angharad Price", None), ("Mair Lewis", 0)):
        email = f"{name.partition(' ')[0].lower()}@world.example"
        levels = {(stalking.pk, "adults"): 3}
        member = add_member(email=email, name=name, organisation=world.third, levels=levels, at=by["at"])
        Member.objects.filter(pk=member.pk).update(languages=("cy", "en"), reviews_a_year=limit)
    return world


def test_a_seat_says_what_it_seeks_and_who_there_is(world, visitor):
    coordinator = visitor(world.people["coordinator"])
    coordinator.goes_to(f"/reviews/{world.review.pk}/seats/add")
    coordinator.ticks("Stalking, adults")
    coordinator.chooses("Lowest level", "3: Experienced")
    coordinator.chooses("Language they must speak", "Welsh")
    coordinator.presses("Add seat")
    coordinator.sees("Enter what the seat is called")
    assert coordinator.page.get_by_label("Stalking, adults").is_checked(), "nothing typed is lost"
    coordinator.fills("What is the seat called?", "Stalking expert")
    coordinator.page.get_by_role("checkbox", name="Visit", exact=True).check()
    coordinator.presses("Add seat")
    coordinator.sees("Stalking (adults)")
    coordinator.sees("Covers stalking for adults at level 3, speaks Welsh, 0 of 3 reviews")
    coordinator.follows("Change the seat")
    assert coordinator.page.get_by_label("Stalking, adults").is_checked()
    coordinator.presses("Save")
    coordinator.page.get_by_text("Not shown, and why").click()
    coordinator.looks()
    coordinator.sees("Does not speak Welsh")
    coordinator.sees("Mair Lewis: Takes on no reviews")
    coordinator.follows("Offer despite this to Mair Lewis")
    coordinator.sees("Takes on no reviews")
    coordinator.presses("Send offer")
    coordinator.sees("Enter why this person is right for the seat")
    coordinator.fills("Why is this person right for the seat?", "Rang to say that they can after all")
    coordinator.presses("Send offer")
    coordinator.sees("The offer to Mair Lewis is in the outbox")
