"""Two reviews of one host never look alike: pages, search and emails name the host with the reference of the review."""

import pytest

from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.reviews.operations import progress, requests
from tests.helpers import html_of, signed_in


@pytest.fixture
def second(world):
    """A second review of the same host."""
    return requests.accept_request(
        request=world.open_request,
        framework=world.framework,
        reason="Yes",
        by=world.people["lead"],
        at=clock.now(),
    )


@pytest.mark.once
@pytest.mark.parametrize("address", ["/", "/board", "/reviews", "/search?q=northshire"])
def test_lists_name_two_reviews_of_one_host_apart(world, second, address):
    page = html_of(signed_in(world.people["lead"]).get(address))
    assert world.review.reference in page
    assert second.reference in page
    assert f"Review of {world.review.organisation}<" not in page


def test_emails_name_two_reviews_of_one_host_apart(world, second):
    for review in (world.review, second):
        progress.pause(review=review, reason="Snow", by=world.people["lead"], at=clock.now())
    subjects = set(Email.objects.filter(template="reviews/paused").values_list("subject", flat=True))
    assert subjects == {f"The review of {review.name} is paused" for review in (world.review, second)}


def test_a_review_is_named_by_its_host_and_reference(world):
    review = world.review
    assert str(review) == f"Review of Northshire Police {review.reference}"
    assert str(world.report) == f"Report on Northshire Police {review.reference}"
