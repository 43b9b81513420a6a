"""A session on the visit: one asks, one writes; what is written never reaches the host."""

import re

from cadre.evidence.models import EvidenceItem
from cadre.fieldwork.models import Note, Session

HEARD = "Most read the account back, some are never asked to"


def a_session_is_planned(thread):
    lead = thread.review_lead
    lead.goes_to(f"{thread.here}/sessions")
    lead.sees("There are no sessions yet")
    lead.follows("Add a session")
    lead.fills("What is the session called?", "Response constables")
    lead.ticks("Focus group")
    lead.ticks("Front line")
    lead.fills("Roles in the group", "response constables")
    lead.fills("How many people?", "2")
    lead.fills("Room and address, or link (optional)", "Room 4")
    lead.fills("At what time does it start? (optional)", "14:30")
    lead.presses("Add")
    lead.sees("Enter the day as well")
    lead.dates("On which day? (optional)", thread.review.first_day)
    lead.chooses("Interviewer", "Review Lead")
    lead.chooses("Note-taker", "Review Lead")
    lead.presses("Add")
    lead.sees("A focus group must have at least 3 people")
    lead.fills("How many people?", "6")
    lead.presses("Add")
    lead.sees("One person cannot ask and take notes")
    lead.chooses("Note-taker", "Member")
    lead.presses("Add")
    lead.sees("6 response constables")
    lead.goes_to(f"{thread.here}/sessions/on/{thread.review.first_day}")
    lead.page.locator("td[data-change]").first.press("Shift+ArrowDown")
    lead.sees("14:45 to 15:45")


def the_visit_begins(thread):
    lead = thread.review_lead
    thread.researcher.goes_to(f"/documents/{_strategy(thread)}")
    thread.researcher.presses("Mark as read and continue")
    lead.goes_to(thread.here)
    lead.follows("Start the visit")
    lead.fills("Why is it early?", "The host is ready")
    lead.presses("Start the visit")
    lead.sees("Visiting")


def _strategy(thread):
    from cadre.library.models import Document

    return Document.objects.get(title__startswith="Voice").pk


def notes_are_added(thread):
    member = thread.member
    session = Session.objects.get()
    member.goes_to(session.get_absolute_url())
    member.sees("There are no notes yet")
    box = member.page.get_by_label("What did you hear?")
    box.fill(HEARD)
    box.press("Enter")
    box.fill("Sergeants ask for it at the end of a shift")
    box.press("Enter")
    member.page.get_by_text("Everything on this device has been sent").wait_for()
    member.sees("Sergeants ask for it")  # a note that has arrived stands in the list without a reload
    member.looks()
    member.goes_to(session.get_absolute_url())
    member.sees(HEARD)


def the_host_never_reaches_a_note(thread):
    session, note = Session.objects.get(), Note.objects.order_by("pk").first()
    for key in ("sponsor", "spoc", "contributor", "lead", "adviser"):
        person = getattr(thread, key)
        assert person.goes_to(note.get_absolute_url()) == 404, key
        assert person.goes_to(session.get_absolute_url()) in {403, 404}, key
        person.goes_to("/search?q=account")
        person.does_not_see(HEARD)
    thread.sponsor.goes_to(f"{thread.here}/sessions")
    thread.sponsor.sees("6 response constables")
    thread.sponsor.does_not_see(re.compile(r"\d+ notes?"))  # the host sees the timetable, not how much was written


def a_note_becomes_evidence(thread):
    member = thread.member
    note = Note.objects.get(text=HEARD)
    member.goes_to(note.get_absolute_url())
    member.follows("Use as evidence")
    member.fills("What does it show?", "Accounts are mostly read back")
    member.ticks("Supports")
    member.ticks("P-1 Voices are heard")
    member.presses("Save")
    member.sees("Accounts are mostly read back")
    member.goes_to(f"{note.get_absolute_url()}/evidence")
    member.fills("What does it show?", "Some victims are never asked")
    member.ticks("Challenges")
    member.ticks("P-1 Voices are heard")
    member.presses("Save")
    assert EvidenceItem.objects.filter(source__note=note).count() == 2
