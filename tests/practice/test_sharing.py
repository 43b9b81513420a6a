"""Sharing from a review is finished by an act, once the host has answered every request, and can be reopened."""

from cadre.practice.models import Consent
from cadre.reviews.choices import Stage
from cadre.reviews.models import Review
from cadre.reviews.stages import done_stages
from tests.helpers import html_of, page_of, signed_in


def is_shared(world) -> bool:
    return Stage.SHARING in done_stages(Review.objects.get(pk=world.review.pk))


def test_sharing_waits_for_the_answers_of_the_host(world):
    Review.objects.filter(pk=world.review.pk).update(state="improving")
    address, leader = f"/reviews/{world.review.pk}/practice/finish", world.people["review_lead"]
    assert "The host has answered every request to share: 1 not answered" in page_of(leader, address)
    door = signed_in(leader)
    door.post(address)
    assert not is_shared(world)
    Consent.objects.filter(pk=world.consent.pk).update(state="refused")
    assert f'href="{address}">Finish sharing</a>' in page_of(leader, world.review.get_absolute_url())
    assert "Sharing is finished." in html_of(door.post(address, follow=True))
    assert is_shared(world)
    milestone = world.review.milestones.get(stage=Stage.SHARING)
    door.post(f"/milestones/{milestone.pk}/reopen")
    assert not is_shared(world)


def test_sharing_is_not_finished_before_the_report_is_issued(world):
    Review.objects.filter(pk=world.review.pk).update(state="drafting")
    Consent.objects.filter(pk=world.consent.pk).update(state="refused")
    leader, address = world.people["review_lead"], f"/reviews/{world.review.pk}/practice/finish"
    assert "the review is not at this stage" in page_of(leader, address)
    signed_in(leader).post(address)
    assert not is_shared(world)
