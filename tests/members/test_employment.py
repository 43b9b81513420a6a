"""A new employer or rank, and corrections: what follows is read before it is saved, and is what then happens."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from cadre.audit.models import Entry
from cadre.kernel import clock
from cadre.mail.models import Email
from cadre.members.employment import overlapping
from cadre.members.models import Employment
from cadre.members.operations.employment import remove_employment
from cadre.organisations.models import Organisation
from cadre.reviews.models import Access
from tests.helpers import edit, form_on, html_of, page_of, signed_in, three

DAY = timedelta(days=1)


@pytest.fixture
def begun(world):
    """The test world, where the member began at their employer a while ago."""
    Employment.objects.filter(member=world.member_record).update(valid_from=world.today - 400 * DAY)
    return world


def a_job(first: date, last: date | None) -> SimpleNamespace:
    return SimpleNamespace(valid_from=first, valid_to=last)


@pytest.mark.once
@pytest.mark.parametrize(
    ("first", "last", "shares"),
    [
        ((2026, 1, 1), (2026, 2, 28), False),
        ((2026, 1, 1), (2026, 3, 1), True),
        ((2026, 4, 1), None, False),
        ((2026, 3, 31), None, True),
        ((2026, 1, 1), None, True),
    ],
)
def test_periods_that_share_a_day_overlap(first, last, shares):
    job = a_job(date(2026, 3, 1), date(2026, 3, 31))
    assert (overlapping(date(*first), last and date(*last), [job]) is job) == shares


def test_what_follows_is_shown_before_it_is_saved_and_is_what_happens(begun):
    member = begun.member_record
    door, page = signed_in(member.user), f"/members/{member.pk}/employer"
    typed = {"organisation": begun.host.pk, "title": "Chief of Words", **three("since", begun.today)}
    answer = edit(door, page, typed)
    check = html_of(answer)
    assert f"Access to {begun.review.name} closes" in check
    named = re.search("No proposals for reviews of ([^:]+): there would be a conflict", check)[1]
    assert begun.host.name in named
    assert f"who request the support of {begun.host}" in check
    assert member.employments.count() == 1, "nothing is saved yet"
    assert Access.objects.filter(user=member.user, closes_at__isnull=True).exists()
    back = door.post(page, {**form_on(answer), "step": "edit"})
    assert "Chief of Words" in html_of(back)
    assert door.post(page, {**form_on(back), "step": "save"}).status_code == 302
    past, present = member.employments.order_by("valid_from")
    assert past.valid_to == begun.today - DAY
    assert present.organisation == begun.host
    assert not Access.objects.filter(user=member.user, review=begun.review, closes_at__isnull=True).exists()
    told = Email.objects.filter(template="members/employer_changed").values_list("address", flat=True)
    assert set(told) == {"lead@world.example", "coordinator@world.example"}


def test_staff_change_the_kind_of_member_and_the_member_is_told(begun):
    member, page = begun.member_record, f"/members/{begun.member_record.pk}/employer"
    assert "Kind of member" not in page_of(member.user, page)
    typed = {"organisation": begun.third.pk, "title": "Lead", "kind": "advocate", **three("since", begun.today)}
    assert edit(signed_in(begun.people["coordinator"]), page, {**typed, "step": "save"}).status_code == 302
    member.refresh_from_db()
    assert member.kind == "advocate"
    assert Email.objects.filter(template="members/employer_recorded", address=member.user.email).count() == 1


def test_a_wrong_date_is_corrected_but_not_into_another_employer(begun):
    member = begun.member_record
    job = member.employments.get()
    Employment.objects.filter(pk=job.pk).update(valid_to=begun.today - 101 * DAY)
    newer = member.employments.create(organisation=begun.third, title="New", valid_from=begun.today - 100 * DAY)
    door, page = signed_in(member.user), f"/employers/{newer.pk}/correct"
    refused = edit(door, page, {**three("valid_from", begun.today - 200 * DAY), "step": "save"})
    assert f"These days overlap those at {job.organisation}" in html_of(refused)
    assert edit(door, page, {**three("valid_from", begun.today - 90 * DAY), "step": "save"}).status_code == 302
    newer.refresh_from_db()
    assert newer.valid_from == begun.today - 90 * DAY
    assert newer.title == "New"


def test_a_correction_closes_what_is_a_conflict_then(begun):
    job, member = begun.member_record.employments.get(), begun.member_record
    door = signed_in(begun.people["coordinator"])
    page = f"/employers/{job.pk}/correct"
    assert edit(door, page, {"organisation": begun.host.pk, "step": "save"}).status_code == 302
    assert not Access.objects.filter(user=member.user, review=begun.review, closes_at__isnull=True).exists()
    assert door.post(f"/employers/{job.pk}/remove", form_on(door.get(f"/employers/{job.pk}/remove"))).status_code == 302
    assert not member.employments.exists()
    removals = Entry.objects.filter(act="members.remove_employment")
    remove_employment(job=job, by=member.user, at=clock.now())
    assert removals.count() == 1, "who is second changes nothing"


def test_distances_are_measured_from_the_home_area_or_else_from_the_employer(begun):
    member = begun.member_record
    Organisation.objects.filter(pk=begun.host.pk).update(latitude=54.5, longitude=-1.5)
    Organisation.objects.filter(pk=begun.third.pk).update(latitude=51.5, longitude=-0.5)
    door, page = signed_in(member.user), f"/members/{member.pk}/details"

    def place():
        member.refresh_from_db()
        return member.latitude, member.longitude

    typed = {"languages": ["en"], "travel_miles": "100"}
    assert edit(door, page, {**typed, "home_area": begun.host.pk}).status_code == 302
    assert place() == (54.5, -1.5)
    assert str(begun.host) in page_of(member.user, f"/members/{member.pk}")
    assert edit(door, page, {**typed, "home_area": ""}).status_code == 302
    at_work = member.employments.first().organisation
    assert place() == (at_work.latitude, at_work.longitude)
    job = {"organisation": begun.third.pk, "title": "x", "step": "save", **three("since", clock.day_of(clock.now()))}
    assert edit(door, f"/members/{member.pk}/employer", job).status_code == 302
    assert place() == (51.5, -0.5)


def test_a_correction_is_not_saved_over_one_that_its_writer_has_not_seen(begun):
    job = begun.member_record.employments.get()
    door, page = signed_in(begun.people["coordinator"]), f"/employers/{job.pk}/correct"
    opened = form_on(door.get(page))
    edit(signed_in(begun.people["member"]), page, {"title": "Alpha words", "step": "save"})
    answer = door.post(page, {**opened, "title": "Beta words", "step": "save"})
    assert "Someone saved this after you opened it" in html_of(answer)
    assert "Alpha words" in html_of(answer)
    assert door.post(page, {**form_on(answer), "step": "save"}).status_code == 302
    job.refresh_from_db()
    assert job.title == "Beta words"
