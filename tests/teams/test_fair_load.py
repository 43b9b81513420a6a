"""How the work is shared: the figures as pure functions, and the page."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.housekeeping.story import steps_team as teams
from cadre.kernel import clock
from cadre.members.models import Member
from cadre.members.operations.conflicts import declare_conflict
from cadre.teams.fair_load import MemberLoad, gini, in_words, people_with_half
from cadre.teams.models import Offer
from cadre.teams.presenters import load as presenters
from tests.helpers import html_of, page_of, signed_in

DAYS = st.lists(st.integers(0, 40), min_size=1, max_size=60)


@pytest.mark.once
@pytest.mark.parametrize(
    ("days", "coefficient"), [([], 0), ([0, 0], 0), ([3, 3, 3], 0), ([0, 0, 0, 8], 0.75), ([1, 3], 0.25)]
)
def test_the_coefficient_of_known_shares(days, coefficient):
    assert gini(days) == pytest.approx(coefficient)


@pytest.mark.once
@given(DAYS, st.integers(1, 5))
def test_it_is_half_the_mean_difference_over_the_mean_whatever_the_unit_and_order(days, unit):
    pairs = [abs(one - other) for one in days for other in days]
    expected = sum(pairs) / (2 * len(days) * sum(days)) if sum(days) else 0
    assert gini(days) == pytest.approx(expected)
    assert gini([unit * each for each in reversed(days)]) == pytest.approx(gini(days))
    assert 0 <= gini(days) < 1


@pytest.mark.once
@given(DAYS)
def test_the_fewest_who_give_half(days):
    count, most = people_with_half(days), sorted(days, reverse=True)
    assert 2 * sum(most[:count]) >= sum(days)
    assert not count or 2 * sum(most[: count - 1]) < sum(days)


@pytest.mark.once
def test_the_sentences_count_one_and_many():
    none = [MemberLoad(1, "A", "advocate")]
    assert presenters.sentences(none) == ["No days are given in this year yet.", "1 member has never been asked."]
    today = clock.day_of(clock.now())
    loads = [MemberLoad(key, str(key), "advocate", 1, days=days, last_asked=today) for key, days in enumerate((9, 1))]
    assert presenters.sentences([*loads, *none]) == [
        "2 of 3 members give 10 days.",
        "Half of the days are given by 1 person.",
        in_words(gini([9, 1, 0])),
        "1 member has never been asked.",
    ]
    assert [counts for _, counts in presenters.picture([*loads, *none])["rows"]] == [
        [0, 0, 1],
        [1, 0, 0],
        [0, 0, 0],
        [1, 0, 0],
        [0, 0, 0],
    ]


@pytest.fixture
def year(world) -> str:
    return f"?year={world.review.first_day.year}"


def rows_of(person, address: str) -> dict[str, list[str]]:
    """What the file has for each member, by name."""
    text = signed_in(person).get(address).content.decode("utf-8-sig")
    return {name: cells for name, *cells in list(csv.reader(StringIO(text)))[1:]}


def test_the_file_says_what_each_member_was_asked_and_gives(world, year):
    rows = rows_of(world.people["lead"], f"/load.csv{year}")
    _, _, declined, _, reviews, days, last = rows[world.member_record.user.name]
    expected = world.place.seat.effort_days + world.review.days.days
    assert (declined, reviews, days, last) == ("0", "1", str(expected), clock.format_date(world.today))
    assert len(rows) == Member.objects.serving().count()


def test_those_who_were_never_asked_are_found(world):
    client = signed_in(world.people["coordinator"])
    job = {"organisation": world.other, "levels": {}, "at": clock.now()}
    teams.add_member(email="new@load.example", name="Never Asked", **job)
    never = Member.objects.serving().exclude(pk__in=Offer.objects.values("member"))
    listed = [load.member for load, _ in client.get("/load?who=never").context["rows"]]
    assert sorted(listed) == sorted(never.values_list("pk", flat=True)) != []
    found = client.get(f"/load?q={world.member_record.user.name.lower()}").context["rows"]
    assert world.member_record.pk in [load.member for load, _ in found]
    assert "No member fits this" in page_of(world.people["coordinator"], "/load?q=nobody+at+all")


def test_a_member_who_left_is_not_counted(world):
    lead, left = world.people["lead"], world.adviser_record
    assert left.user.name in rows_of(lead, "/load.csv")
    Member.objects.filter(pk=left.pk).update(state="left")
    assert left.user.name not in rows_of(lead, "/load.csv")


def test_the_figures_leave_out_a_review_that_is_kept_from_the_reader(world, year):
    lead = world.people["lead"]
    declare_conflict(user=lead, organisation=world.host, reason="x", by=lead, at=clock.now())
    assert "No days are given in this year yet." in page_of(lead, f"/load{year}")


def test_an_odd_address_is_no_error(world):
    client = signed_in(world.people["lead"])
    for odd in ("?year=99999", "?sort=-nothing", "?who=x&page=9999", "?year=%00"):
        assert "How the work is shared" in html_of(client.get(f"/load{odd}"))


@pytest.mark.once
def test_each_order_is_of_its_column_and_names_go_as_people_read_them():
    loads = [MemberLoad(1, "B", "advocate", asked=1), MemberLoad(2, "a", "advocate", asked=3, days=2)]
    names = {
        order: [load.name for load in presenters.ordered(loads, order)] for order in ("name", "asked", "-asked", "")
    }
    assert names == {"name": ["a", "B"], "asked": ["B", "a"], "-asked": ["a", "B"], "": ["a", "B"]}
