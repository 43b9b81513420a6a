"""A visitor finds out whether the cadre is for them, says that they are interested, and talks with the contact."""

from datetime import timedelta

from cadre.kernel import clock
from tests.journeys.joining.people import APPLICANT, asks_at_home


def a_visitor_asks_whether_it_could_be_them(joining):
    visitor = joining.applicant
    visitor.goes_to("/")
    visitor.follows("Could this be me?")
    answers = (
        "In a police force, as an officer or staff",
        "Detective Inspector or above, or police staff at that level",
        "Yes, now",
        "I do not know yet",
    )
    for answer in answers:
        visitor.ticks(answer)
        visitor.presses("Continue")
    visitor.sees("You could join as: Police practitioner")
    visitor.sees("Ask the person who would support you what they think")


def they_say_that_they_are_interested(joining):
    visitor = joining.applicant
    visitor.follows("Tell us you are interested")
    visitor.presses("Send")
    visitor.sees_anywhere("There is a problem")
    visitor.page.get_by_label("Name", exact=True).fill(APPLICANT["name"])
    visitor.fills("Email address", APPLICANT["email"])
    visitor.fills("What do you do, and where?", APPLICANT["work"])
    visitor.presses("Send")
    visitor.sees("Open its link to choose a time to talk")


def the_contact_offers_times(joining):
    coordinator = joining.coordinator
    asks_at_home(coordinator, f"{APPLICANT['name']} waits for a chat about joining")
    coordinator.sees("Waiting for a chat")
    coordinator.goes_to("/joining")
    coordinator.follows("Times to talk")
    coordinator.follows("Offer times")
    coordinator.dates("Day", clock.day_of(clock.now()) + timedelta(days=2))
    coordinator.fills("First chat starts at", "09:30")
    coordinator.fills("How many chats", "2")
    coordinator.ticks("Telephone")
    coordinator.presses("Offer these times")
    coordinator.sees_anywhere("2 new times offered")


def they_book_a_chat(joining):
    visitor = joining.on_phone("applicant")
    visitor.goes_to(joining.link_to(APPLICANT["email"], "/chat/"))
    visitor.page.get_by_label("09:30").first.check()
    visitor.fills("Your telephone number", "07700 900 222")
    visitor.presses("Book")
    visitor.sees("07700 900 222")


def its_outcome_is_that_they_apply(joining):
    coordinator = joining.coordinator
    asks_at_home(coordinator, f"Talk with {APPLICANT['name']}")
    coordinator.sees("07700 900 222")
    coordinator.follows("Record a chat")
    coordinator.dates("When did you talk", clock.day_of(clock.now()))
    coordinator.ticks("Telephone")
    coordinator.ticks("They apply")
    coordinator.presses("Save")
    coordinator.sees("Being filled in")
    visitor = joining.on_phone("applicant")
    visitor.goes_to(joining.link_to(APPLICANT["email"], "/chat/"))
    visitor.does_not_see("Book this time")
