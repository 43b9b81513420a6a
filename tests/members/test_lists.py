"""The list of members as a working tool: what narrows it, counts beside choices, columns, order and downloads."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.copies import add_members
from cadre.availability.models import AvailabilityRange
from cadre.kernel import clock
from cadre.members.models import CanSpeakTo, Member
from cadre.reviews.models import Access
from tests.helpers import html_of, page_of, signed_in


def names(world, query: str) -> set[str]:
    page = signed_in(world.people["coordinator"]).get(f"/members?{query}")
    return {row["member"].user.name for row in page.context["rows"]}


def test_who_is_free_throughout_can_speak_to_a_subject_or_was_on_a_review_lately(world):
    member, adviser = world.member_record, world.adviser_record
    first, last = world.today + timedelta(days=100), world.today + timedelta(days=110)
    AvailabilityRange.objects.all().delete()
    AvailabilityRange.objects.create(member=member, first=first, last=last)
    CanSpeakTo.objects.create(member=adviser, code="age")
    assert names(world, f"free_from={first}&free_until={last}") == {member.user.name}
    assert names(world, f"free_from={last}&free_until={first}") == {member.user.name}, "the other way round"
    assert names(world, f"free_until={last}") == {member.user.name}
    assert names(world, f"free_from={first}&free_until={last + timedelta(days=1)}") == set()
    AvailabilityRange.objects.create(member=member, first=last, last=last, kind="unavailable")
    assert names(world, f"free_from={first}&free_until={last}") == set()
    assert names(world, "speaks=age") == {adviser.user.name}
    access = Access.objects.filter(user=member.user).first()
    access.review.first_day = access.review.last_day = world.today - timedelta(days=20)
    access.review.save()
    assert member.user.name in names(world, "last_used=year")
    assert member.user.name not in names(world, "last_used=never") | names(world, "last_used=before")
    assert names(world, "free_from=nonsense&last_used=nonsense") == names(world, "")


def test_each_choice_says_how_many_it_leaves(world):
    kind = world.member_record.kind
    page = page_of(world.people["coordinator"], "/members")
    same_kind = Member.objects.filter(kind=kind)
    assert f"{world.member_record.get_kind_display()} ({same_kind.count()})" in page
    CanSpeakTo.objects.create(member=world.member_record, code="age")
    narrowed = page_of(world.people["coordinator"], f"/members?speaks=age&kind={kind}")
    assert f"{world.member_record.get_kind_display()} (1)" in narrowed, "by every other filter"
    assert "Race (0)" in narrowed
    assert "Age (1)" in narrowed, "a filter does not count itself"


def test_columns_are_chosen_and_downloads_follow_them_and_the_filters(world):
    door, member = signed_in(world.people["coordinator"]), world.member_record
    query = f"kind={member.kind}&columns=region&columns=last_used&sort=-employer"
    page = html_of(door.get(f"/members?{query}"))
    assert ('">Region</a>' in page, "Last on a review</a>" in page, '">Standing</a>' in page) == (True, True, False)
    assert "columns=region.last_used" in page, "links keep the columns"
    file = door.get(f"/members.csv?{query}").content.decode("utf-8-sig").splitlines()
    assert file[0] == "Name,Region,Last on a review"
    assert len(file) == 1 + Member.objects.filter(kind=member.kind).count()
    usual = html_of(door.get("/members?columns=nonsense"))
    assert '">Standing</a>' in usual


@pytest.mark.parametrize(
    "column", ["name", "kind", "state", "employer", "region", "standing", "reviews", "joined", "last_used"]
)
def test_the_list_is_sorted_by_any_column(world, column):
    door = signed_in(world.people["lead"])
    up = [row["member"].pk for row in door.get(f"/members?sort={column}").context["rows"]]
    down = [row["member"].pk for row in door.get(f"/members?sort=-{column}").context["rows"]]
    assert sorted(up) == sorted(down)
    assert len(up) > 1


def test_members_who_were_on_no_review_come_last_when_the_latest_come_first(world):
    access = Access.objects.filter(user=world.member_record.user).first()
    access.review.first_day = access.review.last_day = world.today - timedelta(days=20)
    access.review.save()
    rows = signed_in(world.people["lead"]).get("/members?sort=-last_used").context["rows"]
    assert (rows[0]["member"].last_used, rows[-1]["member"].last_used) == (world.today - timedelta(days=20), None)


def test_the_list_asks_as_much_for_many_members_as_for_few(world):
    door = signed_in(world.people["coordinator"])
    door.get("/members")

    def asked():
        with CaptureQueriesContext(connection) as queries:
            door.get("/members?columns=last_used&columns=modes&sort=employer")
        return len(queries)

    few = asked()
    add_members(range(60), world.host, at=clock.now())
    assert asked() == few <= 15
