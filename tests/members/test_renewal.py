"""Renewal: when a part is due, what overdue stops, and that everything is open again at once."""

from datetime import date, timedelta

import pytest

from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.packs import PackFault, read
from cadre.kernel.references import SYSTEM
from cadre.mail.models import Email
from cadre.members.models import Confirmation, Member, RenewalRules
from cadre.members.operations.renewal import load_renewal, remind
from cadre.members.queries.renewal import due_of, overdue
from cadre.members.renewal import Due, due, months_later, overdue_before
from cadre.teams.queries.candidates import exclusions_of
from tests.helpers import edit, html_of, page_of, signed_in


@pytest.mark.once
@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 3, 5), 12, date(2027, 3, 5)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_months_later(day, months, later):
    assert months_later(day, months) == later


@pytest.mark.once
def test_a_part_holds_from_its_day_or_from_when_renewal_began():
    began, joined = date(2026, 1, 1), date(2020, 5, 5)
    confirmed = {"rank": date(2026, 6, 1), "employer": date(2025, 1, 1)}
    rows = due(["employer", "rank", "conflicts"], months=12, since=began, joined_on=joined, confirmed=confirmed)
    assert rows == [
        Due("employer", date(2027, 1, 1), date(2025, 1, 1)),
        Due("rank", date(2027, 6, 1), date(2026, 6, 1)),
        Due("conflicts", date(2027, 1, 1)),
    ]
    assert not rows[0].is_overdue(date(2027, 1, 1))
    assert rows[0].is_overdue(date(2027, 1, 2))
    assert not rows[0].is_open(date(2026, 12, 1))
    assert rows[0].is_open(date(2026, 12, 2))


@pytest.mark.once
@pytest.mark.parametrize("months", [1, 12])
def test_a_list_and_a_page_agree_on_every_day_which_is_overdue(months):
    for number in range(800):
        today = date(2024, 1, 1) + timedelta(days=number)
        day = overdue_before(today, months)
        assert months_later(day, months) >= today > months_later(day - timedelta(days=1), months)


def renewing(world, *, days: int):
    """The pack loaded so long ago that what was never confirmed is due ``days`` from today."""
    load_pack(SHIPPED["vetting-renewal"].path, by=SYSTEM, at=clock.now())
    began = months_later(world.today + timedelta(days=days), -12)
    RenewalRules.objects.update(valid_from=began)
    Member.objects.update(joined_at=clock.now() - timedelta(days=900))


def codes(world) -> list[str]:
    return [one.code for one in exclusions_of(world.other_member_record, world.seat, at=clock.now())]


def test_overdue_stops_proposals_and_what_is_confirmed_opens_at_once(world):
    assert "renewal" not in codes(world)
    renewing(world, days=-1)
    assert "renewal" in codes(world)
    member, record = world.people["other_member"], world.other_member_record
    record.refresh_from_db()
    assert "Confirm your profile" in page_of(member, "/")
    door, page = signed_in(member), f"/members/{record.pk}/renewal"
    assert "Tick each part that is right" in html_of(edit(door, page, {}))
    everything = ["employer", "rank", "expertise", "conflicts", "availability"]
    edit(door, page, {"parts": everything[:-1]})
    assert "renewal" in codes(world)
    assert [row.part for row in due_of(record, on=world.today) if row.is_overdue(world.today)] == ["availability"]
    standing = Member.objects.get(pk=record.pk).standing
    edit(door, page, {"parts": everything[-1:]})
    assert "renewal" not in codes(world)
    assert Member.objects.get(pk=record.pk).standing == standing
    assert "Confirm your profile" not in page_of(member, "/")
    waits = overdue(Member.objects.all(), on=world.today)
    assert record not in waits
    assert world.member_record in waits
    listed = page_of(world.people["coordinator"], "/members?renewal=overdue")
    assert f'href="/members/{record.pk}"' not in listed
    assert f'href="/members/{world.member_record.pk}"' in listed
    assert "Renewal overdue: 2 members" in page_of(world.people["coordinator"], "/")


def test_only_what_is_due_can_be_confirmed(world):
    renewing(world, days=31)
    page = f"/members/{world.member_record.pk}/renewal"
    assert "Confirm</button>" not in page_of(world.people["member"], page)
    signed_in(world.people["member"]).post(page, {"parts": ["rank"]})
    assert not Confirmation.objects.filter(part="rank").exists()


def test_members_are_reminded_a_month_and_a_week_before_each_once(world):
    renewing(world, days=20)
    reminded = Email.objects.filter(template="members/renewal_due")
    for days, count in ((0, 3), (1, 3), (12, 3), (13, 6), (14, 6), (30, 6)):
        remind(at=clock.now() + timedelta(days=days))
        assert reminded.count() == count


def test_the_lead_changes_how_often_renewal_is_asked(world):
    renewing(world, days=-1)
    door = signed_in(world.people["lead"])
    assert "from 1 to 60" in html_of(edit(door, "/members/renewal-rules", {"months": "99"}))
    assert edit(door, "/members/renewal-rules", {"months": "24"}).status_code == 302
    assert "renewal" not in codes(world)


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("{every_months: 0, parts: [rank]}", "every_months"),
        ("{every_months: 12, parts: [shoes]}", "is not one of"),
        ("{every_months: 12, parts: [vetting]}", "should have one of"),
        ("[rank]", "renewal"),
    ],
)
def test_a_fault_of_a_pack_is_named(group, words):
    with pytest.raises(PackFault, match=words):
        load_renewal(pack=read(f"renewal: {group}", file="own.yaml"), by=SYSTEM, at=clock.now())
