"""A review keeps when its report was issued and when it ended; an upgrade fills both in from the audit trail."""

from importlib import import_module

import pytest
from django.apps import apps

from cadre.kernel import clock
from cadre.reviews.models import Review
from cadre.reviews.operations import progress

NOBODY_KNOWS = {"issued_at": None, "ended_at": None}


def in_state(review, state, **fields):
    Review.objects.filter(pk=review.pk).update(state=state, **fields)
    return Review.objects.get(pk=review.pk)


def dates(review) -> tuple:
    return Review.objects.values_list("issued_at", "ended_at").get(pk=review.pk)


def test_issuing_the_report_and_cancelling_the_review_are_dated(world):
    at, lead = clock.now(), world.people["lead"]
    review = in_state(world.review, "with-host")
    progress.issue(review=review, by=lead, at=at)
    assert dates(review) == (at, None)
    progress.cancel(review=review, reason="The force merged", by=lead, at=at)
    assert dates(review) == (at, at)


def test_closing_the_review_is_dated(world, monkeypatch):
    at = clock.now()
    monkeypatch.setattr("cadre.reviews.operations.progress.acts.require", lambda *args, **named: None)
    review = in_state(world.review, "improving")
    progress.close(review=review, by=world.people["lead"], at=at)
    assert dates(review) == (None, at)


@pytest.mark.parametrize(
    ("state", "is_issued", "has_ended"),
    [("with-host", False, False), ("issued", True, False), ("closed", True, True), ("cancelled", False, True)],
)
def test_an_upgrade_dates_reviews_by_the_trail_or_else_by_their_last_change(world, state, is_issued, has_ended):
    fill = import_module("cadre.reviews.migrations.0002_review_issued_at_review_ended_at").fill
    review = in_state(world.review, state, **NOBODY_KNOWS)
    fill(apps, None)
    assert dates(review) == (
        review.updated_at if is_issued else None,
        review.updated_at if has_ended else None,
    )


def test_an_upgrade_takes_the_day_of_the_act_from_the_trail(world):
    fill = import_module("cadre.reviews.migrations.0002_review_issued_at_review_ended_at").fill
    at = clock.now()
    progress.cancel(review=world.review, reason="The force merged", by=world.people["lead"], at=at)
    in_state(world.review, "cancelled", updated_at=at.replace(year=2020), **NOBODY_KNOWS)
    fill(apps, None)
    assert dates(world.review) == (None, at)
