"""Before what is sensitive, a person confirms that it is them in a browser, and finds what they typed."""

import pytest
from django.core import mail

from tests.accounts.steps import emailed_code
from tests.journeys.signing_in import an_hour_passes

pytestmark = pytest.mark.browser


def test_roles_are_given_after_an_emailed_code(world, visitor):
    lead, person = visitor(world.people["lead"]), world.people["nobody"]
    lead.goes_to(f"/users/{person.pk}")
    an_hour_passes(lead)
    lead.ticks("Auditor")
    lead.presses("Save roles")
    lead.sees("Confirm that it is you")
    mail.outbox.clear()
    lead.presses("Send me a code")
    lead.fills("Code", "WRONG1")
    lead.presses("Continue")
    lead.sees("The code is not correct")
    lead.fills("Code", emailed_code())
    lead.presses("Continue")
    lead.sees("We have saved what you typed")
    lead.presses("Send it now")
    lead.sees_anywhere("The roles have been saved")
    assert [role.role for role in person.roles.all()] == ["auditor"]


def test_a_password_confirms(world, visitor):
    person = world.people["lead"]
    person.set_password("Nine-lives-of-a-cat")
    person.save()
    lead = visitor(person)
    lead.goes_to("/users")
    an_hour_passes(lead)
    lead.follows("Invite a person")
    lead.fills("Password", "wrong")
    lead.presses("Continue")
    lead.sees("The password is not correct")
    lead.fills("Password", "Nine-lives-of-a-cat")
    lead.presses("Continue")
    lead.sees("Invite a person")
