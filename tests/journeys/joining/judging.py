"""Two people assess the application, each alone, and the lead decides on it."""

from tests.journeys.joining.people import APPLICANT, asks_at_home

NAME = APPLICANT["name"]


def the_coordinator_chooses_who_assesses(joining):
    coordinator = joining.coordinator
    asks_at_home(coordinator, f"Look at the application of {NAME}")
    coordinator.sees("Supported")
    coordinator.follows("Choose assessors")
    for place, key in (("Assessor 1", "assessor"), ("Assessor 2", "second_assessor")):
        person = joining.world.people[key]
        coordinator.page.get_by_label(place, exact=True).first.select_option(value=str(person.pk))
    coordinator.presses("Confirm")
    coordinator.sees_anywhere("We have asked them to assess")


def two_people_assess_it_each_alone(joining):
    first, second, lead = joining.assessor, joining.second_assessor, joining.lead
    assess(first, "WORDS OF THE FIRST")
    first.sees("The other assessment is to come")
    lead.goes_to("/")
    lead.does_not_see(f"Decide on the application of {NAME}")
    assess(second, "WORDS OF THE SECOND", must_not_see="WORDS OF THE FIRST")
    second.follows("Read both assessments")
    second.sees("WORDS OF THE FIRST")
    asks_at_home(first, f"Read both assessments of {NAME} and add a note")
    first.fills("Add a note", "We agree on what matters.")
    first.presses("Add the note")


def assess(assessor, why: str, must_not_see: str = ""):
    asks_at_home(assessor, f"Assess the application of {NAME}")
    if must_not_see:
        assessor.does_not_see(must_not_see)
    assessor.sees("Nobody reads what you enter before both assessments are in")
    for group in assessor.page.locator("main fieldset:has([type=radio])").all():
        group.locator("[type=radio]").nth(2).check()
    for box in assessor.page.locator("main textarea").all():
        box.fill(why)
    assessor.presses("Send your assessment")


def the_lead_accepts(joining):
    lead = joining.lead
    asks_at_home(lead, f"Decide on the application of {NAME}")
    lead.sees("We agree on what matters.")
    lead.follows("Decide")
    lead.page.get_by_label("Accept", exact=True).check()
    lead.presses("Continue")
    lead.fills("Why? For the record", "Both assessors see what we look for.")
    lead.presses("Decide and send the email")
    lead.sees_anywhere("They are a member now")
    lead.goes_to("/")
    lead.does_not_see(NAME)
    applicant = joining.on_phone("applicant")
    applicant.goes_to(joining.link_to(APPLICANT["email"], "/apply/"))
    applicant.sees("welcome to the cadre")
    applicant.does_not_see("We read it and email you")
    applicant.does_not_see("Withdraw your application")
