"""What is known around the days of a visit, and what is asked before they are set."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from cadre.kernel import clock
from cadre.kernel.locks import in_turn
from cadre.kernel.periods import Period
from cadre.organisations.models import Organisation
from cadre.reviews.forms.plan import MilestoneForm, VisitForm
from cadre.reviews.models import Review
from cadre.reviews.queries.visits import around_visit
from cadre.reviews.visit_calendar import Around
from tests.helpers import edit, html_of, signed_in, three, working_days

pytestmark = pytest.mark.once

TODAY = date(2026, 11, 30)
TICK = "Set these days all the same"


@pytest.mark.parametrize(
    ("first", "last", "concerns"),
    [
        (date(2027, 2, 2), date(2027, 2, 4), []),
        (
            date(2026, 12, 24),
            date(2026, 12, 27),
            [
                "Friday 25 December 2026 is a bank holiday: Christmas Day.",
                "Saturday 26 December 2026 is a bank holiday: Boxing Day.",
                "Sunday 27 December 2026 is at a weekend.",
            ],
        ),
        (date(2027, 2, 6), date(2027, 2, 7), ["Saturday 6 February 2027 and Sunday 7 February 2027 are at a weekend."]),
        (date(2027, 2, 1), date(2027, 2, 12), []),
        (date(2027, 2, 1), date(2027, 2, 13), ["Saturday 13 February 2027 is at a weekend."]),
    ],
)
def test_weekends_and_bank_holidays_are_named(first, last, concerns):
    assert Around("England", []).concerns(Period(first, last)) == concerns


def test_days_that_were_confirmed_before_are_not_asked_about_again():
    kept = Period(date(2027, 2, 4), date(2027, 2, 6))
    assert Around("England", []).concerns(Period(date(2027, 2, 3), date(2027, 2, 6)), kept=kept) == []


@pytest.mark.parametrize(
    ("wanted", "is_inside"),
    [
        ((date(2027, 2, 1), date(2027, 2, 28)), True),
        ((date(2027, 2, 3), None), False),
        ((None, date(2027, 2, 3)), False),
        ((date(2027, 1, 1), None), True),
        ((None, None), True),
    ],
)
def test_days_outside_what_the_sponsor_asked_for_are_named(wanted, is_inside):
    concerns = Around("England", [], *wanted).concerns(Period(date(2027, 2, 2), date(2027, 2, 4)))
    assert [concern.endswith("These days are not within that.") for concern in concerns] == (
        [] if is_inside else [True]
    )


def test_the_picture_marks_each_day_and_lists_the_same():
    days = Period(date(2026, 12, 24), date(2026, 12, 25))
    picture = Around("Scotland", [], date(2026, 12, 1), date(2026, 12, 24)).picture(days, today=TODAY)
    marks = {cell["day"]: cell["marks"] for month in picture["months"] for cell in month["cells"] if cell}
    assert (min(marks), max(marks)) == (date(2026, 11, 1), date(2027, 4, 30))
    assert marks[date(2026, 12, 24)] == "wanted chosen"
    assert marks[date(2026, 12, 25)] == "holiday chosen"
    assert marks[date(2026, 11, 29)] == "past weekend"
    assert ("Friday 25 December 2026", "Bank holiday: Christmas Day") in picture["rows"]
    later = Around("", []).picture(Period(date(2028, 6, 1), date(2028, 6, 2)), today=TODAY)
    assert later["months"][0]["first"] == date(2028, 5, 1)


def sent(form, typed, **given):
    """``form`` as its page was sent, in the turn of its record."""
    boxes = QueryDict(mutable=True)
    boxes.update({name: str(value) for name, value in typed.items()})
    boxes["opened_with"] = form(**given)["opened_with"].value()
    with in_turn(Review()):
        bound = form(boxes, **given)
        bound.is_valid()
    return bound


@pytest.fixture
def next_door(world):
    """The other review visits on the same days, with a member of this one's team."""
    Review.objects.filter(pk=world.other_review.pk).update(
        first_day=world.review.first_day, last_day=world.review.last_day, state="preparing"
    )
    return world.review.access.get(role="member").user


def test_a_visit_on_the_same_days_is_named_with_the_people_on_both_reviews(world, next_door):
    lead, now = world.people["lead"], clock.now()
    world.other_review.access.filter(user=next_door).delete()
    world.other_review.access.create(
        user=next_door, role="member", modes=["visit"], granted_at=now, opens_at=now, why="Confirmed"
    )
    known = around_visit(lead, world.review, from_day=world.today)
    (visit,) = known.visits_on(world.review.days)
    assert visit.words == (
        f"Visit of {world.other_review.organisation} ({world.other_review.reference})."
        f" {next_door.name} is on both reviews."
    )
    assert any(visit.words in concern for concern in known.concerns(world.review.days))


def test_a_visit_that_the_person_may_not_see_is_not_named(world, next_door):
    assert around_visit(world.people["review_lead"], world.review, from_day=world.today).visits == []


@pytest.mark.parametrize("page", ["visit", "postpone"])
def test_days_that_need_a_second_look_are_saved_with_a_tick_for_exactly_these(world, page):
    Organisation.objects.filter(pk=world.review.organisation_id).update(nation="England")
    client, path = signed_in(world.people["coordinator"]), f"/reviews/{world.review.pk}/{page}"
    saturday = world.today + timedelta(days=100 + 5 - (world.today.weekday() + 100) % 7)
    typed = three("first_day", saturday) | three("last_day", saturday)
    asked = edit(client, path, typed)
    assert TICK in html_of(asked)
    assert f"{clock.format_long_date(saturday)} is at a weekend." in html_of(asked)
    seal = asked.context["form"].fields["all_the_same"].choices[0][0]
    sunday = saturday + timedelta(days=1)
    asked = edit(client, path, three("first_day", sunday) | three("last_day", sunday) | {"all_the_same": seal})
    assert TICK in html_of(asked), "the tick was for another day"
    world.review.refresh_from_db()
    assert world.review.first_day != sunday
    assert edit(client, path, typed | {"all_the_same": seal}).status_code == 302
    world.review.refresh_from_db()
    assert world.review.days == Period(saturday, saturday)


def test_ordinary_days_are_saved_at_once(world):
    days = working_days(world.today + timedelta(days=90), 3)
    typed = three("first_day", days[0]) | three("last_day", days[2])
    assert edit(signed_in(world.people["lead"]), f"/reviews/{world.review.pk}/visit", typed).status_code == 302


def test_a_day_that_is_over_is_refused(world):
    days = working_days(world.today + timedelta(days=90), 1)
    typed = three("first_day", date(2020, 1, 1)) | three("last_day", days[0])
    answer = edit(signed_in(world.people["lead"]), f"/reviews/{world.review.pk}/visit", typed)
    assert "First day must be today or later. 1 January 2020 is over" in html_of(answer)


@pytest.mark.django_db
def test_a_visit_that_has_begun_may_be_made_longer():
    initial = {"first_day": date(2026, 11, 27), "last_day": date(2026, 11, 27)}
    typed = three("first_day", initial["first_day"]) | three("last_day", TODAY + timedelta(days=1))
    assert sent(VisitForm, typed, initial=initial, today=TODAY).is_valid()


@pytest.mark.django_db
def test_a_stage_planned_by_hand_on_a_free_day_is_asked_about():
    form = sent(MilestoneForm, three("planned_to", date(2027, 1, 2)), initial={"planned_from": None})
    assert form.concerns("England") == ["Saturday 2 January 2027 is at a weekend."]
    assert sent(MilestoneForm, three("planned_to", date(2027, 1, 4))).concerns("England") == []
