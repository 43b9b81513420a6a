"""A programme lead changes a scale: a slip is told beside its box, the change is shown, and only then it is made."""

import pytest
from playwright.sync_api import expect

from cadre.accounts import operations as accounts
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM

pytestmark = pytest.mark.browser


def test_a_lead_renames_moves_adds_and_takes_off_points(visitor):
    at = clock.now()
    person = accounts.invite(email="lead@journey.example", name="Asha Rahman", by=SYSTEM, at=at)
    accounts.describe(user=person, note="lead")
    accounts.grant_role(user=person, role="lead", by=SYSTEM, at=at)
    lead = visitor(person)
    lead.goes_to("/programme")
    lead.follows("Change Result of a practice")

    lead.fills("Words of point 2", "Worked")
    lead.fills("Place of point 4", "last")
    lead.presses("Continue")
    lead.sees("“Worked” is on two lines")
    lead.sees("The place must be a number from 1 to 99")
    assert lead.page.get_by_label("Place of point 4").input_value() == "last"

    lead.fills("Words of point 2", "Promising to us")
    lead.fills("Words of point 3", "")
    lead.fills("Place of point 4", "1")
    lead.fills("Words of point 5", "Worked in part")
    lead.presses("Continue")
    lead.sees("Removed: Worked.")
    lead.sees("until now “Promising”")
    lead.presses("Go back and edit")
    expect(lead.page.get_by_label("Words of point 5")).to_have_value("Worked in part")
    lead.presses("Continue")
    lead.presses("Change the scale")

    points = lead.page.locator("ol").first.locator("li").all_inner_texts()
    assert points == ["Did not work", "New or untested", "Promising to us", "Worked in part"]
    lead.follows("Change Result of a practice")
    lead.presses("Continue")
    lead.sees("You have not made any changes")
