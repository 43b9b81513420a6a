"""A person joins the cadre, from the front page to a qualified member; and one whose force does not support them."""

from datetime import timedelta

import pytest

from cadre.housekeeping.story.steps_review import add_user
from cadre.jobs.models import Job
from cadre.joining.forms import interest
from cadre.kernel import clock
from tests.journeys.joining import applying, beginning, declining, judging, supporting, talking
from tests.journeys.joining.people import Joining

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def joining(transactional_db, world, visitor, monkeypatch):
    """Nobody else’s email waits, and three fields may be filled in faster than a person can."""
    Job.objects.all().delete()
    monkeypatch.setattr(interest, "SHORTEST", timedelta(0))
    world.people["second_assessor"] = add_user(
        email="second@world.example", name="Second Assessor", role="assessor", at=clock.now()
    )
    return Joining(visitor, world)


def test_from_the_front_page_to_a_qualified_member(joining):
    talking.a_visitor_asks_whether_it_could_be_them(joining)
    talking.they_say_that_they_are_interested(joining)
    talking.the_contact_offers_times(joining)
    talking.they_book_a_chat(joining)
    talking.its_outcome_is_that_they_apply(joining)

    applying.they_fill_it_in_on_a_phone(joining)
    applying.they_send_it(joining)
    supporting.the_supporter_says_yes(joining)

    judging.the_coordinator_chooses_who_assesses(joining)
    judging.two_people_assess_it_each_alone(joining)
    judging.the_lead_accepts(joining)

    beginning.they_open_their_account(joining)
    beginning.they_work_through_the_checklist(joining)
    beginning.they_sign_up_for_the_induction(joining)
    beginning.its_trainer_takes_attendance_on_a_phone(joining)
    beginning.their_experience_is_recognised(joining)


def test_an_applicant_whose_force_declines(joining):
    declining.they_have_applied(joining)
    declining.their_force_declines(joining)
    declining.they_read_why_and_name_another(joining)
    declining.the_next_declines_as_well(joining)
    declining.they_withdraw(joining)
