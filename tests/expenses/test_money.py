"""What journeys are worth: by the rates of the day of travel, with the step at 10,000 miles of a tax year."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.expenses.money import Journey, NoRates, pounds, rates_of, tax_year_of, worth

PERIODS = rates_of(
    [
        {
            "from": first_day,
            "car_first_10000": car,
            "car_after": "0.25",
            "motorcycle": "0.24",
            "bicycle": "0.20",
            "passenger": "0.05",
        }
        for first_day, car in (("2026-04-06", "0.55"), ("2011-04-06", "0.45"))
    ]
)
APRIL = date(2026, 4, 6)
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
JOURNEYS = st.builds(
    Journey,
    day=DAYS,
    vehicle=st.sampled_from(["car", "motorcycle", "bicycle"]),
    miles=st.integers(1, 2000),
    passengers=st.integers(0, 4),
    counts=st.booleans(),
)


def amounts(*journeys, driven=None):
    return [str(amount) for amount in worth(journeys, PERIODS, driven or {})]


@pytest.mark.parametrize(
    ("journey", "amount"),
    [
        (Journey(APRIL - timedelta(days=1), "car", 100), "45.00"),
        (Journey(APRIL, "car", 100), "55.00"),
        (Journey(APRIL, "car", 100, passengers=2), "65.00"),
        (Journey(APRIL, "motorcycle", 100, passengers=2), "24.00"),
        (Journey(APRIL, "bicycle", 7), "1.40"),
    ],
)
def test_the_day_of_travel_decides(journey, amount):
    assert amounts(journey) == [amount]


def test_the_step_runs_over_a_tax_year_and_begins_again():
    driven = {2026: 9_950}
    assert amounts(Journey(APRIL, "car", 100), driven=driven) == ["40.00"]  # 50 at 55p, 50 at 25p
    assert amounts(Journey(date(2027, 4, 5), "car", 100), driven={2026: 20_000}) == ["25.00"]
    assert amounts(Journey(date(2027, 4, 6), "car", 100), driven={2026: 20_000}) == ["55.00"]
    assert tax_year_of(date(2027, 4, 5)) == 2026


def test_only_cars_that_the_programme_pays_move_the_step():
    for other in (Journey(APRIL, "bicycle", 2000), Journey(APRIL, "car", 2000, counts=False)):
        assert amounts(other, Journey(APRIL, "car", 100), driven={2026: 9_000})[1] == "55.00"


def test_a_day_before_all_rates_has_none():
    with pytest.raises(NoRates):
        worth([Journey(date(2011, 4, 5), "car", 1)], PERIODS, {})


@given(JOURNEYS, st.integers(0, 12_000), st.data())
def test_a_journey_in_parts_is_worth_what_it_is_as_a_whole(journey, driven, data):
    before = {tax_year_of(journey.day): driven}
    first = data.draw(st.integers(0, journey.miles))
    facts = {"day": journey.day, "vehicle": journey.vehicle, "passengers": journey.passengers}
    parts = [Journey(miles=miles, **facts) for miles in (first, journey.miles - first)]
    whole = worth([Journey(miles=journey.miles, **facts)], PERIODS, before)
    assert sum(worth(parts, PERIODS, before)) == sum(whole)


@given(st.lists(JOURNEYS, max_size=8), st.randoms())
def test_the_order_changes_no_total_and_every_amount_is_whole_pence(journeys, random):
    counted = [Journey(one.day, one.vehicle, one.miles, one.passengers) for one in journeys]
    amounts = worth(counted, PERIODS, {})
    assert all(amount == amount.quantize(Decimal("0.01")) and amount >= 0 for amount in amounts)
    year = [one for one in counted if tax_year_of(one.day) == 2026 and one.vehicle == "car"]
    mixed = random.sample(year, len(year))
    assert sum(worth(year, PERIODS, {2026: 9_000})) == sum(worth(mixed, PERIODS, {2026: 9_000}))


def test_pounds_in_words():
    assert pounds(Decimal("1234.5")) == "£1,234.50"
