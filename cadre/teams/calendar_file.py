"""The days of a place as an event of a calendar file."""

from icalendar import Event

from cadre.kernel.calendars import event_of
from cadre.teams.lifecycle import SITTING

STATUS = {"held": "TENTATIVE", "confirmed": "CONFIRMED", "completed": "CONFIRMED"}


def has_calendar(place) -> bool:
    """Whether the place has days to put into a calendar: it is not given up, and the visit is planned."""
    review = place.seat.review
    return place.state in SITTING and review.days is not None and review.state != "cancelled"


def place_event(place) -> Event:
    """The visit as an event of whole days. It takes up the time only of those who are on site."""
    seat, review = place.seat, place.seat.review
    return event_of(
        place,
        begins=review.days.first,
        ends=review.days.last,
        summary=f"Visit: {review.name}" if seat.is_on_site else f"Visit, you are not on site: {review.name}",
        description=f"{seat.title}: {place.get_state_display().lower()}",
        status=STATUS[place.state],
        place=review.organisation.name if seat.is_on_site else "",
        changed_at=max(place.updated_at, review.updated_at),
        is_busy=seat.is_on_site,
    )
