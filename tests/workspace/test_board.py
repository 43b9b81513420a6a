"""The board: a row for each open review on one calendar, with what is late, what comes next, people and documents."""

from datetime import date, timedelta

import pytest

from cadre.library.models import DocumentRequest
from cadre.reviews.choices import Stage
from cadre.reviews.models import Milestone, Review
from cadre.teams.models import Seat
from cadre.teams.queries.counted import people_counted_on
from cadre.workspace.presenters.board import MONTHS, TimeLine
from tests.helpers import html_of, signed_in


def board_of(world, key="coordinator", words=""):
    return signed_in(world.people[key]).get(f"/board{words}")


def row_of(world, review):
    return next(row for row in board_of(world).context["rows"] if row["review"] == review)


def test_a_time_line_begins_a_month_before_and_clips_what_is_beyond():
    line = TimeLine.around(date(2026, 1, 20))
    assert (line.first, line.last) == (date(2025, 12, 1), date(2027, 2, 28))
    assert (line.at(line.first), line.at(date(2020, 1, 1)), line.at(date(2030, 1, 1))) == (0, 0, 100)
    assert len(line.months) == MONTHS
    assert [month["year"] for month in line.months if month["year"]] == [2026, 2027]
    assert 0 < line.at(date(2026, 1, 20)) < line.at(date(2026, 1, 21)) < 100


def test_a_stage_that_is_overdue_is_late_by_days_until_it_is_done(world):
    current = Milestone.objects.get(review=world.review, stage=Stage.SCOPING)
    Milestone.objects.filter(pk=current.pk).update(planned_to=world.today - timedelta(days=5), done_on=None)
    assert world.review.state == "scoping"
    row = row_of(world, world.review)
    assert row["late"] == 5
    assert row["label"]["words"].startswith("Scoping was due")
    assert "5 days late" in html_of(board_of(world))
    Review.objects.filter(pk=world.review.pk).update(is_paused=True)
    assert row_of(world, world.review)["late"] == 0


def test_it_counts_the_people_to_find_and_the_documents_that_are_in(world):
    Seat.objects.filter(review=world.review).update(people=3)
    counted = people_counted_on([world.review.pk])[world.review.pk]
    row = row_of(world, world.review)
    assert counted.wanted == 3 * Seat.objects.filter(review=world.review, is_required=True).count()
    assert row["people"]["strong"] == f"{counted.wanted - counted.filled} to find"
    requested = DocumentRequest.objects.filter(review=world.review).exclude(state="dropped")
    assert requested.filter(state="open").exists()
    here = requested.exclude(state="open").count()
    assert row["documents"]["strong"] == f"{here} of {requested.count()}"


def test_it_has_open_reviews_alone_and_can_be_searched(world):
    Review.objects.exclude(pk=world.review.pk).update(state="closed")
    assert [row["review"] for row in board_of(world).context["rows"]] == [world.review]
    assert "No open review matches" in html_of(board_of(world, words="?q=zzz"))
    Review.objects.update(state="closed")
    assert "There are no open reviews" in html_of(board_of(world))


@pytest.mark.parametrize("key", ["review_lead", "sponsor"])
def test_it_is_for_those_who_run_the_programme(world, key):
    assert board_of(world, key).status_code == 403
