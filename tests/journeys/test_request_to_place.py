"""A review is requested, scoped and staffed: five people, each at their own browser, what each sees and does not."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import expect

from cadre.accounts import operations as accounts
from cadre.frameworks.models import Action, Framework, Strand, StrandList
from cadre.housekeeping.story.steps_team import add_member
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.kernel.references import SYSTEM
from cadre.organisations.operations.roles import grant
from cadre.reviews.models import Review
from cadre.teams.models import Seat
from tests.helpers import run_jobs, working_days
from tests.world.build import organisation

pytestmark = pytest.mark.browser
PEOPLE = {
    "sponsor": "Moira Fell",
    "spoc": "Tom Garth",
    "lead": "Asha Rahman",
    "coordinator": "Ben Carrow",
    "member": "Priya Nair",
}


@pytest.fixture
def people(transactional_db):
    at = clock.now()
    made = {}
    for key, name in PEOPLE.items():
        made[key] = accounts.invite(email=f"{key}@journey.example", name=name, by=SYSTEM, at=at)
        accounts.describe(user=made[key], note=key)
    for role in ("lead", "coordinator"):
        accounts.grant_role(user=made[role], role=role, by=SYSTEM, at=at)
    return made


@pytest.fixture
def facts(people):
    at = clock.now()
    today = clock.day_of(at)
    framework = Framework.objects.create(
        code="f", title="Sample framework", is_sample=True, digest="x", loaded_at=at, valid_from=today
    )
    Action.objects.create(framework=framework, code="P-1", title="Voices are heard", position=0)
    strands = StrandList.objects.create(version=1, digest="x", loaded_at=at, valid_from=today)
    strand = Strand.objects.create(strand_list=strands, code="abuse", title="Domestic abuse", position=0)
    host, home = organisation("northshire"), organisation("midmarch")
    grant(user=people["sponsor"], organisation=host, role="sponsor", by=SYSTEM, at=at)
    add_member(
        email=people["member"].email,
        name=people["member"].name,
        organisation=home,
        levels={(strand.pk, "adults"): 4},
        preferences={"desk": 1, "visit": 1},
        free=[(today, today + timedelta(days=300))],
        at=at,
    )
    return today


def link_in_letter(address: str, server: str) -> str:
    letters = [letter.body for letter in mail.outbox if address in letter.to and "/offer/" in letter.body]
    return re.search(rf"{re.escape(server)}(/offer/\S+)", letters[-1]).group(1)


def test_a_review_is_requested_scoped_and_staffed(visitor, people, facts):
    today = facts
    sponsor = visitor(people["sponsor"], by_button=True)
    sponsor.goes_to("/")
    sponsor.sees("You have no tasks")
    sponsor.follows("Request a review")
    sponsor.presses("Continue")
    sponsor.sees("There is a problem")
    sponsor.sees("Enter why you want a review")
    sponsor.fills("Why do you want a review?", "We changed how we record the voice of the victim.")
    sponsor.presses("Continue")
    sponsor.page.get_by_text("Choose actions of the framework").click()
    sponsor.ticks("P-1 Voices are heard")
    sponsor.presses("Continue")
    sponsor.presses("Continue")
    sponsor.sees("Check your answers")
    sponsor.presses("Send request")
    sponsor.sees("Your reference number")
    sponsor.follows("read, change or withdraw your request")
    sponsor.sees("Waiting for a decision")

    lead = visitor(people["lead"], by_button=True)
    lead.goes_to("/")
    lead.follows("Decide on the request")
    lead.follows("Decide on the request")
    lead.follows("Accept request")
    lead.presses("Accept")
    lead.sees("Enter why you are accepting the request")
    lead.fills("Why you are accepting the request", "The programme wants to learn about this.")
    lead.presses("Accept")
    lead.follows("Go to the review")
    here = Review.objects.get().get_absolute_url()
    lead.goes_to(f"{here}/scope/change")
    lead.presses("Save")
    lead.sees("Choose at least one strand")
    lead.ticks("P-1 Voices are heard")
    lead.ticks("Domestic abuse")
    lead.ticks("Adults")
    lead.presses("Save")
    lead.fills("Lines of enquiry", "How is the voice of the victim heard?\nWhat do partners see?")
    lead.presses("Save")
    lead.ticks("Nothing is shared outside the review")
    lead.ticks("The programme keeps documents for the retention period")
    lead.presses("Save")
    first = working_days(today + timedelta(days=50), 3)[0]
    lead.dates("First day", first)
    lead.dates("Last day", first - timedelta(days=1))
    lead.presses("Save")
    lead.sees("The last day must be the same as or after the first day")
    lead.dates("Last day", first + timedelta(days=2))
    lead.presses("Save")
    lead.sees("Propose the terms")
    lead.goes_to(f"{here}/people/name-host")
    lead.ticks("Host contact")
    lead.fills("Full name", people["spoc"].name)
    lead.fills("Work email address", people["spoc"].email)
    lead.presses("Add and email them")
    lead.goes_to(f"{here}/terms/propose")
    lead.presses("Propose")
    lead.follows("Agree for the programme")
    lead.presses("Agree")
    lead.sees("The programme: Asha Rahman")

    sponsor.goes_to("/")
    sponsor.follows("Agree the terms of reference")
    sponsor.presses("Agree")
    sponsor.sees("The host: Moira Fell")

    spoc = visitor(people["spoc"], by_button=True)
    assert spoc.goes_to(here) == 200
    spoc.sees("Preparing")
    assert spoc.goes_to(f"{here}/scope/change") == 403
    assert spoc.goes_to("/members") == 403

    coordinator = visitor(people["coordinator"], by_button=True)
    coordinator.goes_to(f"{here}/team")
    coordinator.sees("The team has no seats yet")
    coordinator.follows("Add a seat")
    coordinator.fills("What is the seat called?", "Subject expert")
    coordinator.page.get_by_role("checkbox", name="Desk", exact=True).check()
    coordinator.page.get_by_role("checkbox", name="Visit", exact=True).check()
    coordinator.presses("Add seat")
    coordinator.sees("Covers domestic abuse")
    coordinator.follows("Offer the seat")
    coordinator.presses("Send offer")
    coordinator.goes_to("/outbox")
    coordinator.follows("A place on the review of Northshire Police")
    coordinator.sees("(a link we create when we send the email)")
    run_jobs(Job.objects.filter(name="mail.send"))

    by_link = visitor(name="member-by-link")
    path = link_in_letter(people["member"].email, by_link.server)
    by_link.goes_to(path)
    by_link.presses("Send answer")
    by_link.sees("Choose whether you can take this place")
    by_link.ticks("Yes, I can")
    by_link.ticks("No, I have not")
    by_link.presses("Send answer")
    by_link.sees("We have recorded your answer")
    assert by_link.goes_to(path) == 410
    by_link.sees("You accepted this offer on")
    by_link.goes_to(here)
    expect(by_link.page).to_have_url(re.compile("/sign-in"))

    coordinator.goes_to("/")
    coordinator.follows("Confirm the place of Priya Nair")
    coordinator.presses("Confirm place")

    member = visitor(people["member"], by_button=True)
    assert member.goes_to(here) == 404
    member.goes_to("/")
    member.follows("Accept confidentiality")
    member.presses("Accept")
    member.sees("Select the box")
    member.ticks("I will keep what I read and hear")
    member.presses("Accept")
    member.sees("Review of Northshire Police")
    assert member.goes_to(f"/seats/{Seat.objects.get().pk}") == 403
    assert member.goes_to(f"/requests/{Review.objects.get().request_id}") == 404

    member.goes_to("/conflicts/declare")
    member.page.get_by_label("Which organisation?").select_option(label="Northshire Police")
    member.fills("Why?", "My sister has just joined the force.")
    member.presses("Declare")
    assert member.goes_to(here) == 404
    coordinator.goes_to(f"{here}/team")
    coordinator.sees("1 vacancy")
