"""Days as pages and emails write them, in English and Welsh."""

from datetime import date, timedelta

import pytest

from cadre.kernel import clock

DAY = date(2027, 3, 2)


@pytest.mark.parametrize(("language", "text"), [("en", "Tuesday 2 March 2027"), ("cy", "dydd Mawrth 2 Mawrth 2027")])
def test_a_day_in_full(language, text):
    assert clock.format_long_date(DAY, language) == text


def test_a_day_on_a_page():
    assert clock.format_date(DAY) == "2 March 2027"


def test_welsh_days_and_months():
    week = [clock.format_long_date(date(2027, 3, 1) + timedelta(days=days), "cy").split()[1] for days in range(7)]
    year = [clock.format_long_date(date(2027, month, 1), "cy").split()[3] for month in range(1, 13)]
    assert week == ["Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn", "Sul"]
    assert " ".join(year) == ("Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr")
