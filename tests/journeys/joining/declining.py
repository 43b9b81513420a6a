"""The force of the applicant declines, and so does the next person that they name."""

from cadre.kernel import clock
from tests.journeys.joining.people import asks_at_home
from tests.world.assessing import submitted

NAME, EMAIL = "Orla", "orla@visitor.example"
FIRST, SECOND = "rhona.askew-bale@force.example", "chief@force.example"
WHY, AGAIN = "We are too few this year.", "Ask us again in two years."


def they_have_applied(joining):
    submitted(NAME.lower(), at=clock.now())


def their_force_declines(joining):
    supporter = joining.supporter
    declines(supporter, joining.link_to(FIRST, "/support/"), WHY)
    asks_at_home(joining.coordinator, f"Support was declined for {NAME}")
    joining.coordinator.sees(WHY)


def declines(supporter, link: str, why: str):
    supporter.goes_to(link)
    supporter.follows("Decline")
    supporter.presses("Decline")
    supporter.sees_anywhere("Enter why you decline")
    supporter.fills("Why?", why)
    supporter.presses("Decline")
    supporter.sees("You do not support the application")
    assert supporter.goes_to(link) == 410
    supporter.sees("you do not support the application")


def they_read_why_and_name_another(joining):
    applicant = joining.on_phone("applicant")
    applicant.goes_to(joining.link_to(EMAIL, "/apply/"))
    for words in ("Support declined", WHY, "name another person who may say yes"):
        applicant.sees(words)
    applicant.follows("Ask another person to support you")
    applicant.fills("Their name", "Chief Officer Ings")
    applicant.fills("Their work email address", SECOND)
    applicant.ticks("Superintendent")
    applicant.presses("Ask them")
    applicant.sees_anywhere("we need one of these")
    applicant.ticks("Chief officer")
    applicant.presses("Ask them")
    applicant.sees("Waiting for support")
    joining.coordinator.goes_to("/")
    joining.coordinator.does_not_see(f"Support was declined for {NAME}")


def the_next_declines_as_well(joining):
    declines(joining.chief, joining.link_to(SECOND, "/support/"), AGAIN)


def they_withdraw(joining):
    applicant = joining.on_phone("applicant")
    applicant.goes_to(joining.link_to(EMAIL, "/apply/"))
    applicant.sees(AGAIN)
    applicant.follows("Withdraw your application")
    applicant.presses("Withdraw it")
    applicant.sees("withdrawn")
    coordinator = joining.coordinator
    coordinator.goes_to("/")
    coordinator.does_not_see(f"Support was declined for {NAME}")
