"""Members state when they are free; their page, the home page and the search for a team read it."""

from datetime import timedelta

import pytest

from cadre.availability import operations, queries
from cadre.availability.models import AvailabilityRange
from cadre.kernel import clock
from cadre.kernel.periods import Period
from cadre.members.models import Member
from cadre.members.queries import match_facts
from tests.helpers import edit, form_on, html_of, signed_in


@pytest.fixture
def member(world):
    AvailabilityRange.objects.filter(member=world.member_record).delete()
    return world.member_record


@pytest.fixture
def state(world, member):
    def stated(begins, ends, kind="free"):
        first, last = (world.today + timedelta(days=day) for day in (begins, ends))
        by, at = world.people["member"], clock.now()
        operations.state_availability(member=member, date_ranges=[(first, last, kind)], by=by, at=at)

    return stated


def ranges(world, member):
    rows = queries.ranges_of(member).values_list("first", "last", "kind")
    return [((first - world.today).days, (last - world.today).days, kind) for first, last, kind in rows]


def test_what_is_stated_later_replaces_what_was_stated_before(world, member, state):
    state(0, 9)
    state(10, 12)
    state(4, 5, "unavailable")
    assert ranges(world, member) == [(0, 3, "free"), (4, 5, "unavailable"), (6, 12, "free")]


def test_days_can_be_forgotten(world, member, state):
    state(0, 9)
    state(3, 6, kind="")
    assert ranges(world, member) == [(0, 2, "free"), (7, 9, "free")]


def test_free_ranges_are_those_of_the_days_asked_for(world, member, state, django_assert_num_queries):
    state(0, 9)
    state(20, 29)
    state(30, 39, "tentative")
    days = Period(world.today + timedelta(days=9), world.today + timedelta(days=35))
    among = Member.objects.filter(pk=member.pk)

    def free(days):
        asked = {"strands": [], "actions": [], "on": world.today}
        return queries.free_ranges(match_facts(among, **asked, also=queries.free_facts(among, days))[member.pk])

    with django_assert_num_queries(1):
        found = free(days)
    assert [(first - world.today).days for first, _ in found] == [0, 20]
    assert free(None) == []


def test_the_page_of_a_member_shows_what_is_known_or_still_to_do(world, member, state):
    own, page = signed_in(world.people["member"]), f"/members/{member.pk}"
    assert "<li>Add when you are free</li>" in html_of(own.get(page))
    assert "Add when you are free" in html_of(own.get("/"))
    state(0, 9)
    assert "<li>Add when you are free</li>" not in html_of(own.get(page))
    assert "Add when you are free" not in html_of(own.get("/"))
    assert f"to {clock.format_date(world.today + timedelta(days=9))}: free" in html_of(own.get(page))


def test_days_are_stated_and_forgotten_on_one_page(world, member):
    own, page, day = signed_in(world.people["member"]), f"/members/{member.pk}/availability", world.today
    days = {f"{name}_{n}": part for name in ("first", "last") for n, part in enumerate((day.day, day.month, day.year))}
    assert edit(own, page, {"kind": "free", **days}).headers["Location"] == page
    assert ranges(world, member) == [(0, 0, "free")]
    edit(own, page, {"kind": "forget", **days})
    assert ranges(world, member) == []


def test_what_another_stated_meanwhile_is_shown_before_it_is_replaced(world, member):
    own, page, day = signed_in(world.people["member"]), f"/members/{member.pk}/availability", world.today
    days = {f"{name}_{n}": part for name in ("first", "last") for n, part in enumerate((day.day, day.month, day.year))}
    opened = form_on(own.get(page))
    edit(signed_in(world.people["coordinator"]), page, {"kind": "unavailable", **days})
    answer = own.post(page, {**opened, "kind": "free", **days})
    assert "Someone saved this after you opened it" in html_of(answer)
    assert "not free" in html_of(answer)
    assert ranges(world, member) == [(0, 0, "unavailable")]
    assert own.post(page, form_on(answer)).status_code == 302
    assert ranges(world, member) == [(0, 0, "free")]
