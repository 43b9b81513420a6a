"""What a review offers each reader to do next: links that lead somewhere for them, and the one act that waits."""

import re

import pytest

from cadre.kernel import clock
from cadre.reviews.operations import progress
from cadre.reviews.operations import terms as operations
from tests.helpers import page_of, signed_in

TO_MEND = re.compile(r'href="([^"]+)">Fix this')


@pytest.fixture
def young(world):
    """The review of the world before anything is in scope."""
    world.review.scope_items.all().delete()
    type(world.review).objects.filter(pk=world.review.pk).update(state="scoping", sharing="", data_terms="")
    return world.review


@pytest.mark.parametrize("page", ["", "/terms"])
@pytest.mark.parametrize(("key", "offered"), [("lead", True), ("review_lead", True), ("sponsor", False)])
def test_a_reader_is_sent_only_where_they_may_mend(world, young, key, offered, page):
    shown = page_of(world.people[key], f"{young.get_absolute_url()}{page}")
    assert "At least one action and one strand are in scope" in shown
    links = TO_MEND.findall(shown)
    assert (f"{young.get_absolute_url()}/scope/change" in links) is offered
    assert all(signed_in(world.people[key]).get(link).status_code == 200 for link in links)


def test_terms_that_wait_can_be_agreed_from_the_page_of_the_terms(world):
    review, address = world.review, f"{world.review.get_absolute_url()}/terms"
    type(review).objects.filter(pk=review.pk).update(state="scoping")
    review.refresh_from_db()
    review.terms.update(state="agreed")
    assert "Read and agree" not in page_of(world.people["sponsor"], address)
    type(review).objects.filter(pk=review.pk).update(exclusions="Cases under appeal")
    version = operations.propose_terms(review=review, by=world.people["coordinator"], at=clock.now())
    assert f'href="/terms/{version.pk}" role="button"' in page_of(world.people["sponsor"], address)
    assert "Read and agree" not in page_of(world.people["member"], address)
    operations.agree_terms(terms=version, side="host", by=world.people["sponsor"], at=clock.now())
    assert "Read and agree" not in page_of(world.people["sponsor"], address)
    assert "Read and agree" in page_of(world.people["lead"], address)


def test_a_paused_review_offers_one_way_on(world):
    review, coordinator = world.review, world.people["coordinator"]
    resume = f"{review.get_absolute_url()}/resume"
    assert resume not in page_of(coordinator, review.get_absolute_url())
    progress.pause(review=review, reason="Snow", by=coordinator, at=clock.now())
    assert page_of(coordinator, review.get_absolute_url()).count(resume) == 1
    assert resume not in page_of(world.people["sponsor"], review.get_absolute_url())
