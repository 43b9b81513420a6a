"""The first request comes by telephone, is recorded for its sponsor, and becomes a review."""

from datetime import timedelta

from cadre.kernel import clock
from tests.journeys.beginning.people import looks_at_both_widths

REASON = "We changed how we record the voice of the victim."


def a_request_is_recorded(beginning):
    ben = beginning.ben
    ben.goes_to("/requests")
    ben.follows("Record a request")
    ben.chooses("Which force asked?", "Northshire Police")
    looks_at_both_widths(ben)
    ben.presses("Continue")
    ben.ticks("DCC Moira Fell")
    ben.ticks("By telephone")
    ben.dates("When did they ask?", clock.day_of(clock.now()) - timedelta(days=1))
    ben.fills("Where is the proof?", "Note of the call in the office’s mailbox")
    ben.fills("Why do they want a review?", REASON)
    looks_at_both_widths(ben)
    ben.presses("Record")
    ben.sees_anywhere("We have emailed DCC Moira Fell")
    looks_at_both_widths(ben)


def the_sponsor_reads_what_was_recorded(beginning):
    moira = beginning.signs_in("moira")
    moira.sees("My requests")
    moira.follows("Northshire Police")
    moira.sees(REASON)
    moira.sees("By telephone, recorded by Ben Carrow")


def the_lead_accepts_and_the_review_begins(beginning):
    asha, moira = beginning.asha, beginning.moira
    asha.goes_to("/")
    asha.follows("Decide on the request")
    asha.follows("Decide on the request")
    asha.follows("Accept request")
    asha.fills("Why you are accepting the request", "The programme wants to learn about it.")
    asha.presses("Accept")
    asha.sees_anywhere("the review has started")
    asha.follows("Go to the review")
    asha.sees("Northshire Police")
    moira.goes_to("/")
    moira.follows("Review of Northshire Police")
    moira.sees("Scoping")
