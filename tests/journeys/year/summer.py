"""Before the visit: the cadre grows, a team is found, documents are read and sessions planned."""

from datetime import timedelta

from tests.journeys.year.programme import PEOPLE

STRATEGY = b"Strategy for the voice of the victim.\n\nEvery victim is asked what they fear, and is told what follows.\n"


def members_join(year):
    for key, employer in (("member", "Midmarch Constabulary"), ("second", "Westhaven Police"), ("reader", "Open Door")):
        coordinator = year.arrives("coordinator")
        coordinator.goes_to("/members/add")
        coordinator.fills("Full name", PEOPLE[key])
        coordinator.fills("Work email address", year.people[key].address)
        coordinator.ticks("Police practitioner")
        coordinator.chooses("Where do they work?", employer)
        coordinator.fills("Rank or job title", "Detective Inspector")
        coordinator.presses("Add member")
        _gives_a_standing(coordinator, "Qualified" if key == "member" else "Trained")
        year.the_worker_works()
        _states_their_profile(year, year.arrives(key))


def _gives_a_standing(coordinator, standing):
    why = {"Trained": "Induction course of January", "Qualified": "Took part in four reviews of another programme"}
    coordinator.follows("Change standing")
    coordinator.ticks(standing)
    coordinator.fills("Why?", why[standing])
    coordinator.presses("Save")


def _states_their_profile(year, member):
    member.goes_to("/my-profile")
    profile = member.path
    member.goes_to(f"{profile}/expertise")
    member.chooses("Adults, Domestic abuse", "Leads on it")
    member.presses("Save")
    member.goes_to(f"{profile}/preferences")
    for mode in ("Desk", "Visit", "Workshop", "Local focus groups", "Remote advice"):
        member.ticks(f"{mode}: Yes")
    member.ticks("2.4.1")
    member.presses("Save")
    member.goes_to(f"{profile}/availability")
    member.ticks("Free")
    member.dates("First day", year.today)
    member.dates("Last day", year.today + timedelta(days=300))
    member.presses("Save")


def a_team_is_found(year):
    coordinator = year.arrives("coordinator")
    with year.counts("Seat and two offers", coordinator):
        coordinator.follows("Add seats to the team")
        coordinator.fills("What is the seat called?", "Subject expert")
        coordinator.fills("How many people?", "2")
        coordinator.presses("Add seat")
        for key in ("member", "second"):
            coordinator.ticks(PEOPLE[key])
        coordinator.presses("Offer to those ticked")
        coordinator.presses("Send offers")
    year.the_worker_works()
    for key in ("member", "second"):
        person = year.people[key]
        with year.counts("Answer an offer by link", person, person.finds_in_email(r"(/offer/\S+)")):
            person.ticks("Yes, I can")
            person.ticks("No, I have not")
            person.presses("Send answer")
        person.sees("We have reserved the place")
    for key in ("member", "second"):
        with year.counts("Confirm a place", coordinator):
            coordinator.follows(f"Confirm the place of {PEOPLE[key]}")
            coordinator.presses("Confirm place")
    year.the_worker_works()
    for key in ("member", "second"):
        _accepts_confidentiality(year.arrives(key))


def _accepts_confidentiality(person):
    person.goes_to("/")
    person.follows("Accept confidentiality")
    person.ticks("I will keep what I read and hear")
    person.presses("Accept")


def a_document_is_asked_for_sent_and_read(year):
    leader = year.arrives("review_lead")
    with year.counts("Ask for a document", leader, f"{year.here}/documents"):
        leader.follows("Ask for a document")
        leader.fills("What would you like to read?", "Strategy for the voice of the victim")
        leader.presses("Ask")
    spoc = year.arrives("spoc")
    with year.counts("Send a document", spoc):
        spoc.follows("Send 1 requested document")
        spoc.attaches("The files", "strategy.txt", STRATEGY)
        spoc.presses("Send")
    year.the_worker_works()
    leader.goes_to(f"{year.here}/documents")
    leader.follows("Strategy for the voice of the victim")
    leader.follows("Who should read it")
    leader.ticks(PEOPLE["member"])
    leader.presses("Save")
    member = year.arrives("member")
    member.follows("Read: Strategy for the voice")
    year.document = member.path
    member.follows("Quote from about page 1")
    member.fills("Quote", "Every victim is asked what they fear")
    member.fills("What does it show?", "The strategy promises that every victim is asked")
    member.ticks("Supports")
    member.ticks("2.4.1")
    member.ticks("Leadership")
    member.presses("Save as evidence")
    member.goes_to(year.document)
    member.presses("Mark as read")


def the_team_and_desk_research_are_finished(year):
    leader = year.arrives("review_lead")
    with year.counts("Waive a check", leader, f"{year.here}/confirm-team"):
        leader.follows("Waive: Each mode has a member who has reviewed with us")
        leader.fills("Why", "This is the first review of the programme")
        leader.presses("Waive")
    for key, act, stage in (
        ("coordinator", "Confirm the team", "Team (done)"),
        ("review_lead", "Finish desk research", "Desk research (done)"),
    ):
        person = year.arrives(key)
        person.goes_to(year.here)
        person.does_not_see(stage)
        person.follows(act)
        person.presses(act)
        person.goes_to(year.here)
        person.sees(stage)


def a_session_is_planned(year):
    leader = year.arrives("review_lead")
    with year.counts("Add a session", leader, f"{year.here}/sessions/on/{year.visit}"):
        leader.follows("Add a session on this day")
        leader.ticks("Focus group")
        leader.ticks("Front line")
        leader.fills("Roles in the group", "response constables")
        leader.fills("How many people?", "6")
        leader.fills("At what time does it start? (optional)", "14:30")
        leader.fills("Room and address, or link (optional)", "Room 4")
        leader.chooses("Interviewer", PEOPLE["member"])
        leader.chooses("Note-taker", PEOPLE["second"])
        leader.presses("Add")
    leader.sees("Response constables")
