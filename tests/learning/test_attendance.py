"""Attendance, and what follows from it."""

import pytest
from pypdfium2 import PdfDocument

from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.learning.models import Feedback, SignUp
from cadre.learning.operations.attendance import take_attendance
from cadre.learning.operations.feedback import FeedbackGiven, give_feedback
from cadre.learning.queries.training import due_for, members_with_training_due
from cadre.mail.models import Email
from cadre.members.models import Member
from tests.helpers import edit, html_of, page_of, signed_in


@pytest.fixture
def new(world):
    """A member who is new and has a place on the day that has begun."""
    Member.objects.filter(pk=world.member_record.pk).update(standing="onboarding", standing_why="")
    SignUp.objects.filter(pk=world.held_member.pk).update(attended=False)
    return Member.objects.get(pk=world.member_record.pk)


def take(world, *sign_ups):
    attended = {sign_up.pk for sign_up in sign_ups}
    take_attendance(day=world.begun_day, attended=attended, by=world.people["researcher"], at=clock.now())


def standing(member) -> str:
    return Member.objects.get(pk=member.pk).standing


def test_attendance_makes_a_new_member_trained_until_it_is_corrected(world, new):
    assert due_for(new, on=world.today)
    assert new in members_with_training_due(on=world.today)
    take(world, world.begun_member)
    assert standing(new) == "trained"
    new.refresh_from_db()
    assert not due_for(new, on=world.today)
    assert new not in members_with_training_due(on=world.today)
    take(world)
    assert standing(new) == "onboarding"


def test_a_correction_leaves_what_other_attendance_gives(world, new):
    SignUp.objects.filter(pk=world.held_member.pk).update(attended=True)
    take(world, world.begun_member)
    take(world)
    assert standing(new) == "trained"


def test_a_correction_takes_nothing_from_who_is_trained_by_other_evidence(world):
    take(world, world.begun_member)
    take(world)
    assert standing(world.member_record) == "trained"


def test_the_trainer_ticks_who_came(world):
    trainer, page = signed_in(world.people["researcher"]), world.begun_day.get_absolute_url()
    before = Email.objects.filter(template="learning/attended").count()
    edit(trainer, f"{page}/attendance", {"attended": [world.begun_member.pk]})
    came = dict(SignUp.objects.filter(day=world.begun_day).values_list("member__user__name", "attended"))
    assert came == {"Member": True, "Other Member": False}
    assert Email.objects.filter(template="learning/attended").count() == before + 1
    assert "Did not attend" in html_of(trainer.get(page))


def test_no_attendance_before_the_day(world):
    with pytest.raises(MoveRefused):
        take_attendance(day=world.course_day, attended=set(), by=world.people["lead"], at=clock.now())
    assert "once the day has begun" in page_of(
        world.people["researcher"], f"{world.course_day.get_absolute_url()}/attendance"
    )


@pytest.mark.once
@pytest.mark.parametrize(("language", "words"), [("en", "Certificate of attendance"), ("cy", "Tystysgrif presenoldeb")])
def test_the_certificate_is_a_tagged_pdf_in_the_language_of_the_member(world, language, words):
    user = world.people["member"]
    type(user).objects.filter(pk=user.pk).update(language=language, name="Siân Prŷs")
    answer = signed_in(user).get(f"/courses/sign-ups/{world.held_member.pk}/certificate.pdf")
    document = PdfDocument(answer.content)
    text = document[0].get_textpage().get_text_bounded()
    assert document.is_tagged()
    assert words in text
    assert "Siân Prŷs" in text


def give(sign_up, words):
    answers = {"useful": 4, "clear": 3, "ready": 2, "words": words}
    give_feedback(sign_up=sign_up, **answers, by=sign_up.member.user, at=clock.now())


def test_feedback_is_given_once_and_shown_from_three_on(world):
    page, trainer = world.held_day.get_absolute_url(), world.people["researcher"]
    form = {"useful": "4", "clear": "3", "ready": "2", "words": "Zebras, please"}
    signed_in(world.people["member"]).post(f"{page}/feedback", form)
    with pytest.raises(FeedbackGiven):
        give(world.held_member, "Again")
    give(world.held_other_member, "Aardvarks, please")
    hidden = page_of(trainer, page)
    assert "once 3 people have given feedback" in hidden
    assert "Zebras" not in hidden
    Feedback.objects.create(day=world.held_day, useful=1, clear=1, ready=1)
    shown = page_of(trainer, page)
    assert shown.index("Aardvarks, please") < shown.index("Zebras, please")
    assert "Zebras" not in page_of(world.people["member"], page)


@pytest.mark.once
def test_what_waits_is_on_home(world):
    assert "Take attendance: First steps" in page_of(world.people["researcher"], "/")
    assert "Say how it was: First steps" in page_of(world.people["member"], "/")


def test_training_that_is_due_is_on_home_until_one_has_signed_up(world, new):
    line = "Sign up for training: Induction day"
    SignUp.objects.filter(day__in=[world.course_day, world.begun_day], member=new).update(state="given-up")
    assert line in page_of(new.user, "/")
    SignUp.objects.filter(day=world.course_day, member=new).update(state="waiting")
    assert line not in page_of(new.user, "/")


@pytest.mark.once
def test_the_list_of_members_is_narrowed_to_those_whose_training_is_due(world, new):
    shown = page_of(world.people["coordinator"], "/members?training=due")
    assert new.get_absolute_url() in shown
    assert world.other_member_record.get_absolute_url() not in shown
