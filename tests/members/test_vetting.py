"""Vetting: what it opens on which days, and that no seat is offered without the one it needs."""

from datetime import date, timedelta

import pytest

from cadre.housekeeping.loading import load_pack
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.packs import PackFault, read
from cadre.kernel.references import SYSTEM
from cadre.members.models import Vetting, VettingLevels
from cadre.members.operations.vetting import load_levels, record_vetting
from cadre.members.vetting import Held, Lack, what_is_lacking
from cadre.teams.queries.candidates import exclusions_of
from tests.helpers import edit, html_of, page_of, signed_in, three

LEVELS = [
    {"code": "none", "opens": ["remote"], "without_check": True},
    {"code": "nppv2", "opens": ["visit", "desk"], "without_check": False},
    {"code": "nppv3", "opens": ["visit"], "without_check": False},
]
FIRST, LAST = date(2027, 3, 2), date(2027, 3, 4)
LONG_AGO = date(2024, 1, 1)


@pytest.mark.once
@pytest.mark.parametrize(
    ("modes", "held", "lack"),
    [
        ({"remote"}, [], None),
        ({"workshop"}, [], None),
        ({"visit"}, [], Lack("visit", None)),
        ({"visit"}, [Held("nppv2", LONG_AGO, LAST)], None),
        ({"visit"}, [Held("nppv2", LONG_AGO, None)], None),
        ({"visit"}, [Held("nppv2", LONG_AGO, LAST - timedelta(days=1))], Lack("visit", LAST - timedelta(days=1))),
        ({"visit"}, [Held("nppv2", FIRST + timedelta(days=1), None)], Lack("visit", None)),
        ({"visit"}, [Held("nppv2", LONG_AGO, FIRST), Held("nppv3", FIRST, LAST)], None),
        ({"desk", "visit"}, [Held("nppv3", LONG_AGO, None)], Lack("desk", None)),
        ({"visit"}, [Held("forgotten", LONG_AGO, None)], Lack("visit", None)),
    ],
)
def test_what_opens_a_way_of_taking_part(modes, held, lack):
    assert what_is_lacking(modes, FIRST, LAST, levels=LEVELS, held=held) == lack


@pytest.mark.once
def test_without_levels_nothing_asks_for_vetting():
    assert what_is_lacking({"visit"}, FIRST, LAST, levels=[], held=[]) is None


def codes(world) -> list[str]:
    return [one.code for one in exclusions_of(world.other_member_record, world.seat, at=clock.now())]


def test_no_seat_is_offered_to_whose_vetting_ends_before_the_visit_does(world):
    member, lead, at = world.other_member_record, world.people["lead"], clock.now()
    world.review.refresh_from_db()
    assert "vetting" not in codes(world)
    load_pack(SHIPPED["vetting-renewal"].path, by=SYSTEM, at=at)
    assert "vetting" in codes(world)
    facts = {"member": member, "level": "nppv2", "issued_on": world.today, "checked_with": "Force"}
    record_vetting(**facts, expires_on=world.review.last_day - timedelta(days=1), by=lead, at=at)
    page = page_of(world.people["coordinator"], f"/seats/{world.seat.pk}")
    assert "Has no vetting for the days of this seat" in page
    record_vetting(**facts, expires_on=world.review.last_day, by=lead, at=at)
    assert "vetting" not in codes(world)
    assert Vetting.objects.filter(member=member).count() == 1


def test_staff_record_vetting_and_the_member_reads_it(world):
    record, door = f"/members/{world.member_record.pk}/vetting", signed_in(world.people["coordinator"])
    typed = {"level": "checked", "checked_with": "Unit Zero", **three("issued_on", world.today)}
    before = html_of(edit(door, f"{record}/record", {**typed, **three("expires_on", world.today - timedelta(days=1))}))
    assert "must be the same as or after the day it was issued" in before
    assert "Unit Zero" in before
    ends = world.today + timedelta(days=59)
    Vetting.objects.all().delete()
    assert edit(door, f"{record}/record", {**typed, **three("expires_on", ends)}).status_code == 302
    assert "Unit Zero" in page_of(world.people["member"], record)
    assert "Ask about your vetting, which ends soon" in page_of(world.people["member"], "/")
    assert "The vetting of 1 member ends within 60 days" in page_of(world.people["coordinator"], "/")
    assert "vetting" not in page_of(world.people["other_member"], "/").lower()
    listed = {
        name: page_of(world.people["coordinator"], f"/members?vetting={name}") for name in ("valid", "ending", "none")
    }
    link = f'href="/members/{world.member_record.pk}"'
    assert {name: link in page for name, page in listed.items()} == {"valid": True, "ending": True, "none": False}
    assert f"until {clock.format_date(ends)}" in page_of(
        world.people["member"], f"/members/{world.member_record.pk}/checklist"
    )


def test_the_lead_changes_what_a_level_opens_from_today_on(world):
    page = "/members/vetting-levels/checked/change"
    door = signed_in(world.people["lead"])
    assert "Enter a number of years" in html_of(edit(door, page, {"years": "99"}))
    assert edit(door, page, {"opens": ["visit"]}).status_code == 302
    assert VettingLevels.objects.first().levels[1]["opens"] == ["visit"]
    assert "Visit" in page_of(world.people["coordinator"], "/members/vetting-levels")
    assert signed_in(world.people["lead"]).get("/members/vetting-levels/nowhere/change").status_code == 404


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("{code: a, title: {en: x}, opens: [flight]}", "is not one of"),
        ("{code: a, title: {en: x}, years: 1.5}", "whole number"),
        ("{code: A, title: {en: x}}", "lower-case"),
    ],
)
def test_a_fault_of_a_pack_is_named(row, words):
    with pytest.raises(PackFault, match=words):
        load_levels(pack=read(f"vetting: [{row}]", file="own.yaml"), by=SYSTEM, at=clock.now())
