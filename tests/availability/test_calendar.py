"""The calendar of a member: days that are ticked, the same days each week, last year's days, and nothing changed."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from cadre.accounts.models import User
from cadre.audit.models import Entry
from cadre.availability import operations, queries
from cadre.availability.models import AvailabilityRange, LastStated
from cadre.availability.presenters import Shown
from cadre.jobs.models import Job
from cadre.kernel import clock
from cadre.links.errors import IN_WELSH
from cadre.mail.models import Email
from cadre.members.models import Member
from tests.helpers import edit, form_on, html_of, run_jobs, signed_in, three


@pytest.fixture
def member(world):
    for model in (AvailabilityRange, LastStated):
        model.objects.filter(member=world.member_record).delete()
    return world.member_record


@pytest.fixture
def path(member):
    return f"/members/{member.pk}/availability"


@pytest.fixture
def own(world):
    return signed_in(world.people["member"])


def link_in_the_email() -> str:
    """The link of the last email that asks whether days still hold."""
    run_jobs(Job.objects.filter(name="mail.send"))
    return re.search(r"(/still-free/\S+)", mail.outbox[-1].body).group(1)


def ranges(member):
    return list(queries.ranges_of(member).values_list("first", "last", "kind"))


def state(world, member, *date_ranges, at=None):
    days = [(world.today + timedelta(first), world.today + timedelta(last), kind) for first, last, kind in date_ranges]
    operations.state_availability(member=member, date_ranges=days, by=world.people["member"], at=at or clock.now())


def test_ticked_days_are_saved_as_ranges_and_shown(world, own, member, path):
    days = [world.today + timedelta(count) for count in (1, 2, 4)]
    edit(own, path, {"days": [day.isoformat() for day in days], "kind": "tentative"})
    assert ranges(member) == [(days[0], days[1], "tentative"), (days[2], days[2], "tentative")]
    page = html_of(own.get(path))
    assert f'aria-label="{clock.format_long_date(days[2])}: perhaps' in page
    assert "You last confirmed this on" in page
    edit(own, path, {"days": [days[1].isoformat()], "kind": "forget"})
    assert ranges(member) == [(days[0], days[0], "tentative"), (days[2], days[2], "tentative")]


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({"days": ["2020-01-01"]}, "Choose days that the calendar shows"),
        ({"days": ["nonsense"]}, "Choose days that the calendar shows"),
        ({}, "Choose days in the calendar, or enter a first and a last day"),
        ({"first": -1, "last": 3}, "The first day must be today or later"),
        ({"first": 5, "last": 3}, "The last day must be the same as or after the first day"),
        ({"first": 5}, "Enter the last day too"),
        ({"last": 5}, "Enter the first day too"),
        ({"first": 5, "last": 800}, "The last day must be within two years of the first day"),
        ({"first": 5, "last": 2500}, "The last day must be within 5 years from now"),
    ],
)
def test_days_that_cannot_be_are_refused_beside_the_field(world, own, member, path, typed, refused):
    sent = {"kind": "free", "days": typed.get("days", [])}
    for name in ("first", "last"):
        if name in typed:
            sent |= three(name, world.today + timedelta(typed[name]))
    assert refused in html_of(edit(own, path, sent))
    assert ranges(member) == []


def test_what_was_ticked_is_still_ticked_after_an_error(world, own, path):
    day = (world.today + timedelta(2)).isoformat()
    page = edit(own, path, {"days": [day], "kind": "x"}).content.decode()
    assert [box.partition("checked")[1] for box in page.split("<input") if f'value="{day}"' in box] == ["checked"]


@pytest.mark.parametrize("words", ["", "x", "2020-01", "2999-01", "2027-13", "2027-1", "99999-01"])
def test_months_that_are_not_there_show_this_month(world, own, path, words):
    assert Shown.asked_for(words, today=world.today).first == world.today.replace(day=1)
    assert own.get(path, {"from": words}).status_code == 200


def test_every_month_up_to_five_years_ahead_is_reached(world):
    shown, seen = Shown.asked_for("", today=world.today), 1
    while shown.later:
        after = Shown.asked_for(shown.later, today=world.today)
        assert (after.first, after.earlier) == (shown.last + clock.DAY, f"{shown.first:%Y-%m}")
        shown, seen = after, seen + 1
    assert seen == 10


def test_a_weekly_pattern_replaces_what_was_known_of_its_days(world, own, member, path):
    state(world, member, (0, 20, "unavailable"))
    typed = {"weekdays": [str(world.today.weekday())], "kind": "free"}
    days = {**three("first", world.today), **three("last", world.today + timedelta(13))}
    assert "Choose at least one day of the week" in html_of(edit(own, f"{path}/weekly", {**days, "kind": "free"}))
    assert edit(own, f"{path}/weekly", {**typed, **days}).headers["Location"] == path
    free = [(first - world.today).days for first, _, kind in ranges(member) if kind == "free"]
    assert free == [0, 7]


def test_a_pattern_sees_what_another_stated_meanwhile(world, own, member, path):
    opened = form_on(own.get(f"{path}/weekly"))
    state(world, member, (0, 3, "unavailable"))
    days = {**three("first", world.today), **three("last", world.today + timedelta(6))}
    answer = own.post(f"{path}/weekly", {**opened, **days, "weekdays": ["0", "1"], "kind": "free"})
    assert "Someone saved this after you opened it" in html_of(answer)
    assert [kind for *_, kind in ranges(member)] == ["unavailable"]


def test_last_year_is_copied_to_the_same_days_of_the_week(world, own, member, path):
    assert "There is nothing to copy" in html_of(own.get(f"{path}/copy"))
    state(world, member, (-360, -350, "free"), (5, 6, "unavailable"))
    assert own.post(f"{path}/copy").headers["Location"] == path
    expected = [(-360, -350, "free"), (4, 4, "free"), (5, 6, "unavailable"), (7, 14, "free")]
    assert [((first - world.today).days, (last - world.today).days, kind) for first, last, kind in ranges(member)] == (
        expected
    )
    assert "There is nothing to copy" in html_of(own.get(f"{path}/copy"))


def test_nothing_has_changed_is_noted_once_a_day(world, own, member, path):
    state(world, member, (0, 9, "free"), at=clock.now() - timedelta(days=40))
    page = html_of(own.get(path))
    assert "Nothing has changed" in page
    for _ in range(2):
        own.post(f"{path}/confirm")
    assert LastStated.objects.get(member=member).stated_on == world.today
    assert Entry.objects.filter(act="availability.confirm_availability").count() == 1
    assert "Nothing has changed" not in html_of(own.get(path))


def test_members_are_asked_a_month_later_and_one_press_answers(world, member, client):
    Member.objects.exclude(pk=member.pk).update(state="left")
    state(world, member, (0, 90, "free"), at=clock.now() - timedelta(days=29))
    assert operations.ask_again(at=clock.now()) == 0
    LastStated.objects.filter(member=member).update(stated_on=world.today - timedelta(days=31))
    assert [operations.ask_again(at=clock.now()) for _ in range(2)] == [1, 0]
    assert Email.objects.filter(template="availability/still_free").count() == 1
    link = link_in_the_email()
    page = html_of(client.get(link))
    assert f"{clock.format_date(world.today + timedelta(90))}: free" in page
    assert LastStated.objects.get(member=member).stated_on < world.today
    assert "We have noted that nothing has changed" in html_of(client.post(link))
    assert LastStated.objects.get(member=member).stated_on == world.today
    assert client.post(link).status_code == client.get(link).status_code == 410


@pytest.mark.parametrize(
    "facts", [{"user__wants_mail": False}, {"state": "left"}, {"user__is_active": False}, {"days": "past"}]
)
def test_who_is_not_asked(world, member, facts):
    long_ago = clock.now() - timedelta(days=60)
    state(world, member, (-50, -40, "free") if "days" in facts else (0, 90, "free"), at=long_ago)
    asked = queries.to_ask_again(on=world.today)
    if "days" not in facts:
        assert member in asked
        for name, value in facts.items():
            record, name = (member.user, name[6:]) if name.startswith("user__") else (member, name)
            type(record).objects.filter(pk=record.pk).update(**{name: value})
    assert member not in asked.all()


def test_a_link_of_a_member_who_left_opens_nothing(world, member, client):
    state(world, member, (0, 90, "free"), at=clock.now() - timedelta(days=60))
    operations.ask_again(at=clock.now())
    link = link_in_the_email()
    Member.objects.filter(pk=member.pk).update(state="left")
    answer = client.get(link)
    assert answer.status_code == 410
    assert "You cannot use this link" in html_of(answer)
    User.objects.filter(pk=member.user_id).update(language="cy")
    assert IN_WELSH["revoked"] in html_of(client.get(link)), "in the language of the member it was sent to"


def test_a_member_who_chose_welsh_is_asked_in_welsh(world, member, client):
    User.objects.filter(pk=member.user_id).update(language="cy")
    state(world, member, (0, 90, "free"), at=clock.now() - timedelta(days=60))
    operations.ask_again(at=clock.now())
    page = html_of(client.get(link_in_the_email()))
    assert "A yw hyn yn gywir o hyd?" in page
    assert f"{clock.format_long_date(world.today + timedelta(90), 'cy')}: rhydd" in page
