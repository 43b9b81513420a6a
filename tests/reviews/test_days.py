"""Days that make no sense are refused beside their field: a visit of a century, a postponement into the past."""

from datetime import timedelta

import pytest

from tests.helpers import html_of, signed_in, three


def sent(person, path: str, given: dict):
    door = signed_in(person)
    return door.post(path, given)


@pytest.mark.parametrize("page", ["visit", "postpone"])
def test_a_visit_lasts_no_century(world, page):
    first = world.today + timedelta(days=200)
    days = three("first_day", first) | three("last_day", first.replace(year=first.year + 99))
    answer = sent(world.people["coordinator"], f"/reviews/{world.review.pk}/{page}", days)
    assert "The last day must be within two months of the first day" in html_of(answer)
    before = world.review.days
    world.review.refresh_from_db()
    assert world.review.days == before


def test_nothing_is_postponed_into_the_past(world):
    days = three("first_day", world.today) | three("last_day", world.today)
    answer = sent(world.people["coordinator"], f"/reviews/{world.review.pk}/postpone", days)
    assert "First day must be after" in html_of(answer)


def test_a_request_is_looked_at_again_later_not_earlier(world):
    asked = world.request
    given = {"reason": "Words that took an hour"} | three("look_again_on", world.today)
    answer = sent(world.people["lead"], f"/requests/{asked.pk}/defer", given)
    assert "The date must be after" in html_of(answer)
    assert "Words that took an hour" in html_of(answer)
    state = asked.state
    asked.refresh_from_db()
    assert asked.state == state
