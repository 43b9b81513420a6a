"""From the link of an empty database to a programme with its lists, its people and a force with a sponsor."""

from tests.journeys.beginning.people import NAMES, looks_at_both_widths, set_up_link

PACK = """organisations:
- {slug: westhaven, name: Westhaven Police, region: Example West, nation: England, at: [51.5, -2.9]}
"""


def the_first_person_sets_it_up(beginning):
    link, asha = set_up_link(), beginning.asha
    asha.goes_to(link)
    looks_at_both_widths(asha)
    asha.presses("Set up the programme")
    asha.sees_anywhere("There is a problem")
    looks_at_both_widths(asha)
    asha.fills("Your full name", NAMES["asha"])
    asha.fills("Your work email address", beginning.address("asha"))
    asha.fills("Name of the programme", "Northern Peer Review")
    asha.fills("Who answers questions about the programme?", "the review office")
    asha.fills("Contact email", "office@programme.example")
    asha.presses("Set up the programme")
    asha.sees_anywhere("Your programme is set up and you are signed in")
    asha.sees_anywhere("Northern Peer Review")
    asha.sees("Set up your programme")
    looks_at_both_widths(asha)
    late = beginning.late
    assert late.goes_to(link) == 410
    late.sees("This link has already been used")


def packs_are_loaded(beginning):
    asha = beginning.asha
    asha.follows("Load your framework and strands from packs")
    looks_at_both_widths(asha)
    for title in ("Strands of vulnerability", "National Vulnerability Action Plan 2023"):
        asha.goes_to("/packs")
        asha.follows(title)
        asha.presses("See what would change")
        asha.sees("What would change")
        looks_at_both_widths(asha)
        asha.presses("Load the pack")
        asha.sees_anywhere("The pack has been loaded")
    asha.follows("Upload a pack")
    asha.attaches("The pack", "ours.yaml", PACK.replace("51.5", "north").encode())
    asha.presses("See what would change")
    asha.sees("“north” is not a number")
    looks_at_both_widths(asha)
    asha.attaches("The pack", "ours.yaml", PACK.encode())
    asha.presses("See what would change")
    asha.sees("Westhaven Police")
    asha.presses("Load the pack")
    asha.sees_anywhere("1 change to organisations")


def a_coordinator_is_invited(beginning):
    asha = beginning.asha
    asha.goes_to("/")
    asha.follows("Invite the first coordinator")
    asha.fills("Full name", NAMES["ben"])
    asha.fills("Work email address", beginning.address("ben"))
    asha.chooses("Role in the programme", "Coordinator")
    looks_at_both_widths(asha)
    asha.presses("Send invitation")
    asha.sees_anywhere("We have invited Ben Carrow")
    for kind in ("Immediate danger", "Safeguarding", "Crime", "Misconduct"):
        asha.goes_to("/")
        asha.follows("Say who receives what must be reported")
        asha.page.get_by_role("link", name=f"Change {kind}").click()
        asha.chooses("Who receives it?", NAMES["ben"])
        asha.fills("Their telephone number", "01632 960 001")
        asha.presses("Save")
        asha.sees_anywhere("It applies to reports from now on")
    ben = beginning.signs_in("ben")
    ben.sees("Add the first members")
    ben.does_not_see("The programme lead does this")


def an_organisation_is_added(beginning):
    ben = beginning.ben
    ben.goes_to("/organisations")
    ben.follows("Add an organisation")
    ben.fills("Name", "Northshire Police")
    ben.ticks("Police force")
    ben.chooses("Nation (optional)", "England")
    ben.fills("Latitude of its headquarters (optional)", "54.4")
    ben.fills("Longitude of its headquarters (optional)", "-2.6")
    looks_at_both_widths(ben)
    ben.presses("Add")
    ben.sees_anywhere("Northshire Police has been added")
    ben.page.get_by_role("link", name="Change its neighbours").click()
    ben.ticks("Westhaven Police")
    looks_at_both_widths(ben)
    ben.presses("Save")
    ben.sees("Westhaven Police")
    looks_at_both_widths(ben)


def a_member_is_added(beginning):
    ben = beginning.ben
    ben.goes_to("/")
    ben.follows("Add the first members")
    ben.fills("Full name", NAMES["priya"])
    ben.fills("Work email address", beginning.address("priya"))
    ben.ticks("Police practitioner")
    ben.chooses("Where do they work?", "Westhaven Police")
    ben.fills("Rank or job title", "Detective Inspector")
    ben.presses("Add member")
    ben.sees_anywhere("DI Priya Nair is now a member")
    beginning.signs_in("priya").sees("Fill in your expertise")


def a_sponsor_is_named(beginning):
    ben = beginning.ben
    ben.goes_to("/")
    ben.follows("Name the sponsor of a force")
    ben.follows("Northshire Police")
    ben.follows("Name a sponsor or contact")
    ben.ticks("Sponsor: a chief officer")
    ben.fills("Full name", NAMES["moira"])
    ben.fills("Work email address", beginning.address("moira"))
    looks_at_both_widths(ben)
    ben.presses("Add and email them")
    ben.sees_anywhere("DCC Moira Fell is now sponsor of Northshire Police")
    ben.sees("Invited")
    ben.goes_to("/")
    ben.does_not_see("Set up your programme")
