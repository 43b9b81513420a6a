"""The limits on offers as settings: read on the page, changed by the lead, refused when they are no numbers."""

from cadre.kernel import clock
from cadre.programme.queries import settings_on
from tests.helpers import edit, html_of, signed_in

WORDS = {"name": "Programme", "contact_name": "Office", "contact_email": "office@people.example"}
NUMBERS = {"offer_days": 7, "minimum_sources": 2, "access_days": 90, "retention_days": 365, "joining_days": 365}
LIMITS = {"reviews_a_year": 2, "reviews_a_quarter": "", "days_a_year": 10, "days_a_quarter": 5, "reciprocal_years": 4}
TYPED = {**WORDS, **NUMBERS, **LIMITS, "marking": "OFFICIAL", "year_starts": "april", "at_limit": "warn"}


def change(door, **typed):
    """Send the form of the settings with these words."""
    return edit(door, "/programme/change", {**TYPED, **typed})


def test_the_lead_sets_limits_and_an_empty_one_is_no_limit(world):
    lead = signed_in(world.people["lead"])
    assert change(lead).status_code == 302
    page = html_of(lead.get("/programme"))
    for words in ("No limit", "1 April", "Ask for a reason, then allow the offer"):
        assert words in page, words
    now = settings_on(clock.day_of(clock.now()))
    assert now.reciprocal_years == 4
    assert (now.reviews_a_year, now.reviews_a_quarter, now.days_a_year, now.days_a_quarter) == (2, None, 10, 5)


def test_what_is_no_number_is_refused_beside_its_field(world):
    page = html_of(change(signed_in(world.people["lead"]), days_a_quarter="few"))
    assert "Enter a whole number" in page
    assert 'value="few"' in page
