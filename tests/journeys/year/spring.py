"""Spring: a review is requested, accepted, scoped and agreed, its days are set and its people named."""

from datetime import timedelta

from tests.journeys.year.programme import PEOPLE

WHY = "We changed how first responders record the voice of the victim. We want to know whether it works."


def a_sponsor_requests_a_review(year):
    sponsor = year.arrives("sponsor")
    sponsor.goes_to("/")
    sponsor.follows("Request a review")
    sponsor.fills("Why do you want a review?", WHY)
    sponsor.presses("Continue")
    sponsor.ticks("Domestic abuse")
    sponsor.presses("Continue")
    sponsor.dates("Earliest date that would suit you", year.today + timedelta(days=60))
    sponsor.dates("Latest date that would suit you", year.today + timedelta(days=120))
    sponsor.presses("Continue")
    sponsor.presses("Send request")
    sponsor.sees("Your reference number")
    sponsor.follows("read, change or withdraw your request")
    sponsor.sees("Waiting for a decision")


def the_lead_accepts_it(year):
    lead = year.arrives("lead")
    lead.goes_to("/")
    lead.follows("Decide on the request")
    lead.follows("Decide on the request")
    lead.follows("Accept request")
    lead.chooses("Framework to review against", "2023")
    lead.fills("Why you are accepting the request", "The subject is one the programme wants to learn about.")
    lead.presses("Accept")
    lead.follows("Go to the review")
    year.here = lead.path


def the_coordinator_scopes_it(year):
    coordinator = year.arrives("coordinator")
    coordinator.goes_to(f"{year.here}/scope/change")
    coordinator.ticks("2.4.1")
    coordinator.ticks("Domestic abuse")
    coordinator.presses("Save")
    coordinator.goes_to(f"{year.here}/lines")
    coordinator.fills("Lines of enquiry", "How do officers record what victims want?")
    coordinator.presses("Save")
    coordinator.goes_to(f"{year.here}/terms/choices")
    coordinator.ticks("deletes or returns documents when the report is issued")
    coordinator.ticks("without the host")
    coordinator.presses("Save")
    coordinator.goes_to(f"{year.here}/visit")
    coordinator.dates("First day", year.visit)
    coordinator.dates("Last day", year.visit + timedelta(days=2))
    coordinator.presses("Save")
    coordinator.goes_to(f"{year.here}/terms/propose")
    coordinator.presses("Propose")


def both_sides_agree_the_terms(year):
    sponsor, lead = year.arrives("sponsor"), year.arrives("lead")
    for person in (sponsor, lead):
        with year.counts("Agree the terms, each side", person):
            person.follows("Agree the terms of reference")
            person.presses("Agree")
    lead.goes_to(year.here)
    lead.sees("Preparing")


def a_lead_and_a_contact_are_named(year):
    coordinator = year.arrives("coordinator")
    coordinator.goes_to("/")
    coordinator.follows("Name a review lead")
    _names(year, coordinator, "review_lead")
    _names(year, coordinator, "spoc")
    coordinator.sees(PEOPLE["spoc"])
    year.the_worker_works()
    leader = year.arrives("review_lead")
    with year.counts("Accept confidentiality", leader):
        leader.follows("Accept confidentiality")
        leader.ticks("I will keep what I read and hear")
        leader.presses("Accept")


def the_lead_says_who_receives_what_must_be_reported(year):
    lead = year.arrives("lead")
    for kind in ("Immediate danger", "Safeguarding", "Crime", "Misconduct"):
        lead.goes_to("/")
        lead.follows("Say who receives what must be reported")
        lead.follows(f"Change {kind}")
        lead.chooses("Who receives it?", PEOPLE["coordinator"])
        lead.fills("Their telephone number", "01632 960 001")
        lead.presses("Save")
        lead.sees("It applies to reports from now on")


def _names(year, person, key):
    person.fills("Full name", PEOPLE[key])
    person.fills("Work email address", year.people[key].address)
    person.presses("Add and email them")
