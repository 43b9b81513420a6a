"""The year and quarter of a day, by the calendar and by the financial year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.kernel.periods import Period
from cadre.programme.choices import YearStart
from cadre.programme.years import quarter_of, year_of

DAYS = [
    # day, year from January, year from April, quarter
    (date(2027, 1, 1), (2027, 1), (2026, 4), (1, 31, 3)),
    (date(2027, 3, 31), (2027, 1), (2026, 4), (1, 31, 3)),
    (date(2027, 4, 1), (2027, 1), (2027, 4), (4, 30, 6)),
    (date(2027, 12, 31), (2027, 1), (2027, 4), (10, 31, 12)),
    (date(2028, 2, 29), (2028, 1), (2027, 4), (1, 31, 3)),
]


@pytest.mark.parametrize(("day", "january", "april", "quarter"), DAYS, ids=str)
def test_the_year_and_quarter_of_a_day(day, january, april, quarter):
    assert year_of(day, starts=YearStart.JANUARY).first == date(*january, 1)
    assert year_of(day, starts=YearStart.APRIL).first == date(*april, 1)
    first, last_day, last_month = quarter
    assert quarter_of(day) == Period(date(day.year, first, 1), date(day.year, last_month, last_day))


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.sampled_from(YearStart.values))
def test_a_day_is_in_its_quarter_and_the_quarter_in_the_year(day, starts):
    year, quarter = year_of(day, starts=starts), quarter_of(day)
    assert day in quarter
    assert quarter.first in year
    assert quarter.last in year
    assert year.days in {365, 366}
