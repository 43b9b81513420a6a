"""The person who was named answers by the link in the email."""

from tests.journeys.joining.people import APPLICANT, SUPPORTER


def the_supporter_says_yes(joining):
    supporter = joining.supporter
    link = joining.link_to(SUPPORTER["email"], "/support/")
    supporter.goes_to(link)
    supporter.sees(f"Do you support {APPLICANT['name']}?")
    supporter.follows("Support the application")
    supporter.presses("Support")
    supporter.sees("You support the application")
    assert supporter.goes_to(link) == 410
    applicant = joining.on_phone("applicant")
    applicant.goes_to(joining.link_to(APPLICANT["email"], "/apply/"))
    applicant.sees("Your application has the support that it needs")
