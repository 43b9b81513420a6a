"""Weekends and bank holidays of each nation."""

from datetime import date

import pytest

from cadre.kernel.working_days import bank_holiday, is_working_day, next_working_day, previous_working_day
from cadre.organisations.models import NATIONS


@pytest.mark.parametrize(
    ("day", "nation", "name"),
    [
        (date(2026, 12, 25), "England", "Christmas Day"),
        (date(2026, 12, 28), "Wales", "Boxing Day (substitute day)"),
        (date(2027, 1, 2), "England", ""),
        (date(2026, 1, 2), "Scotland", "New Year Holiday"),
        (date(2026, 3, 17), "Northern Ireland", "Saint Patrick’s Day"),
        (date(2026, 3, 17), "England", ""),
        (date(2027, 3, 29), "England", "Easter Monday"),
        (date(2027, 3, 29), "Scotland", ""),
        (date(2028, 5, 9), "Jersey", "Liberation Day"),
        (date(2026, 8, 31), "United Kingdom", "Late Summer Bank Holiday"),
    ],
)
def test_each_nation_keeps_its_own_bank_holidays(day, nation, name):
    assert bank_holiday(day, nation) == name


def test_every_nation_of_an_organisation_keeps_christmas():
    assert all(bank_holiday(date(2026, 12, 25), nation) for nation in NATIONS)


def test_the_nearest_working_days_of_a_long_christmas():
    boxing_day = date(2026, 12, 26)
    assert next_working_day(boxing_day, "England") == date(2026, 12, 29)
    assert previous_working_day(boxing_day, "England") == date(2026, 12, 24)
    assert is_working_day(date(2026, 12, 29), "England")
