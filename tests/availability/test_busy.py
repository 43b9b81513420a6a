"""Busy days from a calendar file: shown first, then saved as not free, and nothing else of the file."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cadre.availability import queries
from cadre.availability.models import AvailabilityRange
from cadre.kernel import clock
from tests.helpers import form_on, html_of, signed_in


@pytest.fixture
def page(world):
    AvailabilityRange.objects.filter(member=world.member_record).delete()
    return f"/members/{world.member_record.pk}/availability/busy"


@pytest.fixture
def own(world):
    return signed_in(world.people["member"])


def calendar(*days) -> str:
    events = [f"BEGIN:VEVENT\r\nSUMMARY:Secret\r\nDTSTART;VALUE=DATE:{day:%Y%m%d}\r\nEND:VEVENT\r\n" for day in days]
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{''.join(events)}END:VCALENDAR\r\n"


def ranges(world):
    return list(queries.ranges_of(world.member_record).values_list("first", "last", "kind"))


def test_what_was_read_is_shown_and_saved_when_asked(world, own, page):
    first = world.today + timedelta(5)
    days = [first, first + timedelta(1), first + timedelta(9), world.today - timedelta(3)]
    answer = own.post(page, {"content": SimpleUploadedFile("busy.ics", calendar(*days).encode())})
    shown = html_of(answer)
    assert "3 busy days found" in shown
    assert f"{clock.format_date(first)} to {clock.format_date(days[1])}" in shown
    assert "Secret" not in shown
    assert ranges(world) == []
    assert own.post(page, form_on(answer)).headers["Location"] == page.removesuffix("/busy")
    assert ranges(world) == [(days[0], days[1], "unavailable"), (days[2], days[2], "unavailable")]


def test_pasted_text_is_read_too(world, own, page):
    assert "1 busy day found" in html_of(own.post(page, {"text": calendar(world.today)}))


def test_a_calendar_without_busy_days_saves_nothing(world, own, page):
    shown = html_of(own.post(page, {"text": calendar(world.today - timedelta(3))}))
    assert "0 busy days found" in shown
    assert "Mark as not free" not in shown


@pytest.mark.parametrize(
    ("sent", "refused"),
    [
        ({"text": ""}, "Choose a file, or paste the text of a calendar"),
        ({"text": "nonsense"}, "We cannot read this as a calendar"),
        ({"content": SimpleUploadedFile("busy.ics", b"x" * (10 * 1024 * 1024))}, "The calendar is larger than 2 MB"),
        ({"days": "nonsense"}, "We lost the days that were read"),
        ({"days": "2001-01-01/2001-01-02"}, "We lost the days that were read"),
        ({"days": "2999-01-01/2999-01-02"}, "We lost the days that were read"),
        ({"days": ""}, "We lost the days that were read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(world, own, page, sent, refused):
    assert refused in html_of(own.post(page, sent, follow=True))
    assert ranges(world) == []
