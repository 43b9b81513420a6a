"""The new member opens the account, sets up what is asked, is trained, and becomes qualified."""

import re
from datetime import timedelta

from django.core import mail

from cadre.kernel import clock
from cadre.learning.models import CourseDay
from tests.journeys.joining.people import APPLICANT, asks_at_home

NAME, DAY = APPLICANT["name"], "First steps"


def they_open_their_account(joining):
    member = joining.on_phone("member_to_be")
    member.goes_to(joining.link_to(APPLICANT["email"], "/sign-in"))
    member.fills("Work email address", APPLICANT["email"])
    member.presses("Send me a code")
    member.sees("Enter the code")
    code = re.search(r"Your sign-in code is (\S+)", mail.outbox[-1].body)[1]
    member.fills("Code", code)
    member.presses("Sign in")
    member.sees("Finish your checklist")


def they_work_through_the_checklist(joining):
    member = joining.on_phone("member_to_be")
    member.follows("Finish your checklist")
    member.sees("Code of conduct")
    member.follows("Read and agree")
    member.ticks("I agree")
    member.presses("Save my answer")
    member.follows("Check Conflicts of interest")
    member.presses("They are")
    member.follows("Add Emergency contact")
    member.fills("Name", "Wyn Wray")
    member.fills("Telephone", "07700 900 333")
    member.presses("Save")
    member.sees("Wyn Wray")
    member.goes_to("/")
    member.does_not_see("Finish your checklist")


def they_sign_up_for_the_induction(joining):
    member = joining.on_phone("member_to_be")
    asks_at_home(member, "Sign up for training")
    member.page.locator(f"main a[href='/courses/days/{joining.world.course_day.pk}']").first.click()
    member.looks()
    member.presses("Sign up")
    member.sees_anywhere("You have a place")
    member.goes_to("/")
    member.does_not_see("Sign up for training")


def its_trainer_takes_attendance_on_a_phone(joining):
    at = clock.now()
    day = CourseDay.objects.get(pk=joining.world.course_day.pk)
    CourseDay.objects.filter(pk=day.pk).update(starts_at=at - timedelta(hours=2), ends_at=at + timedelta(hours=1))
    trainer = joining.on_phone("researcher")
    trainer.goes_to("/")
    trainer.page.locator(f"main a[href='/courses/days/{day.pk}/attendance']").first.click()
    trainer.looks()
    trainer.ticks(NAME)
    trainer.presses("Save attendance")
    trainer.sees_anywhere("Attendance saved")
    member = joining.on_phone("member_to_be")
    member.goes_to("/my-profile")
    member.sees("Trained: Attended training on")


def their_experience_is_recognised(joining):
    lead = joining.lead
    lead.goes_to("/members?standing=trained")
    lead.follows(NAME)
    lead.follows("Recognise earlier experience")
    lead.presses("Make them qualified")
    lead.sees_anywhere("There is a problem")
    for which, who in (("first", "Chief Inspector Moss"), ("second", "Dr Vale")):
        lead.fills(f"Name and role of the {which} person", who)
        lead.fills(f"What the {which} person says", "I worked beside them on two reviews.")
    lead.fills("Where is the proof kept?", "Two emails in the programme’s mailbox")
    lead.presses("Make them qualified")
    lead.sees_anywhere(f"{NAME} is now qualified")
    lead.goes_to("/members?standing=qualified")
    lead.sees(NAME)
    member = joining.on_phone("member_to_be")
    member.goes_to("/my-profile")
    member.sees("Experience recognised: confirmed by Chief Inspector Moss and Dr Vale")
