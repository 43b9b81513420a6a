"""An application that the programme fills in for a person who asked for it; they check it and send it themselves."""

import pytest
from django.test import Client

from cadre.audit.models import Entry
from cadre.housekeeping.story.steps_joining import fill_in
from cadre.joining.models import Application
from cadre.joining.operations import applications as operations
from cadre.joining.operations.interest import express_interest
from cadre.joining.operations.recording import record_for
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.references import OnBehalf
from cadre.mail.models import Email
from tests.helpers import edit, html_of, page_of, signed_in, three
from tests.joining.steps import link_to


def asked(world) -> dict:
    return {"how": "telephone", **three("said_on", world.today), "evidence": "Note of the call"}


def test_staff_fill_it_in_and_the_person_checks_and_sends_it(world, django_assert_max_num_queries):
    staff, person = signed_in(world.people["coordinator"]), world.interest
    refused = staff.post(f"/joining/{person.pk}/fill-in", {"how": "telephone"})
    assert "Enter where the proof is" in html_of(refused)
    address = staff.post(f"/joining/{person.pk}/fill-in", asked(world)).url
    application = Application.objects.get(interest=person)
    assert address == application.get_absolute_url()
    assert type(person).objects.get(pk=person.pk).state == "invited"
    fields = f"{address}/fill-in"
    assert staff.get(f"{fields}/role").status_code == 404, "who they join as comes first"
    edit(staff, f"{fields}/kind", {"kind": "academic"})
    assert edit(staff, f"{fields}/about", {"about": "I teach"}).url == address
    with django_assert_max_num_queries(15):
        assert "I teach" in html_of(staff.get(address))
    entry = Entry.objects.filter(act="joining.fill_in").latest("pk")
    assert (entry.actor_label, entry.on_behalf) == (str(world.people["coordinator"]), f"{person.label}, telephone")
    fill_in(application=application, at=clock.now(), kind={"kind": "academic"})
    staff.post(f"{address}/send-link")
    assert Email.objects.get(address=person.email, template="joining/application_to_check")
    browser, page = Client(), link_to(application)
    assert "We filled in what you told us" in html_of(browser.get(page))
    assert edit(browser, f"{page}/check", {"met": ["0"], "is_true": "on"}).url == page
    assert Application.objects.get(pk=application.pk).state == "submitted"
    assert staff.get(f"{fields}/about").status_code == 404, "what was sent does not change"


def test_what_a_person_began_themselves_stays_theirs(world):
    fill_in(application=world.application, at=clock.now(), tasks=["about"])
    staff, person = signed_in(world.people["coordinator"]), world.application.interest
    assert "Fill in an application for them" not in html_of(staff.get(f"/joining/{person.pk}"))
    answer = staff.post(f"/joining/{person.pk}/fill-in", asked(world), follow=True)
    assert "already being filled in" in html_of(answer)
    assert staff.get(f"{world.application.get_absolute_url()}/fill-in/about").status_code == 404
    assert "public protection teams" not in html_of(staff.get(world.application.get_absolute_url()))


def test_the_empty_one_that_a_chat_began_is_taken_over(world):
    how = OnBehalf(person="x", how="letter", said_at=clock.now(), evidence="Form by post")
    by = {"by": world.people["lead"], "at": clock.now()}
    assert record_for(interest=world.application.interest, on_behalf=how, **by) == world.application
    operations.withdraw(application=world.application, by=world.application.interest, at=clock.now())
    assert record_for(interest=world.application.interest, on_behalf=how, **by) != world.application


def test_nobody_fills_in_their_own(world):
    lead = world.people["lead"]
    own = express_interest(name="Lea", email=lead.email, work="Police", language="en", at=clock.now())
    assert signed_in(lead).get(f"/joining/{own.pk}/fill-in").status_code == 404
    assert "Fill in an application" not in page_of(lead, f"/joining/{own.pk}")


@pytest.mark.once
def test_a_deleted_person_has_none(world):
    person = type(world.interest).objects.get(pk=world.interest.pk)
    world.interest.delete()
    with pytest.raises(MoveRefused):
        record_for(interest=person, on_behalf=None, by=world.people["lead"], at=clock.now())
