"""Which days suit for a visit: who is asked, how they answer, which days are best and why, and what choosing does."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from cadre.accounts.models import User
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.reviews.models import Review
from cadre.teams.best_days import best, in_words, tallies
from cadre.teams.models import DatePoll
from cadre.teams.queries.date_polls import people_to_ask
from tests.helpers import edit, html_of, run_jobs, signed_in, three, working_days

ANSWERS = st.lists(
    st.one_of(st.just([]), st.lists(st.sampled_from(["yes", "perhaps", "no"]), min_size=3, max_size=3)), max_size=8
)


@given(ANSWERS)
def test_the_best_days_are_those_that_fewest_cannot_and_then_most_can(answers):
    counted, place = tallies(answers, 3), best(tallies(answers, 3))
    assert all(sum(one.values()) == len(answers) for one in counted)
    if place is None:
        assert not any(answers)
        return
    chosen = counted[place]
    for one in counted:
        assert chosen["no"] <= one["no"]
        assert one["no"] > chosen["no"] or (one["yes"], one["perhaps"]) <= (chosen["yes"], chosen["perhaps"])


def test_why_in_words():
    assert in_words(Counter(yes=4, perhaps=1)) == "4 can, 1 perhaps, nobody cannot"
    assert in_words(Counter({"no": 2, "": 1})) == "0 can, 0 perhaps, 2 cannot, 1 person has not answered"


@pytest.fixture
def page(world):
    return f"/reviews/{world.review.pk}/which-days"


@pytest.fixture
def staff(world):
    return signed_in(world.people["coordinator"])


@pytest.fixture
def asked(world, page, staff):
    first, second = working_days(world.today + timedelta(60), 2)
    typed = {**three("first_1", first), **three("first_2", second), **three("answer_by", world.today + timedelta(7))}
    assert edit(staff, page, {"length": "1", **typed}).headers["Location"] == page
    return first, second


def link_of(person) -> str:
    run_jobs(Job.objects.filter(name="mail.send"))
    [body] = [one.body for one in mail.outbox if person.email in one.to and "/which-days/" in one.body]
    return re.search(r"(/which-days/\S+)", body).group(1)


def test_host_and_members_are_asked_and_answer_by_link(world, page, staff, asked, client):
    names = {person.user for person in DatePoll.objects.get().people.all()}
    assert {world.people[key] for key in ("sponsor", "spoc", "member", "review_lead")} <= names
    assert world.offer.member.user in names
    assert "Nobody has answered yet" in html_of(staff.get(page))
    link = link_of(world.people["member"])
    assert "Choose whether you can on these days" in html_of(client.post(link, {"period_0": "yes"}))
    assert "We have saved your answer" in html_of(client.post(link, {"period_0": "no", "period_1": "yes"}))
    assert client.post(link, {"period_0": "yes", "period_1": "yes"}).status_code == 410
    client.post(link_of(world.people["sponsor"]), {"period_0": "yes", "period_1": "perhaps"})
    shown = html_of(staff.get(page))
    assert "Best so far." in shown
    assert "1 can, 1 perhaps, nobody cannot" in shown.partition("Best so far.")[2][:300]


def test_a_person_who_chose_welsh_is_asked_in_welsh(world, page, staff, client):
    User.objects.filter(pk=world.people["sponsor"].pk).update(language="cy")
    days = {**three("first_1", world.today + timedelta(60)), **three("first_2", world.today + timedelta(90))}
    edit(staff, page, {"length": "3", **days, **three("answer_by", world.today + timedelta(7))})
    assert "Pa ddyddiau sy’n addas?" in html_of(client.get(link_of(world.people["sponsor"])))


def test_choosing_sets_the_visit_and_ends_the_poll(world, page, staff, asked, client):
    link = link_of(world.people["member"])
    assert "Every stage is planned from these days" in html_of(staff.get(f"{page}/2"))
    assert staff.post(f"{page}/2", {"csrfmiddlewaretoken": "x"}).status_code == 302
    review = Review.objects.get(pk=world.review.pk)
    assert (review.first_day, review.last_day) == (asked[1], asked[1])
    assert client.get(link).status_code == 410
    assert staff.post(f"{page}/1").status_code == 404


def test_what_speaks_against_the_days_is_asked_again(world, page, staff):
    saturday = world.today + timedelta(200 + (5 - (world.today + timedelta(200)).weekday()) % 7)
    days = {**three("first_1", saturday), **three("first_2", saturday + timedelta(14))}
    edit(staff, page, {"length": "1", **days, **three("answer_by", world.today + timedelta(7))})
    before = Review.objects.get(pk=world.review.pk).days
    assert "Set these days all the same" in html_of(staff.post(f"{page}/1", {"csrfmiddlewaretoken": "x"}))
    assert Review.objects.get(pk=world.review.pk).days == before


def test_it_can_be_ended_without_days(world, page, staff, asked, client):
    before = Review.objects.get(pk=world.review.pk).days
    link = link_of(world.people["member"])
    staff.post(f"{page}/end")
    assert Review.objects.get(pk=world.review.pk).days == before
    assert client.get(link).status_code == 410
    assert "Ask which days suit" in html_of(staff.get(page))


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({"first_1": 0}, "The first day must be after today"),
        ({"first_2": 60}, "Enter another day than the choices above"),
        ({"answer_by": 60}, "before the first day"),
        ({"answer_by": -1}, "must be today or later"),
        ({"length": 0}, "Enter 1 day or more"),
    ],
)
def test_days_that_cannot_be_are_refused(world, page, staff, typed, refused):
    days = {"first_1": 60, "first_2": 90, "answer_by": 7} | {name: n for name, n in typed.items() if name != "length"}
    sent = {"length": typed.get("length", 3)}
    for name, ahead in days.items():
        sent |= three(name, world.today + timedelta(ahead))
    assert refused in html_of(edit(staff, page, sent))
    assert not DatePoll.objects.exists()


def test_only_those_whom_the_visit_concerns_are_asked(world):
    assert world.people["nobody"] not in people_to_ask(world.review)
    assert clock.day_of(clock.now()) == world.today
