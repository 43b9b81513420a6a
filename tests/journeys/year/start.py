"""The first day: the programme is set up by its link, its lists are loaded, and its first people are named."""

from io import StringIO

from django.core.management import call_command

from tests.journeys.year.programme import PEOPLE

PACKS = ("Strands of vulnerability", "National Vulnerability Action Plan 2023")
FORCES = ("Northshire Police", "Midmarch Constabulary", "Westhaven Police")


def the_first_person_sets_the_programme_up(year):
    printed = StringIO()
    call_command("start", stdout=printed)
    lead = year.lead
    lead.goes_to(next(word for word in printed.getvalue().split() if "/start/" in word))
    lead.fills("Your full name", lead.name)
    lead.fills("Your work email address", lead.address)
    lead.fills("Name of the programme", "Protection Peer Reviews")
    lead.fills("Who answers questions about the programme?", "The programme team")
    lead.fills("Contact email", "team@year.example")
    lead.presses("Set up the programme")
    lead.sees("Protection Peer Reviews")


def the_lead_loads_what_the_programme_works_by(year):
    lead = year.arrives("lead")
    for title in PACKS:
        lead.goes_to("/packs")
        lead.follows(title)
        lead.presses("See what would change")
        lead.presses("Load the pack")
        lead.sees("The pack has been loaded")


def the_first_coordinator_is_invited(year):
    lead = year.arrives("lead")
    lead.goes_to("/users/invite")
    lead.fills("Full name", PEOPLE["coordinator"])
    lead.fills("Work email address", year.coordinator.address)
    lead.chooses("Role in the programme", "Coordinator")
    lead.presses("Send invitation")
    year.the_worker_works()


def organisations_and_a_sponsor_are_named(year):
    coordinator = year.arrives("coordinator")
    for name in FORCES:
        _adds(coordinator, name, "Police force")
    _adds(coordinator, "Open Door", "Voluntary")
    coordinator.goes_to("/organisations")
    coordinator.follows(FORCES[0])
    coordinator.follows("Name a sponsor or contact")
    coordinator.ticks("Sponsor")
    coordinator.fills("Full name", PEOPLE["sponsor"])
    coordinator.fills("Work email address", year.sponsor.address)
    coordinator.presses("Add and email them")
    year.the_worker_works()


def _adds(coordinator, name, kind):
    coordinator.goes_to("/organisations/add")
    coordinator.fills("Name", name)
    coordinator.ticks(kind)
    coordinator.presses("Add")
