"""What is said of a review: its acts in words, its days with their names, and only acts that are possible."""

import re
from datetime import date
from pathlib import Path

import pytest
from django import forms

import cadre.reviews.operations as operations
from cadre.audit import presenters
from cadre.audit.models import Entry
from cadre.govuk.fields import DayField
from cadre.kernel import acts, clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.periods import Period
from cadre.mail.models import Email
from cadre.reviews.lifecycle import REQUEST, REVIEW
from cadre.reviews.operations import progress
from cadre.reviews.wording import visit_days
from tests.helpers import html_of, signed_in


def page_for(user, path: str) -> str:
    client = signed_in(user)
    return html_of(client.get(path, follow=True))


def test_every_act_that_is_recorded_has_its_words():
    code = "".join(path.read_text() for path in Path(operations.__path__[0]).glob("*.py"))
    recorded = set(re.findall(r'(?:audit\.record\(\s*|act=)"reviews\.(\w+)"', code))
    recorded |= set(re.findall(r'audit\.move\(\w+, \w+, "(\w+)", by=', code))
    assert len(recorded) > 20, "the search still finds how acts are recorded"
    # Sending a request is recorded as "reviews.ask_for_review".
    moves = set(REVIEW.moves) | {f"{verb}_request" for verb in REQUEST.moves if verb != "send"}
    assert [verb for verb in sorted(recorded | moves) if not acts.history_label(f"reviews.{verb}")] == []


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 3, 2), date(2027, 3, 4), "Tuesday 2 to Thursday 4 March 2027"),
        (date(2027, 3, 30), date(2027, 4, 2), "Tuesday 30 March to Friday 2 April 2027"),
        (date(2026, 12, 31), date(2027, 1, 1), "Thursday 31 December 2026 to Friday 1 January 2027"),
        (date(2027, 3, 2), date(2027, 3, 2), "Tuesday 2 March 2027"),
    ],
)
def test_days_of_a_visit_carry_the_names_of_days(first, last, words):
    assert visit_days(Period(first, last)) == words
    assert visit_days(None) == "Dates not set"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("When will you look at the request again?", "Enter a date"),
        ("When?", "Enter a date"),
        ("First day", "Enter the first day"),
    ],
)
def test_a_missing_day_is_asked_for_in_a_sentence(label, words):
    form = type("DayForm", (forms.Form,), {"day": DayField(label=label)})({})
    assert form.errors["day"] == [words]


def test_history_is_told_in_words(world):
    page = page_for(world.people["sponsor"], f"/reviews/{world.review.pk}/history")
    assert "Set the days of the visit" in page
    assert "Set visit" not in page
    assert "nothing →" not in page


def test_an_act_is_offered_only_once_its_gate_is_open(world):
    staff = world.people["coordinator"]
    type(world.review).objects.filter(pk=world.review.pk).update(state="improving")
    shut = page_for(staff, f"/reviews/{world.review.pk}/close")
    assert "You can do this when every check is met or waived" in shut
    assert ">Close the review</button>" not in shut


def test_a_visit_that_is_over_is_not_postponed(world):
    staff = world.people["coordinator"]
    here = f"/reviews/{world.review.pk}"
    assert "Postpone the visit" in page_for(staff, here)
    type(world.review).objects.filter(pk=world.review.pk).update(state="visiting")
    world.review.refresh_from_db()
    progress.finish_visit(review=world.review, by=staff, at=clock.now(), early_why="Snow")
    assert "Postpone the visit" not in page_for(staff, here)


def test_terms_are_not_proposed_before_they_are_ready(world):
    staff = world.people["coordinator"]
    assert ">Propose" in page_for(staff, f"/reviews/{world.review.pk}/terms")
    type(world.review).objects.filter(pk=world.review.pk).update(sharing="")
    assert ">Propose" not in page_for(staff, f"/reviews/{world.review.pk}/terms")


def test_those_whose_places_are_released_by_a_postponement_are_told_the_new_days(world):
    first, last = date(2027, 6, 8), date(2027, 6, 10)
    progress.postpone(
        review=world.review, first_day=first, last_day=last, by=world.people["coordinator"], at=clock.now()
    )
    world.place.refresh_from_db()
    assert world.place.state == "stood-down"
    told = Email.objects.get(template="reviews/postponed", to=world.people["member"].reference)
    assert "Tuesday 8 June 2027 to Thursday 10 June 2027" in told.body


def test_a_pause_is_recorded_and_refused_in_words(world):
    review, lead, at = world.review, world.people["lead"], clock.now()
    progress.pause(review=review, reason="Snow", by=lead, at=at)
    entry = Entry.objects.get(act="reviews.pause")
    assert presenters.row(entry)["shown"] == ["paused: no → yes"]
    assert presenters.news(entry)["shown"] == ["now paused"]
    with pytest.raises(MoveRefused, match="cannot pause: it is paused"):
        progress.pause(review=review, reason="Snow", by=lead, at=at)
