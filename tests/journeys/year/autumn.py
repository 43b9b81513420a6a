"""The visit, and what is made of it: notes, evidence, findings, and the report until it is issued."""

from datetime import timedelta

from tests.journeys.year.programme import PEOPLE

HEARD = "Most of us read the account back to the victim before we leave"
STRENGTH = "Constables read the account back to the victim"
WRITTEN = "Two members listened to six constables on three days."
GAP = "Some victims are never asked what they fear"


def the_visit_takes_place(year):
    year.it_is(year.visit)
    leader = year.arrives("review_lead")
    leader.goes_to(year.here)
    leader.follows("Waive: Each mode has a member who has reviewed with us")
    leader.fills("Why", "This is the first review of the programme")
    leader.presses("Waive")
    leader.goes_to(f"{year.here}/start-visit")
    leader.presses("Start the visit")
    leader.sees("Visiting")
    taker = year.arrives("second")
    taker.goes_to(f"{year.here}/sessions")
    taker.follows("Response constables")
    taker.fills("What did you hear?", HEARD)
    taker.ticks("Strength")
    taker.presses("Add")
    year.it_is(year.visit + timedelta(days=2))
    leader = year.arrives("review_lead")
    leader.goes_to(f"{year.here}/finish-visit")
    leader.presses("Finish the visit")
    leader.sees("Drafting")


def the_visit_counts_for_its_members(year):
    """A trained member becomes qualified by a first review with an experienced one."""
    for key in ("member", "second"):
        member = year.arrives(key)
        member.goes_to("/my-profile")
        member.sees("1 review with us")
        member.sees("Qualified")


def a_note_becomes_evidence(year):
    member = year.arrives("member")
    member.goes_to(f"{year.here}/sessions")
    member.follows("Response constables")
    session = member.path
    with year.counts("Point to evidence", member, session):
        member.follows("Use as evidence")
        member.fills("What does it show?", "Accounts are mostly read back")
        member.ticks("2.4.1")
        member.presses("Save")
    member.sees("Saved as evidence")
    member.follows("Use as evidence again")
    member.fills("What does it show?", GAP)
    member.ticks("Challenges")
    member.ticks("2.4.1")
    member.presses("Save")
    member.sees("Saved as evidence")


def findings_are_agreed(year):
    member, leader = year.arrives("member"), year.arrives("review_lead")
    _proposes(year, member, "Strength", STRENGTH, ["The strategy promises", "Accounts are mostly"])
    _proposes(year, member, "Development opportunity", GAP, ["Some victims"])
    for words in (STRENGTH, GAP):
        leader.goes_to(f"{year.here}/findings")
        leader.follows(words)
        with year.counts("Moderate a finding", leader, leader.path):
            leader.presses("Approve as fair")
        if words == GAP:
            leader.follows("Sign an exception")
            leader.fills("Why can the report include it with a single source?", "Six constables said so")
            leader.presses("Sign")
        with year.counts("Agree a finding", leader, leader.path):
            leader.presses("Agree finding")
        leader.sees("Agreed")


def the_debrief_is_recorded(year):
    leader = year.arrives("review_lead")
    leader.goes_to(f"{year.here}/debrief/record")
    leader.dates("When was the debrief?", year.visit + timedelta(days=2))
    leader.ticks(PEOPLE["sponsor"])
    leader.ticks(PEOPLE["review_lead"])
    leader.ticks(STRENGTH)
    leader.presses("Record the debrief")
    leader.sees("The debrief is recorded")


def _proposes(year, member, kind, statement, evidence):
    member.goes_to(f"{year.here}/findings/add")
    member.ticks(kind)
    member.chooses("Which action?", "2.4.1")
    member.fills("Statement", statement)
    member.presses("Save")
    for words in evidence:
        member.ticks(words)
    member.presses("Add as for")
    member.follows("Read it through and propose it")
    with year.counts("Propose a finding", member, member.path):
        member.presses("Propose finding")


def the_report_is_written_and_read(year):
    leader = year.arrives("review_lead")
    with year.counts("Report: begin, one section", leader, f"{year.here}/report"):
        leader.presses("Start the report")
        leader.fills("Text (optional)", WRITTEN)
        leader.presses("Save")
    year.report = leader.path.partition("#")[0]
    for heading in _empty_sections(leader):
        leader.goes_to(year.report)
        leader.follows(heading)
        leader.fills("Text (optional)", WRITTEN)
        leader.presses("Save")
    leader.goes_to(f"{year.report}/ask-for-read")
    leader.fills("Name", PEOPLE["reader"])
    leader.fills("Email address", year.reader.address)
    leader.presses("Ask")
    year.the_worker_works()
    reader = year.arrives("reader")
    reader.follows("Accept confidentiality")
    reader.ticks("I will keep what I read and hear")
    reader.presses("Accept")
    reader.goes_to("/")
    reader.follows("Read the report for quality")
    reader.follows("Give your quality read")
    reader.ticks("Ready to be signed off")
    reader.fills("For the team", "Fair and clear.")
    reader.presses("Send")


def _empty_sections(person) -> list[str]:
    """The words of each link to write a section."""
    return [" ".join(link.text_content().split()) for link in person.links("Edit ")]


def the_host_checks_it_and_it_is_issued(year):
    lead = year.arrives("lead")
    with year.counts("Sign off the report", lead):
        _signs(lead)
    leader = year.arrives("review_lead")
    with year.counts("Send the draft", leader):
        leader.follows("Send the draft to the host")
        leader.presses("Send")
    year.the_worker_works()
    sponsor = year.arrives("sponsor")
    sponsor.follows("Check the facts")
    with year.counts("Make a point on the draft", sponsor, sponsor.path):
        sponsor.follows("Comment on this")
        sponsor.fills("Your point", "There were seven constables.")
        sponsor.presses("Send the point")
    with year.counts("Finish the check of facts", sponsor, year.report):
        sponsor.follows("Finish your check")
        sponsor.presses("Finish")
    year.the_worker_works()
    leader = year.arrives("review_lead")
    leader.follows("Answer 1 point of the host")
    with year.counts("Answer a point", leader, leader.path):
        leader.follows("Answer There were seven constables.")
        leader.ticks("The words have not been changed")
        leader.fills("Answer to the host", "The sixth came twice.")
        leader.presses("Save")
    with year.counts("Issue the report", leader):
        leader.follows("Issue the report")
        leader.presses("Issue")
    leader.sees("Issued")
    year.issued = year.today


def _signs(lead):
    lead.follows("Sign off")
    lead.presses("Sign off")
    lead.sees(f"Signed by {PEOPLE['lead']}")
