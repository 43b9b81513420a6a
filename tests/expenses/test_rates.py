"""What may be claimed: loaded from a pack, read in plain words, changed by the lead as a new version."""

from datetime import date

import pytest

from cadre.expenses.models import RateTable
from cadre.expenses.operations.rates import load_rates
from cadre.housekeeping.loading import load_pack, load_text
from cadre.housekeeping.shipped import SHIPPED
from cadre.kernel import clock
from cadre.kernel.packs import PackFault, read
from cadre.kernel.references import SYSTEM
from tests.helpers import edit, html_of, page_of, signed_in, three

RATES = "/expenses/rates"
FIVE = dict.fromkeys(("car_first_10000", "car_after", "motorcycle", "bicycle", "passenger"), "0.30")
ROW = "{valid_from: 2026-04-06, car_first_10000: '0.55', car_after: '0.25', motorcycle: '0.24', bicycle: '0.20', "
ROW += "passenger: '0.05'}"


@pytest.fixture
def table(world):
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=clock.now())
    return RateTable.objects.get()


def test_the_sample_is_read_in_plain_words(world, table):
    page = page_of(world.people["member"], RATES)
    assert "55p for each of the first 10,000 miles of a tax year, 25p after that" in page
    assert "6 April 2011 to 5 April 2026" in page
    assert "6 April 2026 onwards" in page
    assert "Up to £110.00 a night" in page
    assert "Up to £8.00 from 5 hours away on; up to £20.00 from 10 hours away on" in page
    assert "These limits are a sample" in page
    assert "# A sample" in SHIPPED["expenses"].path.read_text()


def test_a_pack_again_changes_nothing_and_what_was_changed_by_hand_stays(world, table):
    lead = signed_in(world.people["lead"])
    assert edit(lead, f"{RATES}/limits", {"claim_days": "60", "is_sample": ""}).status_code == 302
    load_pack(SHIPPED["expenses"].path, by=SYSTEM, at=clock.now())
    newest = RateTable.objects.first()
    assert (newest.version, newest.limits["claim_days"], newest.mileage) == (2, 60, table.mileage)


def test_rates_alone_leave_the_limits_as_they_are(world, table):
    said = load_text(f"rates: [{ROW.replace('0.55', '0.60')}]", file="own.yaml", by=SYSTEM, at=clock.now())
    newest = RateTable.objects.first()
    assert "Rates and limits of expenses, version 2" in said.sentences
    assert (newest.mileage[0]["car_first_10000"], newest.limits, newest.is_sample) == ("0.60", table.limits, True)


def test_the_lead_changes_and_adds_rates(world, table):
    lead = signed_in(world.people["lead"])
    assert edit(lead, f"{RATES}/from/2026-04-06", {"bicycle": "0.21"}).status_code == 302
    assert edit(lead, f"{RATES}/add", {**FIVE, **three("from_day", date(2027, 4, 6))}).status_code == 302
    page = page_of(world.people["checker"], RATES)
    assert "21p a mile" in page
    assert "6 April 2026 to 5 April 2027" in page
    again = html_of(edit(lead, f"{RATES}/add", {**FIVE, "bicycle": "0.31", **three("from_day", date(2027, 4, 6))}))
    assert "There are rates from this day on already" in again
    assert lead.get(f"{RATES}/from/2026-04-07").status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"meals": "five: 8.00"}, "Begin each line with hours"),
        ({"meals": "5: 8.00\n5: 9.00"}, "Enter each number of hours once"),
        ({"meals": "5: lots"}, "such as 12.50"),
        ({"hotel_night": "$90"}, "in pounds"),
        ({"claim_days": "0"}, "from 1 to 3,660"),
        ({"stops": ["rain"]}, "Choose from the list"),
    ],
)
@pytest.mark.once
def test_limits_that_cannot_be_gets_a_sentence(world, table, typed, words):
    assert words in html_of(edit(signed_in(world.people["lead"]), f"{RATES}/limits", typed))
    assert RateTable.objects.count() == 1


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pack", "words"),
    [
        ("rates: []", "has no rates"),
        (f"rates: [{ROW.replace('0.55', '0.555')}]", "pounds and pence"),
        (f"rates: [{ROW.replace('0.55', 'free')}]", "pounds and pence"),
        (f"rates: [{ROW}, {ROW}]", "the day of two periods"),
        (
            f"rates: [{ROW.replace('2026', '2020')}, {ROW}]".replace("car_first", "valid_to: 2026-04-01, car_first", 1),
            "2026-04-05",
        ),
        (f"rates: [{ROW}]".replace("car_first", "valid_to: 2027-04-05, car_first"), "should be empty"),
        ("limits: {stops: [rain]}", "is not one of"),
        ("limits: {meals: [{hours: 5, most: '8.00'}, {hours: 5, most: '9.00'}]}", "is given twice"),
        ("limits: {claim_days: 1.5}", "whole number of days"),
    ],
)
def test_a_fault_of_a_pack_names_its_field(pack, words):
    with pytest.raises(PackFault, match=words):
        load_rates(pack=read(pack, file="own.yaml"), by=SYSTEM, at=clock.now())
