"""What speaks against a line of a claim, and what of it stops one."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cadre.expenses.choices import Look
from cadre.expenses.limits import limits_of
from cadre.expenses.looks import Seen, concerns_of

DAY = date(2027, 3, 2)
LIMITS = {
    "hotel_night": "110.00",
    "meals": [{"hours": 10, "most": "20.00"}, {"hours": 5, "most": "8.00"}],
    "no_receipt": "10.00",
    "claim_days": 90,
    "stops": ["no-receipt"],
}
FINE = Seen("parking", DAY, Decimal("9.00"))


def looks(line, *, sent_on=DAY, **limits):
    concerns = concerns_of(line, limits_of(LIMITS | limits), first_day=DAY, last_day=DAY, sent_on=sent_on)
    return {concern.look: concern for concern in concerns}


def test_nothing_speaks_against_a_small_cost_of_the_day():
    assert looks(FINE) == {}


@pytest.mark.parametrize(
    ("facts", "over", "look"),
    [
        ({"category": "hotel", "amount": Decimal("220.00"), "nights": 2, "has_receipt": True}, "220.01", Look.HOTEL),
        ({"category": "meals", "amount": Decimal("8.00"), "hours": 9}, "8.01", Look.MEALS),
        ({"category": "meals", "amount": Decimal("20.00"), "hours": 10, "has_receipt": True}, "20.01", Look.MEALS),
        ({"amount": Decimal("10.00")}, "10.01", Look.RECEIPT),
    ],
)
def test_a_limit_may_be_reached_and_not_passed(facts, over, look):
    at_limit = replace(FINE, **facts)
    assert look not in looks(at_limit)
    assert look in looks(replace(at_limit, amount=Decimal(over)))


def test_meals_of_a_short_day_have_a_limit_of_nothing():
    assert "£0.00" in looks(replace(FINE, category="meals", hours=4))[Look.MEALS].words


def test_the_limit_for_meals_is_one_for_the_day():
    lunch = replace(FINE, category="meals", amount=Decimal("8.00"), hours=5)
    assert looks(lunch) == {}
    assert "£8.00" in looks(replace(lunch, same_day=Decimal("0.01")))[Look.MEALS].words


def test_a_day_before_the_person_joined():
    assert looks(replace(FINE, joined=DAY)) == {}
    assert set(looks(replace(FINE, joined=DAY + timedelta(days=1)))) == {Look.JOINED}


def test_only_what_the_programme_names_stops_a_claim():
    dear = replace(FINE, amount=Decimal("10.01"), day=DAY - timedelta(days=9))
    assert {look: concern.stops for look, concern in looks(dear).items()} == {Look.RECEIPT: True, Look.DAYS: False}
    assert not looks(dear, stops=[])[Look.RECEIPT].stops


def test_late_and_outside_the_days():
    last = DAY + timedelta(days=90)
    assert looks(FINE, sent_on=last) == {}
    assert set(looks(FINE, sent_on=last + timedelta(days=1))) == {Look.LATE}
    near, far = (replace(FINE, day=DAY + timedelta(days=days)) for days in (1, 2))
    assert (set(looks(near)), set(looks(far))) == (set(), {Look.DAYS})


def test_miles_far_from_the_map():
    drive = Seen("mileage", DAY, Decimal("99.00"), miles=320, map_miles=200)
    assert looks(drive) == {}
    assert Look.FAR in looks(replace(drive, miles=321))
    assert looks(replace(drive, miles=321, map_miles=None)) == {}


def test_what_the_programme_does_not_pay_is_not_looked_at():
    assert looks(replace(FINE, amount=Decimal("900.00"), is_paid=False, twins=("x",))) == {}


def test_a_programme_without_limits_has_none():
    line = Seen("hotel", DAY, Decimal("999.00"))
    assert concerns_of(line, limits_of({}), first_day=DAY, last_day=DAY, sent_on=date(2040, 1, 1)) == []
