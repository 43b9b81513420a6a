"""The checklist of a new programme: each step is ticked by the facts, and the list goes when all are done."""

from types import SimpleNamespace

import pytest

from cadre.accounts import operations as accounts
from cadre.housekeeping.story.steps_review import add_user, name_receivers
from cadre.kernel import clock, slots
from cadre.kernel.references import SYSTEM
from cadre.members.operations.members import add_member
from cadre.organisations.operations.organisations import add_organisation
from cadre.organisations.operations.roles import end_role, name_person
from cadre.programme.operations import change_settings
from cadre.workspace.presenters import known_at_home, steps_to_set_up
from tests.helpers import page_of

HEADING = "Set up your programme"


@pytest.fixture
def lead(db):
    return add_user(email="asha@programme.example", name="Asha Rahman", role="lead", at=clock.now())


def done(user) -> list[bool]:
    known = known_at_home(SimpleNamespace(user=user))
    return [step.context["done"] for step in steps_to_set_up(user, known, at=clock.now())]


def test_each_step_is_ticked_by_its_fact_and_the_list_goes(lead):
    by = {"by": lead, "at": clock.now()}
    page = page_of(lead, "/")
    assert HEADING in page
    assert "You have no tasks" not in page
    steps = len(slots.places()["home.setup"])
    assert done(lead).count(False) == steps
    change_settings(contact_email="office@programme.example", **by)
    coordinator = add_user(email="ben@programme.example", name="Ben", role="coordinator", at=clock.now())
    name_receivers(first=lead, second=coordinator, **by)
    force = add_organisation(name="Northshire Police", kind="police", **by)
    assert done(lead).count(True) == 4
    assert "The programme lead does this" not in page_of(coordinator, "/"), "what is done is nobody's to do"
    kept = {"organisation": force, **by}
    add_member(email="nair@north.example", name="Nair", kind="academic", title="Reader", **kept)
    role = name_person(email="fell@north.example", name="Fell", role="sponsor", **kept)
    assert done(lead).count(False) == steps - 6
    end_role(role=role, **by)
    assert done(lead).count(False) == steps - 5, "a step is looked at, not remembered"


def test_a_step_for_the_lead_alone_has_no_link_for_a_coordinator(lead):
    coordinator = add_user(email="ben@programme.example", name="Ben", role="coordinator", at=clock.now())
    page = page_of(coordinator, "/")
    assert "The programme lead does this" in page
    assert 'href="/programme/change"' not in page
    accounts.end_role(user=coordinator, role="coordinator", by=SYSTEM, at=clock.now())
    assert HEADING not in page_of(coordinator, "/")


def test_nobody_else_sees_it_and_a_running_programme_has_none(world):
    assert HEADING not in page_of(world.people["sponsor"], "/")
    change_settings(contact_email="office@programme.example", by=world.people["lead"], at=clock.now())
    assert HEADING not in page_of(world.people["lead"], "/")
