"""A programme begins: from an empty database to its first review by pages alone, and its empty lists."""

import pytest

from cadre.housekeeping.story.steps_review import add_user
from cadre.kernel import clock
from cadre.reviews.models import Review
from tests.journeys.beginning import first_review, setting_up
from tests.journeys.beginning.people import Beginning, looks_at_both_widths

pytestmark = pytest.mark.browser

# Every list, and the words it has when there is nothing to list.
EMPTY = {
    "/": "There are no open reviews",
    "/reviews": "There are no reviews yet",
    "/requests": "There are no requests yet",
    "/members": "There are no members yet",
    "/offers": "You have no offers yet",
    "/organisations": "There are no organisations yet",
    "/practice": "No practice has been shared yet",
    "/frameworks": "There are no frameworks yet",
    "/strands": "There are no strands yet",
    "/conflicts": "No conflicts have been declared",
    "/programme": "The settings have not been changed",
    "/outbox?q=zebra": "No email matches",
    "/audit?q=zebra": "No entries match",
    "/users?q=zebra": "Nobody matches",
    "/search?q=zebra": "No results",
}


def test_an_empty_database_becomes_a_programme_with_a_review(visitor):
    beginning = Beginning(visitor)

    setting_up.the_first_person_sets_it_up(beginning)
    setting_up.packs_are_loaded(beginning)
    setting_up.a_coordinator_is_invited(beginning)
    setting_up.an_organisation_is_added(beginning)
    setting_up.a_member_is_added(beginning)
    setting_up.a_sponsor_is_named(beginning)

    first_review.a_request_is_recorded(beginning)
    first_review.the_sponsor_reads_what_was_recorded(beginning)
    first_review.the_lead_accepts_and_the_review_begins(beginning)
    assert Review.objects.get().organisation.name == "Northshire Police"


def test_each_list_says_that_it_is_empty_and_what_to_do(visitor):
    lead = visitor(add_user(email="asha@programme.example", name="Asha Rahman", role="lead", at=clock.now()))
    for address, words in EMPTY.items():
        assert lead.goes_to(address) == 200, address
        looks_at_both_widths(lead)
        assert lead.page.locator(".cadre-empty").count() >= 1, f"{address} has no empty state"
        lead.sees(words)
