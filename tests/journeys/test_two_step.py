"""Two-step sign-in in a browser: it is set up, asked for, and removed."""

import re

import pytest
from playwright.sync_api import expect

from tests.accounts.steps import code_of_app
from tests.journeys.signing_in import signs_in_with_code

pytestmark = pytest.mark.browser


def test_an_authenticator_app_is_added_and_asked_for(world, visitor):
    person, lead = world.people["member"], world.people["lead"]
    member = visitor(person)
    member.goes_to("/account")
    member.follows("Two-step sign-in")
    member.follows("Add an authenticator app")
    picture = member.page.get_by_alt_text("QR code for your authenticator app")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    member.fills("Code that the app shows", "000000")
    member.presses("Add")
    member.sees("The code is not correct")
    member.page.get_by_text("I cannot scan the picture").click()
    key = member.page.locator("details code").inner_text().replace(" ", "")
    member.fills("Code that the app shows", code_of_app(key))
    member.presses("Add")
    member.sees("Save your recovery codes")
    codes = re.findall(r"\b\d{8}\b", member.page.get_by_role("main").inner_text())
    assert len(codes) == 10
    with member.page.expect_download() as download:
        member.page.get_by_role("link", name="Download the codes").click()
    assert codes[0] in download.value.path().read_text()
    member.presses("I have saved them")
    member.sees("Two-step sign-in is on")

    elsewhere = visitor()
    signs_in_with_code(elsewhere, person)
    elsewhere.sees("Second step")
    elsewhere.fills("Code", "000000")
    elsewhere.presses("Sign in")
    elsewhere.sees("The code is not correct")
    elsewhere.fills("Code", codes[0])
    elsewhere.presses("Sign in")
    elsewhere.sees("Your tasks")

    member.goes_to("/account/two-step/app/remove")
    member.goes_to("/account/two-step/codes/new")
    lead = visitor(lead)
    lead.goes_to(f"/users/{person.pk}")
    lead.follows("Reset")
    lead.presses("Reset it")
    lead.sees("can sign in with one step")
