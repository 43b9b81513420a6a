"""What somebody typed while their sign-in had run out is there again once they are back."""

import pytest
from django.contrib.sessions.models import Session

from cadre.accounts import operations as accounts
from tests.world.build import build

pytestmark = pytest.mark.browser


def test_a_section_written_while_signed_out_is_sent_after_signing_in(visitor):
    world = build()
    accounts.describe(user=world.people["researcher"], note="researcher")
    writer = visitor(world.people["researcher"])
    writer.goes_to(f"/sections/{world.section.pk}")
    writer.fills("Text (optional)", "An hour of work, ŵ & <b>.")
    Session.objects.all().delete()
    writer.presses("Save")
    assert "/sign-in" in writer.page.url
    world.section.refresh_from_db()
    assert world.section.text == ""
    writer.page.get_by_role("button", name="Sign in as Researcher", exact=True).click()
    writer.looks()
    assert writer.sees("What you typed is still here")
    writer.presses("Send it now")
    world.section.refresh_from_db()
    assert world.section.text == "An hour of work, ŵ & <b>."
