"""What somebody typed is there again: after their sign-in had run out, and after the window was closed."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from cadre.accounts import operations as accounts

pytestmark = pytest.mark.browser


def test_a_section_written_while_signed_out_is_sent_after_signing_in(world, visitor):
    accounts.describe(user=world.people["researcher"], note="researcher")
    writer = visitor(world.people["researcher"])
    writer.goes_to(f"/sections/{world.section.pk}")
    writer.fills("Text (optional)", "An hour of work, ŵ & <b>.")
    Session.objects.all().delete()
    writer.presses("Save")
    expect(writer.page).to_have_url(re.compile("/sign-in"))
    world.section.refresh_from_db()
    assert world.section.text == ""
    writer.page.get_by_role("button", name="Sign in as Researcher", exact=True).click()
    writer.looks()
    writer.sees("We have saved what you typed")
    writer.sees("An hour of work")
    writer.does_not_see("Opened with")  # what no person typed is sent again and not shown
    writer.presses("Send it now")
    world.section.refresh_from_db()
    assert world.section.text == "An hour of work, ŵ & <b>."


def test_a_section_typed_and_not_saved_is_offered_when_it_is_opened_again(world, visitor):
    accounts.describe(user=world.people["researcher"], note="researcher")
    writer = visitor(world.people["researcher"])
    here = f"/sections/{world.section.pk}"
    writer.goes_to(here)
    writer.does_not_see("did not save")
    writer.fills("Text (optional)", "Typed before the battery died.")
    writer.goes_to(here)
    assert writer.page.get_by_label("Text (optional)").input_value() == ""
    writer.page.get_by_role("button", name="Restore text").click()
    assert writer.page.get_by_label("Text (optional)").input_value() == "Typed before the battery died."
    writer.presses("Save")
    world.section.refresh_from_db()
    assert world.section.text == "Typed before the battery died."
    writer.goes_to(here)
    writer.does_not_see("did not save")
