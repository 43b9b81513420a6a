"""Which days suit for a visit: who is asked, how they answer, which days are best and why, and what choosing does."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from cadre.accounts.models import User
from cadre.audit.models import Entry
from cadre.availability.models import AvailabilityRange
from cadre.jobs.models import Job
from cadre.kernel import acts, clock
from cadre.kernel.periods import Period
from cadre.reviews.models import Review
from cadre.teams.best_days import best, in_words, tallies
from cadre.teams.models import DatePoll, PolledPerson
from cadre.teams.operations.date_polls import PollEnded, answer_days, end_poll
from cadre.teams.presenters.date_polls import in_calendar
from cadre.teams.queries.date_polls import people_to_ask
from tests.helpers import edit, form_on, html_of, run_jobs, signed_in, three, working_days

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


SEPTEMBER = Period(date(2027, 9, 7), date(2027, 9, 9))


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ([], ""),
        ([(1, 30, "free")], "free"),
        ([(9, 30, "free")], "free on 1 of 3 days"),
        ([(1, 8, "free"), (9, 9, "tentative")], "perhaps"),
        ([(1, 7, "tentative")], "perhaps on 1 of 3 days"),
        ([(1, 7, "free"), (8, 8, "unavailable"), (9, 9, "free")], "not free on 1 of 3 days"),
        ([(7, 9, "unavailable")], "not free"),
        ([(1, 6, "unavailable"), (10, 12, "unavailable")], ""),
    ],
)
def test_what_a_calendar_says_of_a_visit(stated, words):
    spans = [(date(2027, 9, first), date(2027, 9, last), kind) for first, last, kind in stated]
    assert in_calendar(SEPTEMBER, spans) == words


def test_the_grid_shows_what_members_stated_next_to_their_answers(world, page, staff, asked):
    AvailabilityRange.objects.all().delete()
    assert "Calendar:" not in html_of(staff.get(page))
    stated = {"first": asked[0], "last": asked[0], "kind": "unavailable"}
    AvailabilityRange.objects.create(member=world.member_record, **stated)
    PolledPerson.objects.filter(user=world.people["member"]).update(answers=["yes", "no"])
    shown = html_of(staff.get(page))
    assert shown.count("Calendar: not free") == 1


def test_host_and_members_are_asked_and_answer_by_link(world, page, staff, asked, client):
    names = {person.user for person in DatePoll.objects.get().people.all()}
    assert {world.people[key] for key in ("sponsor", "spoc", "member", "review_lead")} <= names
    assert world.offer.member.user in names
    assert "Nobody has answered yet" in html_of(staff.get(page))
    link = link_of(world.people["member"])
    assert "Choose whether you can on these days" in html_of(edit(client, link, {"period_1": "yes"}))
    answered = client.post(link, {**form_on(client.get(link)), "period_1": "no", "period_2": "yes"}, follow=True)
    assert "We have saved your answer" in html_of(answered)
    edit(client, link_of(world.people["sponsor"]), {"period_1": "yes", "period_2": "perhaps"})
    shown = html_of(staff.get(page))
    assert "Best so far." in shown
    assert "1 can, 1 perhaps, nobody cannot" in shown.partition("Best so far.")[2][:300]


def test_an_answer_can_be_changed_with_the_same_link_until_the_poll_ends(world, asked, client, monkeypatch):
    link, person = link_of(world.people["member"]), PolledPerson.objects.filter(user=world.people["member"])
    edit(client, link, {"period_1": "no", "period_2": "yes"})
    later = clock.end_of_day(world.today + timedelta(8))
    monkeypatch.setattr(clock, "now", lambda: later)
    assert form_on(client.get(link))["period_1"] == ["no"]
    edit(client, link, {"period_1": "perhaps"})
    assert person.get().answers == ["perhaps", "yes"]
    answered = Entry.objects.filter(act="teams.answer_days")
    edit(client, link, {})
    assert answered.count() == 2, "the same answer again is no entry"


def test_an_answer_that_is_sent_when_the_poll_has_just_ended_changes_nothing(world, asked):
    person = PolledPerson.objects.get(user=world.people["member"])
    end_poll(poll=DatePoll.objects.get(), by=world.people["lead"], at=clock.now())
    with pytest.raises(PollEnded):
        answer_days(person=person, answers=["yes", "yes"], by=world.people["member"], at=clock.now())
    person.refresh_from_db()
    assert person.answers == []


def test_a_person_who_chose_welsh_is_asked_in_welsh(world, page, staff, client):
    User.objects.filter(pk=world.people["sponsor"].pk).update(language="cy")
    days = {**three("first_1", world.today + timedelta(60)), **three("first_2", world.today + timedelta(90))}
    edit(staff, page, {"length": "3", **days, **three("answer_by", world.today + timedelta(7))})
    link = link_of(world.people["sponsor"])
    assert "Pa ddyddiau sy’n addas?" in html_of(client.get(link))
    edit(client, link, {"period_1": "yes", "period_2": "no"})
    assert "Rydym wedi cadw eich ateb." in html_of(client.get(link))
    end_poll(poll=DatePoll.objects.get(), by=world.people["lead"], at=clock.now())
    assert "Ni allwch ddefnyddio’r ddolen hon" in html_of(client.get(link))


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
    question = html_of(staff.get(f"{page}/end"))
    assert "The links that we emailed stop working" in question
    assert DatePoll.objects.filter(closed_at=None).exists()
    staff.post(f"{page}/end")
    assert Review.objects.get(pk=world.review.pk).days == before
    assert client.get(link).status_code == 410
    assert "Ask which days suit" in html_of(staff.get(page))
    assert staff.get(f"{page}/end").headers["Location"] == page


def test_nobody_is_asked_about_a_review_that_is_not_open(world, page, staff):
    Review.objects.filter(pk=world.review.pk).update(state="postponed")
    days = {**three("first_1", world.today + timedelta(60)), **three("first_2", world.today + timedelta(90))}
    answer = edit(staff, page, {"length": "3", **days, **three("answer_by", world.today + timedelta(7))})
    assert "You cannot ask, because this review is not open" in html_of(answer)
    assert not DatePoll.objects.exists()
    visit = html_of(staff.get(f"/reviews/{world.review.pk}/visit"))
    assert page not in visit


@pytest.mark.parametrize("act", ["postpone", "cancel"])
def test_putting_off_the_review_ends_the_poll(world, asked, act):
    at, sentence = clock.now(), "Nobody is asked any more which days suit"
    assert sentence in acts.preview(f"reviews.{act}", world.review, at=at)
    acts.carry_out(f"reviews.{act}", world.review, by=world.people["lead"], at=at)
    assert not DatePoll.objects.filter(closed_at=None).exists()
    assert sentence not in acts.preview(f"reviews.{act}", world.review, at=at)


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
