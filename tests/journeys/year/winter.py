"""A year on: the host responds and acts, its progress is looked at, and the review is closed."""

from datetime import timedelta


def the_host_responds_and_plans(year):
    sponsor = year.arrives("sponsor")
    with year.counts("Answer a finding", sponsor, f"{year.here}/response"):
        sponsor.follows("Answer D1")
        sponsor.ticks("Accepted")
        sponsor.presses("Save")
    with year.counts("Plan an action", sponsor, sponsor.path):
        sponsor.fills("What will you do?", "Ask every victim, on every shift")
        sponsor.fills("Or a role", "Head of crime")
        sponsor.presses("Save")
    sponsor.follows("Send the response")
    sponsor.presses("Send")
    year.the_worker_works()


def progress_is_recorded(year):
    year.it_is(year.issued + timedelta(days=300))
    sponsor = year.arrives("sponsor")
    sponsor.goes_to(f"{year.here}/response")
    sponsor.follows("Ask every victim, on every shift")
    sponsor.follows("Record progress")
    sponsor.fills("What has happened?", "Every shift asks, and the answers are read each week.")
    sponsor.ticks("Done")
    sponsor.ticks("Clear")
    sponsor.presses("Save")


def the_progress_review_is_held(year):
    lead = year.arrives("review_lead")
    lead.goes_to(year.here)
    lead.follows("Plan or record the progress review")
    lead.follows("Plan the progress review")
    lead.dates("First day", year.today + timedelta(days=20))
    lead.dates("Last day", year.today + timedelta(days=21))
    lead.presses("Plan the progress review")
    year.the_worker_works()
    year.it_is(year.today + timedelta(days=21))
    lead = year.arrives("review_lead")
    lead.goes_to(year.here)
    lead.follows("Plan or record the progress review")
    lead.follows("Record the progress review")
    lead.fills("What did the progress review find?", "Every victim is asked, on every shift.")
    lead.presses("Record the progress review")
    lead.sees("Recorded")


def sharing_is_finished(year):
    leader = year.arrives("review_lead")
    leader.goes_to(year.here)
    leader.follows("Finish sharing")
    leader.presses("Finish sharing")
    leader.goes_to(year.here)
    leader.sees("Sharing (done)")


def the_review_is_closed(year):
    lead = year.arrives("lead")
    lead.goes_to(f"{year.here}/close")
    lead.presses("Close the review")
    lead.goes_to(year.here)
    lead.sees("Closed")
    assert year.today >= year.began + timedelta(days=365)
    lead.does_not_see("(not done)")


def the_documents_are_deleted_with_proof(year):
    coordinator = year.arrives("coordinator")
    coordinator.goes_to("/documents/due")
    coordinator.follows("Northshire Police")
    coordinator.ticks("Deleted")
    coordinator.ticks("I have read what goes and what stays")
    coordinator.presses("Delete the documents")
    year.the_worker_works()
    sponsor = year.arrives("sponsor")
    sponsor.goes_to(sponsor.finds_in_email(r"(/documents/disposals/\d+)"))
    sponsor.sees("Strategy for the voice of the victim")
    member = year.arrives("member")
    member.goes_to(year.document)
    member.sees("deleted")
    member.does_not_see("and is told what follows")


def access_has_ended(year):
    member, leader = year.arrives("member"), year.arrives("review_lead")
    for person in (member, leader):
        assert person.goes_to(year.here) == 200
        person.sees("Team’s access")
    year.it_is(year.today + timedelta(days=91))
    member, leader = year.arrives("member"), year.arrives("review_lead")
    for person in (member, leader):
        assert person.goes_to(year.here) == 404
